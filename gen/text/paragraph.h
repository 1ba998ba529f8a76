/*
 * A shaped paragraph broken into lines: the boxes and gaps of the text go to
 * lines_fit, each line's runs are cut, put into visual order (UAX #9 L2) and
 * placed. A line keeps its spaces at the end (they hang), so that the words
 * stay apart for whoever copies or listens.
 */
#ifndef GEN_TEXT_PARAGRAPH_H
#define GEN_TEXT_PARAGRAPH_H

#include "text/lines.h"
#include "text/shape.h"

struct line {
	struct run *runs; /* in visual order, left to right */
	dim *run_x;	  /* [dim] left edge of each from the measure's left */
	int n_runs;
	dim width;  /* [dim] without the hanging spaces */
	dim ascent; /* [dim] of the tallest thing on the line */
	dim descent;
	int at, n; /* bytes of the paragraph's text */
};

struct paragraph_measure {
	dim width;	  /* [dim] */
	dim indent_first; /* [dim] of the first line, start edge */
	enum style_align align;
};

/* Lines of a paragraph; at least one for a text that is not empty. */
int paragraph_set(struct arena *arena, struct shaper *shaper,
		  struct shaped *shaped,
		  const struct paragraph_measure *measure, struct line **lines);

/* How narrow and how wide a text may be set. */
struct extent {
	dim hard; /* [dim] narrower than this, words are cut */
	dim soft; /* [dim] narrower, it breaks where it should not */
	dim most; /* [dim] no line is longer, however wide the measure */
};

struct extent paragraph_extent(struct shaper *shaper, struct shaped *shaped);

#endif
