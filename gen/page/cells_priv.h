/* What the files about rows of cells share. */
#ifndef GEN_PAGE_CELLS_PRIV_H
#define GEN_PAGE_CELLS_PRIV_H

#include "page/cells.h"

/* A copy of a row, with cells of its own. */
struct row cells_copy(struct arena *arena, const struct row *row);

/* What is in a cell from now on: rows [from, to) of it and one more, before
 * them or after. */
void cells_refill(struct arena *arena, struct row_cell *cell, int from, int to,
		  const struct row *more, bool is_first);

/* A row has been parted: what belongs to its end and to its beginning. */
void cells_end_part(struct row *part, struct row *rest);

#endif
