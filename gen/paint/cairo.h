/*
 * Pages as pixels, PNG: painted by cairo from the display list, glyphs at the
 * places that they have in the PDF. cairo never sees a font: glyphs are
 * outlines, so that no setting of the machine has a say.
 */
#ifndef GEN_PAINT_CAIRO_H
#define GEN_PAINT_CAIRO_H

#include "paint/paint.h"

/* Paints the pages of one job. */
struct pixels;

/* NULL, reported, where cairo is missing. `dpi` is for all pages. */
struct pixels *pixels_open(const struct paint_job *job, int dpi,
			   struct diags *diags);
void pixels_close(struct pixels *pixels);

/* Append a page (index in the list), or all of them side by side. False,
 * reported, when it has too many pixels or a picture cannot be painted. */
bool pixels_page(struct pixels *pixels, int index, struct buf *out);
bool pixels_sheet(struct pixels *pixels, struct buf *out);

#endif
