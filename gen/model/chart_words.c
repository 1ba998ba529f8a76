/*
 * A chart in words. It says what kind of chart it is and of how much, then
 * what an eye would take from it first; or, where nobody can look it up in a
 * table, all of its values.
 */
#include "model/chart_words.h"

#include <stddef.h>

#include "base/arena.h"

#define WORDS_MAX (1 << 20)

struct telling {
	struct arena *arena;
	const struct chart *chart;
	const struct own_words *words;
	struct buf *out;
};

/* A value of a group, or the sum of a group. */
struct point {
	int group;
	int64_t amount;
	struct str text;
};

/* The values of one series, or the sums of all groups (series -1). */
static bool point_at(const struct telling *telling, int series,
		     struct point *point)
{
	const struct chart *chart = telling->chart;
	const struct chart_value *value;

	if (series < 0) {
		point->amount = chart_group_sum(chart, point->group);
		point->text =
			chart_amount_text(telling->arena, chart, point->amount);
		return true;
	}
	value = &chart->series[series].values[point->group];
	point->amount = value->amount;
	point->text = chart_value_text(telling->arena, value);
	return !value->is_missing;
}

static void put(const struct telling *telling, enum own_word word,
		const struct own_word_slot *slots, int n)
{
	own_words_put(telling->out, telling->words->items[word], slots, n);
}

static void add_point(const struct telling *telling, enum own_word word,
		      const struct point *point)
{
	const struct own_word_slot slots[] = {
		{ "group", telling->chart->groups[point->group] },
		{ "value", point->text },
	};

	put(telling, word, slots, 2);
}

/* The highest and the lowest of a series. */
static void add_extremes(const struct telling *telling, int series)
{
	struct point low = { -1, 0, STR_NONE }, high = low;

	for (int i = 0; i < telling->chart->n_groups; i++) {
		struct point at = { .group = i };

		if (!point_at(telling, series, &at))
			continue;
		if (low.group < 0 || at.amount < low.amount)
			low = at;
		if (high.group < 0 || at.amount > high.amount)
			high = at;
	}
	if (high.group < 0) {
		put(telling, WORD_CHART_NO_VALUES, NULL, 0);
		return;
	}
	if (high.amount == low.amount) {
		add_point(telling, WORD_CHART_SAME, &high);
		return;
	}
	add_point(telling, WORD_CHART_HIGHEST, &high);
	buf_z(telling->out, "; ");
	add_point(telling, WORD_CHART_LOWEST, &low);
}

/* Where a line begins and ends. */
static void add_course(const struct telling *telling, int series)
{
	const struct chart *chart = telling->chart;
	struct point first = { -1, 0, STR_NONE }, last = first;

	for (int i = 0; i < chart->n_groups; i++) {
		struct point at = { .group = i };

		if (!point_at(telling, series, &at))
			continue;
		first = first.group < 0 ? at : first;
		last = at;
	}
	if (first.group == last.group)
		return;
	const struct own_word_slot slots[] = {
		{ "value", first.text },
		{ "group", chart->groups[first.group] },
		{ "last-value", last.text },
		{ "last-group", chart->groups[last.group] },
	};
	put(telling, WORD_CHART_COURSE, slots, 4);
	buf_z(telling->out, "; ");
}

static void add_kind(const struct telling *telling)
{
	static const enum own_word words[CHART_N_TYPES] = {
		[CHART_BAR] = WORD_CHART_BAR,
		[CHART_LINE] = WORD_CHART_LINE,
		[CHART_STACKED] = WORD_CHART_STACKED,
		[CHART_PIE] = WORD_CHART_PIE,
	};
	const struct chart *chart = telling->chart;
	bool is_several = chart->n_series > 1;
	struct str groups = str_printf(telling->arena, "%d", chart->n_groups);
	struct str series = str_printf(telling->arena, "%d", chart->n_series);
	enum own_word word = words[chart->type];
	struct own_word_slot slots[] = { { "n", groups }, { "m", series } };

	if (chart->type == CHART_LINE && is_several) {
		word = WORD_CHART_LINES;
		slots[0].text = series;
	} else if (chart->type == CHART_BAR && is_several) {
		word = WORD_CHART_BARS;
	}
	put(telling, word, slots, 2);
	if (chart->unit.n)
		buf_printf(telling->out, " (%.*s)", STR_ARG(chart->unit));
	buf_char(telling->out, '.');
}

/* A first letter that stands at the beginning of a sentence. */
static void capitalise(struct buf *out, int at)
{
	if (at < out->n && out->p[at] >= 'a' && out->p[at] <= 'z')
		out->p[at] = (char)(out->p[at] - 'a' + 'A');
}

static void add_series(const struct telling *telling, int i)
{
	const struct chart *chart = telling->chart;
	struct buf *out = telling->out;
	int from;

	buf_char(out, ' ');
	from = out->n;
	if (i < 0) {
		put(telling, WORD_CHART_TOTALS, NULL, 0);
		buf_z(out, ": ");
	} else if (chart->n_series > 1) {
		buf_printf(out, "%.*s: ", STR_ARG(chart->series[i].name));
	}
	if (chart->type == CHART_LINE)
		add_course(telling, i);
	add_extremes(telling, i);
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
			  const struct own_words *words, bool has_all)
{
	struct buf out;
	struct telling telling = { arena, chart, words, &out };
	struct str text;

	buf_init(&out, WORDS_MAX);
	add_kind(&telling);
	/* A pie is small enough to be told whole. */
	if (has_all || chart->type == CHART_PIE) {
		buf_char(&out, ' ');
		buf_str(&out, chart_recite(arena, chart, words));
	} else {
		if (has_sums(chart))
			add_series(&telling, -1);
		for (int i = 0; i < chart->n_series; i++)
			add_series(&telling, i);
	}
	text = str_dup(arena, buf_view(&out));
	buf_release(&out);
	return text;
}

struct str chart_recite(struct arena *arena, const struct chart *chart,
			const struct own_words *words)
{
	struct buf out;
	struct str all;

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
				text = words->items[WORD_CHART_NO_FIGURE];
			buf_str(&out, text);
		}
	}
	buf_char(&out, '.');
	all = str_dup(arena, buf_view(&out));
	buf_release(&out);
	return all;
}
