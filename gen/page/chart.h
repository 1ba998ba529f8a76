/*
 * Charts. Each kind is drawn with its labels where they belong: at the end of
 * a bar or a line, beside a slice. Only where there is no room for them a key
 * stands above. Bars begin at nought; lines may not.
 */
#ifndef GEN_PAGE_CHART_H
#define GEN_PAGE_CHART_H

#include "page/drawing.h"
#include "page/galley.h"

/* What one series is drawn in. Fill and paper, and text and fill, differ
 * enough for everybody (WCAG 1.4.11, 1.4.3). */
struct chart_ink {
	uint32_t fill;
	uint32_t text; /* on it */
};

const struct chart_ink *chart_ink(int series);

/* The chart of a figure at the galley's measure; NULL, reported, where there
 * is no room for it. */
struct drawing *chart_draw(struct galley *galley,
			   const struct doc_node *figure);

#endif
