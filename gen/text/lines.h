/*
 * Where lines break: whole-paragraph optimum fit over plain integers (boxes,
 * gaps, penalties), for ragged setting. It knows no fonts and no units; the
 * Braille edition passes cells.
 */
#ifndef GEN_TEXT_LINES_H
#define GEN_TEXT_LINES_H

#include <stdbool.h>

struct arena;

/* One unbreakable box and the gap after it. */
struct lines_box {
	int width;   /* of the box */
	int gap;     /* of the space after it; vanishes at a line's end */
	int penalty; /* of breaking after it: LINES_NEVER … LINES_FORCED */
};

#define LINES_NEVER 10000
#define LINES_FORCED (-10000)

struct lines_measure {
	int first; /* width of the first line */
	int rest;  /* width of the others */
	int least_last; /* a last line shorter than this is avoided */
};

/* Breaks: ends[i] is the index of the last box of line i. Returns the number
 * of lines; first-fit where no optimum exists; a box wider than the measure
 * stands alone on its line. Linear in n for a bounded line. */
int lines_fit(struct arena *arena, const struct lines_box *boxes, int n,
	      const struct lines_measure *measure, int **ends);

#endif
