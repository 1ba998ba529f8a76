/* Pies: few slices, each with its name and share beside it. */
#include "page/chart_priv.h"

#include "base/arena.h"

struct pie {
	struct chart_set *set;
	const struct chart_value *of;
	struct chart_text labels[CHART_MAX_SLICES];
	int middles[CHART_MAX_SLICES]; /* angles */
	struct chart_slice slices[CHART_MAX_SLICES];
	dim x, y, radius;
};

/* "Rented, 340 (34%)"; a value that is a share already says all. */
static struct str label_words(const struct pie *pie, int i, int64_t sum)
{
	const struct chart *chart = pie->set->chart;
	struct arena *arena = pie->set->galley->arena;
	struct str value = chart_value_text(arena, &pie->of[i]);
	int64_t amount = pie->of[i].amount;
	int percent = (int)((amount * 200 + sum) / (2 * sum));
	if (str_eq(chart->after, STR("%")))
		return str_printf(arena, "%.*s, %.*s",
				  STR_ARG(chart->groups[i]), STR_ARG(value));
	if (!percent && amount)
		return str_printf(arena, "%.*s, %.*s (<1%%)",
				  STR_ARG(chart->groups[i]), STR_ARG(value));
	return str_printf(arena, "%.*s, %.*s (%d%%)", STR_ARG(chart->groups[i]),
			  STR_ARG(value), percent);
}

static void set_slices(struct pie *pie)
{
	const struct chart *chart = pie->set->chart;
	int64_t sum = 0, all = 0;
	for (int i = 0; i < chart->n_groups; i++)
		all += pie->of[i].amount;
	for (int i = 0; i < chart->n_groups; i++) {
		struct chart_slice *slice = &pie->slices[i];
		slice->from = (int)(sum * CHART_TURN / all);
		sum += pie->of[i].amount;
		slice->to = (int)(sum * CHART_TURN / all);
		slice->x = pie->x;
		slice->radius = pie->radius;
		pie->middles[i] = (slice->from + slice->to) / 2;
		pie->labels[i] = chart_text(pie->set, label_words(pie, i, all),
					    pie->set->width / 2 - pie->radius -
						    pie->set->em * 8 / 3);
	}
}

static bool is_right(const struct pie *pie, int i)
{
	return pie->middles[i] <= CHART_TURN / 2;
}

/* Middles of the labels of one side, moved apart. */
static void place_labels(const struct pie *pie, bool right, dim *middles)
{
	dim own[CHART_MAX_SLICES], heights[CHART_MAX_SLICES] = { 0 };
	int index[CHART_MAX_SLICES] = { 0 }, n = 0;
	dim reach = pie->radius + 2 * pie->set->em;
	const dim range[2] = { pie->set->top, 2 * pie->y - pie->set->top };
	for (int i = 0; i < pie->set->chart->n_groups; i++) {
		if (is_right(pie, i) != right)
			continue;
		index[n] = i;
		heights[n] = pie->labels[i].height + pie->set->em / 4;
		own[n++] = pie->y + chart_circle_y(pie->middles[i], reach);
	}
	chart_spread(own, heights, n, range);
	for (int i = 0; i < n; i++)
		middles[index[i]] = own[i];
}

/* From the slice outwards, then level to the label. */
static void put_label(const struct pie *pie, int i, dim middle)
{
	const struct chart_set *set = pie->set;
	dim from = pie->radius + set->em / 6;
	dim x = pie->x + chart_circle_x(pie->middles[i], from);
	dim y = pie->y + chart_circle_y(pie->middles[i], from);
	int sign = is_right(pie, i) ? 1 : -1;
	dim end = pie->x + sign * (pie->radius + set->em * 2);
	drawing_move(set->drawing, x, y);
	from = pie->radius + set->em * 2 / 3;
	drawing_to(set->drawing, pie->x + chart_circle_x(pie->middles[i], from),
		   pie->y + chart_circle_y(pie->middles[i], from));
	drawing_to(set->drawing,
		   pie->x + sign * (pie->radius + set->em * 5 / 4), middle);
	drawing_to(set->drawing, end, middle);
	drawing_end(set->drawing, set->em / 16, CHART_AXIS);
	chart_put(set, &pie->labels[i],
		  (struct chart_spot){ .x = end + sign * set->em / 3,
				       .middle = middle,
				       .align = sign > 0 ? ALIGN_START
							 : ALIGN_END,
				       .colour = set->style->colour });
}

/* White lines between slices, where there is more than one. */
static void put_cuts(const struct pie *pie)
{
	const struct chart_set *set = pie->set;
	for (int i = 0; i < set->chart->n_groups; i++) {
		int at = pie->slices[i].from;
		if (pie->slices[i].to - at >= CHART_TURN)
			return;
		if (pie->slices[i].to == at)
			continue;
		drawing_move(set->drawing, pie->x, pie->y);
		drawing_to(set->drawing,
			   pie->x + chart_circle_x(at, pie->radius),
			   pie->y + chart_circle_y(at, pie->radius));
	}
	drawing_end(set->drawing, set->em / 8, CHART_PAPER);
}

static dim side_height(const struct pie *pie, bool right)
{
	dim height = 0;
	for (int i = 0; i < pie->set->chart->n_groups; i++)
		if (is_right(pie, i) == right)
			height += pie->labels[i].height + pie->set->em / 4;
	return height;
}

bool chart_pie(struct chart_set *set)
{
	struct pie pie = { .set = set, .of = set->chart->series[0].values };
	dim middles[CHART_MAX_SLICES] = { 0 }, height, other;
	int n = set->chart->n_groups;
	pie.radius =
		set->width / 6 < 7 * set->em ? set->width / 6 : 7 * set->em;
	pie.x = set->width / 2;
	if (set->width / 2 - pie.radius < 8 * set->em)
		return false;
	set_slices(&pie);
	height = 2 * pie.radius + 3 * set->style->leading;
	other = side_height(&pie, true);
	height = other > height ? other : height;
	other = side_height(&pie, false);
	height = other > height ? other : height;
	if (set->top + height > set->most)
		return false;
	pie.y = set->top + height / 2;
	for (int i = 0; i < n; i++) {
		pie.slices[i].y = pie.y;
		if (pie.slices[i].to > pie.slices[i].from)
			chart_slice(set, &pie.slices[i], i);
	}
	put_cuts(&pie);
	place_labels(&pie, true, middles);
	place_labels(&pie, false, middles);
	for (int i = 0; i < n; i++)
		put_label(&pie, i, middles[i]);
	set->top += height;
	return true;
}
