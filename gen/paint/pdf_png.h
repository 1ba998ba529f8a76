/* PNG to an image XObject. */
#ifndef GEN_PAINT_PDF_PNG_H
#define GEN_PAINT_PDF_PNG_H

#include "page/picture.h"
#include "paint/pdf_object.h"

/* NULL when the pixels cannot be decoded. */
HPDF_Dict png_make(struct pdf *pdf, const struct picture *picture);

#endif
