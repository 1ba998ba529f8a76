#include "paint/pdf_link.h"

#include "base/arena.h"
#include "paint/pdf_text.h"

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

static void add_corners(struct buf *out, const dim *corners, int n)
{
	for (int i = 0; i < n; i++) {
		if (i)
			buf_char(out, ' ');
		pdf_add_milli(out, pdf_milli(corners[i]));
	}
}

/* Not needed where the rectangle says it all: 12.5.6.5. */
static void add_quads(struct buf *out, const struct group *group)
{
	if (group->n_areas == 1)
		return;
	for (int i = 0; i < group->n_areas; i++) {
		const struct area *a = &group->areas[i];
		/* Top left, top right, bottom left, bottom right: the order
		 * that viewers expect. */
		const dim corners[8] = {
			a->left, a->top,    a->right, a->top,
			a->left, a->bottom, a->right, a->bottom
		};

		buf_z(out, i ? " " : "/QuadPoints[");
		add_corners(out, corners, 8);
	}
	buf_z(out, "]\n");
}

static void add_areas(struct buf *out, const struct group *group)
{
	struct area all = group->areas[0];

	for (int i = 1; i < group->n_areas; i++) {
		const struct area *a = &group->areas[i];

		all.left = a->left < all.left ? a->left : all.left;
		all.bottom = a->bottom < all.bottom ? a->bottom : all.bottom;
		all.right = a->right > all.right ? a->right : all.right;
		all.top = a->top > all.top ? a->top : all.top;
	}
	const dim box[4] = { all.left, all.bottom, all.right, all.top };

	buf_z(out, "/Rect[");
	add_corners(out, box, 4);
	buf_z(out, "]\n");
	add_quads(out, group);
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

/* Where it leads, unless that is nowhere. */
static void add_target(const struct links *links, struct buf *out,
		       const struct ditem *item)
{
	const struct doc_node *target = item->as.link->target;

	if (target) {
		places_add_destination(links->places, links->dlist,
				       links->pages, target, out);
		return;
	}
	buf_z(out, "/A<</S/URI/URI");
	pdf_add_text(out, pdf_cut_text(escape_url(links->pdf->arena,
						  item->as.link->url)));
	buf_z(out, ">>");
}

static void add_contents(const struct links *links, struct buf *out,
			 const struct ditem *item)
{
	struct str contents = item->as.link->contents;

	if (!contents.n)
		contents =
			doc_plain_text(links->pdf->arena, item->as.link->node);
	if (!contents.n)
		contents = item->as.link->url;
	if (!contents.n)
		return;
	buf_z(out, "/Contents");
	pdf_add_text(out, pdf_cut_text(contents));
	buf_char(out, '\n');
}

static HPDF_Dict make_annotation(const struct links *links,
				 struct element *element,
				 const struct group *group, int page)
{
	struct pdf *pdf = links->pdf;
	HPDF_Dict dict = pdf_object(pdf, NULL);
	struct buf *out = &pdf->scratch;

	buf_clear(out);
	buf_z(out, "/Type/Annot/Subtype/Link\n");
	add_areas(out, group);
	buf_z(out, "/Border[0 0 0]/F 4\n"); /* to be printed */
	add_contents(links, out, group->item);
	add_target(links, out, group->item);
	buf_z(out, "\n/P ");
	pdf_add_reference(out, links->pages[page]);
	buf_z(out, "/StructParent ");
	pdf_add_int(out, tags_object(links->tags, element, dict, page));
	buf_char(out, '\n');
	pdf_set_entries(pdf, dict, buf_view(out));
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

		if (element && element->role == ROLE_LINK)
			pdf_add(pdf, annotations,
				make_annotation(links, element,
						&groups.items[i], page));
	}
	pdf_put(pdf, links->pages[page], "Annots", annotations);
}
