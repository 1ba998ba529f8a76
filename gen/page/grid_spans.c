/*
 * Rows under a cell that spans them, one by one: each row takes as many of
 * the cell's own rows as stand beside it, the last one takes the rest.
 */
#include "page/grid_priv.h"

#include "base/arena.h"

/* A cell that spans more rows than have been added yet. */
struct open_cell {
	struct row_cell cell; /* `from`: its first row not added yet */
	int end;
};

struct parting {
	struct grid *grid;
	const struct grid_band *band;
	struct open_cell *open;
	int n_open, cap_open;
};

/* The part of a cell that fits beside a row of some height. */
static int cell_take(const struct row_cell *cell, dim height)
{
	dim used = 2 * cell->lead;
	int to = cell->from;

	for (; to < cell->to; to++) {
		const struct row *row = &cell->rows->items[to];
		used += row_extent(row) + (to > cell->from ? row->space : 0);
		if (used > height)
			break;
	}
	return to;
}

/* The height of row i: of its own cells, and of what must end in it. */
static dim row_height(const struct parting *parting, int i)
{
	dim height = parting->band->heights[i];

	for (int k = 0; k < parting->n_open; k++) {
		const struct open_cell *open = &parting->open[k];
		const struct row_cell *cell = &open->cell;
		dim need = 2 * cell->lead +
			   rows_height(cell->rows, cell->from, cell->to);
		if (open->end == i + 1 && need > height)
			height = need;
	}
	return height;
}

/* Cells in the order they stand across. */
static void add_by_column(struct row_cells *cells, struct row_cell cell)
{
	int at = cells->n++;

	for (; at && cells->items[at - 1].node->as.cell.column >
			     cell.node->as.cell.column;
	     at--)
		cells->items[at] = cells->items[at - 1];
	cells->items[at] = cell;
}

static void add_row(struct parting *parting, int i)
{
	const struct grid_band *band = parting->band;
	struct arena *arena = parting->grid->galley->arena;
	int first = i ? band->ends[i - 1] : 0, n_left = 0;
	struct row_cells cells = { 0 };

	for (int k = first; k < band->ends[i]; k++) {
		int end = grid_cell_end(band, &band->cells[k], i);
		if (end > i + 1)
			*ARENA_PUSH(arena, parting->open, parting->n_open,
				    parting->cap_open) =
				(struct open_cell){ band->cells[k], end };
	}
	dim height = row_height(parting, i);
	cells.items = ARENA_ARRAY(arena, struct row_cell,
				  band->ends[i] - first + parting->n_open);
	for (int k = first; k < band->ends[i]; k++)
		if (grid_cell_end(band, &band->cells[k], i) == i + 1)
			add_by_column(&cells, band->cells[k]);
	for (int k = 0; k < parting->n_open; k++) {
		struct open_cell *open = &parting->open[k];
		struct row_cell part = open->cell;
		if (open->end > i + 1)
			part.to = cell_take(&part, height);
		part.goes_on = open->end > i + 1;
		open->cell.from = part.to;
		open->cell.is_continued = true;
		add_by_column(&cells, part);
		if (open->end > i + 1)
			parting->open[n_left++] = *open;
	}
	parting->n_open = n_left;
	for (int k = 0; k < cells.n; k++)
		cells.items[k].height = height;
	grid_add_row(parting->grid, cells, height);
}

void grid_part_band(struct grid *grid, const struct grid_band *band)
{
	struct parting parting = { .grid = grid, .band = band };

	for (int i = 0; i < band->n_rows; i++)
		add_row(&parting, i);
}
