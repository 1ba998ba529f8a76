/* The page tree: balanced, so that neither viewers nor arrays of a fixed
 * limit suffer from documents of thousands of pages. */
#ifndef GEN_PAINT_PDF_PAGES_H
#define GEN_PAINT_PDF_PAGES_H

#include "page/dlist.h"
#include "paint/pdf_object.h"

/* A dictionary for each page, in order, empty but for its parent. */
HPDF_Dict *pages_make(struct pdf *pdf, const struct dlist *dlist,
		      HPDF_Dict *root);

#endif
