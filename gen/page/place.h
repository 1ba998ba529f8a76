/*
 * Sheets to the display list: every row at its place, in reading order, its
 * tags, links and destinations with it. A footnote is painted after the
 * block that calls it, wherever on the page it stands, so that the order of
 * the page's content is the order of the tags.
 */
#ifndef GEN_PAGE_PLACE_H
#define GEN_PAGE_PLACE_H

#include "page/sheets.h"

struct placer {
	struct galley *galley;
	struct dlist *dlist;
	struct page *page;
	struct str section; /* the running heading */
	bool is_repeated;   /* what stands on an earlier page is set again,
			     * as an artefact */
	bool keeps_runs;    /* the list has copies: the row's do not last */
	const struct doc_node *linked; /* whose words these are, or NULL */
	struct str link_says;
};

/* One sheet on the placer's page; updates the running heading. */
void place_sheet(struct placer *placer, const struct sheet *sheet);

/* A line of text at its place on the page. */
struct set_line {
	const struct line *line;
	const struct shaped *shaped;
	const struct doc_node *node; /* its block; NULL in artefacts */
	enum tag_part part;
	dim x, y; /* [dim] left edge and baseline, from the page's top left */
};

/* Paint a line, tagged as its node and part (inline nodes with tags of
 * their own excepted). */
void place_line(struct placer *placer, const struct set_line *set);

/* Rows that stand one below the other, from a frame's top left on. */
struct stack {
	const struct rows *rows;
	int from, to;
	dim x, y; /* [dim] */
	/* The table it begins or ends with goes on above or below it. */
	bool begins_inside, ends_inside;
};

/* Paint a stack; returns its lower edge. */
dim place_stack(struct placer *placer, const struct stack *stack);

#endif
