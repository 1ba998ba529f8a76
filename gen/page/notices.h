/*
 * A notice: a short text of the furniture at a fixed place, such as a slot of
 * a header. It is set first, into one line or into as many as its room
 * demands, and placed when all of its neighbours have been measured.
 */
#ifndef GEN_PAGE_NOTICES_H
#define GEN_PAGE_NOTICES_H

#include "page/place.h"

/* `at` is its left edge, middle or right edge, as `align` says; `y` the
 * baseline of its first line. */
struct notice {
	struct str text;  /* its lines part at '\n' */
	struct span span; /* where the layout says so */
	const struct style *style;
	enum tag_part part;
	enum style_align align;
	dim at, y; /* [dim] */

	/* Filled by notice_set, in the galley's arena. */
	struct notice_line *lines; /* one without a line is left blank */
	int n_lines;
	dim width; /* [dim] of its widest line */
};

/* Set in lines no wider than `room`, where words allow; NOTICE_FREE: parted
 * only at its '\n'. May be called again, with less room. */
#define NOTICE_FREE (DIM_MAX / 2)
void notice_set(struct galley *galley, struct notice *notice, dim room);

/* Paint a notice that has been set; returns the baseline after its last. */
dim notice_place(struct placer *placer, const struct notice *notice);

#endif
