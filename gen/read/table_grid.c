/*
 * Cells and their columns. Each cell takes the first column that no cell
 * from above reaches into; a row must then be full. What does not fit is a
 * finding, and is made to fit, so that all later stages may count on it.
 */
#include "read/table_priv.h"

struct grid {
	struct reading *r;
	struct doc_node *table;
	int n;			     /* columns */
	int left[TABLE_MAX_COLUMNS]; /* rows that a cell still reaches down */
	struct doc_node *owner[TABLE_MAX_COLUMNS]; /* the cell that does */
	struct doc_node *row;
	int n_typed; /* columns that the row's cells would take */
	int at;	     /* first column not yet looked at */
};

static void report_span(struct grid *grid, struct doc_node *node,
			const char *what)
{
	diag_report(grid->r->diags, DIAG_TABLE_SPAN, node->span, what);
}

/* The columns free from `at` on, at most `most`. */
static int count_free(const struct grid *grid, int at, int most)
{
	int n = 0;

	while (n < most && at + n < grid->n && !grid->left[at + n])
		n++;
	return n;
}

/* More cells than columns: what is in them goes into the last one. */
static void put_over(struct grid *grid, struct doc_node *cell)
{
	struct doc_node *last = grid->row->last;
	struct doc_node *child = cell->first;
	struct doc_node *next;

	for (; last && child; child = next) {
		next = child->next;
		child->next = NULL;
		child->parent = NULL;
		doc_append(last, child);
	}
}

static void place_cell(struct grid *grid, struct doc_node *cell)
{
	int wanted = cell->as.cell.colspan;
	int n;

	if (grid->n_typed <= TABLE_MAX_COLUMNS)
		grid->n_typed += wanted;
	while (grid->at < grid->n && grid->left[grid->at])
		grid->at++;
	n = count_free(grid, grid->at, wanted);
	if (!n) {
		put_over(grid, cell);
		return;
	}
	if (n < wanted && grid->at + wanted <= grid->n)
		report_span(grid, cell, "columns");
	cell->as.cell.column = grid->at;
	cell->as.cell.colspan = n;
	doc_append(grid->row, cell);
	for (int i = 0; i < n; i++) {
		grid->left[grid->at + i] = cell->as.cell.rowspan;
		grid->owner[grid->at + i] = cell;
	}
	grid->at += n;
}

static void fill_row(struct grid *grid)
{
	for (int i = 0; i < grid->n; i++) {
		struct doc_node *cell;

		if (grid->left[i])
			continue;
		cell = table_add_cell(grid->r, grid->row, grid->row->span);
		cell->as.cell.column = i;
		grid->left[i] = 1;
		grid->owner[i] = cell;
	}
}

/* The row's cells against the columns there are for them. */
static void check_row(struct grid *grid, int n_free)
{
	struct diags *diags = grid->r->diags;
	enum diag_code code =
		grid->n_typed < n_free ? DIAG_TABLE_SHORT : DIAG_TABLE_LONG;
	bool has_bars = str_find_char(span_text(grid->row->span), '|') >= 0;

	if (grid->n_typed == n_free)
		return;
	diag_report(diags, code, grid->row->span, grid->n_typed, n_free);
	if (!grid->row->span.source || !has_bars)
		return;
	if (code == DIAG_TABLE_SHORT)
		diag_hint(diags, "write '| |' for a cell without text, and an "
				 "empty line where the table ends");
	else
		diag_hint(diags, "write \\| for a bar that is text");
}

/* A group's row with text in its first cell alone is that cell. */
static void join_group(struct grid *grid, struct doc_node *cells)
{
	if (!grid->row->as.row.is_group || !cells)
		return;
	for (struct doc_node *at = cells->next; at; at = at->next) {
		if (!table_cell_is_empty(at))
			return;
	}
	cells->next = NULL;
	cells->as.cell.colspan = count_free(grid, 0, grid->n);
}

/* Let the cells from above end `n` rows earlier; 0: above this row. */
static void pull_up(struct grid *grid, int n)
{
	for (int i = 0; i < grid->n; i++) {
		struct doc_node *cell = grid->owner[i];

		if (cell->as.cell.column == i)
			cell->as.cell.rowspan -= n ? n : grid->left[i];
	}
	for (int i = 0; i < grid->n; i++)
		grid->left[i] -= n ? n : grid->left[i];
}

/* Cells from above leave nothing of a row: one that holds nothing either is
 * none. True: it is to be dropped. */
static bool is_covered(struct grid *grid, int n_free)
{
	if (n_free)
		return false;
	report_span(grid, grid->row, "rows");
	pull_up(grid, grid->row->first ? 0 : 1);
	return !grid->row->first;
}

/* False: the row is to be dropped. */
static bool place_row(struct grid *grid, struct doc_node *row)
{
	struct doc_node *cell = row->first;
	struct doc_node *next;
	int n_free = 0;

	grid->row = row;
	grid->n_typed = 0;
	grid->at = 0;
	for (int i = 0; i < grid->n; i++)
		n_free += !grid->left[i];
	if (is_covered(grid, n_free))
		return false;
	join_group(grid, cell);
	row->first = NULL;
	row->last = NULL;
	for (; cell; cell = next) {
		next = cell->next;
		cell->next = NULL;
		cell->parent = NULL;
		place_cell(grid, cell);
	}
	if (n_free)
		check_row(grid, n_free);
	fill_row(grid);
	for (int i = 0; i < grid->n; i++)
		grid->left[i]--;
	return true;
}

/* Cells that reach below the last row. */
static void cut_rowspans(struct grid *grid)
{
	int n_rows = 0;
	int i = 0;

	for (struct doc_node *row = grid->table->first; row; row = row->next)
		n_rows += row->kind == DOC_ROW;
	for (struct doc_node *row = grid->table->first; row; row = row->next) {
		if (row->kind != DOC_ROW)
			continue;
		for (struct doc_node *at = row->first; at; at = at->next) {
			if (at->as.cell.rowspan <= n_rows - i)
				continue;
			report_span(grid, at, "rows");
			at->as.cell.rowspan = n_rows - i;
		}
		i++;
	}
}

void table_grid_settle(struct reading *r, struct doc_node *table)
{
	struct grid grid = { .r = r,
			     .table = table,
			     .n = table->as.table->n_columns };
	struct doc_node *before = NULL; /* no first row is covered */

	cut_rowspans(&grid);
	for (struct doc_node *row = table->first; row; row = row->next) {
		if (row->kind != DOC_ROW || place_row(&grid, row)) {
			before = row;
			continue;
		}
		before->next = row->next;
		if (table->last == row)
			table->last = before;
	}
}
