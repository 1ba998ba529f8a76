/* The pages: sizes, margins, headers, footers, and regions on them. */
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "layout/layout_priv.h"

#define KIND_NAMES "first|rest|last|landscape"
#define A4_WIDTH 609562 /* 210 mm */
#define A4_HEIGHT 862095
#define LEAST_MEASURE (20 * DIM_PT)

static const char *const kind_keys[PAGE_N_KINDS] = { "first", "rest", "last",
						     "landscape" };

static void size_read(const struct value *page, dim *width, dim *height)
{
	static const struct size {
		const char *name;
		dim width, height;
	} sizes[] = {
		{ "A3", 862095, 1219124 },
		{ "A4", A4_WIDTH, A4_HEIGHT },
		{ "A5", 429596, A4_WIDTH },
	};
	const struct value *pair = pick_list(page, "size");
	struct str name = pick_text(page, "size");

	*width = A4_WIDTH;
	*height = A4_HEIGHT;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
		if (str_eq_nocase(name, str_from(sizes[i].name))) {
			*width = sizes[i].width;
			*height = sizes[i].height;
		}
	if (pair && pair->n == 2) {
		(void)dim_parse(pair->items[0]->text, width);
		(void)dim_parse(pair->items[1]->text, height);
	}
}

static void margins_read(struct page_spec *page, const struct value *map)
{
	page->margin_top = pick_length(map, "top", page->margin_top);
	page->margin_right = pick_length(map, "right", page->margin_right);
	page->margin_bottom = pick_length(map, "bottom", page->margin_bottom);
	page->margin_left = pick_length(map, "left", page->margin_left);
}

static void band_read(struct loader *loader, struct band *band,
		      const struct value *map, const char *role)
{
	const struct style *style = style_find(loader->layout, str_from(role));
	const struct value *colour = pick(map, "rule-colour");

	*band = (struct band){ .is_none = !map || map->kind != VALUE_MAP };
	band->left = slot_pick(map, "left");
	band->centre = slot_pick(map, "centre");
	band->right = slot_pick(map, "right");
	band->style = roles_pick(loader, map, "style", style);
	band->left_style = roles_pick(loader, map, "left-style", band->style);
	band->centre_style =
		roles_pick(loader, map, "centre-style", band->style);
	band->right_style = roles_pick(loader, map, "right-style", band->style);
	band->at = pick_length(map, "at", 10 * DIM_PT);
	if (pick(map, "rule"))
		band->rule = pick_choice(map, "rule", "above|below", 0) == 0
				     ? RULE_ABOVE
				     : RULE_BELOW;
	band->rule_at = pick_length(map, "rule-at", band->at);
	band->rule_width = pick_length(map, "rule-width", DIM_PT / 2);
	if (colour)
		(void)token_colour(loader, colour, &band->rule_colour);
	slot_paths_check(loader, &band->left, NULL, true);
	slot_paths_check(loader, &band->centre, NULL, true);
	slot_paths_check(loader, &band->right, NULL, true);
}

/* The header or footer of a page kind: its own over the general one. A page
 * of the kind `last` is first of all one of the rest. */
static struct value *band_merge(struct loader *loader, enum page_kind kind,
				const char *key)
{
	const struct value *page = pick_map(loader->root, "page");
	struct value *map = value_find(loader->root, str_from(key));

	if (kind == PAGE_LAST)
		map = merge_values(
			loader->arena, map,
			value_find(pick_map(page, "rest"), str_from(key)),
			false);
	return merge_values(
		loader->arena, map,
		value_find(pick_map(page, kind_keys[kind]), str_from(key)),
		false);
}

static struct span page_span(const struct loader *loader, enum page_kind kind)
{
	const struct value *page = pick(loader->root, "page");
	const struct value *own = pick(page, kind_keys[kind]);

	if (own)
		return own->span;
	return page ? page->span : loader->root->span;
}

static bool band_fits(const struct band *band, dim margin)
{
	bool has_text = band->left.text.n > 0 || band->centre.text.n > 0 ||
			band->right.text.n > 0;

	if (band->is_none)
		return true;
	return (!has_text || band->at <= margin) &&
	       (band->rule == RULE_NONE || band->rule_at <= margin);
}

static void page_check(struct loader *loader, const struct page_spec *page,
		       enum page_kind kind)
{
	struct span span = page_span(loader, kind);

	if (page->width - page->margin_left - page->margin_right <
		    LEAST_MEASURE ||
	    page->height - page->margin_top - page->margin_bottom <
		    LEAST_MEASURE)
		diag_report(loader->diags, DIAG_LAYOUT_MARGINS, span);
	if (!band_fits(&page->header, page->margin_top))
		diag_report(loader->diags, DIAG_LAYOUT_BAND, span, "header");
	if (!band_fits(&page->footer, page->margin_bottom))
		diag_report(loader->diags, DIAG_LAYOUT_BAND, span, "footer");
}

