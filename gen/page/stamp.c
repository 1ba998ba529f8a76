#include "page/stamp.h"

#include "base/arena.h"
#include "base/diag.h"
#include "page/place.h"

#define CLEARANCE (3 * DIM_PT) /* between a stamp and all else */
#define LINES_MOST 16

struct stamp_line {
	struct notice_line set;
	dim x, y; /* [dim] left edge and baseline, from the stamp's top left */
};

/* The lines of a stamp, shaped, with the room they take. */
struct stamp_text {
	const struct style *style;
	struct stamp_line lines[LINES_MOST];
	int n;
	dim width, height; /* [dim] */
	dim edge;	   /* [dim] to the upper or lower edge of the page */
	bool is_abreast;   /* the lines are side by side */
};

static struct galley stamp_galley(const struct stamper *stamper)
{
	return (struct galley){
		.arena = stamper->doc->arena,
		.doc = stamper->doc,
		.layout = stamper->layout,
		.shaper = stamper->shaper,
		.diags = stamper->diags,
	};
}

static void add_lines(struct galley *galley, struct stamp_text *out,
		      struct str text)
{
	while (text.n && out->n < LINES_MOST) {
		struct str words = str_trim(str_cut(&text, '\n'));
		struct notice_line set =
			galley_notice(galley, words, out->style, NULL);

		if (set.line)
			out->lines[out->n++].set = set;
	}
}

static void set_below(struct stamp_text *text)
{
	text->width = text->height = 0;
	for (int i = 0; i < text->n; i++) {
		dim width = text->lines[i].set.line->width;

		text->lines[i].y = text->height + text->style->size;
		text->height += text->style->leading;
		text->width = width > text->width ? width : text->width;
	}
}

/* Lower, for the narrow margins of some pages. */
static void set_abreast(struct stamp_text *text)
{
	text->is_abreast = true;
	text->width = 0;
	text->height = text->style->leading;
	for (int i = 0; i < text->n; i++) {
		text->width += i ? text->style->size : 0;
		text->lines[i].x = text->width;
		text->lines[i].y = text->style->size;
		text->width += text->lines[i].set.line->width;
	}
}

static struct stamp_text shape_stamp(const struct stamper *stamper,
				     struct galley *galley,
				     const struct page *page,
				     const struct stamp_words *words)
{
	const struct stamp_spec *stamp = &stamper->layout->stamp;
	struct slot_page slots = {
		.page = page->label,
		.is_stamp = true,
		.item = words->item,
		.mark = words->mark,
	};
	struct stamp_text text = { .style = stamp->style, .edge = stamp->y };

	for (int i = 0; i < stamp->n_lines; i++)
		add_lines(galley, &text,
			  furniture_slot(galley->arena, stamper->doc,
					 stamper->form, &stamp->lines[i],
					 &slots, stamper->diags));
	return text;
}

/* What an item covers; false: nothing. */
static bool item_box(const struct ditem *item, struct stamp_box *box)
{
	*box = (struct stamp_box){ item->x, item->y, item->width,
				   item->height };
	switch (item->kind) {
	case ITEM_GLYPHS:
		/* The watermark lies under everything. */
		if (item->angle)
			return false;
		box->y -= item->as.glyphs.run->size;
		box->height = dim_scale(item->as.glyphs.run->size, 13, 10);
		return true;
	case ITEM_RECT:
	case ITEM_LINE:
	case ITEM_PATH:
	case ITEM_IMAGE:
		return true;
	case ITEM_TAG_OPEN:
	case ITEM_TAG_CLOSE:
	case ITEM_LINK:
	case ITEM_DEST:
	case ITEM_N_KINDS:
		break;
	}
	return false;
}

static bool boxes_meet(const struct stamp_box *a, const struct stamp_box *b)
{
	return a->x < b->x + b->width + CLEARANCE &&
	       b->x < a->x + a->width + CLEARANCE &&
	       a->y < b->y + b->height + CLEARANCE &&
	       b->y < a->y + a->height + CLEARANCE;
}

/* How many items of a page a stamp would lie on or close to. */
static int count_below(const struct page *page, const struct stamp_box *stamp)
{
	struct stamp_box box;
	int n = 0;

	for (int i = 0; i < page->n_items; i++)
		n += item_box(&page->items[i], &box) && boxes_meet(&box, stamp);
	return n;
}

static bool is_right(enum stamp_corner corner)
{
	return corner == STAMP_TOP_RIGHT || corner == STAMP_BOTTOM_RIGHT;
}

static struct stamp_box corner_box(const struct stamp_spec *stamp,
				   const struct page *page,
				   const struct stamp_text *text,
				   enum stamp_corner corner)
{
	struct stamp_box box = { stamp->x, text->edge, text->width,
				 text->height };

	if (is_right(corner))
		box.x = page->width - stamp->x - text->width;
	if (corner == STAMP_BOTTOM_RIGHT || corner == STAMP_BOTTOM_LEFT)
		box.y = page->height - text->edge - text->height;
	return box;
}

/* Where a stamp goes. */
struct stamp_place {
	enum stamp_corner corner;
	int n_below; /* what it would lie on */
};

/* The first clear corner; else the one where least is covered. */
static struct stamp_place find_corner(const struct stamp_spec *stamp,
				      const struct page *page,
				      const struct stamp_text *text,
				      const struct stamp_ground *ground)
{
	struct stamp_place best = { stamp->corners[0], INT32_MAX };

	for (int i = 0; i < stamp->n_corners && best.n_below; i++) {
		struct stamp_box box =
			corner_box(stamp, page, text, stamp->corners[i]);
		int n = count_below(page, &box);

		if (ground && !ground->is_clear(ground->ctx, page, &box))
			n++;
		if (n < best.n_below)
			best = (struct stamp_place){ stamp->corners[i], n };
	}
	return best;
}

void stamp_place(const struct stamper *stamper, struct dlist *dlist,
		 struct page *page, const struct stamp_words *words,
		 const struct stamp_ground *ground)
{
	const struct stamp_spec *stamp = &stamper->layout->stamp;
	struct galley galley = stamp_galley(stamper);
	struct placer placer = { .galley = &galley,
				 .dlist = dlist,
				 .page = page };
	struct stamp_text text = shape_stamp(stamper, &galley, page, words);
	struct stamp_place place;
	struct stamp_box box;

	if (text.n == 0)
		return;
	set_below(&text);
	place = find_corner(stamp, page, &text, ground);
	if (place.n_below) {
		set_abreast(&text);
		place = find_corner(stamp, page, &text, ground);
	}
	/* Still on the part of the paper that printers reach. */
	if (place.n_below) {
		text.edge = dim_scale(stamp->y, 2, 3);
		place = find_corner(stamp, page, &text, ground);
	}
	if (place.n_below)
		diag_report(stamper->diags, DIAG_STAMP_ROOM, stamp->span,
			    STR_ARG(page->label));
	box = corner_box(stamp, page, &text, place.corner);
	for (int i = 0; i < text.n; i++) {
		const struct stamp_line *line = &text.lines[i];
		dim x = box.x + line->x;

		if (is_right(place.corner) && !text.is_abreast)
			x += text.width - line->set.line->width;
		place_line(&placer, &(struct set_line){
					    .line = line->set.line,
					    .shaped = line->set.shaped,
					    .part = TAG_HEADER,
					    .x = x,
					    .y = box.y + line->y,
				    });
	}
}
