/*
 * Runs are painted in logical order, each at its own place, so that what a
 * page says in its content stream reads as the text does, whatever its
 * direction. Neighbours of one tag share a marked stretch.
 */
#include "page/line_items.h"

#include "base/arena.h"

/* The most that a link says of where it leads [bytes]. */
#define LINK_SAYS_MOST 1000

#define FEW_RUNS 16 /* of a line: nearly all have no more */

/* What a run is marked as. */
struct run_mark {
	const struct doc_node *node;
	enum tag_part part;
};

/* Where a line stands on the page. */
struct row_extents {
	dim x, top, bottom; /* [dim] */
};

/* The inline that gives a run its tag, or the block. */
static const struct doc_node *run_tag(const struct run *run,
				      const struct doc_node *block)
{
	const struct doc_node *node = run->piece->node;
	return node ? node : block;
}

/* The link a run lies in: itself or an enclosing inline, else NULL. */
static const struct doc_node *run_link(const struct run *run)
{
	const struct doc_node *node = run->piece->node;
	for (; node && !doc_is_block(node->kind); node = node->parent) {
		if (node->kind == DOC_LINK && node->as.link->url.n)
			return node;
		if (node->kind == DOC_REFERENCE && node->as.reference->target)
			return node;
		if (node->kind == DOC_NOTE_CALL && node->as.call->note)
			return node;
	}
	return NULL;
}

/* Indices of the runs in logical order; room: for a few. */
static int *runs_in_order(struct arena *arena, const struct line *line,
			  int room[FEW_RUNS])
{
	int *order = line->n_runs <= FEW_RUNS
			     ? room
			     : ARENA_ARRAY(arena, int, line->n_runs);
	for (int i = 0; i < line->n_runs; i++) {
		int at = i;
		for (; at && line->runs[order[at - 1]].at > line->runs[i].at;
		     at--)
			order[at] = order[at - 1];
		order[at] = i;
	}
	return order;
}

static void push_glyphs(struct placer *placer, const struct shaped *shaped,
			const struct run *run, dim x, dim y)
{
	struct ditem *item =
		dlist_push(placer->dlist, placer->page, ITEM_GLYPHS);
	item->x = x;
	item->y = y - run->piece->rise;
	item->width = run->width;
	item->height = run->size;
	item->colour = run->piece->style->colour;
	item->as.glyphs.run = run;
	item->as.glyphs.text = shaped->text.p + run->at;
	if (placer->keeps_runs)
		dlist_keep_run(placer->dlist, placer->page, item);
}

static void push_underline(struct placer *placer, const struct run *run, dim x,
			   dim y)
{
	const struct face *face = run->face;
	dim thick = dim_scale(face->underline_width, run->size, face->upem);
	struct ditem *item = dlist_push(placer->dlist, placer->page, ITEM_RECT);
	item->x = x;
	item->y = y - run->piece->rise -
		  dim_scale(face->underline_at, run->size, face->upem);
	item->width = run->width;
	item->height = thick > DIM_PT / 3 ? thick : DIM_PT / 3;
	item->colour = run->piece->style->colour;
}

static void push_image(struct placer *placer, const struct run *run, dim x,
		       dim y)
{
	const struct doc_node *node = run->piece->node;
	const struct picture *picture =
		picture_find(placer->galley->pictures, node);
	if (!picture)
		return;
	struct ditem *item =
		dlist_push(placer->dlist, placer->page, ITEM_IMAGE);
	item->x = x;
	item->y = y - run->piece->image_height;
	item->width = run->piece->image_width;
	item->height = run->piece->image_height;
	item->as.image->image = run->piece->image;
	item->as.image->node = node;
	item->as.image->path = picture->path;
}

static void push_run(struct placer *placer, const struct shaped *shaped,
		     const struct run *run, dim x, dim y)
{
	if (run->piece->image) {
		push_image(placer, run, x, y);
		return;
	}
	push_glyphs(placer, shaped, run, x, y);
	if (run->piece->style->is_underlined && run->face)
		push_underline(placer, run, x, y);
}

/* Nobody listens to more of what a link says than this. */
static struct str cut_words(struct arena *arena, struct str words)
{
	int end = LINK_SAYS_MOST;

	if (words.n <= end)
		return words;
	while (end > 0 && ((unsigned char)words.p[end] & 0xc0) == 0x80)
		end--;
	return str_printf(arena, "%.*s…", STR_ARG(str_sub(words, 0, end)));
}

/* "1.0 Summary, page 3" */
static struct str entry_says(const struct placer *placer,
			     const struct doc_node *entry, struct str words)
{
	return str_printf(placer->dlist->arena, "%.*s%s%.*s, %.*s %.*s",
			  STR_ARG(entry->given->number),
			  entry->given->number.n ? " " : "", STR_ARG(words),
			  STR_ARG(placer->galley->layout->words.page),
			  STR_ARG(entry->as.entry->page));
}

