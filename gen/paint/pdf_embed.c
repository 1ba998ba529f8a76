#include "paint/pdf_embed.h"

#include "paint/pdf_text.h"

#include <hb-subset.h>
#include <string.h>

/* 9.8.2, table 123 */
#define FLAG_FIXED 1
#define FLAG_SYMBOLIC 4
#define FLAG_ITALIC 64

#define MAY_NOT_EMBED 0x0002 /* OS/2 fsType */

/* The tables of use in a PDF, where glyphs come by number, and no hinting. */
static const hb_tag_t used_tables[] = {
	HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'),
	HB_TAG('h', 'm', 't', 'x'), HB_TAG('m', 'a', 'x', 'p'),
	HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'),
	HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'),
	HB_TAG('V', 'O', 'R', 'G'), HB_TAG('C', 'F', 'F', ' '),
};

/* A table of the face as bytes that live as long as the blob. */
static hb_blob_t *open_table(hb_face_t *face, hb_tag_t tag, struct str *bytes)
{
	hb_blob_t *blob = hb_face_reference_table(face, tag);
	unsigned int n;

	bytes->p = hb_blob_get_data(blob, &n);
	bytes->n = (int)n;
	return blob;
}

static int u16_in(struct str s, int at)
{
	return at + 2 > s.n ? 0 : (uint8_t)s.p[at] << 8 | (uint8_t)s.p[at + 1];
}

static int s16_in(struct str s, int at)
{
	return (int16_t)u16_in(s, at);
}

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
	struct str bytes;
	hb_blob_t *blob = open_table(face, tag, &bytes);

	hb_blob_destroy(blob);
	return bytes.n > 0;
}

static bool may_embed(hb_face_t *face)
{
	struct str os2;
	hb_blob_t *blob = open_table(face, HB_TAG('O', 'S', '/', '2'), &os2);
	int rights = u16_in(os2, 8);

	hb_blob_destroy(blob);
	return !(rights & MAY_NOT_EMBED);
}

static hb_blob_t *used_table(hb_face_t *face, hb_tag_t tag, void *user_data)
{
	(void)face;
	for (size_t i = 0; i < sizeof used_tables / sizeof *used_tables; i++)
		if (used_tables[i] == tag)
			return hb_face_reference_table(user_data, tag);
	return NULL;
}

/* Is shown those tables alone, HarfBuzz does not go through all that the font
 * can do with its characters to find out what to drop. */
static hb_face_t *bare_face(hb_face_t *face)
{
	return hb_face_create_for_tables(used_table, face, NULL);
}

static hb_face_t *make_subset(struct pdf_font *font)
{
	hb_face_t *bare = bare_face(font->face->hb_face);
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	hb_subset_plan_t *plan;
	hb_face_t *subset = NULL;

	if (!input)
		return NULL;
	hb_set_union(hb_subset_input_glyph_set(input), font->glyphs);
	hb_subset_input_set_flags(input,
				  HB_SUBSET_FLAGS_NO_HINTING |
					  HB_SUBSET_FLAGS_DESUBROUTINIZE);
	plan = hb_subset_plan_create_or_fail(bare, input);
	if (plan) {
		subset = hb_subset_plan_execute_or_fail(plan);
		const hb_map_t *map =
			hb_subset_plan_old_to_new_glyph_mapping(plan);
		hb_codepoint_t glyph = HB_SET_VALUE_INVALID;

		while (hb_set_next(font->glyphs, &glyph))
			if (glyph < (hb_codepoint_t)font->n_codes)
				font->codes[glyph] =
					(uint16_t)hb_map_get(map, glyph);
		hb_subset_plan_destroy(plan);
	}
	hb_subset_input_destroy(input);
	hb_face_destroy(bare);
	return subset;
}

/* Six letters from the bytes: the same subset has the same name. */
static void name_subset(struct embedded *embedded, const struct face *face,
			struct str program)
{
	uint64_t hash = UINT64_C(0xCBF29CE484222325);
	int n = 0;

	for (int i = 0; i < program.n; i++)
		hash = (hash ^ (uint8_t)program.p[i]) * UINT64_C(0x100000001B3);
	for (; n < 6; n++, hash /= 26)
		embedded->name[n] = (char)('A' + hash % 26);
	embedded->name[n++] = '+';
	for (int i = 0; i < face->name.n && n < 100; i++) {
		char c = face->name.p[i];

		if (c > ' ' && c <= '~' && !strchr("()<>[]{}/%#", c))
			embedded->name[n++] = c;
	}
	embedded->name[n] = '\0';
}

/* Font units to thousandths of the em, away from zero. */
static int per_mille(const struct face *face, int units)
{
	int half = units < 0 ? -face->upem / 2 : face->upem / 2;

	return (units * 1000 + half) / face->upem;
}

static HPDF_Array make_box(struct pdf *pdf, const struct face *face)
{
	HPDF_Array array = pdf_array(pdf);
	struct str head;
	hb_blob_t *blob =
		open_table(face->hb_face, HB_TAG('h', 'e', 'a', 'd'), &head);

	for (int at = 36; at < 44; at += 2)
		pdf_add_number(pdf, array, per_mille(face, s16_in(head, at)));
	hb_blob_destroy(blob);
	return array;
}

