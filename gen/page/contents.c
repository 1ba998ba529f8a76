/*
 * The contents: each entry a number, the heading's words, and its page at the
 * far edge. Words never run under the page; the column kept free for it has
 * room for three digits from the first pass on, so that the pages found by one
 * pass hardly ever move the lines of the next.
 */
#include "page/galley_priv.h"

#include "base/arena.h"

#define WIDEST_PAGE "888888888888"
#define LEAST_DIGITS 3
#define N_LEVELS 6

/* What the entries of one table have in common. */
struct contents_set {
	dim hang[N_LEVELS]; /* [dim] number to words, by level */
	struct str widest_page;
	bool has_leaders;
};

static dim text_width(struct galley *galley, struct str text,
		      const struct style *style)
{
	struct notice_line notice = galley_notice(galley, text, style, NULL);
	return notice.line ? notice.line->width : 0;
}

static int entry_index(const struct doc_node *entry)
{
	int level = entry->as.entry->level;
	return level < 1 ? 0 : level > N_LEVELS ? N_LEVELS - 1 : level - 1;
}

static struct str widest_page(const struct doc_node *contents)
{
	struct str widest = STR(WIDEST_PAGE);
	int n = LEAST_DIGITS;
	for (const struct doc_node *entry = contents->first; entry;
	     entry = entry->next)
		if (entry->as.entry->page.n > n)
			n = entry->as.entry->page.n;
	return str_sub(widest, 0, n);
}

/* The words of all entries of a level begin at one place. */
static void measure_numbers(struct galley *galley,
			    const struct doc_node *contents,
			    struct contents_set *set)
{
	for (const struct doc_node *entry = contents->first; entry;
	     entry = entry->next) {
		const struct style *style = galley_style(galley, entry);
		dim *hang = &set->hang[entry_index(entry)];
		if (!entry->given->number.n)
			continue;
		dim need = text_width(galley, entry->given->number, style) +
			   style->size * 2 / 3;
		if (need > *hang)
			*hang = need;
		if (style->hang > *hang)
			*hang = style->hang;
	}
}

/* Dots from `from` to `to`, on a grid that ends there: those of all entries
 * stand below one another. */
static void set_leader(struct galley *galley, struct row_tail *tail,
		       const struct style *style, dim from, dim to)
{
	dim one = text_width(galley, STR("."), style);
	dim pitch = text_width(galley, STR(". ."), style) - one;
	int n = pitch > 0 ? (to - from + pitch - one) / pitch : 0;
	struct buf dots;
	if (n < 2)
		return;
	buf_init(&dots, 1 << 16);
	for (int i = 0; i < n; i++)
		buf_z(&dots, i ? " ." : ".");
	struct notice_line notice = galley_notice(
		galley, str_dup(galley->arena, buf_view(&dots)), style, NULL);
	buf_release(&dots);
	tail->leader = notice.line ? notice.shaped : NULL;
	tail->leader_line = notice.line;
}

/* Left and right edge of a line's runs, from the frame's left. */
static void line_edges(const struct row *row, dim *left, dim *right)
{
	*left = DIM_MAX;
	*right = row->x;
	for (int i = 0; i < row->line->n_runs; i++) {
		dim x = row->x + row->line->run_x[i];
		dim end = x + row->line->runs[i].width;
		*left = x < *left ? x : *left;
		*right = end > *right ? end : *right;
	}
}

/* The page of an entry beside its last row; x, width: the whole column. */
static void set_tail(struct galley *galley, struct row *row, dim column,
		     bool has_leaders)
{
	const struct style *style = row->style;
	struct row_tail *tail = ARENA_NEW(galley->arena, struct row_tail);
	struct str page = row->node->as.entry->page;
	dim left, right, gap = style->size / 3;
	page = str_printf(galley->arena, " %.*s", STR_ARG(page));
	struct notice_line notice =
		galley_notice(galley, page, style, row->node);
	tail->shaped = notice.shaped;
	tail->line = notice.line;
	line_edges(row, &left, &right);
	if (galley->is_rtl)
		tail->x = galley->x;
	else if (notice.line)
		tail->x = galley->x + galley->width - notice.line->width;
	row->tail = tail;
	if (!has_leaders)
		return;
	if (galley->is_rtl) {
		dim from = galley->x + column - style->size + gap;
		set_leader(galley, tail, style, from, left - gap);
		tail->leader_x = from;
	} else {
		dim to = galley->x + galley->width - column + style->size - gap;
		set_leader(galley, tail, style, right + gap, to);
		if (tail->leader_line)
			tail->leader_x = to - tail->leader_line->width;
	}
}

static void set_entry(struct galley *galley, const struct doc_node *entry,
		      const struct contents_set *set)
{
	const struct style *style = galley_style(galley, entry);
	dim x = galley->x, width = galley->width;
	dim column = text_width(galley, set->widest_page, style) + style->size;
	int first = galley->rows->n;
	galley_space(galley, style->space_before);
	galley->x += galley->is_rtl ? style->indent_end : style->indent;
	galley->width -= style->indent + style->indent_end;
	struct galley whole = *galley;
	if (entry->given->number.n) {
		dim hang = set->hang[entry_index(entry)];
		struct str number = str_printf(galley->arena, "%.*s ",
					       STR_ARG(entry->given->number));
		galley_label(galley, entry, number, style);
		galley->x += galley->is_rtl ? 0 : hang;
		galley->width -= hang;
	}
	galley->x += galley->is_rtl ? column : 0;
	galley->width -= column;
	if (galley->width < DIM_PT)
		galley->width = DIM_PT;
	galley_text(galley, entry, style, galley_shape(galley, entry, style));
	for (int i = first + 1; i < galley->rows->n; i++)
		galley->rows->items[i].keep = KEEP_LINES;
	struct row *last = galley->rows->n > first
				   ? &galley->rows->items[galley->rows->n - 1]
				   : NULL;
	if (last && last->line)
		set_tail(&whole, last, column, set->has_leaders);
	galley->x = x;
	galley->width = width;
	galley_space(galley, style->space_after);
}

void galley_contents(struct galley *galley, const struct doc_node *contents)
{
	struct contents_set set = {
		.widest_page = widest_page(contents),
		.has_leaders = contents->as.contents.has_leaders,
	};
	int above = 0; /* level of the entry above */
	measure_numbers(galley, contents, &set);
	for (const struct doc_node *entry = contents->first; entry;
	     entry = entry->next) {
		int first = galley->rows->n, level = entry->as.entry->level;
		set_entry(galley, entry, &set);
		/* An entry stays with the first below it, as a heading does. */
		if (above && above < level && first < galley->rows->n)
			galley->rows->items[first].keep = KEEP_HEADING;
		above = level;
	}
}
