/*
 * Link annotations of one page. All areas of a node on a page are one
 * annotation, with a quadrilateral for each line it stands on.
 */
#ifndef GEN_PAINT_PDF_LINK_H
#define GEN_PAINT_PDF_LINK_H

#include "paint/pdf_places.h"
#include "paint/pdf_tag.h"

struct links {
	struct pdf *pdf;
	const struct dlist *dlist;
	const struct places *places;
	const HPDF_Dict *pages;
	struct tags *tags;
};

/* The annotations of a page go into its dictionary and into the tag tree. */
void links_add(const struct links *links, int page);

#endif
