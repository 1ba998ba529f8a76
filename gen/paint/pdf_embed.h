/* The font program: a subset by HarfBuzz, and what describes it. */
#ifndef GEN_PAINT_PDF_EMBED_H
#define GEN_PAINT_PDF_EMBED_H

#include "paint/pdf_font.h"

struct embedded {
	bool is_cff;
	char name[128]; /* ABCDEF+PostScriptName */
	HPDF_Dict descriptor;
};

/* Subset font->glyphs; fills font->map and font->n. False when the face
 * cannot be embedded (its maker forbids it, or its outlines are of a kind a
 * PDF cannot hold). */
bool font_embed(struct pdf *pdf, struct pdf_font *font,
		struct embedded *embedded);

#endif
