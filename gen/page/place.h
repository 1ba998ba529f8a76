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
};

/* One sheet on the placer's page; updates the running heading. */
void place_sheet(struct placer *placer, const struct sheet *sheet);

/* A line of text at a baseline, tagged as `node` and `part` (inline nodes
 * with tags of their own excepted). x, y: [dim] from the page's top left. */
void place_line(struct placer *placer, const struct line *line,
		const struct shaped *shaped, const struct doc_node *node,
		enum tag_part part, dim x, dim y);

/* Rows one below the other from y on; returns the lower edge. */
dim place_rows(struct placer *placer, const struct rows *rows, int from,
	       int to, dim x, dim y);

#endif
