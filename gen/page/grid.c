/*
 * A table to rows: its columns measured and given their widths (in smaller
 * type or on a page on its side where it is too wide), the caption, then
 * its rows, each kept to its neighbours as a reader needs them together.
 */
#include "page/grid_priv.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"

/* A row no taller than this part of the frame (in 1/100) is short: two such
 * rows stay together at either end of a table. */
#define SHORT_MOST 20
/* The most of the frame (in 1/100) that what is repeated may take. */
#define HEAD_MOST 40

static bool grid_solve(struct grid *grid)
{
	struct galley *galley = grid->galley;

	grid->all = (struct shapes){ 0 };
	if (long_table_is(grid))
		long_table_begin(grid);
	grid_measure(grid);
	bool fits = columns_solve(galley->arena, grid->columns, grid->n_columns,
				  galley->width);
	for (int i = 0; i < grid->n_columns; i++)
		grid->starts[i + 1] = grid->starts[i] + grid->columns[i].width;
	return fits;
}

/* Make the table fit: as it is, one step smaller, on its side, both. */
static void grid_fit(struct grid *grid)
{
	struct galley *galley = grid->galley;
	bool is_smaller = galley->is_smaller;

	if (grid_solve(grid))
		return;
	galley->is_smaller = true;
	if (!is_smaller && grid_solve(grid))
		return;
	if (!galley->is_fixed && !galley->is_landscape) {
		galley_turn_aside(galley);
		galley->is_smaller = is_smaller;
		if (grid_solve(grid))
			return;
		galley->is_smaller = true;
		if (!is_smaller && grid_solve(grid))
			return;
	}
	diag_report(galley->diags, DIAG_TABLE_TOO_WIDE, grid->node->span);
}

static const struct doc_node *grid_caption(const struct grid *grid)
{
	const struct doc_node *first = grid->node->first;

	return first && first->kind == DOC_CAPTION ? first : NULL;
}

static const struct style *caption_style(const struct grid *grid)
{
	return style_of_block(grid->galley->layout, grid_caption(grid));
}

static void keep_rows(struct galley *galley, int from, enum keep keep)
{
	for (int i = from; i < galley->rows->n; i++)
		if (galley->rows->items[i].keep < keep)
			galley->rows->items[i].keep = keep;
}

static void add_caption(struct grid *grid)
{
	struct galley *galley = grid->galley;
	const struct doc_node *caption = grid_caption(grid);
	int first = galley->rows->n;

	if (!caption || !caption->first)
		return;
	if (caption->given->id.n && !galley->begins)
		galley->begins = caption;
	galley_text(galley, caption, caption_style(grid),
		    galley_shape(galley, caption, caption_style(grid)));
	keep_rows(galley, first + 1, KEEP_LINES);
	galley->keep = KEEP_HEADING;
	galley_space(galley, caption_style(grid)->space_before);
}

/* The caption again, continued, as rows of their own. */
static void continue_caption(const struct grid *grid, struct rows *rows)
{
	struct galley galley = *grid->galley;
	const struct doc_node *caption = grid_caption(grid);
	struct str words = galley.layout->words.continued;

	if (!caption || !caption->first || !words.n)
		return;
	const struct style *style = caption_style(grid);
	struct str text = doc_plain_text(galley.arena, caption);
	text = str_printf(galley.arena, "%.*s %.*s", STR_ARG(text),
			  STR_ARG(words));
	galley.rows = rows;
	galley.after = 0;
	galley.keep = KEEP_NONE;
	galley_text(&galley, caption, style,
		    shape_text(galley.shaper, text, style,
			       doc_language(galley.doc, caption), caption));
}

/* What stands again at the top of each page: the caption and the header
 * rows, from `first` to the last so far. */
static const struct row_head *grid_head(const struct grid *grid, int first)
{
	const struct galley *galley = grid->galley;
	struct arena *arena = galley->arena;
	struct rows *rows = ARENA_NEW(arena, struct rows);
	struct row_head *head = ARENA_NEW(arena, struct row_head);

	if (galley->is_fixed)
		return NULL;
	continue_caption(grid, rows);
	dim gap = rows->n ? caption_style(grid)->space_before : 0;
	if (!rows->n && first == galley->rows->n)
		return NULL;
	for (int i = first; i < galley->rows->n; i++) {
		struct row *row =
			ARENA_PUSH(arena, rows->items, rows->n, rows->cap);
		*row = galley->rows->items[i];
		row->space = i == first ? gap : row->space;
		row->label = NULL;
	}
	/* A gap below a caption that no header follows is kept too. */
	if (first == galley->rows->n)
		rows->items[rows->n - 1].outset = gap;
	head->rows = rows;
	head->height = rows_height(rows, 0, rows->n);
	if (head->height > dim_scale(galley->frame_height, HEAD_MOST, 100))
		return NULL;
	return head;
}

