/*
 * PNG passed through: PDF knows PNG's compression and filters, so a picture
 * without transparency and interlace goes in as it is.
 */
#ifndef GEN_PAINT_PDF_PNG_PASS_H
#define GEN_PAINT_PDF_PNG_PASS_H

#include "page/picture.h"
#include "paint/pdf_object.h"

enum png_pass {
	PNG_PASSED,
	PNG_DECODE, /* must be decoded: pdf_png.h */
	PNG_DAMAGED,
};

enum png_pass png_pass_through(struct pdf *pdf, const struct picture *picture,
			       HPDF_Dict *dict);

#endif
