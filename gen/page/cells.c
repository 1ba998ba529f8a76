#include "page/cells.h"

#include <string.h>

#include "base/arena.h"
#include "page/cells_priv.h"

void cells_find_notes(struct arena *arena, struct row *row)
{
	int cap = 0;

	row->notes = NULL;
	row->n_notes = 0;
	for (int i = 0; i < row->cells->n; i++) {
		const struct row_cell *cell = &row->cells->items[i];
		for (int k = cell->from; k < cell->to; k++) {
			const struct row *inner = &cell->rows->items[k];
			for (int m = 0; m < inner->n_notes; m++)
				*ARENA_PUSH(arena, row->notes, row->n_notes,
					    cap) = inner->notes[m];
		}
	}
}

/* The row of a cell after the last one that stands above `room`; widows and
 * orphans are kept unless `is_forced`. */
static int cell_split(const struct row_cell *cell, dim room, bool is_forced)
{
	dim used = cell->lead + cell->style->padding;
	int to = cell->from, best = cell->from;

	while (to < cell->to) {
		const struct row *row = &cell->rows->items[to];
		used += row_extent(row) + (to > cell->from ? row->space : 0);
		if (used > room)
			break;
		to++;
		if (to == cell->to || cell->rows->items[to].keep < KEEP_LINES)
			best = to;
	}
	return best > cell->from || !is_forced ? best : to;
}

dim cells_drop(const struct row_cell *cell, dim room)
{
	switch (cell->style->stand) {
	case STAND_AS_HEAD:
		return cell->node->parent->as.row.is_head ? room : 0;
	case STAND_TOP:
		break;
	case STAND_MIDDLE:
		return room / 2;
	case STAND_FOOT:
		return room;
	}
	return 0;
}

static dim cell_height(const struct row_cell *cell)
{
	return cell->lead + rows_height(cell->rows, cell->from, cell->to) +
	       cell->style->padding;
}

struct row cells_copy(struct arena *arena, const struct row *row)
{
	struct row copy = *row;
	size_t n = (size_t)row->cells->n;

	copy.cells = ARENA_NEW(arena, struct row_cells);
	*copy.cells = *row->cells;
	copy.cells->items = ARENA_ARRAY(arena, struct row_cell, n);
	memcpy(copy.cells->items, row->cells->items,
	       n * sizeof(struct row_cell));
	return copy;
}

/* All cells as high as the highest, and the notes they call. */
static void row_finish(struct arena *arena, struct row *row)
{
	struct row_cells *cells = row->cells;

	row->height = 0;
	for (int i = 0; i < cells->n; i++) {
		dim height = cell_height(&cells->items[i]);
		if (height > row->height)
			row->height = height;
	}
	for (int i = 0; i < cells->n; i++)
		cells->items[i].height = row->height;
	cells_find_notes(arena, row);
}

void cells_refill(struct arena *arena, struct row_cell *cell, int from, int to,
		  const struct row *more, bool is_first)
{
	struct rows *rows = ARENA_NEW(arena, struct rows);
	int n = to - from;

	rows->items = ARENA_ARRAY(arena, struct row, n + 1);
	rows->cap = n + 1;
	rows->n = n + 1;
	if (n)
		memcpy(rows->items + is_first, cell->rows->items + from,
		       (size_t)n * sizeof(struct row));
	rows->items[is_first ? 0 : n] = *more;
	cell->rows = rows;
	cell->from = 0;
	cell->to = n + 1;
}

/* A cell parts inside row `to`, which is a tall one of a table in the cell.
 * False: it does not. Depth is that of tables in tables, which is bounded. */
static bool cell_split_row(struct arena *arena, struct row_cell *part,
			   struct row_cell *rest, int to, dim room,
			   bool is_forced)
{
	const struct row_cell cell = *part;
	const struct row *row = &cell.rows->items[to];
	struct row above, below;

	if (to >= cell.to || row->kind != ROW_CELLS || !row->cells->may_split)
		return false;
	room -= cell.lead + cell.style->padding + row->inset + row->outset;
	if (to > cell.from)
		room -= rows_height(cell.rows, cell.from, to) + row->space;
	if (!cells_split(arena, row, room, is_forced, &above, &below))
		return false;
	cells_refill(arena, part, cell.from, to, &above, false);
	cells_refill(arena, rest, to + 1, cell.to, &below, true);
	rest->lead = cell.style->padding;
	return true;
}

void cells_end_part(struct row *part, struct row *rest)
{
	part->outset = 0;
	rest->inset = 0;
	rest->space = 0;
	rest->keep = KEEP_NONE;
	rest->label = NULL;
	rest->begins = NULL;
	rest->begins_at = NULL;
	rest->starts_page = false;
}

bool cells_split(struct arena *arena, const struct row *row, dim room,
		 bool is_forced, struct row *part, struct row *rest)
{
	bool is_some = false, is_rest = false;

	for (int i = 0; i < row->cells->n; i++)
		if (row->cells->items[i].y > 0)
			return false;
	*part = cells_copy(arena, row);
	*rest = cells_copy(arena, row);
	for (int i = 0; i < row->cells->n; i++) {
		struct row_cell *cell = &part->cells->items[i];
		/* It no longer stands lower for the height of the row. */
		cell->lead = cell->style->padding;
		cell->goes_on = true;
		rest->cells->items[i].is_continued = true;
		if (cell->from == cell->to)
			continue;
		int to = cell_split(cell, room, is_forced);
		if (cell_split_row(arena, cell, &rest->cells->items[i], to,
				   room, is_forced)) {
			is_some = true;
			is_rest = true;
			continue;
		}
		if (to == cell->from && !is_forced)
			return false;
		is_some |= to > cell->from;
		is_rest |= to < cell->to;
		rest->cells->items[i].from = to;
		rest->cells->items[i].lead = cell->style->padding;
		cell->to = to;
	}
	if (!is_some || !is_rest)
		return false;
	cells_end_part(part, rest);
	row_finish(arena, part);
	row_finish(arena, rest);
	return true;
}
