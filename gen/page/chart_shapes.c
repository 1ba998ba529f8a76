/* What a chart is made of: boxes with patterns, lines, marks, slices. */
#include "page/chart_priv.h"

/* Okabe and Ito's hues, dark enough for white paper and apart from each other
 * in lightness too, for those who see few hues or none. */
static const struct chart_ink inks[CHART_MAX_SERIES] = {
	{ 0x005a9c, 0xffffff }, /* blue */
	{ 0xe0700a, 0x000000 }, /* vermilion */
	{ 0x00a080, 0x000000 }, /* bluish green */
	{ 0xa0286e, 0xffffff }, /* reddish purple */
	{ 0x8c8cc0, 0x000000 }, /* lilac */
	{ 0x26323b, 0xffffff }, /* near black */
};

const struct chart_ink *chart_ink(int series)
{
	return &inks[series % CHART_MAX_SERIES];
}

enum pattern {
	PATTERN_RISING = 1,
	PATTERN_FALLING = 2,
	PATTERN_UPRIGHT = 4,
	PATTERN_LEVEL = 8,
};

/* Never the same next to each other, never colour alone. */
static const unsigned patterns[CHART_MAX_SERIES] = {
	0,
	PATTERN_RISING,
	PATTERN_UPRIGHT,
	PATTERN_FALLING,
	PATTERN_LEVEL,
	PATTERN_RISING | PATTERN_FALLING,
};

static dim least(dim a, dim b)
{
	return a < b ? a : b;
}

/* Slanting lines, x mirrored where they fall. */
static void add_slanting(const struct chart_set *set, const struct ditem *box,
			 dim pitch, bool is_falling)
{
	dim w = box->width, h = box->height;
	for (dim c = pitch; c < w + h; c += pitch) {
		dim x1 = least(c, w), y1 = c - x1;
		dim y2 = least(c, h), x2 = c - y2;
		if (is_falling) {
			x1 = w - x1;
			x2 = w - x2;
		}
		drawing_move(set->drawing, box->x + x1, box->y + y1);
		drawing_to(set->drawing, box->x + x2, box->y + y2);
	}
}

static void add_pattern(const struct chart_set *set, const struct ditem *box,
			unsigned pattern)
{
	struct drawing *drawing = set->drawing;
	dim pitch = set->em / 2;
	if (pattern & PATTERN_RISING)
		add_slanting(set, box, pitch * 7 / 5, false);
	if (pattern & PATTERN_FALLING)
		add_slanting(set, box, pitch * 7 / 5, true);
	for (dim x = pitch / 2; pattern & PATTERN_UPRIGHT && x < box->width;
	     x += pitch) {
		drawing_move(drawing, box->x + x, box->y);
		drawing_to(drawing, box->x + x, box->y + box->height);
	}
	pitch = set->em / 3;
	for (dim y = pitch / 2; pattern & PATTERN_LEVEL && y < box->height;
	     y += pitch) {
		drawing_move(drawing, box->x, box->y + y);
		drawing_to(drawing, box->x + box->width, box->y + y);
	}
}

void chart_fill(const struct chart_set *set, struct ditem box, int series)
{
	if (box.width <= 0 || box.height <= 0)
		return;
	box.colour = chart_ink(series)->fill;
	drawing_rect(set->drawing, box);
	add_pattern(set, &box, patterns[series % CHART_MAX_SERIES]);
	drawing_end(set->drawing, set->em / 12, CHART_PAPER);
}

void chart_rule(const struct chart_set *set, struct ditem line, dim stroke)
{
	drawing_move(set->drawing, line.x, line.y);
	drawing_to(set->drawing, line.x + line.width, line.y + line.height);
	drawing_end(set->drawing, stroke, line.colour);
}

/* The arc between two angles, in curves of at most an eighth of a turn; the
 * path stands at its beginning. */
static void add_arc(const struct chart_set *set,
		    const struct chart_slice *slice)
{
	int from = slice->from;
	while (from < slice->to) {
		int to = from + CHART_TURN / 8;
		to = to < slice->to ? to : slice->to;
		dim reach = chart_arc_reach(to - from, slice->radius);
		dim x[3], y[3];
		/* The tangent is a quarter of a turn ahead. */
		x[0] = slice->x + chart_circle_x(from, slice->radius) +
		       chart_circle_x(from + CHART_TURN / 4, reach);
		y[0] = slice->y + chart_circle_y(from, slice->radius) +
		       chart_circle_y(from + CHART_TURN / 4, reach);
		x[2] = slice->x + chart_circle_x(to, slice->radius);
		y[2] = slice->y + chart_circle_y(to, slice->radius);
		x[1] = x[2] - chart_circle_x(to + CHART_TURN / 4, reach);
		y[1] = y[2] - chart_circle_y(to + CHART_TURN / 4, reach);
		drawing_curve(set->drawing, x, y);
		from = to;
	}
}

void chart_slice(const struct chart_set *set, const struct chart_slice *slice,
		 int series)
{
	struct drawing *drawing = set->drawing;
	dim x = slice->x + chart_circle_x(slice->from, slice->radius);
	dim y = slice->y + chart_circle_y(slice->from, slice->radius);
	bool is_whole = slice->to - slice->from >= CHART_TURN;
	if (is_whole) {
		drawing_move(drawing, x, y);
	} else {
		drawing_move(drawing, slice->x, slice->y);
		drawing_to(drawing, x, y);
	}
	add_arc(set, slice);
	drawing_close(drawing);
	drawing_end(drawing, 0, chart_ink(series)->fill);
}

/* A shape with corners: pairs in hundredths of the em. */
static void add_shape(const struct chart_set *set, const dim at[2],
		      const int *corners, int n)
{
	for (int i = 0; i < n; i++) {
		dim x = at[0] + dim_scale(set->em, corners[2 * i], 100);
		dim y = at[1] + dim_scale(set->em, corners[2 * i + 1], 100);
		if (i)
			drawing_to(set->drawing, x, y);
		else
			drawing_move(set->drawing, x, y);
	}
	drawing_close(set->drawing);
}

void chart_marker(const struct chart_set *set, dim x, dim y, int series)
{
	static const struct {
		int n;
		int corners[24];
	} shapes[CHART_MAX_SERIES] = {
		{ 0, { 0 } }, /* a circle */
		{ 4, { -27, -27, 27, -27, 27, 27, -27, 27 } },
		{ 3, { 0, -36, 36, 27, -36, 27 } },
		{ 4, { 0, -39, 39, 0, 0, 39, -39, 0 } },
		{ 3, { 0, 36, 36, -27, -36, -27 } },
		{ 12, { -12, -36, 12,  -36, 12,	 -12, 36,  -12,
			36,  12,  12,  12,  12,	 36,  -12, 36,
			-12, 12,  -36, 12,  -36, -12, -12, -12 } },
	};
	int i = series % CHART_MAX_SERIES;
	const dim at[2] = { x, y };
	if (!shapes[i].n) {
		chart_slice(set,
			    &(struct chart_slice){ x, y, set->em * 3 / 10, 0,
						   CHART_TURN },
			    series);
		return;
	}
	add_shape(set, at, shapes[i].corners, shapes[i].n);
	drawing_end(set->drawing, 0, chart_ink(series)->fill);
}
