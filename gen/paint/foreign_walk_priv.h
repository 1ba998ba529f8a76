/* Playing content: foreign_walk.c the operators, foreign_walk_text.c text,
 * foreign_walk_path.c paths. */
#ifndef GEN_PAINT_FOREIGN_WALK_PRIV_H
#define GEN_PAINT_FOREIGN_WALK_PRIV_H

#include "paint/foreign_font.h"
#include "paint/foreign_map.h"
#include "paint/foreign_ops.h"
#include "paint/foreign_walk.h"

#define STATES_MAX 128
#define SEGMENTS_MAX 20000

enum { MARK_PLAIN = -1, MARK_HIDDEN = -2, MARK_ARTEFACT = -3 };

struct walk_state {
	double ctm[6];
	double clip[4];
	double light; /* of fills; -1: a pattern or an unknown space */
	double width; /* of lines */
	bool is_opaque;
	bool is_soft; /* a soft mask or blend mode is on */
	const struct foreign_font *font;
	const struct fvalue *font_dict;
	double size, char_space, word_space, scale, leading, rise;
	int mode; /* of text */
};

struct segment {
	double from[2], to[2];
};

/* A subpath, by its points. */
struct subpath {
	double box[4];
	bool is_rect;
};

struct walk {
	struct foreign *foreign;
	struct arena *scratch; /* for one string; nobody else's */
	walk_sight *sight;
	void *ctx;
	struct walk_counts *counts;
	int64_t *n_left;
	struct foreign_map fonts; /* number to struct foreign_font */
	int depth;		  /* of forms */
	const struct fvalue *resources;
	struct walk_state state;
	struct walk_state states[STATES_MAX];
	int n_states; /* also those beyond */
	double text[6], line[6];
	/* the path under way */
	struct segment *segments;
	int n_segments, cap_segments;
	struct subpath *subpaths;
	int n_subpaths, cap_subpaths;
	double start[2], at[2];
	bool is_clip;
	/* open; those with an MCID, or artefacts; those that are not shown */
	int n_marks, n_tagged, n_hidden;
	int marks[64]; /* an MCID, or a MARK */
};

void walk_report(struct walk *walk, struct sight sight);
void walk_point(const double m[6], double x, double y, double out[2]);

/* False: it is no operator of paths. */
bool walk_path(struct walk *walk, const struct op *op);
/* The same for text. */
bool walk_text(struct walk *walk, const struct op *op);

#endif
