#include "page/long_table.h"

#include "base/arena.h"
#include "page/grid_priv.h"

#define ROWS_LEAST 200 /* of a table that is long */
#define GROUP 256      /* rows whose texts share an arena */

/* Texts of some rows. */
struct group {
	struct arena *arena;
	struct shapes shapes;
};

struct long_table {
	struct grid grid; /* as rows are set */
	struct galley galley;
	struct group *groups;
	int n_groups, cap_groups;
	int n_gone;	     /* of them */
	struct arena *spare; /* for one row at a time */
	struct arena_mark empty;
	struct row_cells cells; /* that were set last */
};

bool long_table_is(const struct grid *grid)
{
	int n = 0;

	if (grid->galley->is_fixed || !grid->galley->may_set_later)
		return false;
	for (const struct doc_node *row = grid_row_after(grid, NULL);
	     row && n < ROWS_LEAST; row = grid_row_after(grid, row))
		n++;
	return n == ROWS_LEAST;
}

/* Those before the one of this number. */
static void groups_free(struct long_table *table, int end)
{
	for (; table->n_gone < end; table->n_gone++)
		arena_free(table->groups[table->n_gone].arena);
}

void long_table_begin(struct grid *grid)
{
	struct arena *arena = grid->galley->arena;

	if (!grid->rows) {
		grid->rows = ARENA_NEW(arena, struct long_table);
		grid->rows->spare = arena_within(arena);
		grid->rows->empty = arena_mark(grid->rows->spare);
	}
	groups_free(grid->rows, grid->rows->n_groups);
	grid->rows->n_groups = 0;
	grid->rows->n_gone = 0;
}

struct arena *long_table_enter(struct grid *grid, int row)
{
	struct long_table *table = grid->rows;
	struct arena *arena = grid->galley->arena;
	int i = row / GROUP;

	if (i == table->n_groups)
		*ARENA_PUSH(arena, table->groups, table->n_groups,
			    table->cap_groups) =
			(struct group){ .arena = arena_within(arena) };
	grid->shapes = &table->groups[i].shapes;
	return table->groups[i].arena;
}

void long_table_fix(struct grid *grid)
{
	struct long_table *table = grid->rows;

	grid->row = 0;
	for (int i = 0; i < table->n_groups; i++)
		table->groups[i].shapes.at = 0;
	table->grid = *grid;
	table->galley = *grid->galley;
	table->grid.galley = &table->galley;
}

/* What is in a cell goes on the page without a trace in memory: drawings and
 * what has a place of its own do not. */
static bool rows_are_plain(const struct rows *rows)
{
	for (int i = 0; i < rows->n; i++) {
		const struct row *row = &rows->items[i];

		if (row->n_notes || row->kind == ROW_DRAWING ||
		    row->kind == ROW_REGION)
			return false;
		for (int k = 0; row->cells && k < row->cells->n; k++)
			if (!rows_are_plain(row->cells->items[k].rows))
				return false;
	}
	return true;
}

static bool band_is_plain(const struct grid_band *band)
{
	for (int i = 0; i < band->n_cells; i++)
		if (!rows_are_plain(band->cells[i].rows))
			return false;
	return true;
}

struct row_later *long_table_row(struct grid *grid,
				 const struct grid_band *band)
{
	struct row_later *later =
		ARENA_NEW(galley_rows_arena(grid->galley), struct row_later);

	long_table_enter(grid, grid->row);
	*later = (struct row_later){
		.table = grid->rows,
		.first = band->first,
		.row = grid->row,
		.shape = grid->shapes->at,
	};
	return later;
}

/* A band of one row, in the arena for one row. */
static dim set_row(struct grid *grid, struct grid_band *band)
{
	struct shaper *shaper = grid->galley->shaper;
	struct arena *arena = grid->galley->arena, *before;
	struct arena *spare = grid->rows->spare;
	dim height;

	arena_rewind(spare, grid->rows->empty);
	before = shaper_into(shaper, spare);
	grid->galley->arena = spare;
	height = grid_set_row(grid, band);
	grid->galley->arena = arena;
	shaper_into(shaper, before);
	return height;
}

bool long_table_size(struct grid *grid, struct grid_band *band, dim *height)
{
	int shape = grid->shapes->at;

	if (band->n_rows > 1)
		return false;
	*height = set_row(grid, band);
	if (!grid_is_tall(grid, *height) && band_is_plain(band))
		return true;
	grid->shapes->at = shape;
	band->n_cells = 0;
	band->heights[0] = 0;
	return false;
}

const struct row_cells *long_table_set(const struct row_cells *cells)
{
	const struct row_later *later = cells->later;
	struct long_table *table = later->table;
	struct grid *grid = &table->grid;
	int end = 0;
	dim height = 0;
	struct grid_band band = { .first = later->first,
				  .n_rows = 1,
				  .ends = &end,
				  .heights = &height };

	groups_free(table, later->row / GROUP);
	if (!later->first)
		return cells;
	grid->row = later->row;
	long_table_enter(grid, later->row);
	grid->shapes->at = later->shape;
	set_row(grid, &band);
	table->cells = *cells;
	table->cells.items = band.cells;
	table->cells.n = band.n_cells;
	return &table->cells;
}
