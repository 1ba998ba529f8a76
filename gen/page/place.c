#include "page/place.h"

#include "base/arena.h"
#include "page/line_items.h"
#include "page/regions.h"

struct frame {
	dim x, y;
};

/* Rows that stand one below the other, from a frame's top left on. */
struct span_of_rows {
	int from, to;
	dim x, y;
};

/* Destinations: every target that begins with this row. */
static void place_destinations(struct placer *placer, const struct row *row,
			       dim x, dim y)
{
	for (const struct doc_node *node = row->node; node;
	     node = node->parent) {
		if (node->id.n || node->kind == DOC_HEADING ||
		    node->kind == DOC_NOTE) {
			struct ditem *item = dlist_push(
				placer->dlist, placer->page, ITEM_DEST);
			item->x = x;
			item->y = y;
			item->as.dest.node = node;
		}
		if (node == row->begins_at)
			return;
	}
}

static void place_labels(struct placer *placer, const struct row_label *label,
			 dim x, dim y)
{
	if (!label)
		return;
	place_labels(placer, label->outer, x, y);
	place_line(placer, label->line, label->shaped, label->node, TAG_LABEL,
		   x + label->x, y);
	if (label->node->kind == DOC_NOTE && label->node->as.note.call)
		line_link_back(placer, label, x, y);
}

static void place_picture(struct placer *placer, const struct row *row, dim x,
			  dim y)
{
	enum tag_part part =
		row->node->as.image.is_decorative ? TAG_LAYOUT : TAG_CONTENT;
	dlist_open_tag(placer->dlist, placer->page, row->node, part);
	struct ditem *item =
		dlist_push(placer->dlist, placer->page, ITEM_IMAGE);
	item->x = x + row->x;
	item->y = y;
	item->width = row->width;
	item->height = row->height;
	item->as.image.image = &row->node->as.image;
	item->as.image.node = row->node;
	item->as.image.path = row->picture->path;
	dlist_close_tag(placer->dlist, placer->page);
}

static void place_rect(struct placer *placer, dim x, dim y, dim width,
		       dim height, uint32_t colour)
{
	struct ditem *item = dlist_push(placer->dlist, placer->page, ITEM_RECT);
	item->x = x;
	item->y = y;
	item->width = width;
	item->height = height;
	item->colour = colour;
}

static void place_box(struct placer *placer, const struct row_box *box, dim x,
		      dim top, dim bottom)
{
	const struct style *style = box->style;
	dim left = x + box->x, width = box->width, height = bottom - top;
	dim rule = style->rule_width;
	uint32_t ink = style->rule_colour;
	dlist_open_tag(placer->dlist, placer->page, NULL, TAG_LAYOUT);
	if (style->has_background)
		place_rect(placer, left, top, width, height, style->background);
	if (style->rule == RULE_ABOVE || style->rule == RULE_BOX)
		place_rect(placer, left, top, width, rule, ink);
	if (style->rule == RULE_BELOW || style->rule == RULE_BOX)
		place_rect(placer, left, bottom - rule, width, rule, ink);
	if (style->rule == RULE_SIDE || style->rule == RULE_BOX)
		place_rect(placer, left, top, rule, height, ink);
	if (style->rule == RULE_BOX)
		place_rect(placer, left + width - rule, top, rule, height, ink);
	dlist_close_tag(placer->dlist, placer->page);
}

static bool box_holds(const struct row_box *box, const struct row *row)
{
	for (const struct row_box *at = row->box; at; at = at->outer)
		if (at == box)
			return true;
	return false;
}

/* Boxes that begin at row i of [from, to) on this page, outermost first. */
static void place_boxes(struct placer *placer, const struct rows *rows,
			const struct row_box *box, int i, int to,
			struct frame at, const struct row *above)
{
	if (!box || (above && box_holds(box, above)))
		return;
	place_boxes(placer, rows, box->outer, i, to, at, above);
	dim bottom = at.y;
	for (int k = i; k < to && box_holds(box, &rows->items[k]); k++)
		bottom += row_extent(&rows->items[k]) +
			  (k > i ? rows->items[k].space : 0);
	place_box(placer, box, at.x, at.y, bottom);
}

static void place_region(struct placer *placer, const struct row *row);

static void place_row(struct placer *placer, const struct row *row, dim x,
		      dim y)
{
	dim top = y + row->inset;
	dim baseline = top + row->baseline;
	if (row->begins_at)
		place_destinations(placer, row, x + row->x, top);
	if (row->node->kind == DOC_HEADING && row->begins_at)
		placer->section =
			doc_plain_text(placer->dlist->arena, row->node);
	place_labels(placer, row->label, x, baseline);
	switch (row->kind) {
	case ROW_LINE:
		place_line(placer, row->line, row->shaped, row->node,
			   row->is_caption ? TAG_CAPTION : TAG_CONTENT,
			   x + row->x, baseline);
		return;
	case ROW_PICTURE:
		place_picture(placer, row, x, top);
		return;
	case ROW_RULE:
		dlist_open_tag(placer->dlist, placer->page, NULL, TAG_LAYOUT);
		place_rect(placer, x + row->x, top, row->width, row->height,
			   row->style->rule_colour);
		dlist_close_tag(placer->dlist, placer->page);
		return;
	case ROW_REGION:
		place_region(placer, row);
		return;
	case ROW_ROOM:
		return;
	}
}

