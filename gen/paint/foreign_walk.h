/*
 * What stands where on a foreign page: its content played through without
 * painting. Each thing that would be seen is told, in the page's own units,
 * with the box it takes up. Boxes of text are as good as the widths of its
 * font; those of everything else are exact or larger.
 */
#ifndef GEN_PAINT_FOREIGN_WALK_H
#define GEN_PAINT_FOREIGN_WALK_H

#include "paint/foreign.h"

struct op;

enum sight_kind {
	SIGHT_GLYPH,
	SIGHT_FILL,
	SIGHT_STROKE, /* one line of a path */
	SIGHT_IMAGE,
	SIGHT_SHADING,
};

struct sight {
	enum sight_kind kind;
	double box[4];	/* left bottom right top, within the clip */
	bool is_hidden; /* GLYPH: invisible, as under a scan */
	bool is_rect;	/* FILL: upright, so that the box is all of it */
	bool is_opaque; /* FILL */
	double light;	/* FILL: 0 is black, 1 white; -1: not known */
	bool is_marked; /* within a marked stretch or an artefact */
	int mcid;	/* of the stretch, on the page itself; -1 */
	bool is_space;	/* GLYPH: a space between words, not seen */
	/* GLYPH: what it is in which font; NULL: a font that is not there */
	const struct fvalue *font;
	int code;
	const struct fvalue *image; /* IMAGE; NULL where it is inline */
	/* IMAGE: from its unit square to the page */
	double matrix[6];
};

struct walk_counts {
	bool has_cmyk;	     /* without a profile */
	const char *fault;   /* of a profile, of a picture; NULL: none */
	bool has_lzw;	     /* in an inline image */
	bool has_postscript; /* a piece of it */
	int depth;	     /* of q, at its deepest */
	/* Outside of marked stretches, where grafting cannot help: */
	int n_unmarked_text;
	int n_unmarked_forms; /* what stands in forms */
};

typedef void walk_sight(void *ctx, const struct sight *sight);

/* One page with what lies over it. n_left: operators that may still be
 * played; taken down. */
void foreign_walk(struct foreign *foreign, const struct foreign_page *page,
		  walk_sight *sight, void *ctx, struct walk_counts *counts,
		  int64_t *n_left);

/* out = a after b: points go through b first. */
void matrix_multiply(double out[6], const double a[6], const double b[6]);
/* The upright box around a transformed one. */
void matrix_box(const double m[6], const double box[4], double out[4]);

#endif
