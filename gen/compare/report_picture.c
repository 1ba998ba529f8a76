/*
 * A box goes round neighbouring words of a line. Added is green, removed red,
 * replaced orange, restyled purple; and because colour is not for everybody,
 * what is of one document only has a dashed line.
 */
#include "base/arena.h"
#include "compare/report_priv.h"

#define MARGIN (DIM_PT) /* [dim] between words and their box */

struct marks {
	const struct report *report;
	const struct report_side *side;
	int page;
	struct svg_mark *items;
	int n, cap;
};

static uint32_t colour_of(enum change_kind kind)
{
	static const uint32_t colours[] = { 0x00703C, 0xB00020, 0xB35900,
					    0x5B2D8E };
	return colours[kind];
}

static struct str title_of(const struct report *report,
			   const struct change *change)
{
	struct arena *arena = report->arena;
	struct str old = report_text(report, report->old.words,
				     change->old_first, change->old_n, 40);
	struct str new = report_text(report, report->new.words,
				     change->new_first, change->new_n, 40);
	switch (change->kind) {
	case CHANGE_ADDED:
		return str_printf(arena, "Added: %.*s", STR_ARG(new));
	case CHANGE_REMOVED:
		return str_printf(arena, "Removed: %.*s", STR_ARG(old));
	case CHANGE_REPLACED:
		return str_printf(arena, "Was: %.*s. Is: %.*s", STR_ARG(old),
				  STR_ARG(new));
	case CHANGE_RESTYLED:
		return str_printf(arena, "Looks different: %.*s", STR_ARG(new));
	}
	return STR_NONE;
}

static dim larger(dim a, dim b)
{
	return a > b ? a : b;
}

/* The union, when both are of one line. */
static bool join_box(struct svg_mark *mark, const struct word_box *box)
{
	dim right, bottom;
	if (box->y - MARGIN >= mark->y + mark->height ||
	    box->y + box->height <= mark->y)
		return false;
	right = larger(mark->x + mark->width, box->x + box->width + MARGIN);
	bottom = larger(mark->y + mark->height, box->y + box->height);
	if (box->x - MARGIN < mark->x)
		mark->x = box->x - MARGIN;
	if (box->y < mark->y)
		mark->y = box->y;
	mark->width = right - mark->x;
	mark->height = bottom - mark->y;
	return true;
}

static struct svg_mark *add_mark(struct marks *marks,
				 const struct change *change)
{
	struct svg_mark *mark = ARENA_PUSH(marks->report->arena, marks->items,
					   marks->n, marks->cap);
	*mark = (struct svg_mark){
		.colour = colour_of(change->kind),
		.is_dashed = change->kind == CHANGE_ADDED ||
			     change->kind == CHANGE_REMOVED,
		.title = title_of(marks->report, change),
		.href = STR_NONE,
	};
	return mark;
}

static void mark_words(struct marks *marks, const struct change *change,
		       int first, int n)
{
	const struct words *words = marks->side->words;
	struct svg_mark *open = NULL;
	for (int i = first; i < first + n; i++) {
		const struct word *word = &words->words[i];
		for (int k = 0; k < word->n_boxes; k++) {
			const struct word_box *box =
				&words->boxes[word->first_box + k];
			if (box->page != marks->page)
				continue;
			if (open && join_box(open, box))
				continue;
			open = add_mark(marks, change);
			open->x = box->x - MARGIN;
			open->y = box->y;
			open->width = box->width + 2 * MARGIN;
			open->height = box->height;
		}
	}
}

/* A bar before the word that now stands where words were taken out. */
static void mark_gap(struct marks *marks, const struct change *change)
{
	const struct words *words = marks->side->words;
	int at = change->new_first;
	bool is_end = at >= words->n_words;
	const struct word *word;
	const struct word_box *box;
	struct svg_mark *mark;
	if (words->n_words == 0)
		return;
	word = &words->words[is_end ? words->n_words - 1 : at];
	box = &words->boxes[word->first_box];
	if (box->page != marks->page)
		return;
	mark = add_mark(marks, change);
	mark->x = is_end ? box->x + box->width + MARGIN : box->x - 3 * MARGIN;
	mark->y = box->y;
	mark->width = 2 * MARGIN;
	mark->height = box->height;
}

void report_picture(const struct report *report, const struct report_side *side,
		    int page, struct buf *out)
{
	struct marks marks = { .report = report, .side = side, .page = page };
	for (int i = 0; i < report->changes->n_changes; i++) {
		const struct change *change = &report->changes->changes[i];
		if (!side->is_new)
			mark_words(&marks, change, change->old_first,
				   change->old_n);
		else if (change->new_n == 0)
			mark_gap(&marks, change);
		else
			mark_words(&marks, change, change->new_first,
				   change->new_n);
	}
	svg_page_marked(side->painter, page, marks.items, marks.n, out);
}
