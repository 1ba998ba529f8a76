/*
 * What has to be known of the whole list before a page is painted: where
 * every node begins, which nodes lead somewhere, which glyphs are shown.
 */
#ifndef GEN_PAINT_PDF_PLACES_H
#define GEN_PAINT_PDF_PLACES_H

#include "page/dlist.h"
#include "paint/pdf_font.h"

struct place_of_node {
	int page : 31;	 /* index; -1: nowhere */
	bool is_set : 1; /* by an ITEM_DEST, not by the first thing painted */
	dim x, y;	 /* [dim] from the page's top left */
};

struct places {
	struct arena *arena;
	struct place_of_node *of_node; /* by serial */
	bool *is_link;		       /* by serial */
};

/* Reads the list; notes every glyph in `fonts`. Gone with the list, or with
 * places_close. */
void places_find(struct places *places, const struct dlist *dlist,
		 struct pdf_fonts *fonts);
void places_close(struct places *places);

/* "/Dest[page /XYZ x y null]"; nothing for a node that is nowhere. */
void places_add_destination(const struct places *places,
			    const struct dlist *dlist, const HPDF_Dict *pages,
			    const struct doc_node *node, struct buf *out);
/* The same as an array; NULL for a node that is nowhere. */
HPDF_Array places_destination(const struct places *places, struct pdf *pdf,
			      const struct dlist *dlist, const HPDF_Dict *pages,
			      const struct doc_node *node);

#endif
