/*
 * A row of cells after it is measured: the notes its cells call, and how it
 * is split where it is taller than a page.
 */
#ifndef GEN_PAGE_CELLS_H
#define GEN_PAGE_CELLS_H

#include "page/row.h"

struct arena;

/* Collect the footnotes first called in the cells of a row. */
void cells_find_notes(struct arena *arena, struct row *row);

/* Split a row of cells: `part` is as much of it as fits into `room` ([dim]),
 * `rest` what is left. Every cell goes on in the part unless `is_forced`:
 * then the least there is will do. False: it cannot be split so, as rows of
 * a table that cells span never can. */
bool cells_split(struct arena *arena, const struct row *row, dim room,
		 bool is_forced, struct row *part, struct row *rest);

/* [dim] How far down in its cell the text stands that leaves so much room. */
dim cells_drop(const struct row_cell *cell, dim room);

/* Does row i of a cell stay above where the row of cells is parted. */
struct cells_stay {
	bool (*is_here)(void *ctx, const struct rows *rows, int i);
	void *ctx;
};

/* The same at given places; each part is as high as what is in it needs.
 * False where nothing stays, or nothing is left. */
bool cells_part(struct arena *arena, const struct row *row,
		const struct cells_stay *stay, struct row *part,
		struct row *rest);

#endif
