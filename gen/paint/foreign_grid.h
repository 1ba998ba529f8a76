/* The cells of a tagged table as a grid. */
#ifndef GEN_PAINT_FOREIGN_GRID_H
#define GEN_PAINT_FOREIGN_GRID_H

#include "paint/foreign_roles.h"

/* Have all its rows the same columns, with the cells that reach over several
 * rows and columns (PDF/UA-1 7.2)? roles: thrown away. n_left: elements that
 * may still be looked at; taken down. A table that cannot be followed to its
 * end is not regular. */
bool foreign_grid_is_regular(struct foreign *foreign, struct role_map *roles,
			     const struct fvalue *table, int64_t *n_left);

#endif
