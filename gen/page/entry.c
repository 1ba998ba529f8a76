#include "page/entry.h"

#include "page/line_items.h"

static void place_tail(struct placer *placer, const struct row *row, dim x,
		       dim baseline)
{
	const struct row_tail *tail = row->tail;
	if (tail->leader)
		place_line(placer, &(struct set_line){
					   .line = tail->leader_line,
					   .shaped = tail->leader,
					   .part = TAG_LAYOUT,
					   .x = x + tail->leader_x,
					   .y = baseline,
				   });
	if (tail->line)
		place_line(placer, &(struct set_line){
					   .line = tail->line,
					   .shaped = tail->shaped,
					   .node = row->node,
					   .part = TAG_CONTENT,
					   .x = x + tail->x,
					   .y = baseline,
				   });
}

void entry_end(struct placer *placer, const struct row *row, dim x, dim y)
{
	const struct doc_node *entry = row->node;
	const struct row_label *label = row->label;
	dim left = row->x, right = row->x + row->width;
	if (row->tail)
		place_tail(placer, row, x, y + row->inset + row->baseline);
	if (label && label->x < left)
		left = label->x;
	if (label && label->x + label->line->width > right)
		right = label->x + label->line->width;
	if (row->tail && row->tail->line) {
		dim end = row->tail->x + row->tail->line->width;
		left = row->tail->x < left ? row->tail->x : left;
		right = end > right ? end : right;
	}
	struct ditem *item = dlist_push(placer->dlist, placer->page, ITEM_LINK);
	item->x = x + left;
	item->y = y + row->inset;
	item->width = right - left;
	item->height = row->height;
	item->as.link->node = entry;
	item->as.link->target = entry->as.entry->target;
	item->as.link->contents = line_link_says(placer, entry);
}
