#include "paint/pdf_font.h"

#include "base/arena.h"
#include "base/diag.h"
#include "paint/pdf_embed.h"
#include "paint/pdf_text.h"

#include <hb-subset.h>
#include <limits.h>

#define CMAP_BLOCK 100 /* bfchar lines in a block: Adobe TN 5014 */

void pdf_fonts_open(struct pdf_fonts *fonts, struct pdf *pdf, int n_faces)
{
	fonts->pdf = pdf;
	fonts->n_faces = n_faces;
	fonts->by_face = ARENA_ARRAY(pdf->arena, struct pdf_font *, n_faces);
	fonts->resource = pdf_object(pdf, NULL);
}

void pdf_fonts_close(struct pdf_fonts *fonts)
{
	for (int i = 0; i < fonts->n_faces; i++) {
		struct pdf_font *font = fonts->by_face[i];

		if (!font)
			continue;
		hb_set_destroy(font->glyphs);
	}
}

void pdf_font_note(struct pdf_fonts *fonts, struct face *face, uint32_t glyph)
{
	struct pdf_font *font = fonts->by_face[face->index];

	if (!font) {
		font = ARENA_NEW(fonts->pdf->arena, struct pdf_font);
		font->arena = fonts->pdf->arena;
		font->face = face;
		font->glyphs = hb_set_create();
		font->n_codes = (int)hb_face_get_glyph_count(face->hb_face);
		font->codes =
			ARENA_ARRAY(fonts->pdf->arena, uint16_t, font->n_codes);
		fonts->by_face[face->index] = font;
	}
	/* Until the subset is made, what is in it has a 1: sets are slow. */
	if (glyph < (uint32_t)font->n_codes && font->codes[glyph])
		return;
	hb_set_add(font->glyphs, glyph);
	if (glyph < (uint32_t)font->n_codes)
		font->codes[glyph] = 1;
}

struct pdf_font *pdf_font_of(struct pdf_fonts *fonts, const struct face *face)
{
	return fonts->by_face[face->index];
}

int pdf_font_glyph(const struct pdf_font *font, uint32_t glyph)
{
	return glyph < (uint32_t)font->n_codes ? font->codes[glyph] : 0;
}

static void read_widths(struct pdf *pdf, struct pdf_font *font)
{
	hb_codepoint_t glyph = HB_SET_VALUE_INVALID;
	int upem = font->face->upem;

	font->widths = ARENA_ARRAY(pdf->arena, int, font->n);
	font->texts = ARENA_ARRAY(pdf->arena, struct str, font->n);
	font->is_weak = ARENA_ARRAY(pdf->arena, bool, font->n);
	for (int i = 0; i < font->n; i++)
		font->widths[i] = -1;
	while (hb_set_next(font->glyphs, &glyph)) {
		int64_t units =
			hb_font_get_glyph_h_advance(font->face->hb_font, glyph);

		font->widths[pdf_font_glyph(font, glyph)] =
			(int)((units * FONT_EM + upem / 2) / upem);
	}
}

/* /W of a CID font: runs of numbers that follow one another. */
static HPDF_STATUS write_widths(HPDF_Dict dict, HPDF_Stream stream)
{
	const struct pdf_font *font = dict->attr;
	struct buf *out = pdf_out(stream);
	bool is_open = false;

	buf_z(out, "/W[");
	for (int i = 0; i < font->n; i++) {
		if (font->widths[i] < 0) {
			buf_z(out, is_open ? "]" : "");
			is_open = false;
			continue;
		}
		if (!is_open) {
			pdf_add_int(out, i);
			buf_char(out, '[');
		} else {
			buf_char(out, ' ');
		}
		is_open = true;
		pdf_add_decimal(out, font->widths[i], 2);
	}
	buf_z(out, is_open ? "]]\n" : "]\n");
	return HPDF_OK;
}

static HPDF_Dict make_descendant(struct pdf *pdf, struct pdf_font *font,
				 const struct embedded *embedded)
{
	HPDF_Dict dict = pdf_written(pdf, write_widths, font);
	HPDF_Dict system = pdf_dict(pdf);

	pdf_put_name(pdf, dict, "Type", "Font");
	pdf_put_name(pdf, dict, "Subtype",
		     embedded->is_cff ? "CIDFontType0" : "CIDFontType2");
	pdf_put_name(pdf, dict, "BaseFont", embedded->name);
	pdf_put_ascii(pdf, system, "Registry", STR("Adobe"));
	pdf_put_ascii(pdf, system, "Ordering", STR("Identity"));
	pdf_put_number(pdf, system, "Supplement", 0);
	pdf_put(pdf, dict, "CIDSystemInfo", system);
	pdf_put(pdf, dict, "FontDescriptor", embedded->descriptor);
	if (!embedded->is_cff)
		pdf_put_name(pdf, dict, "CIDToGIDMap", "Identity");
	return dict;
}

