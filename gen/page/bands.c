#include "page/bands.h"

#include "base/arena.h"
#include "page/regions.h"

/* A text of the furniture and where it goes: `at` is its left edge, middle
 * or right edge, as `align` says; y is a baseline. */
struct notice {
	struct str text;
	const struct style *style;
	enum tag_part part;
	enum style_align align;
	dim at, y; /* [dim] */
};

static void place_notice_line(struct placer *placer,
			      const struct notice *notice, struct str text,
			      dim y)
{
	struct notice_line set =
		galley_notice(placer->galley, text, notice->style, NULL);
	if (!set.line)
		return;
	dim x = notice->at;
	if (notice->align == ALIGN_END)
		x -= set.line->width;
	else if (notice->align == ALIGN_CENTRE)
		x -= set.line->width / 2;
	place_line(placer, &(struct set_line){ .line = set.line,
					       .shaped = set.shaped,
					       .part = notice->part,
					       .x = x,
					       .y = y });
}

/* All lines of a notice, the first one at notice->y. */
static dim place_notice(struct placer *placer, const struct notice *notice)
{
	struct str rest = notice->text;
	dim y = notice->y;
	while (rest.n) {
		struct str line = str_trim(str_cut(&rest, '\n'));
		if (line.n)
			place_notice_line(placer, notice, line, y);
		y += notice->style->leading;
	}
	return y;
}

/* The lines of a text beyond its first. */
static int more_lines(struct str text)
{
	int n = 0;
	for (int i = 0; i < text.n; i++)
		n += text.p[i] == '\n';
	return n;
}

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

static void place_band(struct placer *placer, const struct fill *fill,
		       const struct band *band, enum tag_part part)
{
	const struct page *page = placer->page;
	const struct page_spec *spec =
		&placer->galley->layout->pages[page->kind];
	bool is_header = part == TAG_HEADER;
	dim left = spec->margin_left;
	dim right = page->width - spec->margin_right;
	const struct {
		const struct slot *slot;
		const struct style *style;
		enum style_align align;
		dim at;
	} all[] = {
		{ &band->left, band->left_style, ALIGN_START, left },
		{ &band->centre, band->centre_style, ALIGN_CENTRE,
		  left + (right - left) / 2 },
		{ &band->right, band->right_style, ALIGN_END, right },
	};
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
	for (int i = 0; i < 3; i++) {
		struct notice notice = {
			.text = fill_slot(placer, fill, all[i].slot),
			.style = all[i].style ? all[i].style : band->style,
			.part = part,
			.align = all[i].align,
			.at = all[i].at,
			.y = is_header ? band->at : page->height - band->at,
		};
		/* The last line of a footer stands on the band's line. */
		if (!is_header)
			notice.y -=
				more_lines(notice.text) * notice.style->leading;
		place_notice(placer, &notice);
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
	item->as.image.path = picture->path;
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
	if (notice.text.n)
		bottom = place_notice(placer, &notice) - notice.style->size;
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
			placer->page->items[i].as.glyphs.angle = 45;
}
