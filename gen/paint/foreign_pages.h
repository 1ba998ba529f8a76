/* The pages of a foreign PDF, in order, with what they inherit. */
#ifndef GEN_PAINT_FOREIGN_PAGES_H
#define GEN_PAINT_FOREIGN_PAGES_H

#include "paint/foreign.h"

#define FOREIGN_PAGES_MAX 10000

/* Sets pages and n_pages. */
void foreign_find_pages(struct foreign *foreign);

/* Four numbers as left bottom right top; false: it is no box. */
bool foreign_box(struct foreign_file *file, const struct fvalue *array,
		 double box[4]);

#endif
