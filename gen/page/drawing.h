/*
 * A drawing: items of the display list at places of its own, from its top
 * left, to be put on a page as one figure.
 */
#ifndef GEN_PAGE_DRAWING_H
#define GEN_PAGE_DRAWING_H

#include "page/dlist.h"
#include "text/paragraph.h"

struct drawing {
	struct arena *arena;
	struct ditem *items;
	int n, cap;
	dim width, height; /* [dim] */
	/* the path that is being drawn */
	struct path_step *steps;
	int n_steps, cap_steps;
};

/* The kind is set here; the rest as given. */
void drawing_rect(struct drawing *drawing, struct ditem rect);
/* Runs of a line, its left edge at x, its baseline at y. */
void drawing_line(struct drawing *drawing, const struct shaped *shaped,
		  const struct line *line, struct ditem at);

/* A path, step by step; drawing_end makes an item of it. */
void drawing_move(struct drawing *drawing, dim x, dim y);
void drawing_to(struct drawing *drawing, dim x, dim y);
void drawing_curve(struct drawing *drawing, const dim x[3], const dim y[3]);
void drawing_close(struct drawing *drawing);
/* stroke: [dim] width of the line, 0 to fill. */
void drawing_end(struct drawing *drawing, dim stroke, uint32_t colour);

#endif
