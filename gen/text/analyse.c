/*
 * Pango works on characters, we on bytes: each result is spread over the
 * bytes of its character. Lines parted by a forced break are paragraphs of
 * their own to UAX #9. A passage in a language of the other direction is
 * isolated (as if between RLI or LRI and PDI), so that its own punctuation
 * and numbers stay with it.
 */
#include "text/analyse.h"

#include <string.h>

#include "base/diag.h"
#include "text/breaks.h"
#include "text/pango_library.h"
#include "text/plain.h"

/* Bytes analysed for breaks at once: Pango's time can grow with the square
 * of them. More than any paragraph that is read by people. */
#define PART_MAX 16384

bool language_is_rtl(struct str lang)
{
	static const struct str languages[] = {
		{ "ar", 2 },  { "arc", 3 }, { "ckb", 3 }, { "dv", 2 },
		{ "fa", 2 },  { "he", 2 },  { "iw", 2 },  { "ks", 2 },
		{ "nqo", 3 }, { "pnb", 3 }, { "prs", 3 }, { "ps", 2 },
		{ "sd", 2 },  { "syr", 3 }, { "ug", 2 },  { "ur", 2 },
		{ "yi", 2 },
	};
	static const struct str scripts[] = {
		{ "Arab", 4 }, { "Hebr", 4 }, { "Syrc", 4 }, { "Thaa", 4 },
		{ "Nkoo", 4 }, { "Adlm", 4 }, { "Rohg", 4 }, { "Aran", 4 },
	};
	struct str primary = str_cut(&lang, '-');
	struct str script = str_cut(&lang, '-');

	if (script.n == 4) {
		for (size_t i = 0; i < sizeof(scripts) / sizeof(*scripts); i++)
			if (str_eq_nocase(script, scripts[i]))
				return true;
		return false;
	}
	for (size_t i = 0; i < sizeof(languages) / sizeof(*languages); i++)
		if (str_eq_nocase(primary, languages[i]))
			return true;
	return false;
}

/* Text for UAX #9: with isolates put in, and where each character of it
 * stands in the paragraph. */
struct bidi {
	const struct pango_library *pango;
	struct arena *arena;
	struct buf text;
	int *at; /* -1: an isolate of ours */
	int n, cap;
};

static void bidi_add(struct bidi *bidi, uint32_t c, int at)
{
	buf_utf8(&bidi->text, c);
	*ARENA_PUSH(bidi->arena, bidi->at, bidi->n, bidi->cap) = at;
}

/* Append the pieces [from, to); those of the other direction are isolated. */
static void bidi_add_pieces(struct bidi *bidi, const struct shaped *shaped,
			    int from, int to)
{
	bool is_isolated = false;

	for (int i = from; i < to; i++) {
		const struct piece *piece = &shaped->pieces[i];
		bool rtl = language_is_rtl(piece->lang);
		bool other = rtl != shaped->is_from_right;
		if (other != is_isolated)
			bidi_add(bidi,
				 !other ? 0x2069
				 : rtl	? 0x2067
					: 0x2066,
				 -1);
		is_isolated = other;
		for (int at = piece->at; at < piece->at + piece->n;) {
			int start = at;
			bidi_add(bidi, utf8_next(shaped->text, &at), start);
		}
	}
}

static int char_length(struct str text, int at)
{
	int end = at;

	utf8_next(text, &end);
	return end - at;
}

/* Levels of the pieces [from, to), which no forced break parts. */
static void find_levels(struct bidi *bidi, struct shaped *shaped, int from,
			int to)
{
	PangoDirection base =
		shaped->is_rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;

	buf_clear(&bidi->text);
	bidi->n = 0;
	bidi_add_pieces(bidi, shaped, from, to);
	guint8 *levels = bidi->pango->log2vis_get_embedding_levels(
		bidi->text.p, bidi->text.n, &base);
	for (int i = 0; levels && i < bidi->n; i++)
		if (bidi->at[i] >= 0)
			memset(shaped->levels + bidi->at[i], levels[i],
			       (size_t)char_length(shaped->text, bidi->at[i]));
	g_free(levels);
}

static void find_all_levels(struct shaper *shaper, struct shaped *shaped)
{
	struct bidi bidi = { .pango = shaper->pango, .arena = shaper->scratch };
	int from = 0;

	buf_init(&bidi.text, 1 << 30);
	for (int i = 0; i < shaped->n_pieces; i++) {
		if (!shaped->pieces[i].is_break && i + 1 < shaped->n_pieces)
			continue;
		find_levels(&bidi, shaped, from, i + 1);
		from = i + 1;
	}
	buf_release(&bidi.text);
}

static void find_scripts(const struct pango_library *pango,
			 struct shaped *shaped)
{
	PangoScriptIter *iter =
		pango->script_iter_new(shaped->text.p, shaped->text.n);

	do {
		const char *start, *end;
		PangoScript script;
		pango->script_iter_get_range(iter, &start, &end, &script);
		memset(shaped->scripts + (start - shaped->text.p),
		       script < 0 ? PANGO_SCRIPT_UNKNOWN : (int)script,
		       (size_t)(end - start));
	} while (pango->script_iter_next(iter));
	pango->script_iter_free(iter);
}