/* Two short rows of the body, or the last two, stay together. */
static void keep_pair(const struct grid *grid, int second)
{
	const struct galley *galley = grid->galley;
	dim most = dim_scale(galley->frame_height, SHORT_MOST, 100);
	struct row *row = &galley->rows->items[second];

	if (row->keep < KEEP_GROUP && row[-1].height <= most &&
	    row->height <= most)
		row->keep = KEEP_GROUP;
}

static void add_rows(struct grid *grid)
{
	struct galley *galley = grid->galley;
	const struct doc_node *row = grid_row_after(grid, NULL);
	int first = galley->rows->n;

	while (row && row->as.row.is_head) {
		int n = grid_add_band(grid, row);
		while (n-- > 0)
			row = grid_row_after(grid, row);
		galley->keep = KEEP_HEAD;
	}
	grid->head = grid_head(grid, first);
	int body = galley->rows->n;
	if (grid->rows)
		long_table_fix(grid);
	while (row) {
		bool is_group = row->as.row.is_group;
		int n = grid_add_band(grid, row);
		while (n-- > 0)
			row = grid_row_after(grid, row);
		if (is_group && row)
			galley->keep = KEEP_HEADING;
	}
	galley->keep = KEEP_NONE;
	if (galley->rows->n > body + 1) {
		keep_pair(grid, body + 1);
		keep_pair(grid, galley->rows->n - 1);
	}
}

/* A table in a cell that is being measured. */
static void measure_inner(struct grid *grid)
{
	struct extent sum = { 0 };

	grid_measure(grid);
	for (int i = 0; i < grid->n_columns; i++) {
		const struct extent *need = &grid->columns[i].need;
		sum.hard = dim_add(sum.hard, need->hard);
		sum.soft = dim_add(sum.soft, need->soft);
		sum.most = dim_add(sum.most, need->most);
	}
	galley_need(grid->galley, &sum);
	galley_row(grid->galley, ROW_ROOM, grid->node, grid->table->style);
}

static void grid_enter(struct grid *grid, const struct style *style)
{
	struct galley *galley = grid->galley;

	if (!galley->is_item_start)
		galley_space(galley, style->space_before);
	galley->starts_page |= style->starts_page;
	galley->is_at_foot |= style->is_at_foot;
	galley->x += grid->is_rtl ? style->indent_end : style->indent;
	galley->width -= style->indent + style->indent_end;
	if (galley->width < DIM_PT)
		galley->width = DIM_PT;
	galley->align = DOC_ALIGN_NONE;
	if (style->keep_together)
		galley->inner = KEEP_GROUP;
}

static void grid_set(struct grid *grid)
{
	struct galley *galley = grid->galley;

	if (galley->extent) {
		measure_inner(grid);
		return;
	}
	grid_fit(grid);
	grid->table->x = galley->x;
	grid->table->width = galley->width;
	add_caption(grid);
	add_rows(grid);
}

void galley_table(struct galley *galley, const struct doc_node *table)
{
	const struct galley before = *galley;
	const struct style *style = galley_style(galley, table);
	int n = table->as.table->n_columns;
	struct grid grid = {
		.galley = galley,
		.node = table,
		.table = ARENA_NEW(galley->arena, struct row_table),
		.columns = ARENA_ARRAY(galley->arena, struct column, n + 1),
		.starts = ARENA_ARRAY(galley->arena, dim, n + 1),
		.n_columns = n,
		.row = -1,
		.is_rtl = galley->is_rtl,
	};

	if (n < 1)
		return;
	grid.shapes = &grid.all;
	*grid.table = (struct row_table){ .node = table, .style = style };
	grid_enter(&grid, style);
	grid_set(&grid);
	bool is_turned = galley->is_landscape && !before.is_landscape;
	if (is_turned)
		galley_turn(galley, false);
	galley->x = before.x;
	galley->width = before.width;
	galley->align = before.align;
	galley->inner = before.inner;
	galley->is_smaller = before.is_smaller;
	galley_space(galley, style->space_after);
	if (style->keep_next)
		galley->keep = KEEP_HEADING;
}
