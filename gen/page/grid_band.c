/*
 * A row of a table, together with the rows that its cells span, becomes one
 * row of the galley: it never parts. Only where that would be too tall for
 * that, the rows of the table are rows of the galley one by one.
 */
#include "page/grid_priv.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "page/cells.h"

/* A row taller than this part of the frame (in 1/100) may be split. */
#define WHOLE_MOST 60

/* How many rows of the table belong together from `row` on. */
static int band_rows(const struct grid *grid, const struct doc_node *row)
{
	int n = 0, reach = 1;

	for (; row && n < reach; row = grid_row_after(grid, row), n++)
		for (const struct doc_node *cell = row->first; cell;
		     cell = cell->next)
			if (cell->as.cell.rowspan > reach - n)
				reach = dim_add(n, cell->as.cell.rowspan);
	return n;
}

static int band_count_cells(const struct grid *grid,
			    const struct grid_band *band)
{
	const struct doc_node *row = band->first;
	int n = 0;

	for (int i = 0; i < band->n_rows; i++, row = grid_row_after(grid, row))
		for (const struct doc_node *cell = row->first; cell;
		     cell = cell->next)
			n++;
	return n;
}

/* Where a cell stands across, and the rows that are in it. */
static struct row_cell cell_set(struct grid *grid, const struct doc_node *node)
{
	struct galley *galley = grid->galley;
	int column = node->as.cell.column;
	int end = column + grid_colspan(grid, node);
	struct rows *rows = ARENA_NEW(galley->arena, struct rows);
	struct row_cell cell = {
		.node = node,
		.style = galley_style(galley, node),
		.rows = rows,
		.x = grid->table->x + grid->starts[column],
		.width = grid->starts[end] - grid->starts[column],
	};

	if (grid->is_rtl)
		cell.x =
			grid->table->x + grid->table->width - grid->starts[end];
	cell.lead = cell.style->padding;
	dim width = cell.width - 2 * cell.lead;
	struct galley inner = grid_cell_galley(grid, node, rows,
					       width > DIM_PT ? width : DIM_PT);
	inner.shapes = grid->shapes;
	inner.keep_in = NULL;
	galley_blocks(&inner, node);
	/* What stands in a cell begins no page. */
	for (int i = 0; i < rows->n; i++)
		rows->items[i].starts_page = false;
	cell.to = rows->n;
	cell.height = 2 * cell.lead + rows_height(rows, 0, rows->n);
	if (!rows->n)
		cell.height += cell.style->leading;
	return cell;
}

static void band_set(struct grid *grid, struct grid_band *band)
{
	const struct doc_node *row = band->first;

	band->cells = ARENA_ARRAY(grid->galley->arena, struct row_cell,
				  band_count_cells(grid, band));
	for (int i = 0; i < band->n_rows;
	     i++, row = grid_row_after(grid, row)) {
		if (grid->later)
			long_table_enter(grid, grid->later->row + i);
		for (const struct doc_node *node = row->first; node;
		     node = node->next) {
			if (node->as.cell.column >= grid->n_columns)
				continue;
			struct row_cell cell = cell_set(grid, node);
			if (node->as.cell.rowspan <= 1 &&
			    cell.height > band->heights[i])
				band->heights[i] = cell.height;
			band->cells[band->n_cells++] = cell;
		}
		band->ends[i] = band->n_cells;
	}
}

int grid_cell_end(const struct grid_band *band, const struct row_cell *cell,
		  int i)
{
	int n = cell->node->as.cell.rowspan;

	return n < 1 ? i + 1 : n > band->n_rows - i ? band->n_rows : i + n;
}

static dim heights_sum(const dim *heights, int from, int to)
{
	dim height = 0;

	for (int i = from; i < to; i++)
		height = dim_add(height, heights[i]);
	return height;
}

/* A cell that spans rows [from, to) of a band. */
struct reach {
	const struct row_cell *cell;
	int from, to;
};

static int compare_reaches(const void *a, const void *b)
{
	const struct reach *x = a, *y = b;

	return x->to != y->to ? x->to - y->to : x->from - y->from;
}

