/*
 * Bars that lie, one group below the other: names of any length have room
 * beside them. Each bar has its value at its end, so there is no axis to read
 * it off from but the line they all begin at.
 */
#include "page/chart_priv.h"

#include "base/arena.h"

#define PLOT_LEAST 8 /* em */

struct bars {
	struct chart_set *set;
	struct chart_rows rows;
	struct chart_scale scale;
	struct chart_text *values; /* [series * n_groups + group] */
	struct chart_text *names;  /* of series */
	dim start;		   /* [dim] where the scale begins */
};

static const struct chart_value *value_at(const struct bars *bars, int series,
					  int group)
{
	return &bars->set->chart->series[series].values[group];
}

static struct chart_text *text_at(const struct bars *bars, int series,
				  int group)
{
	return &bars->values[series * bars->set->chart->n_groups + group];
}

static bool is_negative(const struct chart_value *value)
{
	return !value->is_missing && value->amount < 0;
}

/* Values, and the room their texts need at either end. */
static void measure_values(struct bars *bars, dim *before, dim *after)
{
	const struct chart *chart = bars->set->chart;
	struct arena *arena = bars->set->galley->arena;
	bars->values = ARENA_ARRAY(arena, struct chart_text,
				   chart->n_series * chart->n_groups);
	for (int i = 0; i < chart->n_series * chart->n_groups; i++) {
		int series = i / chart->n_groups, group = i % chart->n_groups;
		const struct chart_value *value = value_at(bars, series, group);
		struct chart_text text =
			chart_text(bars->set, chart_value_text(arena, value),
				   bars->set->width);
		dim *room = is_negative(value) ? before : after;
		bars->values[i] = text;
		if (text.width + bars->set->em / 3 > *room)
			*room = text.width + bars->set->em / 3;
	}
}

/* The length of the line from nought; its left end in *x. */
static dim bar_at(const struct bars *bars, const struct chart_value *value,
		  dim *x)
{
	dim zero = bars->start + chart_scale_at(&bars->scale, 0);
	dim end = bars->start + chart_scale_at(&bars->scale, value->amount);
	*x = zero < end ? zero : end;
	return end > zero ? end - zero : zero - end;
}

/* Do the names of the series fit into the bars of the first group. */
static bool names_fit(const struct bars *bars)
{
	for (int i = 0; i < bars->set->chart->n_series; i++) {
		const struct chart_value *value = value_at(bars, i, 0);
		dim x;
		if (value->is_missing ||
		    bar_at(bars, value, &x) <
			    bars->names[i].width + bars->set->em)
			return false;
	}
	return true;
}

static void put_bar(const struct bars *bars, int series, int group)
{
	const struct chart_set *set = bars->set;
	const struct chart_value *value = value_at(bars, series, group);
	const struct chart_text *text = text_at(bars, series, group);
	dim zero = bars->start + chart_scale_at(&bars->scale, 0);
	dim y = bars->rows.tops[group] +
		series * (bars->rows.bar + bars->rows.inner);
	struct chart_spot spot = { .x = zero + set->em / 3,
				   .middle = y + bars->rows.bar / 2,
				   .colour = set->style->colour };
	if (!value->is_missing) {
		dim x;
		dim length = bar_at(bars, value, &x);
		chart_fill(set,
			   (struct ditem){ .x = x,
					   .y = y,
					   .width = length,
					   .height = bars->rows.bar },
			   series);
		spot.x = x + length + set->em / 3;
		if (is_negative(value)) {
			spot.x = x - set->em / 3;
			spot.align = ALIGN_END;
		}
	}
	chart_put(set, text, spot);
}

static void put_names(const struct bars *bars)
{
	const struct chart_set *set = bars->set;
	for (int i = 0; i < set->chart->n_series; i++) {
		dim x, y = bars->rows.tops[0] +
			   i * (bars->rows.bar + bars->rows.inner);
		bar_at(bars, value_at(bars, i, 0), &x);
		chart_put_on(
			set, &bars->names[i],
			(struct chart_spot){ .x = x + set->em * 2 / 5,
					     .middle = y + bars->rows.bar / 2,
					     .patch = bars->rows.bar },
			i);
	}
}

static void put_all(const struct bars *bars)
{
	const struct chart_set *set = bars->set;
	const struct chart *chart = set->chart;
	dim zero = bars->start + chart_scale_at(&bars->scale, 0);
	chart_rows_put(set, &bars->rows);
	for (int group = 0; group < chart->n_groups; group++)
		for (int i = 0; i < chart->n_series; i++)
			put_bar(bars, i, group);
	chart_rule(set,
		   (struct ditem){ .x = zero,
				   .y = set->top,
				   .height = bars->rows.bottom - set->top,
				   .colour = CHART_AXIS },
		   set->em / 12);
}

bool chart_bars(struct chart_set *set)
{
	const struct chart *chart = set->chart;
	struct bars bars = { .set = set };
	bool has_names = chart->n_series > 1;
	dim before = 0, after = 0;
	if (!chart_rows(set, &bars.rows, chart->n_series, 0))
		return false;
	measure_values(&bars, &before, &after);
	bars.names = chart_series_names(set, set->width / 2);
	chart_extremes(chart, &bars.scale.low, &bars.scale.high);
	if (bars.scale.low > 0)
		bars.scale.low = 0;
	if (bars.scale.high < 0)
		bars.scale.high = 0;
	bars.start = bars.rows.left + before;
	bars.scale.length = set->width - bars.start - after;
	if (bars.scale.length < PLOT_LEAST * set->em)
		return false;
	if (has_names && !names_fit(&bars)) {
		has_names = false;
		chart_key(set, bars.names);
		if (!chart_rows(set, &bars.rows, chart->n_series, 0))
			return false;
	}
	put_all(&bars);
	if (has_names)
		put_names(&bars);
	set->top = bars.rows.bottom;
	return true;
}
