/*
 * Lines, each with its name at its end. Years stand as far apart as they are.
 * The scale begins at nought, unless that would leave most of it empty.
 */
#include "page/chart_priv.h"

#include "base/arena.h"

#define PLOT_LEAST 8 /* em */
#define TICKS 5

struct lines {
	struct chart_set *set;
	struct chart_scale scale;
	struct chart_text *ends; /* what stands at the end of each line */
	struct chart_text *names;
	dim *at; /* [dim] x of each group */
	dim left, right;
	dim top, foot; /* [dim] y of the scale's ends */
};

/* A year or another whole number; false: it is none. */
static bool whole_number(struct str s, int *n)
{
	return str_to_int(s, 0, 100000, n);
}

/* Are the groups numbers that rise. */
static bool are_rising(const struct chart *chart)
{
	int before = -1;
	for (int i = 0; i < chart->n_groups; i++) {
		int n;
		if (!whole_number(chart->groups[i], &n) || n <= before)
			return false;
		before = n;
	}
	return chart->n_groups > 1;
}

static void set_places(struct lines *lines)
{
	const struct chart *chart = lines->set->chart;
	int n = chart->n_groups, first = 0, last = 0, number = 0;
	dim left = lines->left + lines->set->em;
	dim width = lines->right - left;
	bool is_rising = are_rising(chart);
	whole_number(chart->groups[0], &first);
	whole_number(chart->groups[n - 1], &last);
	for (int i = 0; i < n; i++) {
		if (is_rising) {
			whole_number(chart->groups[i], &number);
			lines->at[i] = left + dim_scale(width, number - first,
							last - first);
		} else {
			lines->at[i] =
				left + (n > 1 ? dim_scale(width, i, n - 1)
					      : width / 2);
		}
	}
}

static dim y_of(const struct lines *lines, int64_t amount)
{
	return lines->foot - chart_scale_at(&lines->scale, amount);
}

/* The last group a series has a value for, or -1. */
static int last_value(const struct chart *chart, int series)
{
	int i = chart->n_groups - 1;
	while (i >= 0 && chart->series[series].values[i].is_missing)
		i--;
	return i;
}

static void set_scale(struct lines *lines)
{
	int64_t low = 0, high = 0;
	chart_extremes(lines->set->chart, &low, &high);
	if (low > 0 && low < high - high / 3)
		low = 0;
	if (high < 0 && high > low - low / 3)
		high = 0;
	chart_scale_round(&lines->scale, low, high, TICKS);
}

/* A name where there are several lines, the last value where there is one. */
static void set_ends(struct lines *lines)
{
	struct chart_set *set = lines->set;
	const struct chart *chart = set->chart;
	struct arena *arena = set->galley->arena;
	lines->ends = ARENA_ARRAY(arena, struct chart_text, chart->n_series);
	for (int i = 0; i < chart->n_series; i++) {
		int last = last_value(chart, i);
		struct str words = chart->series[i].name;
		if (chart->n_series == 1 && last >= 0)
			words = chart_value_text(
				arena, &chart->series[i].values[last]);
		lines->ends[i] = chart_text(set, words, set->width * 3 / 10);
	}
}

static struct chart_text tick_text(const struct lines *lines, int64_t at)
{
	const struct chart_set *set = lines->set;
	return chart_text(set,
			  chart_tick_text(set->galley->arena, set->chart, at,
					  lines->scale.step),
			  set->width);
}

static bool set_frame(struct lines *lines)
{
	struct chart_set *set = lines->set;
	const struct chart *chart = set->chart;
	dim leading = set->style->leading, ticks = 0, height, last;
	for (int64_t at = lines->scale.low; at <= lines->scale.high;
	     at += lines->scale.step) {
		dim width = tick_text(lines, at).width;
		ticks = width > ticks ? width : ticks;
	}
	lines->names =
		chart_texts(set, chart->groups, chart->n_groups, set->width);
	last = lines->names[chart->n_groups - 1].width / 2;
	lines->left = ticks + set->em;
	lines->right = set->width - set->em -
		       chart_widest(lines->ends, chart->n_series);
	if (lines->right > set->width - last)
		lines->right = set->width - last;
	height = (lines->right - lines->left) * 11 / 20;
	if (height > 17 * set->em)
		height = 17 * set->em;
	if (height > set->most - set->top - 2 * leading - set->em)
		height = set->most - set->top - 2 * leading - set->em;
	lines->top = set->top + leading / 2;
	lines->foot = lines->top + height;
	lines->scale.length = height;
	return lines->right - lines->left >= PLOT_LEAST * set->em &&
	       height >= 5 * set->em;
}