/* The last row that a tall cell spans grows as far as the cell needs. */
static void band_grow(struct arena *arena, const struct grid_band *band,
		      dim *heights)
{
	struct reach *reaches = NULL;
	int n = 0, cap = 0, k = 0;

	for (int i = 0; i < band->n_rows; i++)
		for (; k < band->ends[i]; k++) {
			const struct row_cell *cell = &band->cells[k];
			int end = grid_cell_end(band, cell, i);
			if (end > i + 1)
				*ARENA_PUSH(arena, reaches, n, cap) =
					(struct reach){ cell, i, end };
		}
	if (n)
		qsort(reaches, (size_t)n, sizeof *reaches, compare_reaches);
	for (int i = 0; i < n; i++) {
		const struct reach *reach = &reaches[i];
		dim lack = reach->cell->height -
			   heights_sum(heights, reach->from, reach->to);
		if (lack > 0)
			heights[reach->to - 1] += lack;
	}
}

/* Give every cell its place in the band. Returns the height. */
static dim band_place(const struct grid_band *band, const dim *heights)
{
	dim top = 0;
	int k = 0;

	for (int i = 0; i < band->n_rows; i++) {
		for (; k < band->ends[i]; k++) {
			struct row_cell *cell = &band->cells[k];
			int end = grid_cell_end(band, cell, i);
			dim height = heights_sum(heights, i, end);
			if (cell->to)
				cell->lead +=
					cells_drop(cell, height - cell->height);
			cell->y = top;
			cell->height = height;
		}
		top = dim_add(top, heights[i]);
	}
	return top;
}

dim grid_set_row(struct grid *grid, struct grid_band *band)
{
	band_set(grid, band);
	return band_place(band, band->heights);
}

bool grid_is_tall(const struct grid *grid, dim height)
{
	return height > dim_scale(grid->galley->frame_height, WHOLE_MOST, 100);
}

void grid_add_row(struct grid *grid, struct row_cells cells, dim height)
{
	struct galley *galley = grid->galley;
	struct row_cells *own =
		ARENA_NEW(galley_rows_arena(galley), struct row_cells);
	struct row *row =
		galley_row(galley, ROW_CELLS, grid->node, grid->table->style);

	*own = cells;
	own->table = grid->table;
	own->later = grid->later;
	own->may_split = grid_is_tall(grid, height);
	row->cells = own;
	row->head = grid->head;
	row->x = grid->table->x;
	row->width = grid->table->width;
	row->height = height;
	if (cells.n && cells.items[0].to)
		row->baseline = cells.items[0].lead +
				cells.items[0].rows->items[0].baseline;
	cells_find_notes(galley->arena, row);
}

static void band_add(struct grid *grid, struct grid_band *band)
{
	struct galley *galley = grid->galley;
	dim *heights = band->heights;

	if (band->n_rows > 1) {
		heights = ARENA_ARRAY(galley->arena, dim, band->n_rows);
		memcpy(heights, band->heights,
		       sizeof *heights * (size_t)band->n_rows);
		band_grow(galley->arena, band, heights);
		dim height = heights_sum(heights, 0, band->n_rows);
		/* A public copy parts it where the members' copy does. */
		if (!galley->members && grid_is_tall(grid, height)) {
			grid_part_band(grid, band);
			return;
		}
	}
	dim height = band_place(band, heights);
	grid_add_row(
		grid,
		(struct row_cells){ .items = band->cells, .n = band->n_cells },
		height);
}

/* A row of a long table. False: it is to be added as in any table. */
static bool add_later(struct grid *grid, struct grid_band *band,
		      struct row_later *later)
{
	dim height;

	grid->later = later;
	if (!long_table_size(grid, band, &height)) {
		later->first = NULL;
		return false;
	}
	grid_add_row(
		grid,
		(struct row_cells){ .items = band->cells, .n = band->n_cells },
		height);
	struct row_cells *cells =
		grid->galley->rows->items[grid->galley->rows->n - 1].cells;
	cells->items = NULL;
	cells->n = 0;
	return true;
}

int grid_add_band(struct grid *grid, const struct doc_node *row)
{
	int end = 0;
	dim height = 0;
	struct grid_band band = { .first = row,
				  .n_rows = band_rows(grid, row),
				  .ends = &end,
				  .heights = &height };

	if (band.n_rows > 1) {
		struct arena *arena = grid->galley->arena;
		band.ends = ARENA_ARRAY(arena, int, band.n_rows);
		band.heights = ARENA_ARRAY(arena, dim, band.n_rows);
	}
	bool is_long = grid->rows && grid->row >= 0;
	if (!is_long || !add_later(grid, &band, long_table_row(grid, &band))) {
		band_set(grid, &band);
		band_add(grid, &band);
	}
	if (is_long)
		grid->row += band.n_rows;
	grid->later = NULL;
	return band.n_rows;
}
