#include "paint/pdf_link.h"

#include "base/arena.h"
#include "paint/pdf_text.h"

#define FLAG_PRINT 4
/* Areas of one node follow one another closely; look no further back. */
#define LOOK_BACK 8

struct area {
	dim left, bottom, right, top; /* y up */
};

/* The areas of one node on the page. */
struct group {
	const struct ditem *item; /* the first */
	struct area *areas;
	int n_areas, cap_areas;
};

struct groups {
	struct group *items;
	int n, cap;
};

static struct group *group_of(struct groups *groups, struct arena *arena,
			      const struct ditem *item)
{
	struct group *group;

	for (int i = groups->n - 1; i >= 0 && i >= groups->n - LOOK_BACK; i--) {
		if (groups->items[i].item->as.link->node == item->as.link->node)
			return &groups->items[i];
	}
	group = ARENA_PUSH(arena, groups->items, groups->n, groups->cap);
	*group = (struct group){ .item = item };
	return group;
}

/* Areas that touch on one line are one. */
static void add_area(struct arena *arena, struct group *group, struct area area)
{
	struct area *last =
		group->n_areas ? &group->areas[group->n_areas - 1] : NULL;

	if (last && last->bottom == area.bottom && last->top == area.top &&
	    area.left <= last->right + DIM_PT &&
	    area.right >= last->left - DIM_PT) {
		last->left = area.left < last->left ? area.left : last->left;
		last->right =
			area.right > last->right ? area.right : last->right;
		return;
	}
	*ARENA_PUSH(arena, group->areas, group->n_areas, group->cap_areas) =
		area;
}

static void put_areas(struct pdf *pdf, HPDF_Dict dict,
		      const struct group *group)
{
	struct area all = group->areas[0];
	HPDF_Array quads = pdf_array(pdf);

	for (int i = 0; i < group->n_areas; i++) {
		const struct area *a = &group->areas[i];
		/* Top left, top right, bottom left, bottom right: the order
		 * that viewers expect. */
		const dim corners[8] = {
			a->left, a->top,    a->right, a->top,
			a->left, a->bottom, a->right, a->bottom
		};

		for (int k = 0; k < 8; k++)
			pdf_add_dim(pdf, quads, corners[k]);
		all.left = a->left < all.left ? a->left : all.left;
		all.bottom = a->bottom < all.bottom ? a->bottom : all.bottom;
		all.right = a->right > all.right ? a->right : all.right;
		all.top = a->top > all.top ? a->top : all.top;
	}
	const dim box[4] = { all.left, all.bottom, all.right, all.top };

	pdf_put(pdf, dict, "Rect", pdf_box(pdf, box));
	pdf_put(pdf, dict, "QuadPoints", quads);
}

/* An address is 7-bit: everything else is written as %XX. */
static struct str escape_url(struct arena *arena, struct str url)
{
	struct buf out;
	struct str escaped;

	buf_init(&out, url.n * 3 + 1);
	for (int i = 0; i < url.n; i++) {
		uint8_t c = (uint8_t)url.p[i];

		if (c > ' ' && c <= '~') {
			buf_char(&out, (char)c);
			continue;
		}
		buf_char(&out, '%');
		pdf_add_hex(&out, str_sub(url, i, i + 1));
	}
	escaped = str_dup(arena, buf_view(&out));
	buf_release(&out);
	return escaped;
}

/* Where it leads; false when that is nowhere. */
static bool put_target(const struct links *links, HPDF_Dict dict,
		       const struct ditem *item)
{
	struct pdf *pdf = links->pdf;
	HPDF_Dict action;

	if (item->as.link->target) {
		HPDF_Array target =
			places_destination(links->places, pdf, links->dlist,
					   links->pages, item->as.link->target);

		if (target)
			pdf_put(pdf, dict, "Dest", target);
		return target != NULL;
	}
	action = pdf_dict(pdf);
	pdf_put_name(pdf, action, "S", "URI");
	pdf_put_ascii(pdf, action, "URI",
		      escape_url(pdf->arena, item->as.link->url));
	pdf_put(pdf, dict, "A", action);
	return true;
}

static void put_contents(const struct links *links, HPDF_Dict dict,
			 const struct ditem *item)
{
	struct str contents = item->as.link->contents;

	if (!contents.n)
		contents =
			doc_plain_text(links->pdf->arena, item->as.link->node);
	if (!contents.n)
		contents = item->as.link->url;
	pdf_put_text(links->pdf, dict, "Contents", contents);
}

static HPDF_Dict make_annotation(const struct links *links,
				 const struct group *group, int page)
{
	struct pdf *pdf = links->pdf;
	HPDF_Dict dict = pdf_object(pdf, "Annot");
	HPDF_Array border = pdf_array(pdf);

	pdf_put_name(pdf, dict, "Subtype", "Link");
	put_areas(pdf, dict, group);
	for (int i = 0; i < 3; i++)
		pdf_add_number(pdf, border, 0);
	pdf_put(pdf, dict, "Border", border);
	pdf_put_number(pdf, dict, "F", FLAG_PRINT);
	put_contents(links, dict, group->item);
	put_target(links, dict, group->item);
	pdf_put(pdf, dict, "P", links->pages[page]);
	return dict;
}

static void gather(const struct links *links, const struct page *page,
		   struct groups *groups)
{
	struct arena *arena = links->pdf->arena;

	for (int i = 0; i < page->n_items; i++) {
		const struct ditem *item = &page->items[i];
		dim top = page->height - item->y;

		if (item->kind != ITEM_LINK || !item->as.link->node)
			continue;
		add_area(arena, group_of(groups, arena, item),
			 (struct area){ item->x, top - item->height,
					item->x + item->width, top });
	}
}

void links_add(const struct links *links, int page)
{
	struct pdf *pdf = links->pdf;
	struct groups groups = { 0 };
	HPDF_Array annotations;

	gather(links, links->dlist->pages[page], &groups);
	if (!groups.n)
		return;
	annotations = pdf_array(pdf);
	for (int i = 0; i < groups.n; i++) {
		struct element *element = tags_link(
			links->tags, groups.items[i].item->as.link->node);
		HPDF_Dict dict;

		if (!element || element->role != ROLE_LINK)
			continue;
		dict = make_annotation(links, &groups.items[i], page);
		tags_object(links->tags, element, dict, page);
		pdf_freeze(pdf, dict);
		pdf_add(pdf, annotations, dict);
	}
	pdf_put(pdf, links->pages[page], "Annots", annotations);
}
