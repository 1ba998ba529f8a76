#include "page/place.h"

#include "base/arena.h"
#include "page/drawing.h"
#include "page/entry.h"
#include "page/line_items.h"
#include "page/place_priv.h"
#include "page/regions.h"

/* Destinations: every target that begins with this row. */
static void place_destinations(struct placer *placer, const struct row *row,
			       dim x, dim y)
{
	for (const struct doc_node *node = row->node; node;
	     node = node->parent) {
		if (node->given->id.n || node->kind == DOC_HEADING ||
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
	place_line(placer,
		   &(struct set_line){
			   .line = label->line,
			   .shaped = label->shaped,
			   .node = label->node,
			   .part = label->node->kind == DOC_ENTRY ? TAG_CONTENT
								  : TAG_LABEL,
			   .x = x + label->x,
			   .y = y,
		   });
	if (!placer->is_repeated && label->node->kind == DOC_NOTE &&
	    label->node->as.note->call)
		line_link_back(placer, label, x, y);
}

static void place_picture(struct placer *placer, const struct row *row, dim x,
			  dim y)
{
	bool is_artefact =
		placer->is_repeated || row->node->as.image->is_decorative;
	enum tag_part part = is_artefact ? TAG_LAYOUT : TAG_CONTENT;
	dlist_open_tag(placer->dlist, placer->page, row->node, part);
	struct ditem *item =
		dlist_push(placer->dlist, placer->page, ITEM_IMAGE);
	item->x = x + row->x;
	item->y = y;
	item->width = row->width;
	item->height = row->height;
	item->as.image->image = row->node->as.image;
	item->as.image->node = row->node;
	item->as.image->path = row->picture->path;
	dlist_close_tag(placer->dlist, placer->page);
}

/* A figure that is drawn: one stretch of the page with a box of its own. */
static void place_drawing(struct placer *placer, const struct row *row, dim x,
			  dim y)
{
	const struct drawing *drawing = row->drawing;
	enum tag_part part = placer->is_repeated ? TAG_LAYOUT : TAG_CONTENT;
	struct page *page = placer->page;
	if (!drawing)
		return;
	dlist_open_tag(placer->dlist, page, row->node, part);
	struct ditem *tag = &page->items[page->n_items - 1];
	tag->x = x;
	tag->y = y;
	tag->width = drawing->width;
	tag->height = drawing->height;
	for (int i = 0; i < drawing->n; i++) {
		struct ditem item = drawing->items[i];
		item.x += x;
		item.y += y;
		*dlist_push(placer->dlist, page, item.kind) = item;
	}
	dlist_close_tag(placer->dlist, page);
}

void place_rect(struct placer *placer, struct ditem rect)
{
	rect.kind = ITEM_RECT;
	*dlist_push(placer->dlist, placer->page, ITEM_RECT) = rect;
}

/* A box as it stands on this page, open where it goes on. */
struct box_place {
	const struct row_box *box;
	struct ditem area;
	bool is_continued, goes_on;
};

static void place_box(struct placer *placer, const struct box_place *place)
{
	const struct style *style = place->box->style;
	struct ditem area = place->area, rule = area;
	bool is_box = style->rule == RULE_BOX;
	rule.colour = style->rule_colour;
	dlist_open_tag(placer->dlist, placer->page, NULL, TAG_LAYOUT);
	area.colour = style->background;
	if (style->has_background)
		place_rect(placer, area);
	rule.height = style->rule_width;
	if ((style->rule == RULE_ABOVE || is_box) && !place->is_continued)
		place_rect(placer, rule);
	rule.y = area.y + area.height - style->rule_width;
	if ((style->rule == RULE_BELOW || is_box) && !place->goes_on)
		place_rect(placer, rule);
	rule.y = area.y;
	rule.height = area.height;
	rule.width = style->rule_width;
	bool is_side = style->rule == RULE_SIDE;
	if ((is_side && !place->box->is_rtl) || is_box)
		place_rect(placer, rule);
	rule.x = area.x + area.width - style->rule_width;
	if ((is_side && place->box->is_rtl) || is_box)
		place_rect(placer, rule);
	dlist_close_tag(placer->dlist, placer->page);
}

static bool box_holds(const struct row_box *box, const struct row *row)
{
	for (const struct row_box *at = row->box; at; at = at->outer)
		if (at == box)
			return true;
	return false;
}

/* Boxes that begin at row i of a stack on this page, outermost first; y is
 * the row's upper edge. */
static void place_boxes(struct placer *placer, const struct stack *stack,
			const struct row_box *box, int i, dim y)
{
	const struct rows *rows = stack->rows;
	if (!box || (i > stack->from && box_holds(box, &rows->items[i - 1])))
		return;
	place_boxes(placer, stack, box->outer, i, y);
	dim height = 0;
	int k = i;
	for (; k < stack->to && box_holds(box, &rows->items[k]); k++)
		height += row_extent(&rows->items[k]) +
			  (k > i ? rows->items[k].space : 0);
	place_box(placer,
		  &(struct box_place){
			  .box = box,
			  .area = { .x = stack->x + box->x,
				    .y = y,
				    .width = box->width,
				    .height = height },
			  .is_continued =
				  i && box_holds(box, &rows->items[i - 1]),
			  .goes_on = k < rows->n &&
				     box_holds(box, &rows->items[k]),
		  });
}

static void place_region(struct placer *placer, const struct row *row);

/* The row stands in the same table as row i of a stack. */
static bool is_same_table(const struct stack *stack, int i,
			  const struct row *row)
{
	const struct row *other = &stack->rows->items[i];
	return other->kind == ROW_CELLS &&
	       other->cells->table == row->cells->table;
}

static void place_cells_of(struct placer *placer, const struct stack *stack,
			   int i, dim y)
{
	const struct row *row = &stack->rows->items[i];
	struct cells_place place = {
		.row = row, .cells = row->cells, .x = stack->x, .y = y
	};
	place.is_first = i > stack->from ? !is_same_table(stack, i - 1, row)
					 : !stack->begins_inside;
	place.is_last = i + 1 < stack->to ? !is_same_table(stack, i + 1, row)
					  : !stack->ends_inside;
	place_cells(placer, &place);
}

/* What pages say of the section they are in: pages without exempt text do not
 * say what is exempt of its heading. */
static struct str section_text(const struct placer *placer,
			       const struct doc_node *heading)
{
	struct str instead = placer->galley->layout->words.exempt;

	for (const struct doc_node *node = heading->parent;
	     node && node->kind != DOC_DOCUMENT; node = node->parent)
		if (node->given->exemption)
			return instead;
	return doc_public_text(placer->dlist->arena, heading, instead);
}

static void place_row(struct placer *placer, const struct stack *stack, int i,
		      dim y)
{
	const struct row *row = &stack->rows->items[i];
	dim x = stack->x;
	dim top = y + row->inset;
	dim baseline = top + row->baseline;
	if (row->begins_at && !placer->is_repeated)
		place_destinations(placer, row, x + row->x, top);
	if (row->node->kind == DOC_HEADING && row->begins_at)
		placer->section = section_text(placer, row->node);
	place_labels(placer, row->label, x, baseline);
	switch (row->kind) {
	case ROW_LINE:
		place_line(placer,
			   &(struct set_line){
				   .line = row->line,
				   .shaped = row->shaped,
				   .node = row->node,
				   .part = row->is_caption ? TAG_CAPTION
							   : TAG_CONTENT,
				   .x = x + row->x,
				   .y = baseline,
			   });
		if (row->node->kind == DOC_ENTRY)
			entry_end(placer, row, x, y);
		return;
	case ROW_PICTURE:
		place_picture(placer, row, x, top);
		return;
	case ROW_DRAWING:
		place_drawing(placer, row, x + row->x, top);
		return;
	case ROW_RULE:
		dlist_open_tag(placer->dlist, placer->page, NULL, TAG_LAYOUT);
		place_rect(placer, (struct ditem){
					   .x = x + row->x,
					   .y = top,
					   .width = row->width,
					   .height = row->height,
					   .colour = row->style->rule_colour,
				   });
		dlist_close_tag(placer->dlist, placer->page);
		return;
	case ROW_REGION:
		place_region(placer, row);
		return;
	case ROW_CELLS:
		place_cells_of(placer, stack, i, top);
		return;
	case ROW_ROOM:
		return;
	}
}

/* Row i of a stack with its boxes; *used is the height so far. */
static void place_next(struct placer *placer, const struct stack *stack, int i,
		       dim *used)
{
	const struct row *row = &stack->rows->items[i];
	*used += *used ? row->space : 0;
	place_boxes(placer, stack, row->box, i, stack->y + *used);
	place_row(placer, stack, i, stack->y + *used);
	*used += row_extent(row);
}

dim place_stack(struct placer *placer, const struct stack *stack)
{
	dim used = 0;
	for (int i = stack->from; i < stack->to; i++)
		place_next(placer, stack, i, &used);
	return stack->y + used;
}

static void place_region(struct placer *placer, const struct row *row)
{
	const struct region *place = row->place;
	struct rows *rows = row->region;
	struct stack stack = {
		.rows = rows, .to = rows->n, .x = place->x, .y = place->y
	};
	dim y = place_stack(placer, &stack);
	region_check(placer, place, y);
}

/* The block in the text flow (of this sheet's rows) that calls a note: the
 * outermost one with blocks side by side, or what it stands in. */
static const struct doc_node *note_caller(const struct doc_node *note)
{
	const struct doc_node *node = note->as.note->call;
	while (node && !doc_is_block(node->kind))
		node = node->parent;
	const struct doc_node *block = node;
	for (; node; node = node->parent)
		if (doc_is_abreast(node))
			block = node;
	return block;
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
	struct stack stack = { .rows = note->rows,
			       .from = note->from,
			       .to = note->to,
			       .x = x,
			       .y = foot->y[i] };
	place_stack(placer, &stack);
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
	if (placer->galley->is_rtl)
		x += placer->galley->width - layout->note_rule_length;
	dlist_open_tag(placer->dlist, placer->page, NULL, TAG_LAYOUT);
	place_rect(placer, (struct ditem){
				   .x = x,
				   .y = y,
				   .width = layout->note_rule_length,
				   .height = layout->note_rule_width,
				   .colour = layout->body->colour,
			   });
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

/* Notes of a term wait for the other terms of its group, for the order of a
 * page's content to be that of the tags. */
static bool notes_wait(const struct doc_node *block,
		       const struct doc_node *next)
{
	return block->kind == DOC_TERM && next && next->kind == DOC_TERM &&
	       block->next == next;
}

/* What is repeated of a table that goes on from the sheet before. */
static void place_head(struct placer *placer, const struct sheet *sheet,
		       struct stack *stack)
{
	struct stack head = *stack;
	if (!sheet->head)
		return;
	head.rows = sheet->head->rows;
	head.from = 0;
	head.to = head.rows->n;
	head.ends_inside = true;
	placer->is_repeated = true;
	stack->y = place_stack(placer, &head);
	placer->is_repeated = false;
	stack->begins_inside = head.rows->items[head.to - 1].kind == ROW_CELLS;
}

/* Where the rows of a sheet begin so that they end at its foot. */
static dim foot_start(const struct sheet *sheet, const struct stack *stack,
		      dim bottom)
{
	dim start = bottom - sheet->notes_height -
		    rows_height(stack->rows, sheet->from, sheet->to);
	return start > stack->y ? start : stack->y;
}

void place_sheet(struct placer *placer, const struct sheet *sheet)
{
	const struct rows *rows = placer->galley->rows;
	const struct page_spec *spec =
		&placer->galley->layout->pages[sheet->kind];
	dim bottom = spec->height - spec->margin_bottom;
	struct stack stack = { .rows = rows,
			       .from = sheet->from,
			       .to = sheet->to,
			       .x = spec->margin_left,
			       .y = spec->margin_top };
	struct foot foot = foot_of(placer, sheet, bottom);
	dim used = 0;
	int owed = sheet->from;
	/* Notes have one measure on all pages, at the start edge. */
	dim notes_x = stack.x;
	if (placer->galley->is_rtl)
		notes_x = spec->width - spec->margin_right -
			  placer->galley->width;
	place_note_rule(placer, sheet, notes_x, bottom);
	place_carried(placer, &foot, notes_x);
	place_head(placer, sheet, &stack);
	for (int i = sheet->from; i < sheet->to; i++) {
		const struct doc_node *node = rows->items[i].node;
		if (rows->items[i].is_at_foot)
			stack.y = foot_start(sheet, &stack, bottom);
		place_next(placer, &stack, i, &used);
		const struct doc_node *next =
			i + 1 < sheet->to ? rows->items[i + 1].node : NULL;
		if (next == node || notes_wait(node, next))
			continue;
		for (; owed <= i; owed++)
			place_notes_of(placer, &foot, rows->items[owed].node,
				       notes_x);
	}
}