static void page_read(struct loader *loader, enum page_kind kind)
{
	const struct value *map = pick_map(loader->root, "page");
	struct page_spec *page = &loader->layout->pages[kind];

	size_read(map, &page->width, &page->height);
	if (kind == PAGE_LANDSCAPE) {
		dim width = page->width;

		page->width = page->height;
		page->height = width;
	}
	page->margin_top = page->margin_bottom = dim_scale(25 * 1024, 360, 127);
	page->margin_left = page->margin_right = page->margin_top;
	margins_read(page, pick_map(map, "margins"));
	if (kind == PAGE_LAST)
		margins_read(page, pick_map(pick_map(map, "rest"), "margins"));
	margins_read(page, pick_map(pick_map(map, kind_keys[kind]), "margins"));
	band_read(loader, &page->header, band_merge(loader, kind, "header"),
		  "header");
	band_read(loader, &page->footer, band_merge(loader, kind, "footer"),
		  "footer");
	page_check(loader, page, kind);
	/* A broken page still has room for text, so that the rest of the
	 * document can be looked at. */
	if (page->width < 4 * LEAST_MEASURE || page->height < 4 * LEAST_MEASURE)
		page->width = page->height = A4_WIDTH;
	if (page->width - page->margin_left - page->margin_right <
	    LEAST_MEASURE)
		page->margin_left = page->margin_right = LEAST_MEASURE;
	if (page->height - page->margin_top - page->margin_bottom <
	    LEAST_MEASURE)
		page->margin_top = page->margin_bottom = LEAST_MEASURE;
}

void pages_load(struct loader *loader)
{
	for (int kind = 0; kind < PAGE_N_KINDS; kind++)
		page_read(loader, (enum page_kind)kind);
	loader->layout->page_start =
		start_read(loader, pick_map(loader->root, "page"));
}

/* Regions */

static void region_place(struct region *region, const struct value *map)
{
	const struct value *at = pick_list(map, "at");
	const struct value *size = pick_list(map, "size");

	if (at && at->n == 2) {
		(void)dim_parse(at->items[0]->text, &region->x);
		(void)dim_parse(at->items[1]->text, &region->y);
		region->is_placed = true;
	}
	region->width = pick_length(map, "width", 0);
	if (size && size->n == 2) {
		(void)dim_parse(size->items[0]->text, &region->width);
		(void)dim_parse(size->items[1]->text, &region->height);
	}
}

static void region_pages(struct region *region, const struct value *map)
{
	int n = pick_n_texts(map, "on");

	region->on[PAGE_FIRST] = n == 0;
	for (int i = 0; i < n; i++) {
		const struct value *kind = pick_nth_text(map, "on", i);
		int place = scalar_choice(KIND_NAMES, kind->text);

		if (place >= 0)
			region->on[place] = true;
	}
}

static void region_read(struct loader *loader, const struct value_pair *pair)
{
	struct layout *layout = loader->layout;
	const struct value *map = pair->value;
	struct region *region =
		ARENA_PUSH(loader->arena, layout->regions, layout->n_regions,
			   layout->cap_regions);
	struct slot image = { STR_NONE, pair->key_span };
	int n_images = pick_n_texts(map, "image");

	*region = (struct region){ .name = pair->key, .span = pair->key_span };
	region_place(region, map);
	region_pages(region, map);
	region->align = (enum style_align)pick_choice(
		map, "align", "start|centre|end", ALIGN_START);
	if (n_images > 0)
		image = (struct slot){ pick_nth_text(map, "image", 0)->text,
				       pick_nth_text(map, "image", 0)->span };
	region->image = image.text;
	if (n_images > 1)
		region->image_else =
			(struct slot){ pick_nth_text(map, "image", 1)->text,
				       pick_nth_text(map, "image", 1)->span };
	region->alt = slot_pick(map, "alt");
	region->image_width = pick_length(map, "image-width", 0);
	region->text = slot_pick(map, "text");
	region->style = roles_pick(loader, map, "style", NULL);
	slot_paths_check(loader, &image, NULL, true);
	slot_paths_check(loader, &region->image_else, NULL, true);
	slot_paths_check(loader, &region->alt, NULL, true);
	slot_paths_check(loader, &region->text, NULL, true);
	/* A page prints what no part holds at its place, so it needs one. */
	if (!region->is_placed && (n_images > 0 || region->text.text.n > 0))
		diag_report(loader->diags, DIAG_LAYOUT_PART, region->span,
			    "region with an image or text", "at");
	if (region->is_placed && region->width <= 0) {
		diag_report(loader->diags, DIAG_LAYOUT_PART, region->span,
			    "region with a place", "width");
		region->width = LEAST_MEASURE;
	}
}

void regions_load(struct loader *loader)
{
	const struct value *map = pick_map(loader->root, "regions");

	for (int i = 0; map && i < map->n; i++)
		if (map->pairs[i].value->kind == VALUE_MAP)
			region_read(loader, &map->pairs[i]);
}

const struct region *layout_region(const struct layout *layout, struct str name)
{
	for (int i = 0; i < layout->n_regions; i++)
		if (key_eq(layout->regions[i].name, name))
			return &layout->regions[i];
	return NULL;
}
