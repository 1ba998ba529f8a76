/*
 * Which face sets which text. A face of the list claims the scripts it is
 * good at; having a glyph is not enough while another face claims the script
 * (DejaVu has some Arabic, Noto Sans Arabic sets it well).
 */
#include <hb-ot.h>

#include "base/arena.h"
#include "base/diag.h"
#include "text/fonts_priv.h"

bool face_claims(const struct face *face, hb_script_t script)
{
	if (face->claims_all)
		return true;
	for (int i = 0; i < FACE_CLAIMS; i++)
		if (face->claims[i] == script)
			return true;
	return false;
}

void face_set_scripts(struct face *face, struct str scripts)
{
	struct str rest = scripts;

	face->scripts = scripts;
	face->claims_all = str_eq(scripts, STR("*"));
	if (face->claims_all || str_eq(scripts, STR("-")))
		return;
	for (int i = 0; rest.n > 0 && i < FACE_CLAIMS; i++) {
		struct str tag = str_cut(&rest, ' ');
		face->claims[i] = hb_script_from_string(tag.p, tag.n);
	}
}

static bool has_glyph(const struct face *face, uint32_t c)
{
	hb_codepoint_t glyph;

	if (c < 128)
		return face->ascii[c / 64] >> (c % 64) & 1;
	return hb_font_get_nominal_glyph(face->hb_font, c, &glyph) &&
	       glyph != 0;
}

/* Default_Ignorable_Code_Point of UAX #44, less the unassigned ones. Text
 * keeps them, nothing is shown. */
static bool is_invisible(uint32_t c)
{
	static const struct {
		uint32_t from, to;
	} ranges[] = {
		{ 0x00AD, 0x00AD }, { 0x034F, 0x034F },	  { 0x061C, 0x061C },
		{ 0x115F, 0x1160 }, { 0x17B4, 0x17B5 },	  { 0x180B, 0x180F },
		{ 0x200B, 0x200F }, { 0x202A, 0x202E },	  { 0x2060, 0x206F },
		{ 0x3164, 0x3164 }, { 0xFE00, 0xFE0F },	  { 0xFEFF, 0xFEFF },
		{ 0xFFA0, 0xFFA0 }, { 0xE0000, 0xE0FFF },
	};

	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++)
		if (c >= ranges[i].from && c <= ranges[i].to)
			return true;
	return false;
}

/* One character by itself: its glyph, what HarfBuzz sets in its place, or
 * its canonical parts. */
static bool covers_char(const struct face *face, uint32_t c)
{
	hb_codepoint_t a = 0, b = 0;

	if (has_glyph(face, c) || is_invisible(c))
		return true;
	if (c == 0x00A0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
	    c == 0x205F || c == 0x3000)
		return has_glyph(face, ' ');
	if (c == 0x2011)
		return has_glyph(face, 0x2010);
	for (int depth = 0; depth < 4; depth++) {
		if (!hb_unicode_decompose(hb_unicode_funcs_get_default(), c, &a,
					  &b))
			return false;
		if (b != 0 && !has_glyph(face, b))
			return false;
		if (has_glyph(face, a))
			return true;
		c = a;
	}
	return false;
}

bool face_covers(const struct face *face, const uint32_t *c, int n)
{
	hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
	uint32_t base = 0; /* what the marks so far have made of the letter */

	for (int i = 0; i < n; i++) {
		hb_codepoint_t both;
		if (base && hb_unicode_compose(unicode, base, c[i], &both) &&
		    has_glyph(face, both)) {
			base = both;
			continue;
		}
		if (!covers_char(face, c[i]))
			return false;
		base = c[i];
	}
	return true;
}

/* The face of a family nearest in weight, then in slope; NULL: none. */
static struct face *family_face(struct fonts *fonts, struct str family,
				bool is_bold, bool is_italic)
{
	struct face *best = NULL;
	int best_score = -1;

	for (int i = 0; i < fonts->n; i++) {
		struct face *face = fonts->faces[i];
		int score = 2 * (face->is_bold == is_bold) +
			    (face->is_italic == is_italic);
		if (!face->is_bad && score > best_score &&
		    str_eq_nocase(face->family, family)) {
			best = face;
			best_score = score;
		}
	}
	return best;
}

struct face *fonts_find(struct fonts *fonts, const struct str *families,
			int n_families, bool is_bold, bool is_italic)
{
	struct str all;

	for (int i = 0; i < n_families; i++) {
		struct face *face;
		while ((face = family_face(fonts, families[i], is_bold,
					   is_italic)))
			if (face_open(fonts, face)) /* else it is bad now */
				return face;
	}
	all = str_join(fonts->arena, families, n_families, STR(", "));
	diag_report(fonts->diags, DIAG_FONT_NONE, SPAN_NONE, STR_ARG(all));
	return NULL;
}

/* Try the families of a wish; claims: only faces that claim the script. */
static struct face *try_families(struct fonts *fonts,
				 const struct face_wish *wish, bool claims,
				 const uint32_t *c, int n)
{
	for (int i = 0; i < wish->n_families; i++) {
		struct face *face = family_face(fonts, wish->families[i],
						wish->first->is_bold,
						wish->first->is_italic);
		if (face && (!claims || face_claims(face, wish->script)) &&
		    face_open(fonts, face) && face_covers(face, c, n))
			return face;
	}
	return NULL;
}

/* Try the whole list: faces in the wished weight and slope before others. */
static struct face *try_list(struct fonts *fonts, const struct face_wish *wish,
			     bool claims, const uint32_t *c, int n)
{
	for (int score = 3; score >= 0; score--)
		for (int i = 0; i < fonts->n; i++) {
			struct face *face = fonts->faces[i];
			int is = 2 * (face->is_bold == wish->first->is_bold) +
				 (face->is_italic == wish->first->is_italic);
			if (is == score &&
			    (!claims || face_claims(face, wish->script)) &&
			    face_open(fonts, face) && face_covers(face, c, n))
				return face;
		}
	return NULL;
}

static bool is_general(hb_script_t script)
{
	return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED ||
	       script == HB_SCRIPT_UNKNOWN;
}

struct face *fonts_for_script(struct fonts *fonts, const struct face_wish *wish)
{
	struct face *face;

	if (is_general(wish->script) || face_claims(wish->first, wish->script))
		return wish->first;
	face = try_families(fonts, wish, true, NULL, 0);
	if (!face)
		face = try_list(fonts, wish, true, NULL, 0);
	return face ? face : wish->first;
}

struct face *fonts_for_cluster(struct fonts *fonts,
			       const struct face_wish *wish, const uint32_t *c,
			       int n)
{
	struct face *face = fonts_for_script(fonts, wish);

	if (face_covers(face, c, n))
		return face;
	if (face_covers(wish->first, c, n))
		return wish->first;
	face = try_families(fonts, wish, false, c, n);
	if (!face)
		face = try_list(fonts, wish, true, c, n);
	if (!face)
		face = try_list(fonts, wish, false, c, n);
	return face;
}
