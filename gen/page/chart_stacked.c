/*
 * Bars made of parts. Each part has its value in it where there is room; the
 * scale below serves for those that have not, and the sum stands at the end.
 */
#include "page/chart_priv.h"

#include "base/arena.h"

#define PLOT_LEAST 8 /* em */
#define TICKS 5

struct stacked {
	struct chart_set *set;
	struct chart_rows rows;
	struct chart_scale scale;
	struct chart_text *names; /* of series */
	bool has_sums;
};

static int64_t greatest_sum(const struct chart *chart)
{
	int64_t most = 0;
	for (int i = 0; i < chart->n_groups; i++) {
		int64_t sum = chart_group_sum(chart, i);
		most = sum > most ? sum : most;
	}
	return most;
}

/* Shares that add up to a hundred but for rounding. */
static bool is_hundred(const struct chart *chart, int64_t most)
{
	int64_t one = 1;
	for (int i = 0; i < chart->places; i++)
		one *= 10;
	return str_eq(chart->after, STR("%")) && most >= 98 * one &&
	       most <= 102 * one;
}

static struct chart_text sum_text(const struct stacked *stacked, int group)
{
	const struct chart_set *set = stacked->set;
	return chart_text(set,
			  chart_amount_text(set->galley->arena, set->chart,
					    chart_group_sum(set->chart, group)),
			  set->width);
}

/* [dim] Room for the sums, or for half of the last number of the scale. */
static dim room_after(const struct stacked *stacked)
{
	const struct chart_set *set = stacked->set;
	dim room = 0;
	struct chart_text last =
		chart_text(set,
			   chart_amount_text(set->galley->arena, set->chart,
					     stacked->scale.high),
			   set->width);
	for (int i = 0; stacked->has_sums && i < set->chart->n_groups; i++) {
		dim need = sum_text(stacked, i).width + set->em / 3;
		room = need > room ? need : room;
	}
	return room > last.width / 2 ? room : last.width / 2;
}

static void put_scale(const struct stacked *stacked)
{
	const struct chart_set *set = stacked->set;
	dim left = stacked->rows.left, bottom = stacked->rows.bottom;
	for (int64_t at = stacked->scale.low; at <= stacked->scale.high;
	     at += stacked->scale.step) {
		dim x = left + chart_scale_at(&stacked->scale, at);
		struct chart_text text = chart_text(
			set,
			chart_tick_text(set->galley->arena, set->chart, at,
					stacked->scale.step),
			set->width);
		chart_rule(set,
			   (struct ditem){ .x = x,
					   .y = set->top,
					   .height = bottom + set->em / 3 -
						     set->top,
					   .colour = CHART_GRID },
			   set->em / 16);
		chart_put(
			set, &text,
			(struct chart_spot){ .x = x,
					     .middle = bottom + set->em / 3 +
						       set->style->leading / 2,
					     .align = ALIGN_CENTRE,
					     .colour = set->style->colour });
	}
}

/* From its left end to the next one's, a white line between. */
static void put_part(const struct stacked *stacked, struct ditem box,
		     int series, int group)
{
	const struct chart_set *set = stacked->set;
	const struct chart_value *value =
		&set->chart->series[series].values[group];
	struct chart_text text = chart_text(
		set, chart_value_text(set->galley->arena, value), set->width);
	dim line = set->em / 12;
	if (box.width > 3 * line)
		box.width -= line;
	chart_fill(set, box, series);
	if (text.width + set->em * 4 / 5 <= box.width)
		chart_put_on(
			set, &text,
			(struct chart_spot){ .x = box.x + box.width / 2,
					     .middle = box.y + box.height / 2,
					     .align = ALIGN_CENTRE,
					     .patch = box.height },
			series);
}

static void put_bar(const struct stacked *stacked, int group)
{
	const struct chart_set *set = stacked->set;
	dim y = stacked->rows.tops[group];
	int64_t sum = 0;
	dim x = stacked->rows.left, end = x;
	for (int i = 0; i < set->chart->n_series; i++) {
		const struct chart_value *value =
			&set->chart->series[i].values[group];
		if (value->is_missing)
			continue;
		sum += value->amount;
		end = stacked->rows.left + chart_scale_at(&stacked->scale, sum);
		put_part(stacked,
			 (struct ditem){ .x = x,
					 .y = y,
					 .width = end - x,
					 .height = stacked->rows.bar },
			 i, group);
		x = end;
	}
	if (!stacked->has_sums)
		return;
	struct chart_text text = sum_text(stacked, group);
	chart_put(set, &text,
		  (struct chart_spot){ .x = end + set->em / 3,
				       .middle = y + stacked->rows.bar / 2,
				       .colour = set->style->colour });
}

/* Do the names of the parts fit above those of the first bar. */
static bool names_fit(const struct stacked *stacked)
{
	const struct chart *chart = stacked->set->chart;
	int64_t sum = 0;
	for (int i = 0; i < chart->n_series; i++) {
		const struct chart_value *value = &chart->series[i].values[0];
		dim from = chart_scale_at(&stacked->scale, sum);
		sum += value->amount;
		if (value->is_missing ||
		    chart_scale_at(&stacked->scale, sum) - from <
			    stacked->names[i].width + stacked->set->em / 2)
			return false;
	}
	return true;
}

static void put_names(struct stacked *stacked)
{
	struct chart_set *set = stacked->set;
	int64_t sum = 0;
	for (int i = 0; i < set->chart->n_series; i++) {
		dim x = chart_scale_at(&stacked->scale, sum);
		chart_put(set, &stacked->names[i],
			  (struct chart_spot){
				  .x = stacked->rows.left + x,
				  .middle = set->top + set->style->leading / 2,
				  .colour = set->style->colour });
		sum += set->chart->series[i].values[0].amount;
	}
	set->top += set->style->leading + set->em / 6;
}

bool chart_stacked(struct chart_set *set)
{
	const struct chart *chart = set->chart;
	struct stacked stacked = { .set = set };
	int64_t most = greatest_sum(chart);
	dim foot = set->style->leading + set->em / 3;
	if (!chart_rows(set, &stacked.rows, 1, foot))
		return false;
	stacked.has_sums =
		chart->n_series > 1 && !str_eq(chart->after, STR("%"));
	chart_scale_round(&stacked.scale, 0, most, TICKS);
	if (is_hundred(chart, most))
		stacked.scale.high = most > 5 * stacked.scale.step
					     ? most
					     : 5 * stacked.scale.step;
	stacked.scale.length =
		set->width - stacked.rows.left - room_after(&stacked);
	if (stacked.scale.length < PLOT_LEAST * set->em)
		return false;
	stacked.names = chart_series_names(set, set->width / 2);
	if (chart->n_series > 1 && names_fit(&stacked))
		put_names(&stacked);
	else if (chart->n_series > 1)
		chart_key(set, stacked.names);
	if (!chart_rows(set, &stacked.rows, 1, foot))
		return false;
	put_scale(&stacked);
	chart_rows_put(set, &stacked.rows);
	for (int i = 0; i < chart->n_groups; i++)
		put_bar(&stacked, i);
	chart_rule(set,
		   (struct ditem){ .x = stacked.rows.left,
				   .y = set->top,
				   .height = stacked.rows.bottom - set->top,
				   .colour = CHART_AXIS },
		   set->em / 12);
	set->top = stacked.rows.bottom + foot;
	return true;
}