/* Where to part a text that is too long to be analysed at once: after the
 * last space there is, else anywhere between characters. */
static int part_end(struct str text, int at)
{
	int end = at + PART_MAX;

	if (end >= text.n)
		return text.n;
	for (int i = end; i > at; i--)
		if (text.p[i - 1] == ' ')
			return i;
	while ((text.p[end] & 0xC0) == 0x80)
		end--;
	return end;
}

/* Graphemes and break chances of a part of the text. */
static void find_part_breaks(struct shaper *shaper, struct shaped *shaped,
			     struct str text)
{
	struct arena_mark mark = arena_mark(shaper->scratch);
	int n = utf8_count(text) + 1;
	PangoLogAttr *facts = ARENA_ARRAY(shaper->scratch, PangoLogAttr, n);
	int start = (int)(text.p - shaped->text.p), at = start;
	PangoLanguage *language =
		shaper->pango->language_from_string(shaped->lang.p);

	shaper->pango->get_log_attrs(text.p, text.n, shaped->is_rtl, language,
				     facts, n);
	for (int i = 0; i < n; i++) {
		shaped->graphemes[at] = facts[i].is_cursor_position;
		if (facts[i].is_line_break && i > 0)
			shaped->breaks[at] = BREAK_ALLOWED;
		if (at < shaped->text.n)
			utf8_next(shaped->text, &at);
	}
	if (start > 0 && shaped->text.p[start - 1] == ' ')
		shaped->breaks[start] = BREAK_ALLOWED;
	arena_rewind(shaper->scratch, mark);
}

static void find_breaks(struct shaper *shaper, struct shaped *shaped)
{
	/* Pango wants a NUL after it. */
	shaped->lang = str_dup(shaper->arena, shaped->lang);
	for (int at = 0, end; at < shaped->text.n; at = end) {
		end = part_end(shaped->text, at);
		find_part_breaks(shaper, shaped,
				 str_sub(shaped->text, at, end));
	}
	breaks_refine(shaped, shaper->lexicon);
}

static bool script_is_rtl(uint8_t script)
{
	switch (script) {
	case G_UNICODE_SCRIPT_ARABIC:
	case G_UNICODE_SCRIPT_HEBREW:
	case G_UNICODE_SCRIPT_SYRIAC:
	case G_UNICODE_SCRIPT_THAANA:
	case G_UNICODE_SCRIPT_NKO:
	case G_UNICODE_SCRIPT_ADLAM:
	case G_UNICODE_SCRIPT_HANIFI_ROHINGYA:
		return true;
	default:
		return false;
	}
}

/* In a letter written from right to left: words, and none from right to
 * left, such as an address in England. Its house number stays before its
 * street, its full stop after it; it only stands at the other edge. */
static bool is_foreign(const struct shaped *shaped)
{
	bool has_words = false;

	for (int i = 0; i < shaped->text.n; i++) {
		if (script_is_rtl(shaped->scripts[i]))
			return false;
		has_words |= shaped->scripts[i] != G_UNICODE_SCRIPT_COMMON &&
			     shaped->scripts[i] != G_UNICODE_SCRIPT_INHERITED &&
			     shaped->scripts[i] != G_UNICODE_SCRIPT_UNKNOWN;
	}
	return has_words;
}

/* The first time it is wanted, or had better be. */
static bool has_pango(struct shaper *shaper)
{
	if (shaper->pango || shaper->lacks_pango)
		return shaper->pango;
	struct pango_library *pango =
		ARENA_NEW(shaper->arena, struct pango_library);
	const char *problem = pango_library_open(pango);
	if (problem) {
		shaper->lacks_pango = true;
		diag_report(shaper->diags, DIAG_TEXT_LIBRARY, SPAN_NONE,
			    problem);
		return false;
	}
	shaper->pango = pango;
	return true;
}

void analyse_text(struct shaper *shaper, struct shaped *shaped)
{
	int n = shaped->text.n + 1;

	shaped->is_from_right = language_is_rtl(shaped->lang);
	shaped->breaks = ARENA_ARRAY(shaper->arena, uint8_t, n);
	if (shaped->text.n > 0 && plain_analyse(shaper, shaped))
		return;
	shaped->levels = ARENA_ARRAY(shaper->arena, uint8_t, n);
	shaped->scripts = ARENA_ARRAY(shaper->arena, uint8_t, n);
	shaped->graphemes = ARENA_ARRAY(shaper->arena, bool, n);
	if (shaped->text.n == 0)
		return;
	if (!has_pango(shaper)) {
		/* A text of one character, which nobody will see. */
		shaped->graphemes[0] = shaped->graphemes[shaped->text.n] = true;
		shaped->breaks[shaped->text.n] = BREAK_ALLOWED;
		return;
	}
	find_scripts(shaper->pango, shaped);
	shaped->is_rtl = shaped->is_from_right && !is_foreign(shaped);
	find_all_levels(shaper, shaped);
	find_breaks(shaper, shaped);
}
