/*
 * Rules and backgrounds of neighbouring cells are joined where they look the
 * same, so that a row of a table is painted with few rectangles.
 */
#include "page/long_table.h"
#include "page/place_priv.h"

#include <stddef.h>

enum edge { EDGE_TOP, EDGE_BOTTOM, EDGE_LEFT, EDGE_RIGHT };

/* A rectangle that may grow by the next one. */
struct joiner {
	struct placer *placer;
	struct ditem rect;
	bool is_open; /* the tag is */
};

static void joiner_flush(struct joiner *joiner)
{
	if (joiner->rect.width <= 0)
		return;
	if (!joiner->is_open)
		dlist_open_tag(joiner->placer->dlist, joiner->placer->page,
			       NULL, TAG_LAYOUT);
	joiner->is_open = true;
	place_rect(joiner->placer, joiner->rect);
	joiner->rect = (struct ditem){ 0 };
}

static void joiner_add(struct joiner *joiner, struct ditem rect)
{
	struct ditem *last = &joiner->rect;
	bool is_like = last->width > 0 && last->y == rect.y &&
		       last->height == rect.height &&
		       last->colour == rect.colour;
	if (is_like && last->x + last->width == rect.x) {
		last->width += rect.width;
		return;
	}
	if (is_like && rect.x + rect.width == last->x) {
		last->x = rect.x;
		last->width += rect.width;
		return;
	}
	joiner_flush(joiner);
	*last = rect;
}

static struct ditem cell_area(const struct cells_place *place,
			      const struct row_cell *cell)
{
	return (struct ditem){ .x = place->x + cell->x,
			       .y = place->y + cell->y,
			       .width = cell->width,
			       .height = cell->height };
}

/* Does a style of cells have a rule at this edge of each of them? */
static bool cell_has_rule(const struct style *style, enum edge edge)
{
	switch (style->rule) {
	case RULE_NONE:
		return false;
	case RULE_ABOVE:
		return edge == EDGE_TOP;
	case RULE_BELOW:
		return edge == EDGE_BOTTOM;
	case RULE_SIDE:
		return edge == EDGE_LEFT;
	case RULE_BOX:
	case RULE_GRID:
		return true;
	}
	return false;
}

/* Does the table have a rule there? Inside a grid one rule stands between
 * two cells: the upper one of the lower, the left one of the right. */
static bool table_has_rule(const struct row_table *table, enum edge edge,
			   bool is_outer)
{
	switch (table->style->rule) {
	case RULE_ABOVE:
		return is_outer && edge == EDGE_TOP;
	case RULE_BELOW:
		return is_outer && edge == EDGE_BOTTOM;
	case RULE_BOX:
		return is_outer;
	case RULE_GRID:
		return is_outer || edge == EDGE_TOP || edge == EDGE_LEFT;
	case RULE_NONE:
	case RULE_SIDE:
		return false;
	}
	return false;
}

static bool is_outer(const struct cells_place *place,
		     const struct row_cell *cell, enum edge edge)
{
	const struct row_table *table = place->cells->table;
	switch (edge) {
	case EDGE_TOP:
		return place->is_first && cell->y == 0;
	case EDGE_BOTTOM:
		return place->is_last &&
		       cell->y + cell->height >= place->row->height;
	case EDGE_LEFT:
		return cell->x <= table->x;
	case EDGE_RIGHT:
		break;
	}
	return cell->x + cell->width >= table->x + table->width;
}

static void add_rule(struct joiner *joiner, const struct cells_place *place,
		     const struct row_cell *cell, enum edge edge)
{
	const struct row_table *table = place->cells->table;
	const struct style *style = cell->style;
	struct ditem rule = cell_area(place, cell);
	if ((edge == EDGE_TOP && cell->is_continued && !place->is_first) ||
	    (edge == EDGE_BOTTOM && cell->goes_on && !place->is_last))
		return;
	if (!cell_has_rule(style, edge)) {
		style = table->style;
		if (!table_has_rule(table, edge, is_outer(place, cell, edge)))
			return;
	}
	rule.colour = style->rule_colour;
	if (edge == EDGE_TOP || edge == EDGE_BOTTOM) {
		rule.y +=
			edge == EDGE_TOP ? 0 : rule.height - style->rule_width;
		rule.height = style->rule_width;
	} else {
		rule.x +=
			edge == EDGE_LEFT ? 0 : rule.width - style->rule_width;
		rule.width = style->rule_width;
	}
	joiner_add(joiner, rule);
}

/* What a cell that is empty by design is tinted with. */
static const struct style *cell_tint(const struct placer *placer,
				     const struct row_cell *cell)
{
	if (cell->node->kind == DOC_CELL && cell->node->as.cell.is_spacer &&
	    !cell->style->has_background)
		return style_find(placer->galley->layout, STR("table-head"));
	return cell->style;
}

static void place_looks(struct placer *placer, const struct cells_place *place)
{
	const struct row_cells *cells = place->cells;
	struct joiner joiner = { .placer = placer };
	for (int i = 0; i < cells->n; i++) {
		const struct style *tint = cell_tint(placer, &cells->items[i]);
		struct ditem area = cell_area(place, &cells->items[i]);
		area.colour = tint ? tint->background : 0;
		if (tint && tint->has_background)
			joiner_add(&joiner, area);
	}
	joiner_flush(&joiner);
	for (enum edge edge = EDGE_TOP; edge <= EDGE_RIGHT; edge++)
		for (int i = 0; i < cells->n; i++)
			add_rule(&joiner, place, &cells->items[i], edge);
	joiner_flush(&joiner);
	if (joiner.is_open)
		dlist_close_tag(placer->dlist, placer->page);
}

static void place_set_cells(struct placer *placer,
			    const struct cells_place *place)
{
	const struct row_cells *cells = place->cells;
	place_looks(placer, place);
	for (int i = 0; i < cells->n; i++) {
		const struct row_cell *cell = &cells->items[i];
		struct stack stack = {
			.rows = cell->rows,
			.from = cell->from,
			.to = cell->to,
			.x = place->x + cell->x + cell->style->padding,
			.y = place->y + cell->y + cell->lead,
		};
		place_stack(placer, &stack);
	}
}

void place_cells(struct placer *placer, const struct cells_place *given)
{
	struct cells_place place = *given;
	bool keeps_runs = placer->keeps_runs;

	if (given->cells->later) {
		place.cells = long_table_set(given->cells);
		placer->keeps_runs = true;
	}
	place_set_cells(placer, &place);
	placer->keeps_runs = keeps_runs;
}
