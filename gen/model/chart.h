/*
 * A chart: the numbers of a table, to be drawn. Amounts are whole numbers, in
 * units of a power of ten that is the same for the whole chart, so that every
 * length on the page follows from them exactly. Made by read/, drawn by page/.
 */
#ifndef GEN_MODEL_CHART_H
#define GEN_MODEL_CHART_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/* More cannot be told apart. */
#define CHART_MAX_SERIES 6
#define CHART_MAX_SLICES 6
/* More have no room on a page. */
#define CHART_MAX_BARS 60
#define CHART_MAX_POINTS 200
/* Amounts are smaller than this, so that their product with any length of a
 * page fits an int64_t. */
#define CHART_MAX_AMOUNT 100000000000
#define CHART_MAX_PLACES 6

enum chart_type {
	CHART_BAR,
	CHART_LINE,
	CHART_STACKED,
	CHART_PIE,
	CHART_N_TYPES
};

struct chart_value {
	bool is_missing;
	int64_t amount;	 /* [10^-places] */
	struct str text; /* as typed */
};

/* A column of the table. */
struct chart_series {
	struct str name;
	struct chart_value *values; /* one for each group */
};

struct chart {
	enum chart_type type;
	struct str unit;   /* as the author says: "£ million"; or empty */
	struct str before; /* what all numbers begin with: "£" */
	struct str after;  /* what they end with: "%" */
	int places;
	struct str *groups; /* the first column: what stands at each bar */
	int n_groups;
	struct chart_series *series;
	int n_series;
	bool is_drafted; /* its alternative text is ours, in English */
};

/* A number as people write it in a table. */
struct chart_number {
	int64_t digits; /* the number, times 10^places */
	int places;
	struct str before; /* £ $ € or empty */
	struct str after;  /* % k m bn p or empty */
	bool is_missing;   /* nothing, a dash, n/a, [x] */
};

/* "1,200", "£3.5m", "n/a", "−4 %"; false: it is no number. */
bool chart_number_read(struct str text, struct chart_number *out);
/* The amount of a number at so many places; false: too many digits. */
bool chart_number_amount(const struct chart_number *number, int places,
			 int64_t *out);

/* An amount with the chart's marks, thousands set off by commas; no more
 * decimals than it needs. */
struct str chart_amount_text(struct arena *arena, const struct chart *chart,
			     int64_t amount);
/* The same with as many decimals as all multiples of `step` need. */
struct str chart_tick_text(struct arena *arena, const struct chart *chart,
			   int64_t amount, int64_t step);
/* A value as it was typed, with a true minus sign. */
struct str chart_value_text(struct arena *arena,
			    const struct chart_value *value);

/* Sum of a group over all series. */
int64_t chart_group_sum(const struct chart *chart, int group);
/* The least and the greatest value; false: all are missing. */
bool chart_extremes(const struct chart *chart, int64_t *low, int64_t *high);

#endif
