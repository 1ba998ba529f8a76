/*
 * Where pages end. Rows go to sheets from first to last; each sheet is
 * filled as far as keeps, widows and orphans and the footnotes that are
 * called on it allow. Footnotes stand on the page that calls them, and are
 * split only when a page would otherwise stay too empty.
 */
#ifndef GEN_PAGE_SHEETS_H
#define GEN_PAGE_SHEETS_H

#include "page/galley.h"

/* Rows [from, to) of one footnote at a sheet's foot. */
struct sheet_note {
	const struct doc_node *note;
	const struct rows *rows;
	int from, to;
};

struct sheet {
	enum page_kind kind;
	int place;    /* among the pages, from 0, left out ones too */
	int n_before; /* sheets before it that have its place too */
	int from, to; /* rows of the galley */
	/* What stands again above them, of the table they go on with; NULL:
	 * nothing. */
	const struct row_head *head;
	struct sheet_note *notes;
	int n_notes, cap_notes;
	dim notes_height; /* [dim] with rule and gaps; 0: none */
};

struct sheets {
	struct sheet *items;
	int n, cap;
};

/* Cut the rows of a galley into sheets. `note_rows` are by number - 1. */
void sheets_cut(struct galley *galley, struct rows *note_rows, int max_sheets,
		struct sheets *sheets);

/* Height of the notes at a sheet's foot, with rule and gaps. */
dim sheet_notes_height(const struct layout *layout,
		       const struct sheet_note *notes, int n);

/* Height of the frame of a page kind. */
dim sheet_frame_height(const struct layout *layout, enum page_kind kind);

/* From the text's lower edge to the first row of the notes. */
dim sheet_notes_gap(const struct layout *layout);

#endif
