/*
 * Glyphs as outlines, for the painters of previews: taken from the very faces
 * that the text was shaped with, unhinted, each once.
 */
#ifndef GEN_PAINT_OUTLINE_H
#define GEN_PAINT_OUTLINE_H

#include "text/fonts.h"

enum outline_op {
	OUTLINE_MOVE,
	OUTLINE_LINE,
	OUTLINE_QUADRATIC, /* one control point, then its end */
	OUTLINE_CUBIC,	   /* two, then its end */
	OUTLINE_CLOSE,
};

struct outline_step {
	enum outline_op op;
	float x[3], y[3]; /* [font units], y up */
};

struct outline {
	struct outline_step *steps; /* none: a space */
	int n, cap;
	/* The painter's own: */
	int turn;	 /* when it was last shown */
	struct str path; /* in its language; empty: not yet */
	int64_t end_x, end_y;
};

struct outlines;

struct outlines *outlines_open(struct arena *arena, int n_faces);
void outlines_close(struct outlines *outlines);
/* Valid until outlines_close. */
struct outline *outline_find(struct outlines *outlines, const struct face *face,
			     uint32_t glyph);

#endif
