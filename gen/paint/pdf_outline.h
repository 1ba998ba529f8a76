/* Bookmarks (the headings) and page labels (the numbers as printed). */
#ifndef GEN_PAINT_PDF_OUTLINE_H
#define GEN_PAINT_PDF_OUTLINE_H

#include "paint/pdf_imports.h"
#include "paint/pdf_link.h"

/* The outline of the sections and headings that are on a page, and of what
 * imports bring; NULL when there is none. n: how many. */
HPDF_Dict outline_make(const struct links *links, const struct imports *imports,
		       int *n);

HPDF_Dict labels_make(struct pdf *pdf, const struct dlist *dlist);

#endif