/* Row i of [from, to) with its boxes; *used is the height so far. */
static void place_next(struct placer *placer, const struct rows *rows, int i,
		       struct span_of_rows span, dim *used)
{
	const struct row *row = &rows->items[i];
	const struct row *above = i > span.from ? row - 1 : NULL;
	*used += *used ? row->space : 0;
	struct frame at = { span.x, span.y + *used };
	place_boxes(placer, rows, row->box, i, span.to, at, above);
	place_row(placer, row, at.x, at.y);
	*used += row_extent(row);
}

dim place_rows(struct placer *placer, const struct rows *rows, int from, int to,
	       dim x, dim y)
{
	struct span_of_rows span = { from, to, x, y };
	dim used = 0;
	for (int i = from; i < to; i++)
		place_next(placer, rows, i, span, &used);
	return y + used;
}

static void place_region(struct placer *placer, const struct row *row)
{
	const struct region *place = row->place;
	struct rows *rows = row->region;
	dim y = place_rows(placer, rows, 0, rows->n, place->x, place->y);
	region_check(placer, place, y);
}

/* The block in the text flow (of this sheet's rows) that calls a note. */
static const struct doc_node *note_caller(const struct doc_node *note)
{
	const struct doc_node *node = note->as.note.call;
	while (node && !doc_is_block(node->kind))
		node = node->parent;
	return node;
}

struct foot {
	const struct sheet *sheet;
	dim *y;	      /* upper edge of each note */
	bool *placed; /* already painted */
};

static void place_note(struct placer *placer, const struct foot *foot, int i,
		       dim x)
{
	const struct sheet_note *note = &foot->sheet->notes[i];
	foot->placed[i] = true;
	place_rows(placer, note->rows, note->from, note->to, x, foot->y[i]);
}

/* Notes called by `block` that are not painted yet. */
static void place_notes_of(struct placer *placer, const struct foot *foot,
			   const struct doc_node *block, dim x)
{
	for (int i = 0; i < foot->sheet->n_notes; i++)
		if (!foot->placed[i] &&
		    note_caller(foot->sheet->notes[i].note) == block)
			place_note(placer, foot, i, x);
}

/* Where the notes of a sheet stand: on the foot of the frame. */
static struct foot foot_of(struct placer *placer, const struct sheet *sheet,
			   dim bottom)
{
	struct arena *arena = placer->galley->arena;
	struct foot foot = {
		.sheet = sheet,
		.y = ARENA_ARRAY(arena, dim, sheet->n_notes + 1),
		.placed = ARENA_ARRAY(arena, bool, sheet->n_notes + 1),
	};
	dim y = bottom - sheet->notes_height +
		sheet_notes_gap(placer->galley->layout);
	for (int i = 0; i < sheet->n_notes; i++) {
		const struct sheet_note *note = &sheet->notes[i];
		if (i)
			y += note->rows->items[note->from].space;
		foot.y[i] = y;
		dim used = 0;
		for (int k = note->from; k < note->to; k++) {
			const struct row *row = &note->rows->items[k];
			used += row_extent(row) + (used ? row->space : 0);
		}
		y += used;
	}
	return foot;
}

static void place_note_rule(struct placer *placer, const struct sheet *sheet,
			    dim x, dim bottom)
{
	const struct layout *layout = placer->galley->layout;
	if (!sheet->n_notes || !layout->note_rule_length)
		return;
	dim y = bottom - sheet->notes_height + layout->note_gap;
	dlist_open_tag(placer->dlist, placer->page, NULL, TAG_LAYOUT);
	place_rect(placer, x, y, layout->note_rule_length,
		   layout->note_rule_width, layout->body->colour);
	dlist_close_tag(placer->dlist, placer->page);
}

/* Rest of notes whose block ended on a sheet before. */
static void place_carried(struct placer *placer, const struct foot *foot, dim x)
{
	const struct sheet *sheet = foot->sheet;
	const struct rows *rows = placer->galley->rows;
	for (int i = 0; i < sheet->n_notes; i++) {
		const struct doc_node *block =
			note_caller(sheet->notes[i].note);
		bool is_here = false;
		for (int k = sheet->from; k < sheet->to && !is_here; k++)
			is_here = rows->items[k].node == block;
		if (!is_here)
			place_note(placer, foot, i, x);
	}
}

void place_sheet(struct placer *placer, const struct sheet *sheet)
{
	const struct rows *rows = placer->galley->rows;
	const struct page_spec *spec =
		&placer->galley->layout->pages[sheet->kind];
	dim bottom = spec->height - spec->margin_bottom;
	struct span_of_rows span = { sheet->from, sheet->to, spec->margin_left,
				     spec->margin_top };
	struct foot foot = foot_of(placer, sheet, bottom);
	dim used = 0;
	place_note_rule(placer, sheet, span.x, bottom);
	place_carried(placer, &foot, span.x);
	for (int i = sheet->from; i < sheet->to; i++) {
		const struct doc_node *node = rows->items[i].node;
		place_next(placer, rows, i, span, &used);
		if (i + 1 == sheet->to || rows->items[i + 1].node != node)
			place_notes_of(placer, &foot, node, span.x);
	}
}
