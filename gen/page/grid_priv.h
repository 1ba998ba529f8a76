/* A table on its way to rows: what the files of the grid share. */
#ifndef GEN_PAGE_GRID_PRIV_H
#define GEN_PAGE_GRID_PRIV_H

#include "page/columns.h"
#include "page/galley_priv.h"
#include "page/long_table.h"
#include "page/shapes.h"

struct grid {
	struct galley *galley;
	const struct doc_node *node;
	struct row_table *table;
	struct column *columns;
	dim *starts; /* [dim] left edge of each column from the table's left
		      * (its right in right-to-left text); n + 1 */
	int n_columns;
	struct shapes *shapes;	 /* of the row that is measured or set */
	struct shapes all;	 /* of all rows, but those of a long table */
	struct long_table *rows; /* of its body; NULL: it is not long */
	int row;		 /* of the body, that is next; -1: the head */
	const struct row_later *later; /* of the band that is added, or NULL */
	const struct row_head *head;   /* of the rows that are added */
	bool is_rtl;
};

/* Rows of the table that cells span, set as one. */
struct grid_band {
	const struct doc_node *first;
	int n_rows;
	struct row_cell *cells; /* in reading order */
	int n_cells;
	int *ends;    /* index of the first cell after each row */
	dim *heights; /* [dim] of each row; cells that span several have not
		       * been looked at */
};

/* The next row of a table after `node` (NULL: the first one), or NULL. */
const struct doc_node *grid_row_after(const struct grid *grid,
				      const struct doc_node *node);

/* A galley for what is in a cell, at its place in the measure of `width`. */
struct galley grid_cell_galley(const struct grid *grid,
			       const struct doc_node *cell, struct rows *rows,
			       dim width);

/* Columns a cell takes, kept within the table. */
int grid_colspan(const struct grid *grid, const struct doc_node *cell);

/* What the columns need. */
void grid_measure(struct grid *grid);

/* Set the cells of a band of one row in their places; returns its height
 * [dim]. */
dim grid_set_row(struct grid *grid, struct grid_band *band);

/* Is a row so tall that it may be split? */
bool grid_is_tall(const struct grid *grid, dim height);

/* Set a row, with those that its cells span, and add it to the galley, kept
 * to the one above as the galley owes; returns how many rows of the table it
 * was. */
int grid_add_band(struct grid *grid, const struct doc_node *row);

/* The row of the band after the last one that a cell of row i reaches. */
int grid_cell_end(const struct grid_band *band, const struct row_cell *cell,
		  int i);

/* One row of the galley made of cells that are set. */
void grid_add_row(struct grid *grid, struct row_cells cells, dim height);

/* The rows of a band one by one, where together they are too tall: a cell
 * that spans several is parted among them. */
void grid_part_band(struct grid *grid, const struct grid_band *band);

#endif
