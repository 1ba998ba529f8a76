#include "page/bands.h"

#include "base/arena.h"
#include "base/diag.h"
#include "page/notices.h"
#include "page/regions.h"

/* What furniture is filled from. */
struct fill {
	const struct form *form;
	const struct slot_page *page;
};

static struct str fill_slot(struct placer *placer, const struct fill *fill,
			    const struct slot *slot)
{
	struct galley *galley = placer->galley;
	return furniture_slot(galley->arena, galley->doc, fill->form, slot,
			      fill->page, galley->diags);
}

static void place_band_rule(struct placer *placer, const struct band *band,
			    struct ditem rule)
{
	rule.height = band->rule_width;
	rule.colour = band->rule_colour;
	rule.kind = ITEM_RECT;
	*dlist_push(placer->dlist, placer->page, ITEM_RECT) = rule;
}

/* The three slots of a band. */
enum slot_place { SLOT_LEFT, SLOT_CENTRE, SLOT_RIGHT, N_SLOTS };

static void band_notices(struct placer *placer, const struct fill *fill,
			 const struct band *band, struct notice *notices)
{
	const struct {
		const struct slot *slot;
		const struct style *style;
		enum style_align align;
	} all[N_SLOTS] = {
		{ &band->left, band->left_style, ALIGN_START },
		{ &band->centre, band->centre_style, ALIGN_CENTRE },
		{ &band->right, band->right_style, ALIGN_END },
	};
	for (int i = 0; i < N_SLOTS; i++) {
		notices[i] = (struct notice){
			.text = fill_slot(placer, fill, all[i].slot),
			.span = all[i].slot->span,
			.style = all[i].style ? all[i].style : band->style,
			.align = all[i].align,
		};
		notice_set(placer->galley, &notices[i], NOTICE_FREE);
	}
}

/* The room that a slot has beside one of `other` width. The shorter of two
 * keeps what it needs, up to half of them. */
static dim room_beside(dim width, dim other, dim most)
{
	if (other > most / 2)
		other = width < most / 2 ? most - width : most / 2;
	return most - other;
}

/* Slots that would meet on a band of this width are set in more lines. */
static void band_share(struct placer *placer, struct notice *notices, dim width)
{
	struct notice *left = &notices[SLOT_LEFT];
	struct notice *centre = &notices[SLOT_CENTRE];
	struct notice *right = &notices[SLOT_RIGHT];
	dim gap = left->style->size;
	dim rooms[N_SLOTS] = { width, width, width };
	dim wider = left->width > right->width ? left->width : right->width;
	if (centre->width && wider) {
		dim sides = 2 * (wider + gap);
		rooms[SLOT_CENTRE] = room_beside(centre->width, sides, width);
		dim taken = centre->width < rooms[SLOT_CENTRE]
				    ? centre->width
				    : rooms[SLOT_CENTRE];
		rooms[SLOT_LEFT] = (width - taken) / 2 - gap;
		rooms[SLOT_RIGHT] = rooms[SLOT_LEFT];
	} else if (left->width && right->width) {
		dim most = width - gap;
		rooms[SLOT_LEFT] = room_beside(left->width, right->width, most);
		rooms[SLOT_RIGHT] =
			room_beside(right->width, left->width, most);
	}
	for (int i = 0; i < N_SLOTS; i++)
		if (notices[i].width > rooms[i])
			notice_set(placer->galley, &notices[i], rooms[i]);
}

/* Text is never printed over other text, nor over the edge of the page. */
static void slot_check(struct placer *placer, bool is_header,
		       const struct notice *notice)
{
	const struct page *page = placer->page;
	const struct page_spec *spec =
		&placer->galley->layout->pages[page->kind];
	dim top = notice->y - notice->style->size;
	const char *where = NULL;
	if (is_header && top < 0)
		where = "beyond the page";
	else if (!is_header && top < page->height - spec->margin_bottom)
		where = "into the text";
	if (where && notice->n_lines > 1)
		diag_report(placer->galley->diags, DIAG_BAND_ROOM, notice->span,
			    is_header ? "header" : "footer", notice->n_lines,
			    where);
}

/* Lines that are more than the author's own go away from the text, and so do
 * all lines of a footer: its last one stands on the band's line. */
static void place_slot(struct placer *placer, const struct band *band,
		       bool is_header, struct notice *notice)
{
	const struct page *page = placer->page;
	int own = 1;
	for (int i = 0; i < notice->text.n; i++)
		own += notice->text.p[i] == '\n';
	int above = is_header ? notice->n_lines - own : notice->n_lines - 1;
	dim leading = notice->style->leading;
	if (!notice->n_lines)
		return;
	notice->y = is_header ? band->at : page->height - band->at;
	notice->y -= above * leading;
	slot_check(placer, is_header, notice);
	notice_place(placer, notice);
}

