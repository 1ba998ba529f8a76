/*
 * Fonts: each face that is used becomes one Type0 font with the glyphs it
 * shows and no others. Glyphs are noted first (font_note), then the subset is
 * made (fonts_subset) and gives them new, compact numbers; only then can
 * content be written. While it is, the texts glyphs stand for are gathered.
 */
#ifndef GEN_PAINT_PDF_FONT_H
#define GEN_PAINT_PDF_FONT_H

#include "paint/pdf_object.h"
#include "text/fonts.h"

/* 1 em in the unit of widths here: W is written with two decimals. */
#define FONT_EM 100000

struct pdf_font {
	struct arena *arena; /* of the texts */
	struct face *face;
	char name[12]; /* in the resources: "F1" */
	HPDF_Dict object;
	hb_set_t *glyphs; /* noted, the face's own numbers */
	uint16_t *codes;  /* the subset's numbers, by the face's own */
	int n_codes;
	int n;		   /* glyphs in the subset */
	int *widths;	   /* [FONT_EM], by the subset's number */
	struct str *texts; /* what a glyph stands for; p NULL: not shown */
	bool *is_weak;	   /* its text is a guess: every place that shows it
			    * has an ActualText */
};

struct pdf_fonts {
	struct pdf *pdf;
	struct pdf_font **by_face;
	int n_faces;
	HPDF_Dict resource; /* name to font, shared by all pages */
};

void pdf_fonts_open(struct pdf_fonts *fonts, struct pdf *pdf, int n_faces);
void pdf_fonts_close(struct pdf_fonts *fonts);
void pdf_font_note(struct pdf_fonts *fonts, struct face *face, uint32_t glyph);
/* False, reported, for a face that cannot be embedded. */
bool pdf_fonts_subset(struct pdf_fonts *fonts);

struct pdf_font *pdf_font_of(struct pdf_fonts *fonts, const struct face *face);
/* The subset's number of a glyph. */
int pdf_font_glyph(const struct pdf_font *font, uint32_t glyph);
/* Shall `glyph` alone stand for `text`? It does from now on when nothing
 * speaks against it; else the place needs an ActualText. */
bool pdf_font_says(struct pdf_font *font, int glyph, struct str text);
/* Shown under an ActualText: any text will do when no other comes. */
void pdf_font_guess(struct pdf_font *font, int glyph, struct str text);

/* After all content: the maps to Unicode. */
void pdf_fonts_finish(struct pdf_fonts *fonts);

#endif