/* What is not in the face is worked out as most writers of PDF do. */
static void describe(struct pdf *pdf, const struct face *face, HPDF_Dict dict)
{
	int flags = FLAG_SYMBOLIC;
	struct str post, os2;
	hb_blob_t *post_blob =
		open_table(face->hb_face, HB_TAG('p', 'o', 's', 't'), &post);
	hb_blob_t *os2_blob =
		open_table(face->hb_face, HB_TAG('O', 'S', '/', '2'), &os2);
	int weight = os2.n ? u16_in(os2, 4) : face->is_bold ? 700 : 400;
	int angle = s16_in(post, 4);

	if (u16_in(post, 12) || u16_in(post, 14))
		flags |= FLAG_FIXED;
	if (face->is_italic || angle)
		flags |= FLAG_ITALIC;
	pdf_put_number(pdf, dict, "Flags", flags);
	pdf_put(pdf, dict, "FontBBox", make_box(pdf, face));
	pdf_put_number(pdf, dict, "ItalicAngle", angle);
	pdf_put_number(pdf, dict, "Ascent", per_mille(face, face->ascent));
	pdf_put_number(pdf, dict, "Descent", -per_mille(face, face->descent));
	pdf_put_number(pdf, dict, "CapHeight",
		       per_mille(face, face->cap_height));
	pdf_put_number(pdf, dict, "StemV", 50 + weight * weight / 4225);
	hb_blob_destroy(post_blob);
	hb_blob_destroy(os2_blob);
}

/* A CFF font whose glyphs have character numbers of their own begins its Top
 * DICT with ROS (Adobe TN 5176, section 18): its numbers are not glyphs. */
static bool has_own_numbers(struct str cff)
{
	int at = cff.n > 4 ? (uint8_t)cff.p[2] : 0;
	int count, size, first, last;

	/* Past the name index, to the data of the Top DICT index. */
	count = u16_in(cff, at);
	size = at + 2 < cff.n ? (uint8_t)cff.p[at + 2] : 0;
	if (count != 1 || size < 1 || size > 4 || at + 3 + 2 * size > cff.n)
		return true;
	last = 0;
	for (int i = 0; i < size; i++)
		last = last << 8 | (uint8_t)cff.p[at + 3 + size + i];
	at += 3 + 2 * size + last - 1;
	if (last < 1 || at < 0 || at + 3 > cff.n)
		return true;
	size = (uint8_t)cff.p[at + 2];
	if (size < 1 || size > 4 || at + 3 + 2 * size > cff.n)
		return true;
	first = at + 3 + 2 * size;
	/* Operands of ROS: two string numbers and an integer. */
	for (int i = first; i + 1 < cff.n && i < first + 16; i++) {
		if (cff.p[i] == 12)
			return cff.p[i + 1] == 30;
	}
	return false;
}

static HPDF_Dict make_program(struct pdf *pdf, hb_face_t *subset,
			      struct embedded *embedded,
			      const struct face *face)
{
	hb_blob_t *blob;
	HPDF_Dict stream = NULL;
	struct str bytes;

	if (embedded->is_cff) {
		blob = open_table(subset, HB_TAG('C', 'F', 'F', ' '), &bytes);
	} else {
		unsigned int n;

		blob = hb_face_reference_blob(subset);
		bytes.p = hb_blob_get_data(blob, &n);
		bytes.n = (int)n;
	}
	if (bytes.n && !(embedded->is_cff && has_own_numbers(bytes))) {
		name_subset(embedded, face, bytes);
		stream = pdf_stream(pdf, bytes, PDF_BINARY);
		if (embedded->is_cff)
			pdf_put_name(pdf, stream, "Subtype", "CIDFontType0C");
		else
			pdf_put_number(pdf, stream, "Length1", bytes.n);
	}
	hb_blob_destroy(blob);
	return stream;
}

bool font_embed(struct pdf *pdf, struct pdf_font *font,
		struct embedded *embedded)
{
	hb_face_t *face = font->face->hb_face, *subset;
	HPDF_Dict program;

	embedded->is_cff = !has_table(face, HB_TAG('g', 'l', 'y', 'f'));
	if (!may_embed(face) ||
	    (embedded->is_cff && !has_table(face, HB_TAG('C', 'F', 'F', ' '))))
		return false;
	subset = make_subset(font);
	if (!subset)
		return false;
	font->n = (int)hb_face_get_glyph_count(subset);
	program = make_program(pdf, subset, embedded, font->face);
	hb_face_destroy(subset);
	if (!program)
		return false;
	embedded->descriptor = pdf_object(pdf, "FontDescriptor");
	pdf_put_name(pdf, embedded->descriptor, "FontName", embedded->name);
	describe(pdf, font->face, embedded->descriptor);
	pdf_put(pdf, embedded->descriptor,
		embedded->is_cff ? "FontFile3" : "FontFile2", program);
	return true;
}