static void put_scale(const struct lines *lines)
{
	const struct chart_set *set = lines->set;
	for (int64_t at = lines->scale.low; at <= lines->scale.high;
	     at += lines->scale.step) {
		struct chart_text text = tick_text(lines, at);
		dim y = y_of(lines, at);
		bool is_zero = at == 0;
		chart_rule(set,
			   (struct ditem){ .x = lines->left - set->em / 3,
					   .y = y,
					   .width = lines->right - lines->left +
						    set->em / 3,
					   .colour = is_zero ? CHART_AXIS
							     : CHART_GRID },
			   is_zero ? set->em / 12 : set->em / 16);
		chart_put(
			set, &text,
			(struct chart_spot){ .x = lines->left - set->em * 2 / 3,
					     .middle = y,
					     .align = ALIGN_END,
					     .colour = set->style->colour });
	}
}

/* As many of the names as have room, evenly: a mark at each of them. */
static void put_names(const struct lines *lines)
{
	const struct chart_set *set = lines->set;
	const struct chart *chart = set->chart;
	dim edge = -DIM_MAX / 2, foot = lines->foot + set->em / 2;
	int every = 1, n = chart->n_groups;
	for (int i = 0; i < n; i += every) {
		dim half = lines->names[i].width / 2;
		if (lines->at[i] - half < edge + set->em / 2) {
			/* Begin again with fewer. */
			every++;
			i = -every;
			edge = -DIM_MAX / 2;
			continue;
		}
		edge = lines->at[i] + half;
	}
	for (int i = 0; i < n; i += every) {
		chart_rule(set,
			   (struct ditem){ .x = lines->at[i],
					   .y = lines->foot,
					   .height = set->em / 4,
					   .colour = CHART_AXIS },
			   set->em / 16);
		chart_put(set, &lines->names[i],
			  (struct chart_spot){
				  .x = lines->at[i],
				  .middle = foot + set->style->leading / 2,
				  .align = ALIGN_CENTRE,
				  .colour = set->style->colour });
	}
}

/* The line breaks where a value is missing. */
static void put_line(const struct lines *lines, int series)
{
	const struct chart_set *set = lines->set;
	const struct chart_value *values = set->chart->series[series].values;
	int n = set->chart->n_groups;
	dim room = (lines->right - lines->left) / n;
	bool is_open = false;
	for (int i = 0; i < n; i++) {
		dim y = y_of(lines, values[i].amount);
		if (!values[i].is_missing && is_open)
			drawing_to(set->drawing, lines->at[i], y);
		else if (!values[i].is_missing)
			drawing_move(set->drawing, lines->at[i], y);
		is_open = !values[i].is_missing;
	}
	drawing_end(set->drawing, set->em / 6, chart_ink(series)->fill);
	/* Marks that stand too close hide the line. */
	for (int i = 0; i < n; i++) {
		bool is_alone = (!i || values[i - 1].is_missing) &&
				(i + 1 == n || values[i + 1].is_missing);
		if (values[i].is_missing ||
		    (room < set->em && !is_alone &&
		     i != last_value(set->chart, series)))
			continue;
		chart_marker(set, lines->at[i], y_of(lines, values[i].amount),
			     series);
	}
}

static void put_ends(const struct lines *lines)
{
	const struct chart_set *set = lines->set;
	int n = set->chart->n_series;
	dim middles[CHART_MAX_SERIES], heights[CHART_MAX_SERIES];
	const dim range[2] = { lines->top - set->style->leading / 2,
			       lines->foot + set->style->leading / 2 };
	dim x = lines->right + set->em;
	for (int i = 0; i < n; i++) {
		int last = last_value(set->chart, i);
		heights[i] = last < 0 ? 0 : lines->ends[i].height;
		middles[i] = last < 0 ? range[0]
				      : y_of(lines, set->chart->series[i]
							    .values[last]
							    .amount);
	}
	chart_spread(middles, heights, n, range);
	for (int i = 0; i < n; i++) {
		int last = last_value(set->chart, i);
		if (last < 0)
			continue;
		dim y = y_of(lines, set->chart->series[i].values[last].amount);
		dim from = lines->at[last] + set->em / 2;
		bool is_far = middles[i] - y > set->em / 3 ||
			      y - middles[i] > set->em / 3 ||
			      lines->at[last] < lines->right;
		if (is_far)
			chart_rule(
				set,
				(struct ditem){ .x = from,
						.y = y,
						.width = x - set->em / 5 - from,
						.height = middles[i] - y,
						.colour = CHART_AXIS },
				set->em / 16);
		chart_put(set, &lines->ends[i],
			  (struct chart_spot){ .x = x,
					       .middle = middles[i],
					       .colour = set->style->colour });
	}
}

bool chart_lines(struct chart_set *set)
{
	struct lines lines = { .set = set };
	set_scale(&lines);
	set_ends(&lines);
	if (!set_frame(&lines))
		return false;
	lines.at = ARENA_ARRAY(set->galley->arena, dim, set->chart->n_groups);
	set_places(&lines);
	put_scale(&lines);
	put_names(&lines);
	for (int i = 0; i < set->chart->n_series; i++)
		put_line(&lines, i);
	put_ends(&lines);
	set->top = lines.foot + set->em / 2 + set->style->leading;
	return true;
}
