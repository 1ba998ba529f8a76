/*
 * SVG as vector graphics: librsvg draws it on a PDF surface of cairo, whose
 * page is then taken over as a form XObject. Both libraries are loaded only
 * when a document has such a drawing: linked, they would cost every start
 * several milliseconds.
 */
#ifndef GEN_PAINT_SVG_H
#define GEN_PAINT_SVG_H

#include "page/picture.h"
#include "paint/pdf_object.h"

/* Drawings of the documents of one run, each drawn once. */
struct drawings;

struct drawings *drawings_new(struct arena *arena);

/* A form of 1 x 1, to be scaled as an image is; NULL when it cannot be drawn
 * (reported at span). */
HPDF_Dict svg_make(struct pdf *pdf, const struct picture *picture,
		   struct span span);

#endif
