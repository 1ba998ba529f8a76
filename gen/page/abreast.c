/*
 * Blocks side by side: each block of a division with columns is a column, and
 * as many as there are columns make one row that never parts, so that a reader
 * finds all of it on one page. Columns that do not fit so are set one below
 * the other.
 */
#include "page/galley_priv.h"

#include "base/arena.h"
#include "base/diag.h"
#include "page/cells.h"
#include "page/columns.h"

/* Nothing of a column is painted but its text. */
static const struct style plain = { 0 };

struct abreast {
	struct galley *galley;
	const struct doc_node *node;
	const struct style *style;
	struct column *columns; /* each with the gap that follows it */
	dim *starts;		/* [dim] from the start edge */
	int n_columns;
};

/* [dim] The columns with a gap after the last, as after all others. */
static dim abreast_width(const struct abreast *abreast)
{
	return dim_add(abreast->galley->width, abreast->style->column_gap);
}

static void column_measure(struct abreast *abreast,
			   const struct doc_node *block, int i)
{
	struct rows rows = { 0 };
	struct extent need = { 0 };
	struct galley galley =
		galley_apart(abreast->galley, &rows, GALLEY_MEASURE);
	dim gap = abreast->style->column_gap;

	galley.extent = &need;
	if (!abreast->galley->extent)
		galley.shapes = NULL;
	galley_block(&galley, block);
	need.hard = dim_add(need.hard, gap);
	need.soft = dim_add(need.soft, gap);
	need.most = dim_add(need.most, gap);
	columns_need(&abreast->columns[i], 0, 1, &need);
}

static void abreast_measure(struct abreast *abreast)
{
	const struct doc_node *block = abreast->node->first;

	for (int i = 0; i < abreast->n_columns; i++)
		abreast->columns[i] = (struct column){
			.weight = abreast->node->as.division->columns[i],
		};
	for (int i = 0; block; block = block->next, i++)
		column_measure(abreast, block, i % abreast->n_columns);
}

/* In a cell that is being measured the columns need room side by side. */
static void abreast_need(const struct abreast *abreast)
{
	dim gap = abreast->style->column_gap;
	struct extent sum = { -gap, -gap, -gap };

	for (int i = 0; i < abreast->n_columns; i++) {
		const struct extent *need = &abreast->columns[i].need;
		sum.hard = dim_add(sum.hard, need->hard);
		sum.soft = dim_add(sum.soft, need->soft);
		sum.most = dim_add(sum.most, need->most);
	}
	galley_need(abreast->galley, &sum);
	galley_row(abreast->galley, ROW_ROOM, abreast->node, abreast->style);
}

/* Give the columns their widths; false: what is in them is too wide. */
static bool abreast_solve(struct abreast *abreast)
{
	bool fits = columns_solve(abreast->galley->arena, abreast->columns,
				  abreast->n_columns, abreast_width(abreast));

	for (int i = 0; i < abreast->n_columns; i++)
		abreast->starts[i + 1] =
			abreast->starts[i] + abreast->columns[i].width;
	return fits;
}

static struct row_cell cell_set(const struct abreast *abreast,
				const struct doc_node *block, int i)
{
	struct galley *galley = abreast->galley;
	dim width = abreast->columns[i].width - abreast->style->column_gap;
	struct row_cell cell = {
		.node = block,
		.style = &plain,
		.rows = NULL,
		.x = galley->x + abreast->starts[i],
		.width = width,
	};
	struct rows *rows = ARENA_NEW(galley->arena, struct rows);
	struct galley inner = galley_apart(galley, rows, width);

	if (galley->is_rtl)
		cell.x = galley->x + galley->width - abreast->starts[i] - width;
	galley_block(&inner, block);
	/* What stands in a column begins no page. */
	for (int k = 0; k < rows->n; k++)
		rows->items[k].starts_page = false;
	cell.rows = rows;
	cell.to = rows->n;
	cell.height = rows_height(rows, 0, rows->n);
	return cell;
}

/* The row that begins with `block`; *after: the block that the next one
 * begins with. */
static struct row_cells *cells_set(const struct abreast *abreast,
				   const struct doc_node *block,
				   const struct doc_node **after)
{
	struct arena *arena = abreast->galley->arena;
	struct row_table *table = ARENA_NEW(arena, struct row_table);
	struct row_cells *cells = ARENA_NEW(arena, struct row_cells);

	*table = (struct row_table){ abreast->node, &plain, abreast->galley->x,
				     abreast->galley->width };
	cells->table = table;
	cells->is_whole = true;
	cells->items = ARENA_ARRAY(arena, struct row_cell, abreast->n_columns);
	for (; block && cells->n < abreast->n_columns; block = block->next) {
		cells->items[cells->n] = cell_set(abreast, block, cells->n);
		cells->n++;
	}
	*after = block;
	return cells;
}

static dim cells_height(const struct row_cells *cells)
{
	dim height = 0;

	for (int i = 0; i < cells->n; i++)
		if (cells->items[i].height > height)
			height = cells->items[i].height;
	return height;
}

static void row_add(const struct abreast *abreast, struct row_cells *cells)
{
	struct row *row = galley_row(abreast->galley, ROW_CELLS, abreast->node,
				     abreast->style);
	const struct row_cell *first = &cells->items[0];

	row->cells = cells;
	row->height = cells_height(cells);
	for (int i = 0; i < cells->n; i++)
		cells->items[i].height = row->height;
	if (first->to)
		row->baseline = first->rows->items[0].baseline;
	cells_find_notes(abreast->galley->arena, row);
	galley_space(abreast->galley, abreast->style->item_space);
}

/* The rows, set but not added; NULL: one is taller than a page. */
static struct row_cells **rows_set(const struct abreast *abreast, int *n)
{
	const struct galley *galley = abreast->galley;
	const struct doc_node *block = abreast->node->first;
	struct row_cells **rows = NULL;
	int cap = 0;

	*n = 0;
	while (block) {
		struct row_cells *cells = cells_set(abreast, block, &block);
		if (galley->frame_height &&
		    cells_height(cells) > galley->frame_height)
			return NULL;
		*ARENA_PUSH(galley->arena, rows, *n, cap) = cells;
	}
	return rows;
}

static void abreast_stack(const struct abreast *abreast, const char *why)
{
	diag_report(abreast->galley->diags, DIAG_COLUMNS_STACKED,
		    abreast->node->span, why);
	galley_blocks(abreast->galley, abreast->node);
}

void galley_abreast(struct galley *galley, const struct doc_node *division,
		    const struct style *style)
{
	int n = division->as.division->n_columns, n_rows;
	struct abreast abreast = {
		.galley = galley,
		.node = division,
		.style = style,
		.columns = ARENA_ARRAY(galley->arena, struct column, n + 1),
		.starts = ARENA_ARRAY(galley->arena, dim, n + 1),
		.n_columns = n,
	};

	if (!division->first)
		return;
	abreast_measure(&abreast);
	if (galley->extent) {
		abreast_need(&abreast);
		return;
	}
	if (!abreast_solve(&abreast)) {
		abreast_stack(&abreast, "wide");
		return;
	}
	struct row_cells **rows = rows_set(&abreast, &n_rows);
	if (!rows) {
		abreast_stack(&abreast, "tall");
		return;
	}
	for (int i = 0; i < n_rows; i++)
		row_add(&abreast, rows[i]);
}
