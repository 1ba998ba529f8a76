/*
 * From amounts to lengths and from shares to places on a circle, in whole
 * numbers only, so that a chart is the same on every machine.
 */
#ifndef GEN_PAGE_CHART_SCALE_H
#define GEN_PAGE_CHART_SCALE_H

#include "base/dim.h"

struct chart_scale {
	int64_t low, high; /* amounts at its ends; low < high */
	int64_t step;	   /* between ticks */
	dim length;	   /* [dim] */
};

/* Ends and ticks on round numbers (1, 2 or 5 times a power of ten) for
 * amounts from `low` to `high`, about `n` steps. */
void chart_scale_round(struct chart_scale *scale, int64_t low, int64_t high,
		       int n);
/* [dim] From the end at `low` to an amount. */
dim chart_scale_at(const struct chart_scale *scale, int64_t amount);

/* Angles: clockwise from twelve o'clock. */
#define CHART_TURN (360 * 256)

/* [dim] The place at an angle on a circle round 0, 0; y goes down. */
dim chart_circle_x(int angle, dim radius);
dim chart_circle_y(int angle, dim radius);
/* [dim] How far the control points of a curve along an arc are from its
 * ends; `angle` of the arc: an eighth of a turn or less. */
dim chart_arc_reach(int angle, dim radius);

/* Move texts of `height` ([dim]) apart that would overlap, as little as can
 * be, within range[0] to range[1]: middles[n] in any order, n at most 8. */
void chart_spread(dim *middles, const dim *heights, int n, const dim range[2]);

#endif
