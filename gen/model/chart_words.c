/*
 * A chart in words. It says what kind of chart it is and of how much, then
 * what an eye would take from it first; or, where nobody can look it up in a
 * table, all of its values.
 */
#include "model/chart_words.h"

#include "base/arena.h"

#define WORDS_MAX (1 << 20)

static const char *const names[CHART_N_TYPES] = {
	[CHART_BAR] = "Bar chart",
	[CHART_LINE] = "Line chart",
	[CHART_STACKED] = "Stacked bar chart",
	[CHART_PIE] = "Pie chart",
};

/* A value of a group, or the sum of a group. */
struct point {
	int group;
	int64_t amount;
	struct str text;
};

/* The values of one series, or the sums of all groups (series -1). */
static bool point_at(struct arena *arena, const struct chart *chart, int series,
		     struct point *point)
{
	const struct chart_value *value;

	if (series < 0) {
		point->amount = chart_group_sum(chart, point->group);
		point->text = chart_amount_text(arena, chart, point->amount);
		return true;
	}
	value = &chart->series[series].values[point->group];
	point->amount = value->amount;
	point->text = chart_value_text(arena, value);
	return !value->is_missing;
}

static void add_point(struct buf *out, const struct chart *chart,
		      const char *what, const struct point *point)
{
	buf_printf(out, "%s %.*s, %.*s", what,
		   STR_ARG(chart->groups[point->group]), STR_ARG(point->text));
}

/* The highest and the lowest of a series. */
static void add_extremes(struct arena *arena, const struct chart *chart,
			 int series, struct buf *out)
{
	struct point low = { -1, 0, STR_NONE }, high = low;

	for (int i = 0; i < chart->n_groups; i++) {
		struct point at = { .group = i };

		if (!point_at(arena, chart, series, &at))
			continue;
		if (low.group < 0 || at.amount < low.amount)
			low = at;
		if (high.group < 0 || at.amount > high.amount)
			high = at;
	}
	if (high.group < 0) {
		buf_z(out, "no values");
		return;
	}
	if (high.amount == low.amount) {
		buf_printf(out, "%.*s throughout", STR_ARG(high.text));
		return;
	}
	add_point(out, chart, "highest", &high);
	add_point(out, chart, "; lowest", &low);
}

/* Where a line begins and ends. */
static void add_course(struct arena *arena, const struct chart *chart,
		       int series, struct buf *out)
{
	struct point first = { -1, 0, STR_NONE }, last = first;

	for (int i = 0; i < chart->n_groups; i++) {
		struct point at = { .group = i };

		if (!point_at(arena, chart, series, &at))
			continue;
		first = first.group < 0 ? at : first;
		last = at;
	}
	if (first.group == last.group)
		return;
	buf_printf(out, "from %.*s in %.*s to %.*s in %.*s; ",
		   STR_ARG(first.text), STR_ARG(chart->groups[first.group]),
		   STR_ARG(last.text), STR_ARG(chart->groups[last.group]));
}

static void add_kind(struct buf *out, const struct chart *chart)
{
	static const char *const of[CHART_N_TYPES] = {
		[CHART_BAR] = "bars",
		[CHART_LINE] = "points",
		[CHART_STACKED] = "bars",
		[CHART_PIE] = "slices",
	};

	buf_z(out, names[chart->type]);
	if (chart->type == CHART_LINE && chart->n_series > 1)
		buf_printf(out, " of %d lines", chart->n_series);
	else if (chart->type == CHART_BAR && chart->n_series > 1)
		buf_printf(out, " of %d groups of %d bars", chart->n_groups,
			   chart->n_series);
	else
		buf_printf(out, " of %d %s", chart->n_groups, of[chart->type]);
	if (chart->unit.n)
		buf_printf(out, " (%.*s)", STR_ARG(chart->unit));
	buf_char(out, '.');
}

/* A first letter that stands at the beginning of a sentence. */
static void capitalise(struct buf *out, int at)
{
	if (at < out->n && out->p[at] >= 'a' && out->p[at] <= 'z')
		out->p[at] = (char)(out->p[at] - 'a' + 'A');
}

static void add_series(struct arena *arena, const struct chart *chart, int i,
		       struct buf *out)
{
	int from;

	buf_char(out, ' ');
	from = out->n;
	if (i < 0)
		buf_z(out, "totals: ");
	else if (chart->n_series > 1)
		buf_printf(out, "%.*s: ", STR_ARG(chart->series[i].name));
	if (chart->type == CHART_LINE)
		add_course(arena, chart, i, out);
	add_extremes(arena, chart, i, out);
	if (i < 0 || chart->n_series == 1)
		capitalise(out, from);
	buf_char(out, '.');
}

static bool has_sums(const struct chart *chart)
{
	return chart->type == CHART_STACKED && chart->n_series > 1 &&
	       !str_eq(chart->after, STR("%"));
}

struct str chart_describe(struct arena *arena, const struct chart *chart,
			  bool has_all)
{
	struct buf out;
	struct str words;

	buf_init(&out, WORDS_MAX);
	add_kind(&out, chart);
	/* A pie is small enough to be told whole. */
	if (has_all || chart->type == CHART_PIE) {
		buf_char(&out, ' ');
		buf_str(&out, chart_recite(arena, chart));
	} else {
		if (has_sums(chart))
			add_series(arena, chart, -1, &out);
		for (int i = 0; i < chart->n_series; i++)
			add_series(arena, chart, i, &out);
	}
	words = str_dup(arena, buf_view(&out));
	buf_release(&out);
	return words;
}

struct str chart_recite(struct arena *arena, const struct chart *chart)
{
	struct buf out;
	struct str words;

	buf_init(&out, WORDS_MAX);
	for (int group = 0; group < chart->n_groups; group++) {
		buf_printf(&out, "%s%.*s: ", group ? "; " : "",
			   STR_ARG(chart->groups[group]));
		for (int i = 0; i < chart->n_series; i++) {
			const struct chart_series *series = &chart->series[i];
			const struct chart_value *value =
				&series->values[group];
			struct str text = chart_value_text(arena, value);

			buf_z(&out, i ? ", " : "");
			if (chart->n_series > 1)
				buf_printf(&out, "%.*s ",
					   STR_ARG(series->name));
			if (value->is_missing)
				text = STR("no figure");
			buf_str(&out, text);
		}
	}
	buf_char(&out, '.');
	words = str_dup(arena, buf_view(&out));
	buf_release(&out);
	return words;
}
