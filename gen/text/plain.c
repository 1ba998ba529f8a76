#include "text/plain.h"

#include <pango/pango.h>
#include <string.h>

#include "text/breaks.h"
#include "text/joints.h"

/* What a byte or a character may be; 0: the text is not plain. */
enum {
	PLAIN_MARK = 1,	  /* of no script */
	PLAIN_LETTER = 2, /* Latin */
	PLAIN_LONG = 4,	  /* a byte of a longer character */
};

static int plain_kind(uint32_t c)
{
	static const uint16_t marks[] = {
		0xA0,	0xA3,	0xA7,	0xA9,	0xAE,	0xB0,	0xB2,	0xB3,
		0xB7,	0xBC,	0xBD,	0xBE,	0xD7,	0xF7,	0x2013, 0x2014,
		0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x20AC, 0x2122,
		0x2212, 0x25A0, 0x25A1, 0x25CB, 0x25CF,
	};

	if ((c >= 0xC0 && c < 0x180) && c != 0xD7 && c != 0xF7)
		return PLAIN_LETTER;
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (marks[i] == c)
			return PLAIN_MARK;
	return 0;
}

static int byte_kind(unsigned char c)
{
	if (c >= 0x80)
		return PLAIN_LONG;
	if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
		return PLAIN_LETTER;
	return c >= ' ' && c < 0x7F ? PLAIN_MARK : 0;
}

/* All the kinds there are in a text; 0: it is not plain. */
static int text_kinds(struct str text)
{
	int kinds = 0;

	for (int at = 0; at < text.n;) {
		int kind = byte_kind((unsigned char)text.p[at]);
		if (kind == PLAIN_LONG)
			kind |= plain_kind(utf8_next(text, &at));
		else
			at++;
		if (kind == 0 || kind == PLAIN_LONG)
			return 0;
		kinds |= kind;
	}
	return kinds;
}

static bool is_english(const struct shaped *shaped)
{
	for (int i = 0; i < shaped->n_pieces; i++)
		if (!break_is_english(shaped->pieces[i].lang))
			return false;
	return break_is_english(shaped->lang) && shaped->lang.n > 0;
}

const struct lexeme *plain_word(struct lexicon *lexicon, struct str word)
{
	struct lexeme *lexeme = lexicon_find(lexicon, word);

	if (!lexeme->is_read) {
		lexeme->is_read = true;
		joints_find(lexicon, lexeme);
		breaks_read_word(lexicon, lexeme);
	}
	return lexeme;
}

static bool is_one_of(struct str text, int at, const char *marks)
{
	return text.p[at] != 0 &&
	       str_find_char(str_from(marks), text.p[at]) >= 0;
}

/* Is the character that ends before `at`, or begins there, this one. */
static bool ends_in(struct str text, int at, struct str mark)
{
	return str_ends(str_sub(text, 0, at), mark);
}

static bool begins_with(struct str text, int at, struct str mark)
{
	return str_starts(str_sub(text, at, text.n), mark);
}

/* May a line begin with the word at `at`, which spaces part from the word
 * that ends at `left`: UAX #14, LB13 to LB18. */
static bool may_begin(struct str text, int left, int at)
{
	if (is_one_of(text, at, "}])!?,.:;/"))
		return false;
	if (left == 0)
		return true;
	if (is_one_of(text, left - 1, "([{"))
		return false;
	if (is_one_of(text, at, "([{"))
		return !is_one_of(text, left - 1, "\"'") &&
		       !ends_in(text, left, STR("‘")) &&
		       !ends_in(text, left, STR("’")) &&
		       !ends_in(text, left, STR("“")) &&
		       !ends_in(text, left, STR("”"));
	return !(begins_with(text, at, STR("—")) &&
		 ends_in(text, left, STR("—")));
}

/* Before each word but the first; those inside are breaks_refine's. */
static void find_breaks(struct shaped *shaped)
{
	struct str text = shaped->text;
	int left = 0; /* the end of the word before */

	for (int at = 0; at < text.n; at++) {
		bool is_start =
			text.p[at] != ' ' && at > 0 && text.p[at - 1] == ' ';
		if (is_start && may_begin(text, left, at))
			shaped->breaks[at] = BREAK_ALLOWED;
		if (text.p[at] != ' ')
			left = at + 1;
	}
	shaped->breaks[text.n] = BREAK_ALLOWED;
}

/* Room for the facts of a text of n bytes, and of its end. */
static void make_facts(struct shaper *shaper, int n)
{
	if (n < shaper->plain.n)
		return;
	n += n / 2 + 1024;
	shaper->plain.n = n;
	shaper->plain.levels = ARENA_ARRAY(shaper->home, uint8_t, n);
	shaper->plain.latin = ARENA_ARRAY(shaper->home, uint8_t, n);
	shaper->plain.common = ARENA_ARRAY(shaper->home, uint8_t, n);
	shaper->plain.graphemes = ARENA_ARRAY(shaper->home, bool, n);
	memset(shaper->plain.latin, PANGO_SCRIPT_LATIN, (size_t)n);
	memset(shaper->plain.common, PANGO_SCRIPT_COMMON, (size_t)n);
	memset(shaper->plain.graphemes, true, (size_t)n);
}

/* Each character, however many bytes it has, is a grapheme. */
static bool *own_graphemes(struct shaper *shaper, struct str text)
{
	bool *graphemes = ARENA_ARRAY(shaper->arena, bool, text.n + 1);

	for (int i = 0; i < text.n; i++)
		graphemes[i] = (text.p[i] & 0xC0) != 0x80;
	graphemes[text.n] = true;
	return graphemes;
}

bool plain_analyse(struct shaper *shaper, struct shaped *shaped)
{
	int kinds = text_kinds(shaped->text);

	if (!shaper->lexicon || kinds == 0 || !is_english(shaped))
		return false;
	shaped->is_plain = true;
	lexicon_trim(shaper->lexicon);
	make_facts(shaper, shaped->text.n);
	shaped->levels = shaper->plain.levels;
	shaped->scripts = kinds & PLAIN_LETTER ? shaper->plain.latin
					       : shaper->plain.common;
	shaped->graphemes = kinds & PLAIN_LONG
				    ? own_graphemes(shaper, shaped->text)
				    : shaper->plain.graphemes;
	find_breaks(shaped);
	breaks_refine(shaped, shaper->lexicon);
	return true;
}
