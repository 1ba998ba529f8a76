#include "page/stand_in.h"

#include "page/place.h"

#define INSET dim_scale(20 * DIM_PT, 360, 127) /* 20 mm: stamps are outside */
#define RULE (DIM_PT / 2)
#define COLOUR 0x767676 /* as light as can be read by all */

static void add_rule(struct dlist *dlist, struct page *page, dim x, dim y,
		     dim width, dim height)
{
	struct ditem *item = dlist_push(dlist, page, ITEM_RECT);

	item->x = x;
	item->y = y;
	item->width = width;
	item->height = height;
	item->colour = COLOUR;
}

static void add_frame(struct dlist *dlist, struct page *page)
{
	dim width = page->width - 2 * INSET;
	dim height = page->height - 2 * INSET;

	if (width <= 0 || height <= 0)
		return;
	dlist_open_tag(dlist, page, NULL, TAG_LAYOUT);
	add_rule(dlist, page, INSET, INSET, width, RULE);
	add_rule(dlist, page, INSET, INSET + height - RULE, width, RULE);
	add_rule(dlist, page, INSET, INSET, RULE, height);
	add_rule(dlist, page, INSET + width - RULE, INSET, RULE, height);
	dlist_close_tag(dlist, page);
}

void stand_in_place(const struct stamper *stamper, struct dlist *dlist,
		    struct page *page, struct str words)
{
	const struct style *style = style_find(stamper->layout, STR("body"));
	struct galley galley = {
		.arena = stamper->doc->arena,
		.doc = stamper->doc,
		.layout = stamper->layout,
		.shaper = stamper->shaper,
		.diags = stamper->diags,
	};
	struct placer placer = { .galley = &galley,
				 .dlist = dlist,
				 .page = page };
	dim y = page->height / 2;

	add_frame(dlist, page);
	while (words.n > 0) {
		struct str line = str_cut(&words, '\n');
		struct notice_line set =
			galley_notice(&galley, line, style, NULL);

		if (set.line)
			place_line(&placer, &(struct set_line){
						    .line = set.line,
						    .shaped = set.shaped,
						    .part = TAG_HEADER,
						    .x = (page->width -
							  set.line->width) /
							 2,
						    .y = y,
					    });
		y += style->leading;
	}
}
