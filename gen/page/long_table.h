/*
 * Tables of very many rows. A row of the body is set when the galley comes to
 * it, to know how tall it is and which notes it calls, and again when it is
 * placed; in between it takes no room. Its text is shaped once: some hundred
 * rows share an arena, which goes when the rows after them are placed.
 */
#ifndef GEN_PAGE_LONG_TABLE_H
#define GEN_PAGE_LONG_TABLE_H

#include "page/row.h"

struct arena;
struct grid;
struct grid_band;
struct long_table;

/* A row of the body, or of rows that its cells span. */
struct row_later {
	struct long_table *table;
	const struct doc_node *first; /* to set later; NULL: it is set */
	int row;		      /* of the body, from 0 */
	int shape;		      /* the first of its texts, in its group */
};

/* Is a table so long that this is worth while, and may it be done? */
bool long_table_is(const struct grid *grid);
/* Begin to measure it; once more in a smaller size. */
void long_table_begin(struct grid *grid);
/* Its texts are now those of this row of the body; returns where they are
 * shaped. */
struct arena *long_table_enter(struct grid *grid, int row);
/* The columns have their widths, and the body comes next. */
void long_table_fix(struct grid *grid);
/* What the next row of the body has to say, which the band begins with. */
struct row_later *long_table_row(struct grid *grid,
				 const struct grid_band *band);
/* Set that row to see how tall it is [dim]; valid until the next one. False: it
 * is to be set as in any table. */
bool long_table_size(struct grid *grid, struct grid_band *band, dim *height);

/* A row's cells, set for it to be placed; valid until the next call. Rows are
 * placed in order. */
const struct row_cells *long_table_set(const struct row_cells *cells);

#endif
