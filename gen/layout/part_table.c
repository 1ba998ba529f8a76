/*
 * Tables of the layout: rows with a label and its text, rows of cells, an
 * `each` of rows. A row without text is not there, unless it is kept; nor is
 * a table without rows below its header.
 */
#include <stddef.h>

#include "base/arena.h"
#include "layout/furniture_priv.h"

/* What stands in a table where it cannot has been reported: such a layout is
 * put together all the same, so that one run says all that is wrong. */
static bool is_cell(const struct doc_node *node)
{
	return node->kind == DOC_CELL;
}

static struct doc_node *add_cell(struct furnish *furnish, struct doc_node *row,
				 const struct part *part)
{
	struct doc_node *cell =
		doc_node_new(furnish->doc, DOC_CELL, part->span);

	cell->as.cell.colspan = 1;
	cell->as.cell.rowspan = 1;
	cell->as.cell.is_head = row->kind == DOC_ROW && row->as.row.is_head;
	doc_append(row, cell);
	return cell;
}

static void add_text(struct furnish *furnish, struct doc_node *cell,
		     const struct slot *slot)
{
	struct part lines = { .texts = (struct slot *)slot,
			      .n_texts = 1,
			      .span = slot->span };

	build_lines(furnish, cell, &lines);
}

/* A label and, beside it, the texts as lines or the parts. */
static void build_label(struct furnish *furnish, struct doc_node *row,
			const struct part *part)
{
	struct doc_node *label = add_cell(furnish, row, part);
	struct doc_node *cell = add_cell(furnish, row, part);
	struct part lines = *part;

	label->as.cell.is_head = true;
	add_text(furnish, label, &part->label);
	lines.role = STR_NONE;
	build_lines(furnish, cell, &lines);
	build_parts(furnish, cell, part->parts, part->n_parts);
}

/* Does a row say anything beside its label. */
static bool has_text(const struct doc_node *row, bool has_label)
{
	const struct doc_node *cell = row->first;

	if (cell && has_label)
		cell = cell->next;
	for (; cell; cell = cell->next)
		if (cell->first)
			return true;
	return false;
}

void build_row(struct furnish *furnish, struct doc_node *parent,
	       const struct part *part)
{
	struct doc_node *row = part_block(furnish, DOC_ROW, part);
	bool has_label = part->label.text.n > 0;

	row->as.row.is_head = part->is_head;
	row->as.row.is_group = part->is_group;
	if (has_label)
		build_label(furnish, row, part);
	else
		build_parts(furnish, row, part->parts, part->n_parts);
	for (int i = 0; part->has_cells && i < part->n_texts; i++)
		add_text(furnish, add_cell(furnish, row, part),
			 &part->texts[i]);
	if (part->keep_together || has_text(row, has_label))
		doc_append(parent, row);
}

void build_cell(struct furnish *furnish, struct doc_node *parent,
		const struct part *part)
{
	struct doc_node *cell = add_cell(furnish, parent, part);

	if (part->role.n)
		doc_give(furnish->arena, cell)->role = part->role;
	cell->as.cell.is_head |= part->is_head;
	cell->as.cell.is_spacer = part->is_spacer;
	cell->as.cell.colspan = part->colspan;
	cell->as.cell.rowspan = part->rowspan;
	struct part lines = *part;
	lines.role = STR_NONE;
	build_lines(furnish, cell, &lines);
	build_parts(furnish, cell, part->parts, part->n_parts);
}

/* The grid: cells get their columns, what rows leave over at their end goes
 * to the last cell. */

/* Columns that a row of the grid has taken by cells from above. */
struct grid {
	int *left; /* rows still taken, of each column */
	int n;
};

static int row_width(const struct doc_node *row)
{
	int width = 0;

	for (const struct doc_node *cell = row->first; cell; cell = cell->next)
		width += is_cell(cell) ? cell->as.cell.colspan : 0;
	return width;
}

static int table_width(const struct doc_node *table, int n_widths)
{
	int most = n_widths;

	for (const struct doc_node *row = table->first; row; row = row->next)
		if (row->kind == DOC_ROW && row_width(row) > most)
			most = row_width(row);
	return most;
}

/* Columns from here on that no cell from above stands in. */
static int free_columns(const struct grid *grid, int column)
{
	int n = 1;

	while (column + n < grid->n && grid->left[column + n] == 0)
		n++;
	return n;
}

static void place_row(struct grid *grid, struct doc_node *row)
{
	int column = 0;

	for (struct doc_node *cell = row->first; cell; cell = cell->next) {
		if (!is_cell(cell))
			continue;
		while (column < grid->n - 1 && grid->left[column] > 0)
			column++;
		cell->as.cell.column = column;
		int rest = free_columns(grid, column);
		if (!cell->next || cell->as.cell.colspan > rest)
			cell->as.cell.colspan = rest;
		for (int i = 0; i < cell->as.cell.colspan; i++)
			grid->left[column++] = cell->as.cell.rowspan;
	}
	for (int i = 0; i < grid->n; i++)
		if (grid->left[i] > 0)
			grid->left[i]--;
}

static void place_cells(struct furnish *furnish, struct doc_node *table)
{
	struct grid grid = { .n = table->as.table->n_columns };

	grid.left = ARENA_ARRAY(furnish->arena, int, grid.n + 1);
	for (struct doc_node *row = table->first; row; row = row->next)
		if (row->kind == DOC_ROW)
			place_row(&grid, row);
}

static void add_caption(struct furnish *furnish, struct doc_node *table,
			const struct part *part)
{
	struct doc_node *caption =
		doc_node_new(furnish->doc, DOC_CAPTION, part->caption.span);

	if (fill_slot(furnish, caption, &part->caption))
		doc_append(table, caption);
}

/* Header rows at the top, header cells at the start of each other row. */
static void note_heads(struct doc_node *table, int *n_rows)
{
	bool is_top = true, has_column = true;

	*n_rows = 0;
	for (const struct doc_node *row = table->first; row; row = row->next) {
		if (row->kind != DOC_ROW)
			continue;
		is_top = is_top && row->as.row.is_head;
		if (is_top) {
			table->as.table->n_head++;
			continue;
		}
		++*n_rows;
		has_column = has_column && row->first && is_cell(row->first) &&
			     row->first->as.cell.is_head;
	}
	table->as.table->has_head_column = has_column && *n_rows > 0;
}

void build_table(struct furnish *furnish, struct doc_node *parent,
		 const struct part *part)
{
	struct doc_node *table = part_block(furnish, DOC_TABLE, part);
	int n_rows, n_columns;

	add_caption(furnish, table, part);
	build_parts(furnish, table, part->parts, part->n_parts);
	note_heads(table, &n_rows);
	if (n_rows == 0)
		return;
	n_columns = table_width(table, part->n_widths);
	table->as.table->n_columns = n_columns;
	table->as.table->widths = ARENA_ARRAY(furnish->arena, int, n_columns);
	for (int i = 0; i < part->n_widths; i++)
		table->as.table->widths[i] = part->widths[i];
	place_cells(furnish, table);
	doc_append(parent, table);
}
