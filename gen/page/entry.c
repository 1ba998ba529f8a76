#include "page/entry.h"

#include "base/arena.h"

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

/* "1.0 Summary, page 3" */
static struct str entry_says(struct placer *placer,
			     const struct doc_node *entry)
{
	struct arena *arena = placer->dlist->arena;
	struct str words = str_trim(doc_plain_text(arena, entry));
	return str_printf(arena, "%.*s%s%.*s, %.*s %.*s",
			  STR_ARG(entry->number), entry->number.n ? " " : "",
			  STR_ARG(words),
			  STR_ARG(placer->galley->layout->words.page),
			  STR_ARG(entry->as.entry.page));
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
	item->as.link->target = entry->as.entry.target;
	item->as.link->contents = entry_says(placer, entry);
}
