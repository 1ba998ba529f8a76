/*
 * Which face sets which word of a paragraph. The style's face has nearly
 * every word; for the others the answer is kept by style, script and
 * character, so that the set is searched once for each.
 */
#include "text/shape_priv.h"

#include <pango/pango.h>

/* A cluster longer than this is looked at in parts. */
#define CLUSTER_MAX 32
/* A place is counted out in texts up to this many bytes. */
#define LOCATE_MAX 8192

/* The next cluster of text[*at, end) as code points; moves *at past it. */
static int read_cluster(const struct shaped *shaped, int *at, int end,
			uint32_t c[CLUSTER_MAX])
{
	int n = 0;

	do
		c[n++] = utf8_next(shaped->text, at);
	while (*at < end && n < CLUSTER_MAX && !shaped->graphemes[*at]);
	return n;
}

/* Control characters, private use and noncharacters mean nothing to a
 * reader, whatever a font draws for them. */
static bool is_meaningless(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) ||
	       (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000 ||
	       (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

static bool is_readable(const struct face *face, const uint32_t *c, int n)
{
	for (int i = 0; i < n; i++)
		if (is_meaningless(c[i]))
			return false;
	return face_covers(face, c, n);
}

static bool covers_text(const struct face *face, const struct shaped *shaped,
			int at, int end)
{
	uint32_t c[CLUSTER_MAX];

	while (at < end) {
		unsigned char byte = (unsigned char)shaped->text.p[at];
		/* No mark can follow where every character stands alone. */
		if (shaped->is_plain && byte < 0x80) {
			if (!(face->ascii[byte / 64] >> (byte % 64) & 1))
				return false;
			at++;
			continue;
		}
		int n = read_cluster(shaped, &at, end, c);
		if (!is_readable(face, c, n))
			return false;
	}
	return true;
}

static uint32_t pick_hash(const struct style *style, hb_script_t script,
			  uint32_t c)
{
	uint64_t h = (uint64_t)(uintptr_t)style >> 4;

	h = (h * 31 + script) * 31 + c;
	return (uint32_t)((h * 0x9E3779B97F4A7C15u) >> 32);
}

static struct pick *pick_slot(struct pick *picks, int cap,
			      const struct pick *key)
{
	uint32_t i = pick_hash(key->style, key->script, key->c);

	for (;; i++) {
		struct pick *pick = &picks[i & (uint32_t)(cap - 1)];
		if (pick->c == 0 ||
		    (pick->c == key->c && pick->style == key->style &&
		     pick->script == key->script))
			return pick;
	}
}

static void picks_grow(struct shaper *shaper)
{
	int cap = shaper->cap_picks ? 2 * shaper->cap_picks : 64;
	struct pick *picks = ARENA_ARRAY(shaper->home, struct pick, cap);

	for (int i = 0; i < shaper->cap_picks; i++)
		if (shaper->picks[i].c != 0)
			*pick_slot(picks, cap, &shaper->picks[i]) =
				shaper->picks[i];
	shaper->picks = picks;
	shaper->cap_picks = cap;
}

/* The pick for one character or PICK_SCRIPT, looked for when it is new. */
static struct pick *pick_char(struct shaper *shaper,
			      const struct stretch *stretch, uint32_t c)
{
	struct pick key = { .style = stretch->piece->style,
			    .script = stretch->script,
			    .c = c };

	if (2 * (shaper->n_picks + 1) > shaper->cap_picks)
		picks_grow(shaper);
	struct pick *pick = pick_slot(shaper->picks, shaper->cap_picks, &key);
	if (pick->c == 0) {
		*pick = key;
		if (c == PICK_SCRIPT)
			pick->face =
				fonts_for_script(shaper->fonts, &stretch->wish);
		else if (!is_meaningless(c))
			pick->face = fonts_for_cluster(shaper->fonts,
						       &stretch->wish, &c, 1);
		shaper->n_picks++;
	}
	return pick;
}

/* What kind of character, for those who cannot see it. */
static const char *char_kind(uint32_t c)
{
	if (c == 0x200D || (c >= 0x1F000 && c <= 0x1FAFF))
		return "an emoji or pictograph";
	switch (g_unichar_type(c)) {
	case G_UNICODE_CONTROL:
		return "a control character";
	case G_UNICODE_PRIVATE_USE:
		return "a private-use character, from a special font";
	case G_UNICODE_UNASSIGNED:
	case G_UNICODE_SURROGATE:
		return "not a character of Unicode";
	case G_UNICODE_FORMAT:
		return "an invisible format character";
	case G_UNICODE_SPACING_MARK:
	case G_UNICODE_ENCLOSING_MARK:
	case G_UNICODE_NON_SPACING_MARK:
		return "a combining mark";
	case G_UNICODE_DECIMAL_NUMBER:
	case G_UNICODE_LETTER_NUMBER:
	case G_UNICODE_OTHER_NUMBER:
		return "a number";
	case G_UNICODE_CURRENCY_SYMBOL:
	case G_UNICODE_MODIFIER_SYMBOL:
	case G_UNICODE_MATH_SYMBOL:
	case G_UNICODE_OTHER_SYMBOL:
		return "a symbol";
	default:
		return g_unichar_isalpha(c) ? "a letter" : "a punctuation mark";
	}
}

/* The origin of byte `at` of a paragraph, or NULL. */
static const struct origin *origin_of(const struct shaped *shaped, int at)
{
	int low = 0, high = shaped->n_origins;

	while (low < high) {
		int middle = low + (high - low) / 2;
		if (shaped->origins[middle].at <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 ? &shaped->origins[low - 1] : NULL;
}

/*
 * The place of a character in the source. A node's text differs from its
 * source where quotes were curled or characters escaped, so the character is
 * found again by counting: it is as many of its kind into the source.
 */
static struct span char_span(const struct shaped *shaped, int at, struct str c)
{
	const struct origin *origin = origin_of(shaped, at);

	if (!origin || !origin->node)
		return SPAN_NONE;
	struct span span = origin->node->span;
	struct str typed = span_text(span);
	int from = at, skip = 0;
	if (at - origin->at > LOCATE_MAX || typed.n > LOCATE_MAX)
		return span;
	while (from > origin->at)
		skip += str_starts(str_sub(shaped->text, --from, at), c);
	for (int i = 0; i + c.n <= typed.n; i++)
		if (str_starts(str_sub(typed, i, typed.n), c) && skip-- == 0) {
			span.at += i;
			span.n = c.n;
			return span;
		}
	return span;
}

struct span pick_span(const struct shaped *shaped, int at)
{
	int end = at;

	utf8_next(shaped->text, &end);
	return char_span(shaped, at, str_sub(shaped->text, at, end));
}

/* Report a character nobody has: once in a paragraph. */
static void report_missing(struct shaper *shaper, const struct shaped *shaped,
			   struct pick *pick, int at)
{
	char bytes[4];
	struct str c = { bytes, utf8_put(pick->c, bytes) };

	if (pick->reported == shaped->serial)
		return;
	pick->reported = shaped->serial;
	diag_report(shaper->diags, DIAG_GLYPH_MISSING, char_span(shaped, at, c),
		    pick->c, char_kind(pick->c));
	if (is_meaningless(pick->c))
		diag_hint(shaper->diags, "%s",
			  "take it out; it may have come with copied text");
}

struct face *pick_cluster(struct shaper *shaper, const struct shaped *shaped,
			  const struct stretch *stretch, int at, int end)
{
	uint32_t c[CLUSTER_MAX];
	int next = at, n = read_cluster(shaped, &next, end, c);
	struct face *best = NULL;

	if (is_readable(stretch->face, c, n))
		return stretch->face;
	for (int i = 0; i < n; i++) {
		struct pick *pick = pick_char(shaper, stretch, c[i]);
		if (!pick->face)
			report_missing(shaper, shaped, pick, at);
		else if (is_readable(pick->face, c, n))
			return pick->face;
		else if (!best)
			best = pick->face;
	}
	if (!best)
		return stretch->face;
	struct face *all =
		fonts_for_cluster(shaper->fonts, &stretch->wish, c, n);
	for (int i = 0; !all && i < n; i++)
		if (!is_readable(best, &c[i], 1))
			report_missing(shaper, shaped,
				       pick_char(shaper, stretch, c[i]), at);
	return all ? all : best;
}

struct face *pick_word(struct shaper *shaper, const struct shaped *shaped,
		       const struct stretch *stretch, int at, int end)
{
	uint32_t c[CLUSTER_MAX];

	if (covers_text(stretch->face, shaped, at, end))
		return stretch->face;
	for (int next = at; next < end;) {
		int n = read_cluster(shaped, &next, end, c);
		if (is_readable(stretch->face, c, n))
			continue;
		struct face *face = pick_char(shaper, stretch, c[0])->face;
		return face && covers_text(face, shaped, at, end) ? face : NULL;
	}
	return NULL;
}

struct face *pick_script(struct shaper *shaper, const struct stretch *stretch)
{
	return pick_char(shaper, stretch, PICK_SCRIPT)->face;
}

struct face *pick_style(struct shaper *shaper, const struct style *style)
{
	uint32_t hash = pick_hash(style, 0, 0);
	struct style_face *known = &shaper->styles[hash % SHAPER_STYLES];

	if (known->style == style)
		return known->face;
	struct face *face =
		fonts_find(shaper->fonts, style->families, style->n_families,
			   style->is_bold, style->is_italic);
	for (int i = 0; !face && i < fonts_count(shaper->fonts); i++)
		if (face_open(shaper->fonts, fonts_at(shaper->fonts, i)))
			face = fonts_at(shaper->fonts, i);
	*known = (struct style_face){ style, face };
	return face;
}

struct face *shaper_face(struct shaper *shaper, const struct style *style)
{
	return pick_style(shaper, style);
}
