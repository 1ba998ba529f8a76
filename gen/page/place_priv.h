/* What the files that place rows share. */
#ifndef GEN_PAGE_PLACE_PRIV_H
#define GEN_PAGE_PLACE_PRIV_H

#include "page/place.h"

/* A rectangle as it stands, inside a tag. */
void place_rect(struct placer *placer, struct ditem rect);

/* A row of cells on the page. */
struct cells_place {
	const struct row *row;
	const struct row_cells *cells; /* of the row */
	dim x, y;      /* [dim] the frame's left, the row's top */
	bool is_first; /* of its table on this page */
	bool is_last;
};

/* Backgrounds and rules, then the cells one by one (page/place_cells.c). */
void place_cells(struct placer *placer, const struct cells_place *place);

#endif
