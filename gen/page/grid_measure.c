/*
 * Every cell is shaped once; what it needs goes to its column, or to the
 * columns it spans once those of single columns are known.
 */
#include "page/grid_priv.h"

#include <stdlib.h>

#include "base/arena.h"
#include "text/analyse.h"

/* A cell over several columns. */
struct spanning {
	int column, n;
	int order; /* as they stand in the table */
	struct extent need;
};

struct measuring {
	struct grid *grid;
	struct arena *arena; /* of what is shaped */
	struct rows rows;    /* of one cell at a time */
	struct spanning *spanning;
	int n_spanning, cap_spanning;
};

const struct doc_node *grid_row_after(const struct grid *grid,
				      const struct doc_node *node)
{
	node = node ? node->next : grid->node->first;
	while (node && node->kind != DOC_ROW)
		node = node->next;
	return node;
}

int grid_colspan(const struct grid *grid, const struct doc_node *cell)
{
	int most = grid->n_columns - cell->as.cell.column;
	int n = cell->as.cell.colspan;

	n = n < most ? n : most;
	return n < 1 ? 1 : n;
}

static enum doc_align cell_align(const struct grid *grid,
				 const struct doc_node *cell)
{
	const enum doc_align *aligns = grid->node->as.table->aligns;

	if (cell->as.cell.align != DOC_ALIGN_NONE || !aligns)
		return cell->as.cell.align;
	if (grid_colspan(grid, cell) > 1 || cell->parent->as.row.is_group)
		return DOC_ALIGN_NONE;
	return aligns[cell->as.cell.column];
}

struct galley grid_cell_galley(const struct grid *grid,
			       const struct doc_node *cell, struct rows *rows,
			       dim width)
{
	struct galley galley = galley_apart(grid->galley, rows, width);
	const struct doc_node *row = cell->parent;

	galley.within = galley_style(grid->galley, cell);
	galley.begins = cell->given->id.n ? cell : NULL;
	if (row->given->id.n && row->first == cell)
		galley.begins = row;
	galley.align = cell_align(grid, cell);
	if (grid->rows)
		galley.kept = NULL;
	if (row->given->lang.n)
		galley.is_rtl = language_is_rtl(row->given->lang);
	if (cell->given->lang.n)
		galley.is_rtl = language_is_rtl(cell->given->lang);
	return galley;
}

/* Look at the words of a body cell: is its column one of numbers? */
static bool is_number_cell(const struct doc_node *cell)
{
	for (const struct doc_node *node = cell; node;
	     node = doc_walk(cell, node)) {
		if (node->kind == DOC_LIST || node->kind == DOC_FIGURE)
			return false;
		if (node->kind != DOC_TEXT)
			continue;
		for (int i = 0; i < node->as.text.n; i++) {
			unsigned char c = (unsigned char)node->as.text.p[i];
			if ((c | 32) >= 'a' && (c | 32) <= 'z')
				return false;
		}
	}
	return true;
}

static void measure_cell(struct measuring *measuring,
			 const struct doc_node *cell)
{
	struct grid *grid = measuring->grid;
	struct extent need = { 0 };
	struct galley galley =
		grid_cell_galley(grid, cell, &measuring->rows, GALLEY_MEASURE);
	dim padding = 2 * galley.within->padding;
	int n = grid_colspan(grid, cell);

	measuring->rows.n = 0;
	galley.arena = measuring->arena;
	galley.extent = &need;
	/* A table in a cell that is measured is not set after it: what it
	 * shapes is for the table round it. */
	if (!grid->galley->extent)
		galley.keep_in = grid->shapes;
	galley_blocks(&galley, cell);
	need.hard = dim_add(need.hard, padding);
	need.soft = dim_add(need.soft, padding);
	need.most = dim_add(need.most, padding);
	if (n == 1) {
		struct column *column = &grid->columns[cell->as.cell.column];
		if (!cell->parent->as.row.is_head && column->is_number)
			column->is_number = is_number_cell(cell);
		columns_need(column, 0, 1, &need);
		return;
	}
	int i = measuring->n_spanning;
	*ARENA_PUSH(grid->galley->arena, measuring->spanning,
		    measuring->n_spanning, measuring->cap_spanning) =
		(struct spanning){ cell->as.cell.column, n, i, need };
}

static void measure_row(struct measuring *measuring, const struct doc_node *row)
{
	for (const struct doc_node *cell = row->first; cell; cell = cell->next)
		if (cell->as.cell.column < measuring->grid->n_columns)
			measure_cell(measuring, cell);
}

static void measure_rows(struct measuring *measuring)
{
	struct grid *grid = measuring->grid;
	struct shaper *shaper = grid->galley->shaper;
	const struct doc_node *row = grid_row_after(grid, NULL);
	int i = 0;

	for (; row && row->as.row.is_head; row = grid_row_after(grid, row))
		measure_row(measuring, row);
	struct arena *before = shaper_into(shaper, measuring->arena);
	for (; row; row = grid_row_after(grid, row)) {
		if (grid->rows) {
			measuring->arena = long_table_enter(grid, i++);
			shaper_into(shaper, measuring->arena);
		}
		measure_row(measuring, row);
	}
	shaper_into(shaper, before);
	grid->shapes = &grid->all;
}

/* Narrow ones first: the wide ones then lack less. */
static int compare_spanning(const void *a, const void *b)
{
	const struct spanning *x = a, *y = b;

	return x->n != y->n ? x->n - y->n : x->order - y->order;
}

void grid_measure(struct grid *grid)
{
	struct measuring measuring = { .grid = grid,
				       .arena = grid->galley->arena };
	const int *widths = grid->node->as.table->widths;

	for (int i = 0; i < grid->n_columns; i++)
		grid->columns[i] = (struct column){
			.weight = widths ? widths[i] : 0,
			.is_number = true,
		};
	measure_rows(&measuring);
	if (measuring.n_spanning)
		qsort(measuring.spanning, (size_t)measuring.n_spanning,
		      sizeof *measuring.spanning, compare_spanning);
	for (int i = 0; i < measuring.n_spanning; i++)
		columns_need(grid->columns, measuring.spanning[i].column,
			     measuring.spanning[i].n,
			     &measuring.spanning[i].need);
}