static bool subset_font(struct pdf_fonts *fonts, struct pdf_font *font,
			int serial)
{
	struct pdf *pdf = fonts->pdf;
	HPDF_Array descendants;
	struct embedded embedded;

	if (!font_embed(pdf, font, &embedded)) {
		diag_report(pdf->diags, DIAG_FONT_OUTLINE, SPAN_NONE,
			    STR_ARG(font->face->file));
		return false;
	}
	read_widths(pdf, font);
	font->name[0] = 'F';
	for (int i = 1, unit = 10000000; unit; unit /= 10) {
		if (serial >= unit)
			font->name[i++] = (char)('0' + serial / unit % 10);
	}
	font->object = pdf_object(pdf, "Font");
	pdf_put_name(pdf, font->object, "Subtype", "Type0");
	pdf_put_name(pdf, font->object, "BaseFont", embedded.name);
	pdf_put_name(pdf, font->object, "Encoding", "Identity-H");
	descendants = pdf_array(pdf);
	pdf_add(pdf, descendants, make_descendant(pdf, font, &embedded));
	pdf_put(pdf, font->object, "DescendantFonts", descendants);
	pdf_put(pdf, fonts->resource, font->name, font->object);
	return true;
}

bool pdf_fonts_subset(struct pdf_fonts *fonts)
{
	bool is_good = true;
	int serial = 0;

	for (int i = 0; i < fonts->n_faces; i++) {
		if (fonts->by_face[i])
			is_good &=
				subset_font(fonts, fonts->by_face[i], ++serial);
	}
	return is_good;
}

/* May a map to Unicode hold this text: PDF/UA-1 7.21.7 forbids some marks of
 * byte order, PDF/A-2a 6.2.11.7.3 what has no public meaning. */
static bool is_public(struct str text)
{
	for (int at = 0; at < text.n;) {
		uint32_t c = utf8_next(text, &at);

		if (c < ' ' || c == 0xFEFF || c >= 0xF0000 ||
		    (c & 0xFFFE) == 0xFFFE || (c >= 0xE000 && c <= 0xF8FF))
			return false;
	}
	return text.n > 0;
}

bool pdf_font_says(struct pdf_font *font, int glyph, struct str text)
{
	struct str *known = &font->texts[glyph];

	if (!is_public(text)) {
		pdf_font_guess(font, glyph, text);
		return false;
	}
	if (known->p && !font->is_weak[glyph])
		return str_eq(*known, text);
	*known = str_dup(font->arena, text);
	font->is_weak[glyph] = false;
	return true;
}

void pdf_font_guess(struct pdf_font *font, int glyph, struct str text)
{
	if (font->texts[glyph].p)
		return;
	/* U+FFFD: this stands for nothing by itself. */
	font->texts[glyph] = is_public(text) ? str_dup(font->arena, text)
					     : STR("\xEF\xBF\xBD");
	font->is_weak[glyph] = true;
}

static void add_mappings(struct buf *out, const struct pdf_font *font)
{
	int left = 0, in_block = 0;

	for (int i = 0; i < font->n; i++)
		left += font->texts[i].p != NULL;
	for (int i = 0; i < font->n; i++) {
		char code[2] = { (char)(i >> 8), (char)(i & 0xFF) };

		if (!font->texts[i].p)
			continue;
		if (in_block == 0) {
			in_block = left < CMAP_BLOCK ? left : CMAP_BLOCK;
			left -= in_block;
			pdf_add_int(out, in_block);
			buf_z(out, " beginbfchar\n");
		}
		buf_char(out, '<');
		pdf_add_hex(out, (struct str){ code, 2 });
		buf_z(out, "> <");
		pdf_add_utf16_hex(out, font->texts[i]);
		buf_z(out, ">\n");
		if (--in_block == 0)
			buf_z(out, "endbfchar\n");
	}
}

static void finish_font(struct pdf *pdf, struct pdf_font *font)
{
	struct buf cmap;

	buf_init(&cmap, INT_MAX);
	buf_z(&cmap, "/CIDInit /ProcSet findresource begin\n"
		     "12 dict begin\nbegincmap\n"
		     "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) "
		     "/Supplement 0>> def\n"
		     "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
		     "1 begincodespacerange\n<0000> <FFFF>\n"
		     "endcodespacerange\n");
	add_mappings(&cmap, font);
	buf_z(&cmap, "endcmap\nCMapName currentdict /CMap defineresource pop\n"
		     "end\nend\n");
	pdf_put(pdf, font->object, "ToUnicode",
		pdf_stream(pdf, buf_view(&cmap), PDF_TEXT));
	buf_release(&cmap);
}

void pdf_fonts_finish(struct pdf_fonts *fonts)
{
	for (int i = 0; i < fonts->n_faces; i++) {
		if (fonts->by_face[i] && fonts->by_face[i]->object)
			finish_font(fonts->pdf, fonts->by_face[i]);
	}
}