static struct str link_says(const struct placer *placer,
			    const struct doc_node *node)
{
	struct arena *arena = placer->dlist->arena;

	if (node->kind == DOC_NOTE_CALL)
		return str_printf(arena, "%.*s %d",
				  STR_ARG(placer->galley->layout->words.note),
				  node->as.call->number);
	struct str words =
		cut_words(arena, str_trim(doc_plain_text(arena, node)));
	if (node->kind == DOC_ENTRY)
		return entry_says(placer, node, words);
	return words;
}

struct str line_link_says(struct placer *placer, const struct doc_node *node)
{
	if (placer->linked != node) {
		placer->linked = node;
		placer->link_says = link_says(placer, node);
	}
	return placer->link_says;
}

static struct ditem *push_link(struct placer *placer,
			       const struct doc_node *node)
{
	struct ditem *item = dlist_push(placer->dlist, placer->page, ITEM_LINK);
	item->as.link->node = node;
	item->as.link->contents = line_link_says(placer, node);
	if (node->kind == DOC_LINK) {
		item->as.link->url = node->as.link->url;
		item->as.link->target = node->as.link->target;
	} else if (node->kind == DOC_REFERENCE) {
		item->as.link->target = node->as.reference->target;
	} else {
		item->as.link->target = node->as.call->note;
	}
	return item;
}

/* A place to come back to from the note. */
static void push_call_place(struct placer *placer, const struct doc_node *node,
			    dim x, dim y)
{
	if (node->kind != DOC_NOTE_CALL || node->as.call->note == NULL ||
	    node->as.call->note->as.note->call != node)
		return;
	struct ditem *item = dlist_push(placer->dlist, placer->page, ITEM_DEST);
	item->x = x;
	item->y = y;
	item->as.dest.node = node;
}

/* One area per link and line, round all of its runs. */
static void place_links(struct placer *placer, const struct row_extents *at,
			const struct line *line, const int *order)
{
	for (int i = 0; i < line->n_runs;) {
		const struct doc_node *node = run_link(&line->runs[order[i]]);
		dim left = DIM_MAX, right = -DIM_MAX;
		int k = i;
		for (; k < line->n_runs &&
		       run_link(&line->runs[order[k]]) == node;
		     k++) {
			dim x = at->x + line->run_x[order[k]];
			dim end = x + line->runs[order[k]].width;
			left = x < left ? x : left;
			right = end > right ? end : right;
		}
		i = k;
		if (!node)
			continue;
		struct ditem *item = push_link(placer, node);
		item->x = left;
		item->y = at->top;
		item->width = right - left;
		item->height = at->bottom - at->top;
		push_call_place(placer, node, left, at->top);
	}
}

/* The tag of one run of a line. */
static struct run_mark run_mark(const struct run *run,
				const struct set_line *set)
{
	const struct doc_node *tag = run_tag(run, set->node);
	if (set->part >= TAG_HEADER)
		return (struct run_mark){ NULL, set->part };
	if (run->piece->image && run->piece->image->is_decorative)
		return (struct run_mark){ NULL, TAG_LAYOUT };
	/* Inline nodes with a tag of their own hold content. */
	if (tag != set->node)
		return (struct run_mark){ tag, TAG_CONTENT };
	return (struct run_mark){ tag, set->part };
}

void place_line(struct placer *placer, const struct set_line *given)
{
	struct set_line own = *given, *set = &own;
	const struct line *line = set->line;
	if (placer->is_repeated)
		own.part = TAG_LAYOUT;
	int room[FEW_RUNS];
	int *order = runs_in_order(placer->galley->arena, line, room);
	struct run_mark open = { NULL, set->part };
	for (int i = 0; i < line->n_runs; i++) {
		const struct run *run = &line->runs[order[i]];
		struct run_mark mark = run_mark(run, set);
		if (i && (mark.node != open.node || mark.part != open.part))
			dlist_close_tag(placer->dlist, placer->page);
		if (!i || mark.node != open.node || mark.part != open.part)
			dlist_open_tag(placer->dlist, placer->page, mark.node,
				       mark.part);
		open = mark;
		push_run(placer, set->shaped, run,
			 set->x + line->run_x[order[i]], set->y);
	}
	if (line->n_runs)
		dlist_close_tag(placer->dlist, placer->page);
	struct row_extents at = { set->x, set->y - line->ascent,
				  set->y + line->descent };
	if (set->part < TAG_HEADER)
		place_links(placer, &at, line, order);
}

void line_link_back(struct placer *placer, const struct row_label *label, dim x,
		    dim baseline)
{
	const struct doc_node *note = label->node;
	struct ditem *item = dlist_push(placer->dlist, placer->page, ITEM_LINK);
	item->x = x + label->x;
	item->y = baseline - label->line->ascent;
	item->width = label->line->width;
	item->height = label->line->ascent + label->line->descent;
	item->as.link->node = note;
	item->as.link->target = note->as.note->call;
	item->as.link->contents =
		str_printf(placer->dlist->arena, "%.*s %d",
			   STR_ARG(placer->galley->layout->words.note),
			   note->as.note->number);
}
