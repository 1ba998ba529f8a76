#include <hb-ot.h>
#include <stdlib.h>

#include "base/arena.h"
#include "compare/reading_priv.h"

/* [1 0 /W] is a row of numbers, and of arrays for codes that follow one
 * another: "3 [500 250] 9 [600]". */
static void read_widths(struct reader *reader, struct read_font *font,
			const struct fvalue *widths)
{
	for (int i = 0; widths->kind == FV_ARRAY && i + 1 < widths->n; i += 2) {
		int code = fv_int(foreign_item(reader->file, widths, i), -1);
		const struct fvalue *row =
			foreign_item(reader->file, widths, i + 1);
		for (int k = 0; row->kind == FV_ARRAY && k < row->n; k++) {
			if (code >= 0 && code + k < CODES)
				font->widths[code + k] = fv_number(
					foreign_item(reader->file, row, k), 0);
		}
	}
}

static uint32_t hex_value(struct str digits)
{
	uint32_t value = 0;
	for (int i = 0; i < digits.n; i++) {
		char c = digits.p[i];
		uint32_t digit =
			c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
			: c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A') + 10
			: c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a') + 10
					       : 0;
		value = value << 4 | digit;
	}
	return value;
}

/* Big-endian UTF-16 in hexadecimal. */
static struct str utf16_text(struct arena *arena, struct str digits)
{
	struct buf out;
	struct str kept;
	buf_init(&out, 1 << 16);
	for (int i = 0; i + 4 <= digits.n; i += 4) {
		uint32_t unit = hex_value(str_sub(digits, i, i + 4));
		if (unit >= 0xD800 && unit < 0xDC00 && i + 8 <= digits.n) {
			i += 4;
			unit = 0x10000 + ((unit - 0xD800) << 10) +
			       (hex_value(str_sub(digits, i, i + 4)) - 0xDC00);
		}
		if (unit >= 0xD800 && (unit < 0xE000 || unit > 0x10FFFF))
			unit = 0xFFFD;
		buf_utf8(&out, unit);
	}
	kept = str_dup(arena, buf_view(&out));
	buf_release(&out);
	return kept;
}

static struct str inside(struct str brackets)
{
	return str_sub(brackets, 1, brackets.n - 1);
}

/* The pairs "<0001> <0020>" of a map to Unicode. */
static void read_texts(struct reader *reader, struct read_font *font,
		       const struct fvalue *map)
{
	struct str bytes;
	struct lexeme last = { .kind = LEX_END };
	bool is_within = false;
	if (!foreign_decoded(reader->file, map, &bytes))
		return;
	struct lex lex = { bytes };
	for (struct lexeme next = lex_next(&lex); next.kind != LEX_END;
	     next = lex_next(&lex)) {
		if (next.kind == LEX_WORD)
			is_within = str_eq(next.text, STR("beginbfchar"));
		if (is_within && next.kind == LEX_HEX && last.kind == LEX_HEX) {
			uint32_t code = hex_value(inside(last.text));
			if (code < CODES)
				font->texts[code] = utf16_text(
					reader->arena, inside(next.text));
			next.kind = LEX_END; /* the pair is done */
			last = next;
			continue;
		}
		last = next;
	}
	foreign_bytes_free(bytes);
}

/* [font units] of a height in thousandths of an em. */
static int read_height(struct reader *reader, const struct fvalue *descriptor,
		       const char *key, int upem)
{
	double height =
		fv_number(foreign_get(reader->file, descriptor, key), 0);
	if (!(height > -10000 && height < 10000))
		return 0;
	return (int)(height * upem / 1000);
}

/* The program that the glyphs are drawn by; without one they only speak. */
static void read_program(struct reader *reader, struct read_font *font,
			 const struct fvalue *descriptor)
{
	struct face *face = &font->face;
	struct str bytes;
	hb_blob_t *blob = hb_blob_get_empty();
	if (foreign_decoded(reader->file,
			    foreign_get(reader->file, descriptor, "FontFile2"),
			    &bytes)) {
		struct str kept = str_dup(reader->arena, bytes);
		foreign_bytes_free(bytes);
		blob = hb_blob_create(kept.p, (unsigned)kept.n,
				      HB_MEMORY_MODE_READONLY, NULL, NULL);
	}
	face->hb_face = hb_face_create(blob, 0);
	hb_blob_destroy(blob);
	face->upem = (int)hb_face_get_upem(face->hb_face);
	face->hb_font = hb_font_create(face->hb_face);
	hb_font_set_scale(face->hb_font, face->upem, face->upem);
	face->ascent = read_height(reader, descriptor, "Ascent", face->upem);
	face->descent = -read_height(reader, descriptor, "Descent", face->upem);
}

/* "DejaVuSans" of "/ABCDEF+DejaVuSans": the mark says which glyphs there
 * are, not what they look like. */
static struct str plain_name(struct reader *reader, const struct fvalue *font)
{
	struct str name = fv_name(reader->arena,
				  foreign_get(reader->file, font, "BaseFont"));
	return name.n > 7 && name.p[6] == '+' ? str_sub(name, 7, name.n) : name;
}

static struct read_font *new_font(struct reader *reader,
				  const struct fvalue *dict)
{
	struct foreign_file *file = reader->file;
	struct read_font *font = ARENA_NEW(reader->arena, struct read_font);
	const struct fvalue *kin = foreign_item(
		file, foreign_get(file, dict, "DescendantFonts"), 0);
	font->face.index = reader->out.n_faces;
	font->face.name = plain_name(reader, dict);
	font->widths = ARENA_ARRAY(reader->arena, double, CODES);
	font->texts = ARENA_ARRAY(reader->arena, struct str, CODES);
	read_widths(reader, font, foreign_get(file, kin, "W"));
	read_texts(reader, font, foreign_get(file, dict, "ToUnicode"));
	read_program(reader, font, foreign_get(file, kin, "FontDescriptor"));
	*ARENA_PUSH(reader->arena, reader->all_fonts, reader->out.n_faces,
		    reader->cap_faces) = font;
	return font;
}

struct read_font *read_font_at(struct reader *reader, struct str name)
{
	const struct fvalue *fonts =
		foreign_get(reader->file, reader->resources, "Font");
	const char *key = str_dup(reader->arena, str_sub(name, 1, name.n)).p;
	const struct fvalue *dict = foreign_get(reader->file, fonts, key);
	struct read_font *font;
	if (!fv_is(foreign_get(reader->file, dict, "Subtype"), "/Type0") ||
	    dict->number <= 0)
		return NULL;
	font = foreign_map_get(&reader->fonts, dict->number);
	if (!font) {
		font = new_font(reader, dict);
		foreign_map_put(&reader->fonts, dict->number, font);
	}
	return font;
}

void read_fonts_close(struct reader *reader)
{
	for (int i = 0; i < reader->out.n_faces; i++) {
		hb_font_destroy(reader->all_fonts[i]->face.hb_font);
		hb_face_destroy(reader->all_fonts[i]->face.hb_face);
	}
}
