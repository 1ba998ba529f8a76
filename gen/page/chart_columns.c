/* Bars that stand, for names that fit below them: years, wards by letter. */
#include "page/chart_priv.h"

#include "base/arena.h"

#define COLUMNS_MOST 12
#define SLOT_MOST 7 /* em */

struct columns {
	struct chart_set *set;
	const struct chart_value *of;
	struct chart_scale scale;
	struct chart_text *names, *values;
	dim slot;
	dim foot; /* [dim] y of the scale's low end */
};

static void measure(struct columns *columns)
{
	struct chart_set *set = columns->set;
	const struct chart *chart = set->chart;
	struct arena *arena = set->galley->arena;
	int n = chart->n_groups;
	columns->names = chart_texts(set, chart->groups, n, set->width);
	columns->values = ARENA_ARRAY(arena, struct chart_text, n);
	for (int i = 0; i < n; i++)
		columns->values[i] = chart_text(
			set, chart_value_text(arena, &columns->of[i]),
			set->width);
	columns->slot = set->width / n;
	if (columns->slot > SLOT_MOST * set->em)
		columns->slot = SLOT_MOST * set->em;
}

static bool texts_fit(const struct columns *columns)
{
	const struct chart_set *set = columns->set;
	int n = set->chart->n_groups;
	dim most = columns->slot - set->em / 2;
	return chart_widest(columns->names, n) <= most &&
	       chart_widest(columns->values, n) <= most;
}

static void put_column(const struct columns *columns, int i)
{
	const struct chart_set *set = columns->set;
	const struct chart_value *value = &columns->of[i];
	dim middle = columns->slot * i + columns->slot / 2;
	dim width = columns->slot * 3 / 5;
	dim zero = columns->foot - chart_scale_at(&columns->scale, 0);
	dim end =
		columns->foot - chart_scale_at(&columns->scale, value->amount);
	dim leading = set->style->leading;
	struct chart_spot spot = { .x = middle,
				   .middle = zero - leading / 2,
				   .align = ALIGN_CENTRE,
				   .colour = set->style->colour };
	if (!value->is_missing) {
		chart_fill(set,
			   (struct ditem){ .x = middle - width / 2,
					   .y = end < zero ? end : zero,
					   .width = width,
					   .height = end < zero ? zero - end
								: end - zero },
			   0);
		spot.middle = value->amount < 0 ? end + leading / 2
						: end - leading / 2;
	}
	chart_put(set, &columns->values[i], spot);
	spot.middle = columns->foot + leading / 2 + set->em / 4;
	if (columns->scale.low < 0)
		spot.middle += leading;
	chart_put(set, &columns->names[i], spot);
}

bool chart_columns(struct chart_set *set)
{
	const struct chart *chart = set->chart;
	struct columns columns = { .set = set, .of = chart->series[0].values };
	dim leading = set->style->leading, height = set->width * 2 / 5;
	if (chart->n_groups > COLUMNS_MOST)
		return false;
	measure(&columns);
	if (!texts_fit(&columns))
		return false;
	chart_extremes(chart, &columns.scale.low, &columns.scale.high);
	if (columns.scale.low > 0)
		columns.scale.low = 0;
	if (columns.scale.high < 0)
		columns.scale.high = 0;
	/* Few columns are not made towers of. */
	if (height > columns.slot * chart->n_groups)
		height = columns.slot * chart->n_groups;
	if (height > 18 * set->em)
		height = 18 * set->em;
	if (height > set->most - set->top - 3 * leading - set->em)
		height = set->most - set->top - 3 * leading - set->em;
	if (height < 5 * set->em)
		return false;
	columns.scale.length = height;
	columns.foot = set->top + leading + height;
	for (int i = 0; i < chart->n_groups; i++)
		put_column(&columns, i);
	chart_rule(set,
		   (struct ditem){ .y = columns.foot -
					chart_scale_at(&columns.scale, 0),
				   .width = columns.slot * chart->n_groups,
				   .colour = CHART_AXIS },
		   set->em / 12);
	set->top = columns.foot + leading + set->em / 4;
	if (columns.scale.low < 0)
		set->top += leading;
	return true;
}
