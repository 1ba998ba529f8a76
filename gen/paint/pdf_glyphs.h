/* Glyphs of one run as text-showing operators, with what they say. */
#ifndef GEN_PAINT_PDF_GLYPHS_H
#define GEN_PAINT_PDF_GLYPHS_H

#include "paint/pdf_content.h"

/* Position, font and colour are set. */
void glyphs_show(struct content *content, const struct ditem *item);

#endif
