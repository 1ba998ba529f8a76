/*
 * Widths of glyphs in a PDF against those in its font (PDF/UA-1 7.21.5,
 * PDF/A-2 6.2.11.5). Judged are TrueType fonts whose codes are glyphs, which is
 * how most programs embed them now; others pass.
 */
#ifndef GEN_PAINT_FOREIGN_WIDTHS_H
#define GEN_PAINT_FOREIGN_WIDTHS_H

#include "paint/foreign.h"

/* Has a glyph that is shown the width that its font gives it. */
bool foreign_width_is_right(struct foreign *foreign, const struct fvalue *font,
			    int code);

#endif
