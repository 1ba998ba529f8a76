/*
 * Takes over the page of another PDF as a form. It reads what cairo writes
 * (PDF 1.4: a table of cross-references, no object streams), checks as it
 * goes and gives up on anything else.
 */
#ifndef GEN_PAINT_PDF_IMPORT_H
#define GEN_PAINT_PDF_IMPORT_H

#include "paint/pdf_object.h"

enum import_fault {
	IMPORT_GOOD,
	IMPORT_FOREIGN,	 /* not as cairo writes it */
	IMPORT_HAS_FONT, /* text, set in fonts nobody chose */
};

/* *form: the first page as a form XObject of 1 x 1. */
enum import_fault import_page(struct pdf *pdf, struct str file,
			      HPDF_Dict *form);

#endif
