/* Where the pages of a contact sheet stand: in rows, read as a text is. */
#ifndef GEN_PAINT_SHEET_H
#define GEN_PAINT_SHEET_H

#include "page/dlist.h"

#define SHEET_GROUND 0xd0d0d0 /* the colour between the pages */

struct sheet {
	int n_columns, n_rows;
	dim cell_width, cell_height; /* [dim] of the largest page, with the
				      * space after it */
	dim width, height;	     /* [dim] of it all */
};

struct sheet sheet_arrange(const struct dlist *dlist);
/* [dim] where the page of an index stands. */
void sheet_place(const struct sheet *sheet, int index, dim *x, dim *y);

#endif
