#include "page/chart_priv.h"

#include "base/arena.h"

static dim group_height(const struct chart_rows *rows, int i)
{
	dim bars = rows->n_bars * rows->bar + (rows->n_bars - 1) * rows->inner;
	dim name = rows->names[i].height;
	return name > bars ? name : bars;
}

static dim all_height(const struct chart_rows *rows, int n)
{
	dim height = 0;
	for (int i = 0; i < n; i++)
		height = dim_add(height,
				 group_height(rows, i) + (i ? rows->gap : 0));
	return height;
}

bool chart_rows(struct chart_set *set, struct chart_rows *rows, int n_bars,
		dim foot)
{
	const struct chart *chart = set->chart;
	int n = chart->n_groups;
	dim room = set->most - set->top - foot, y = set->top;
	rows->n_bars = n_bars;
	rows->names = chart_texts(set, chart->groups, n, set->width * 2 / 5);
	rows->left = chart_widest(rows->names, n) + set->em / 2;
	rows->tops = ARENA_ARRAY(set->galley->arena, dim, n);
	rows->bar = set->em * 27 / 20;
	rows->inner = set->em / 10;
	rows->gap = set->em * 13 / 20;
	/* Tight before it is given up: but names stay apart. */
	if (all_height(rows, n) > room) {
		rows->bar = set->em * 6 / 5;
		rows->inner = 0;
		rows->gap = set->em / 4;
	}
	if (all_height(rows, n) > room)
		return false;
	for (int i = 0; i < n; i++) {
		dim bars = n_bars * (rows->bar + rows->inner) - rows->inner;
		y += i ? rows->gap : 0;
		rows->tops[i] = y + (group_height(rows, i) - bars) / 2;
		y += group_height(rows, i);
	}
	rows->bottom = y;
	return true;
}

void chart_rows_put(const struct chart_set *set, const struct chart_rows *rows)
{
	dim bars = rows->n_bars * (rows->bar + rows->inner) - rows->inner;
	for (int i = 0; i < set->chart->n_groups; i++)
		chart_put(set, &rows->names[i],
			  (struct chart_spot){
				  .x = rows->left - set->em / 2,
				  .middle = rows->tops[i] + bars / 2,
				  .align = ALIGN_END,
				  .colour = set->style->colour,
			  });
}
