#include "page/chart.h"

#include "base/arena.h"
#include "base/diag.h"
#include "page/chart_priv.h"
#include "page/galley_priv.h"

/* What the numbers are, above all: it cannot stand at an axis where there is
 * none. */
static void put_unit(struct chart_set *set)
{
	struct chart_text text = chart_text(set, set->chart->unit, set->width);
	if (!set->chart->unit.n)
		return;
	chart_put(set, &text,
		  (struct chart_spot){ .middle = text.height / 2,
				       .colour = set->style->colour });
	set->top = text.height + set->em / 2;
}

static bool draw(struct chart_set *set)
{
	const struct chart *chart = set->chart;
	switch (chart->type) {
	case CHART_BAR:
		if (chart->n_series == 1 && chart_columns(set))
			return true;
		return chart_bars(set);
	case CHART_STACKED:
		return chart_stacked(set);
	case CHART_LINE:
		return chart_lines(set);
	case CHART_PIE:
		return chart_pie(set);
	case CHART_N_TYPES:
		break;
	}
	return false;
}

struct drawing *chart_draw(struct galley *galley, const struct doc_node *figure)
{
	struct chart_set set = {
		.galley = galley,
		.figure = figure,
		.chart = figure->as.image->chart,
		.style = galley_role(galley, STR("chart")),
		.drawing = ARENA_NEW(galley->arena, struct drawing),
		.width = galley->width,
		.most = galley->frame_height,
	};
	set.em = set.style->size;
	set.drawing->arena = galley->arena;
	put_unit(&set);
	if (!draw(&set)) {
		diag_report(galley->diags, DIAG_CHART_ROOM, figure->span);
		return NULL;
	}
	set.drawing->width = set.width;
	set.drawing->height = set.top + set.em / 3;
	return set.drawing;
}
