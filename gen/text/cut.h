/*
 * A line cut out of a shaped paragraph: its runs, shaped anew where a cut
 * falls into a shape that needs its neighbours, in visual order.
 */
#ifndef GEN_TEXT_CUT_H
#define GEN_TEXT_CUT_H

#include "text/paragraph.h"

/* What one line is made of. */
struct cut {
	int at, end;	 /* bytes of the paragraph's text */
	int spaces_at;	 /* where the hanging spaces begin */
	bool has_hyphen; /* it ends in a soft hyphen that is shown now */
};

/* Fill the runs, width, ascent and descent of a line; returns the width of
 * the hanging spaces. run_x is counted from the left end of all the runs. */
dim cut_line(struct shaper *shaper, struct shaped *shaped,
	     const struct cut *cut, struct line *line);

#endif