static void place_band(struct placer *placer, const struct fill *fill,
		       const struct band *band, enum tag_part part)
{
	const struct page *page = placer->page;
	const struct page_spec *spec =
		&placer->galley->layout->pages[page->kind];
	bool is_header = part == TAG_HEADER;
	dim left = spec->margin_left;
	dim right = page->width - spec->margin_right;
	const dim at[N_SLOTS] = { left, left + (right - left) / 2, right };
	struct notice notices[N_SLOTS];
	if (band->is_none)
		return;
	if (band->rule != RULE_NONE) {
		dim y = is_header ? band->rule_at
				  : page->height - band->rule_at;
		dlist_open_tag(placer->dlist, placer->page, NULL, part);
		place_band_rule(placer, band,
				(struct ditem){ .x = left,
						.y = y,
						.width = right - left });
		dlist_close_tag(placer->dlist, placer->page);
	}
	band_notices(placer, fill, band, notices);
	band_share(placer, notices, right - left);
	for (int i = 0; i < N_SLOTS; i++) {
		notices[i].part = part;
		notices[i].at = at[i];
		place_slot(placer, band, is_header, &notices[i]);
	}
}

/* Is a region named by a part, so that its content stands in the text? */
static bool parts_name_region(const struct part *parts, int n, struct str name)
{
	for (int i = 0; i < n; i++)
		if (str_eq(parts[i].region, name) ||
		    parts_name_region(parts[i].parts, parts[i].n_parts, name))
			return true;
	return false;
}

static bool region_is_furniture(const struct layout *layout,
				const struct region *region)
{
	return !parts_name_region(layout->before, layout->n_before,
				  region->name) &&
	       !parts_name_region(layout->after, layout->n_after, region->name);
}

static dim region_image(struct placer *placer, const struct region *region,
			const struct form *form)
{
	struct span span;
	struct str file =
		furniture_image(placer->galley->arena, form, region, &span);
	const struct picture *picture =
		file.n ? picture_named(placer->galley->pictures, file, span)
		       : NULL;
	if (!picture)
		return 0;
	dim width = region->image_width ? region->image_width : region->width;
	dim height = dim_scale(width, picture->height, picture->width);
	if (region->height && height > region->height) {
		height = region->height;
		width = dim_scale(height, picture->width, picture->height);
	}
	dlist_open_tag(placer->dlist, placer->page, NULL, TAG_HEADER);
	struct ditem *item =
		dlist_push(placer->dlist, placer->page, ITEM_IMAGE);
	item->x = region->x;
	if (region->align == ALIGN_END)
		item->x += region->width - width;
	else if (region->align == ALIGN_CENTRE)
		item->x += (region->width - width) / 2;
	item->y = region->y;
	item->width = width;
	item->height = height;
	item->as.image->path = picture->path;
	dlist_close_tag(placer->dlist, placer->page);
	return height;
}

static void region_furniture(struct placer *placer, const struct fill *fill,
			     const struct region *region)
{
	struct notice notice = {
		.text = fill_slot(placer, fill, &region->text),
		.style = region->style ? region->style
				       : placer->galley->layout->body,
		.part = TAG_HEADER,
		.align = region->align,
		.at = region->x,
		.y = region->y,
	};
	if (region->align == ALIGN_END)
		notice.at += region->width;
	else if (region->align == ALIGN_CENTRE)
		notice.at += region->width / 2;
	notice.y += region_image(placer, region, fill->form);
	dim bottom = notice.y;
	notice.y += notice.style->size;
	notice_set(placer->galley, &notice, NOTICE_FREE);
	if (notice.text.n)
		bottom = notice_place(placer, &notice) - notice.style->size;
	region_check(placer, region, bottom);
}

static bool region_is_on(const struct region *region, const struct page *page,
			 int n_pages)
{
	if (region->on[page->kind])
		return true;
	return region->on[PAGE_LAST] && page->number == n_pages;
}

void bands_place(struct placer *placer, const struct form *form,
		 const struct slot_page *slots)
{
	const struct layout *layout = placer->galley->layout;
	const struct page *page = placer->page;
	const struct page_spec *spec = &layout->pages[page->kind];
	int n_pages = placer->dlist->n_pages;
	if (page->number == n_pages && page->kind == PAGE_REST)
		spec = &layout->pages[PAGE_LAST];
	struct fill fill = { form, slots };
	place_band(placer, &fill, &spec->header, TAG_HEADER);
	place_band(placer, &fill, &spec->footer, TAG_FOOTER);
	for (int i = 0; i < layout->n_regions; i++)
		if (region_is_furniture(layout, &layout->regions[i]) &&
		    region_is_on(&layout->regions[i], page, n_pages))
			region_furniture(placer, &fill, &layout->regions[i]);
}

void bands_watermark(struct placer *placer)
{
	const struct layout *layout = placer->galley->layout;
	const struct style *style = style_find(layout, STR("draft-mark"));
	if (!layout->draft_mark.n || !style)
		return;
	struct notice_line set =
		galley_notice(placer->galley, layout->draft_mark, style, NULL);
	if (!set.line)
		return;
	/* At 45 degrees across the middle: cos = sin = 181/256. */
	dim reach = dim_scale(set.line->width / 2, 181, 256);
	int first = placer->page->n_items;
	place_line(placer, &(struct set_line){
				   .line = set.line,
				   .shaped = set.shaped,
				   .part = TAG_WATERMARK,
				   .x = placer->page->width / 2 - reach,
				   .y = placer->page->height / 2 + reach,
			   });
	for (int i = first; i < placer->page->n_items; i++)
		if (placer->page->items[i].kind == ITEM_GLYPHS)
			placer->page->items[i].angle = 45;
}
