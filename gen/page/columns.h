/*
 * Widths of the columns of a table, from what their cells need. Whole
 * numbers only; the widths always add up to the width of the table.
 */
#ifndef GEN_PAGE_COLUMNS_H
#define GEN_PAGE_COLUMNS_H

#include "text/paragraph.h"

struct arena;

struct column {
	struct extent need; /* of its cells, padding and all */
	int weight;	    /* as the author says; 0: by its content */
	bool is_number;	    /* nothing but numbers: better narrow than wide */
	dim width;	    /* [dim] what columns_solve gives it */
};

/* Add the need of a cell in columns [at, at + n): what the columns lack for
 * it they get in proportion to their content. */
void columns_need(struct column *columns, int at, int n,
		  const struct extent *need);

/* Share out `width` ([dim], at least n). False where the words of the cells
 * do not fit: the columns are then narrower than they should be. `arena` is
 * for scratch use. */
bool columns_solve(struct arena *arena, struct column *columns, int n,
		   dim width);

#endif
