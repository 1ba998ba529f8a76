#include "page/bands.h"

#include "base/arena.h"
#include "page/regions.h"

/* One line of furniture at a baseline; `at` is its left, middle or right
 * as `align` says. */
static void place_slot_line(struct placer *placer, struct str text,
			    const struct style *style, enum tag_part part,
			    enum style_align align, dim at, dim y)
{
	struct galley *galley = placer->galley;
	struct paragraph_measure measure = { .width = DIM_MAX / 2 };
	struct line *lines;
	struct shaped *shaped = shape_text(galley->shaper, text, style,
					   galley->doc->language, NULL);
	if (paragraph_set(galley->arena, galley->shaper, shaped, &measure,
			  &lines) < 1)
		return;
	if (align == ALIGN_END)
		at -= lines[0].width;
	else if (align == ALIGN_CENTRE)
		at -= lines[0].width / 2;
	place_line(placer, &lines[0], shaped, NULL, part, at, y);
}

/* A slot may have several lines; the last one stands on the band's line. */
static void place_slot(struct placer *placer, struct str text,
		       const struct style *style, enum tag_part part,
		       enum style_align align, dim at, dim y)
{
	int n = 0;
	for (int i = 0; i < text.n; i++)
		n += text.p[i] == '\n';
	y -= n * style->leading;
	while (text.n) {
		struct str line = str_trim(str_cut(&text, '\n'));
		if (line.n)
			place_slot_line(placer, line, style, part, align, at,
					y);
		y += style->leading;
	}
}

static void place_band(struct placer *placer, const struct form *form,
		       const struct slot_page *slots, const struct band *band,
		       bool is_header)
{
	struct galley *galley = placer->galley;
	const struct page *page = placer->page;
	const struct page_spec *spec = &galley->layout->pages[page->kind];
	enum tag_part part = is_header ? TAG_HEADER : TAG_FOOTER;
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
		dlist_open_tag(placer->dlist, placer->page, NULL, part);
		struct ditem *item =
			dlist_push(placer->dlist, placer->page, ITEM_RECT);
		item->x = left;
		item->y = is_header ? band->rule_at
				    : page->height - band->rule_at;
		item->width = right - left;
		item->height = band->rule_width;
		item->colour = band->rule_colour;
		dlist_close_tag(placer->dlist, placer->page);
	}
	dim y = is_header ? band->at : page->height - band->at;
	for (int i = 0; i < 3; i++) {
		struct str text =
			furniture_slot(galley->arena, galley->doc, form,
				       all[i].slot, slots, galley->diags);
		const struct style *style =
			all[i].style ? all[i].style : band->style;
		place_slot(placer, text, style, part, all[i].align, all[i].at,
			   y);
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
			struct str file)
{
	const struct picture *picture =
		picture_named(placer->galley->pictures, file, region->span);
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

static void region_furniture(struct placer *placer, const struct form *form,
			     const struct slot_page *slots,
			     const struct region *region)
{
	struct galley *galley = placer->galley;
	struct slot image = { region->image, region->span };
	struct str file = furniture_slot(galley->arena, galley->doc, form,
					 &image, slots, galley->diags);
	dim y = region->y;
	if (file.n)
		y += region_image(placer, region, file);
	struct str text = furniture_slot(galley->arena, galley->doc, form,
					 &region->text, slots, galley->diags);
	const struct style *style =
		region->style ? region->style : galley->layout->body;
	dim at = region->x;
	if (region->align == ALIGN_END)
		at += region->width;
	else if (region->align == ALIGN_CENTRE)
		at += region->width / 2;
	while (text.n) {
		struct str line = str_cut(&text, '\n');
		y += style->leading;
		if (line.n)
			place_slot_line(placer, line, style, TAG_HEADER,
					region->align, at, y);
	}
	region_check(placer, region, y);
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
	place_band(placer, form, slots, &spec->header, true);
	place_band(placer, form, slots, &spec->footer, false);
	for (int i = 0; i < layout->n_regions; i++)
		if (region_is_furniture(layout, &layout->regions[i]) &&
		    region_is_on(&layout->regions[i], page, n_pages))
			region_furniture(placer, form, slots,
					 &layout->regions[i]);
}

void bands_watermark(struct placer *placer)
{
	const struct layout *layout = placer->galley->layout;
	const struct style *style = style_find(layout, STR("draft-mark"));
	struct paragraph_measure measure = { .width = DIM_MAX / 2 };
	struct line *lines;
	if (!layout->draft_mark.n || !style)
		return;
	struct shaped *shaped =
		shape_text(placer->galley->shaper, layout->draft_mark, style,
			   layout->language, NULL);
	if (paragraph_set(placer->galley->arena, placer->galley->shaper, shaped,
			  &measure, &lines) < 1)
		return;
	/* At 45 degrees across the middle: cos = sin = 181/256. */
	dim reach = dim_scale(lines[0].width / 2, 181, 256);
	int first = placer->page->n_items;
	place_line(placer, &lines[0], shaped, NULL, TAG_WATERMARK,
		   placer->page->width / 2 - reach,
		   placer->page->height / 2 + reach);
	for (int i = first; i < placer->page->n_items; i++)
		if (placer->page->items[i].kind == ITEM_GLYPHS)
			placer->page->items[i].as.glyphs.angle = 45;
}
