/*
 * A row of cells parted at given places. It may be several rows of a table
 * that cells span: then each part has those rows of the table that begin or
 * go on in it, as high as what they hold there needs.
 */
#include "page/cells_priv.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* A part on its way to a row: the rows of the table in it are between edges,
 * which are those of the cells as they stood before. */
struct parting {
	struct arena *arena;
	dim *edges;			 /* [dim] from the top, ascending */
	dim *heights;			 /* [dim] from each edge to the next */
	int n;				 /* rows between them */
	int first, end;			 /* those that are in the part */
	bool begins_inside, ends_inside; /* a row of the table */
};

static int compare_dims(const void *a, const void *b)
{
	dim x = *(const dim *)a, y = *(const dim *)b;

	return x < y ? -1 : x > y;
}

static void find_edges(struct parting *parting, const struct row_cells *cells)
{
	struct arena *arena = parting->arena;
	dim *edges = ARENA_ARRAY(arena, dim, 2 * cells->n + 1);
	int n = 0;

	for (int i = 0; i < cells->n; i++) {
		edges[2 * i] = cells->items[i].y;
		edges[2 * i + 1] = cells->items[i].y + cells->items[i].height;
	}
	qsort(edges, 2 * (size_t)cells->n, sizeof *edges, compare_dims);
	for (int i = 0; i < 2 * cells->n; i++)
		if (n == 0 || edges[i] != edges[n - 1])
			edges[n++] = edges[i];
	parting->edges = edges;
	parting->heights = ARENA_ARRAY(arena, dim, n + 1);
	parting->n = n - 1;
}

/* The row of the table that begins at an edge. */
static int row_at(const struct parting *parting, dim edge)
{
	int i = 0;

	while (i < parting->n && parting->edges[i] < edge)
		i++;
	return i;
}

static int cell_first(const struct parting *parting,
		      const struct row_cell *cell)
{
	return row_at(parting, cell->y);
}

static int cell_end(const struct parting *parting, const struct row_cell *cell)
{
	return row_at(parting, cell->y + cell->height);
}

/* The rows of the table up to the last that begins in the part; with `rest`
 * those from the first on that is not over. */
static void find_rows(struct parting *parting, const struct row_cells *part,
		      const struct row_cells *rest, bool is_rest)
{
	int begun = 0, over = parting->n;

	for (int i = 0; i < part->n; i++) {
		const struct row_cell *above = &part->items[i];
		const struct row_cell *below = &rest->items[i];
		int first = cell_first(parting, above);
		int last = cell_end(parting, above) - 1;

		if (above->from < above->to && first > begun)
			begun = first;
		if (below->from < below->to && last < over)
			over = last;
	}
	parting->first = is_rest ? over : 0;
	parting->end = is_rest ? parting->n : begun + 1;
	if (is_rest && parting->first > begun + 1)
		parting->first = begun + 1;
}

/* [dim] Without what keeps the text down in its cell. */
static dim cell_need(const struct row_cell *cell)
{
	if (cell->from == cell->to)
		return 0;
	return 2 * cell->style->padding +
	       rows_height(cell->rows, cell->from, cell->to);
}

static dim sum(const dim *heights, int from, int to)
{
	dim height = 0;

	for (int i = from; i < to; i++)
		height = dim_add(height, heights[i]);
	return height;
}

/* Each row of the table as high as its cells need: first those that end in
 * it and begin there, then those that began above. */
