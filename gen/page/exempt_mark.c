#include "page/exempt_mark.h"

#include "base/arena.h"

#define PARAGRAPH_MOST 1000

/* The paragraphs of all that is exempt on a page. */
struct found {
	bool is_on[PARAGRAPH_MOST];
	int n;
};

static void add(struct found *found, const struct doc_node *node)
{
	const struct doc_exemption *exemption = doc_exemption(node);

	for (int i = 0; exemption && i < exemption->n; i++) {
		int at = exemption->paragraphs[i];

		if (at >= PARAGRAPH_MOST || found->is_on[at])
			continue;
		found->is_on[at] = true;
		found->n++;
	}
}

static void look_at_line(struct found *found, const struct row *row)
{
	const struct shaped *shaped = row->shaped;
	int end = row->line->at + row->line->n;

	for (int i = 0; i < shaped->n_origins; i++) {
		bool is_over = i + 1 < shaped->n_origins &&
			       shaped->origins[i + 1].at <= row->line->at;

		if (shaped->origins[i].at >= end)
			return;
		if (!is_over)
			add(found, shaped->origins[i].node);
	}
}

/* Cells within cells are as deep as the reader allows. */
static void look_at_rows(struct found *found, const struct rows *rows, int from,
			 int to)
{
	for (int i = from; i < to; i++) {
		const struct row *row = &rows->items[i];

		add(found, row->node);
		if (row->line)
			look_at_line(found, row);
		if (row->region)
			look_at_rows(found, row->region, 0, row->region->n);
		for (int k = 0; row->cells && k < row->cells->n; k++) {
			const struct row_cell *cell = &row->cells->items[k];

			look_at_rows(found, cell->rows, cell->from, cell->to);
		}
	}
}

static struct notice_line set_mark(struct placer *placer,
				   const struct exempt_words *words,
				   const struct found *found,
				   const struct style *style)
{
	struct galley *galley = placer->galley;
	dim most = placer->page->width / 2;
	int *all = ARENA_ARRAY(galley->arena, int, found->n + 1);
	struct notice_line set;
	int n = 0;

	for (int i = 0; i < PARAGRAPH_MOST; i++)
		if (found->is_on[i])
			all[n++] = i;
	/* In full where it is no longer than half of the page: the corners
	 * are for stamps. */
	set = galley_notice(galley, exempt_words_marking(words, all, n, false),
			    style, NULL);
	if (set.line && set.line->width > most)
		set = galley_notice(galley,
				    exempt_words_marking(words, all, n, true),
				    style, NULL);
	return set;
}

void exempt_mark(struct placer *placer, const struct exempt_words *words,
		 const struct sheet *sheet)
{
	const struct style *style =
		style_find(placer->galley->layout, STR("exempt-mark"));
	struct found found = { .n = 0 };
	struct notice_line set;

	look_at_rows(&found, placer->galley->rows, sheet->from, sheet->to);
	for (int i = 0; i < sheet->n_notes; i++) {
		add(&found, sheet->notes[i].note);
		look_at_rows(&found, sheet->notes[i].rows, sheet->notes[i].from,
			     sheet->notes[i].to);
	}
	if (!found.n)
		return;
	set = set_mark(placer, words, &found, style);
	if (!set.line)
		return;
	place_line(placer,
		   &(struct set_line){
			   .line = set.line,
			   .shaped = set.shaped,
			   .part = TAG_HEADER,
			   .x = (placer->page->width - set.line->width) / 2,
			   .y = style->space_before + style->size,
		   });
}
