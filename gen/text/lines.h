/*
 * Where lines break: whole-paragraph optimum fit over plain integers (boxes,
 * gaps, penalties), for ragged setting. It knows no fonts and no units; the
 * Braille edition passes cells.
 */
#ifndef GEN_TEXT_LINES_H
#define GEN_TEXT_LINES_H

#include <stdbool.h>

struct arena;

/*
 * One unbreakable box and the gap after it. A penalty p, 0 to 1000, makes a
 * break after the box as bad as a line that is short by p/1000 of the
 * measure; LINES_NEVER forbids it, LINES_FORCED demands it.
 */
struct lines_box {
	int width;   /* of the box */
	int gap;     /* of the space after it; vanishes at a line's end */
	int hyphen;  /* of what is shown only where a line ends here */
	int penalty; /* of breaking after it */
};

#define LINES_NEVER 10000
#define LINES_FORCED (-10000)

struct lines_measure {
	int first;	/* width of the first line */
	int rest;	/* width of the others */
	int least_last; /* a last line shorter than this is avoided */
};

/* Breaks: ends[i] is the index of the last box of line i. Returns the number
 * of lines, never more than first fit needs; among these breakings the one
 * with the evenest lines and no lone word at the end, where there is one. A
 * box wider than the measure stands alone on its line. The last box's
 * penalty is not looked at. Linear in n for a bounded line. */
int lines_fit(struct arena *arena, const struct lines_box *boxes, int n,
	      const struct lines_measure *measure, int **ends);

#endif