static void find_heights(struct parting *parting, const struct row_cells *cells)
{
	dim *heights = parting->heights;

	memset(heights, 0, sizeof *heights * (size_t)parting->n);
	for (int end = parting->first + 1; end <= parting->end; end++)
		for (int i = 0; i < cells->n; i++) {
			const struct row_cell *cell = &cells->items[i];
			int from = cell_first(parting, cell);
			int to = cell_end(parting, cell);

			from = from > parting->first ? from : parting->first;
			to = to < parting->end ? to : parting->end;
			if (to != end || from >= to)
				continue;
			dim lack = cell_need(cell) - sum(heights, from, to);
			if (lack > 0)
				heights[to - 1] += lack;
		}
	for (int i = 0; i < cells->n; i++) {
		const struct row_cell *cell = &cells->items[i];
		int at = cell_first(parting, cell);

		/* A row of nothing but empty cells is as high as a line. */
		if (cell_end(parting, cell) == at + 1 && heights[at] == 0)
			heights[at] =
				2 * cell->style->padding + cell->style->leading;
	}
}

/* The cells of the part at their places; those of other rows go. */
static void place_part(struct parting *parting, struct row_cells *cells)
{
	const dim *heights = parting->heights;
	int begins_inside = parting->begins_inside;
	int ends_inside = parting->ends_inside;
	int n = 0;

	for (int i = 0; i < cells->n; i++) {
		struct row_cell cell = cells->items[i];
		int from = cell_first(parting, &cell);
		int to = cell_end(parting, &cell);

		cell.is_continued |= from < parting->first + begins_inside;
		cell.goes_on |= to > parting->end - ends_inside;
		from = from > parting->first ? from : parting->first;
		to = to < parting->end ? to : parting->end;
		if (from >= to)
			continue;
		cell.y = sum(heights, parting->first, from);
		cell.height = sum(heights, from, to);
		cell.lead = cell.style->padding;
		if (cell.from < cell.to && !cell.is_continued && !cell.goes_on)
			cell.lead += cells_drop(&cell,
						cell.height - cell_need(&cell));
		cells->items[n++] = cell;
	}
	cells->n = n;
}

static void finish(struct parting *parting, struct row *row)
{
	find_heights(parting, row->cells);
	place_part(parting, row->cells);
	row->height = sum(parting->heights, parting->first, parting->end);
	cells_find_notes(parting->arena, row);
}

static void finish_parts(struct arena *arena, struct row *part,
			 struct row *rest)
{
	struct parting above = { .arena = arena }, below;

	find_edges(&above, part->cells);
	below = above;
	find_rows(&above, part->cells, rest->cells, false);
	find_rows(&below, part->cells, rest->cells, true);
	above.ends_inside = below.begins_inside = below.first < above.end;
	cells_end_part(part, rest);
	finish(&above, part);
	finish(&below, rest);
}

/* Rows of a cell that stay: those up to the first that does not; and of the
 * last of them, where it is one of cells, what stays of it. */
static void cell_part(struct arena *arena, const struct cells_stay *stay,
		      struct row_cell *part, struct row_cell *rest)
{
	const struct row_cell cell = *part;
	struct row above, below;
	int to = cell.from;

	while (to < cell.to && stay->is_here(stay->ctx, cell.rows, to))
		to++;
	part->to = to;
	rest->from = to;
	if (to == cell.from ||
	    !cells_part(arena, &cell.rows->items[to - 1], stay, &above, &below))
		return;
	cells_refill(arena, part, cell.from, to - 1, &above, false);
	cells_refill(arena, rest, to, cell.to, &below, true);
}

/* Depth is that of tables in tables, which is bounded. */
bool cells_part(struct arena *arena, const struct row *row,
		const struct cells_stay *stay, struct row *part,
		struct row *rest)
{
	bool is_some = false, is_rest = false;

	if (row->kind != ROW_CELLS)
		return false;
	*part = cells_copy(arena, row);
	*rest = cells_copy(arena, row);
	for (int i = 0; i < row->cells->n; i++) {
		struct row_cell *above = &part->cells->items[i];
		struct row_cell *below = &rest->cells->items[i];

		if (above->from < above->to)
			cell_part(arena, stay, above, below);
		is_some |= above->from < above->to;
		is_rest |= below->from < below->to;
	}
	if (!is_some || !is_rest)
		return false;
	finish_parts(arena, part, rest);
	return true;
}
