#include "layout/wording.h"

#include "base/arena.h"

#define SHORT_MOST 3	  /* bytes: "the", "of", "and" */
#define SLIP_LEAST 6	  /* bytes: a word so long may differ by a letter */
#define NO_BREAK 0xa0	  /* space */
#define MARK_FIRST 0x2000 /* general punctuation */
#define MARK_LAST 0x206f

static bool is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		       (c >= '0' && c <= '9');
	return c != NO_BREAK && (c < MARK_FIRST || c > MARK_LAST);
}

/* What stands after a word says how it goes on. `next`: the text after c. */
static void note_mark(struct wording_word *word, uint32_t c, struct str next)
{
	bool is_last = next.n == 0 || next.p[0] == ' ' || next.p[0] == '\n' ||
		       (unsigned char)next.p[0] >= 0x80;

	if (c == '\n' || ((c == '.' || c == '!' || c == '?') && is_last))
		word->ends = true;
	if (c == ',' || c == ';' || c == ':')
		word->pauses = true;
}

struct wording wording_of(struct arena *arena, struct str text)
{
	struct wording words = { NULL, 0 };
	int at = 0, cap = 0, depth = 0, start = -1;

	while (at < text.n || start >= 0) {
		int here = at;
		uint32_t c = at < text.n ? utf8_next(text, &at) : ' ';

		if (is_letter(c)) {
			start = start < 0 ? here : start;
			continue;
		}
		if (start >= 0)
			*ARENA_PUSH(arena, words.items, words.n, cap) =
				(struct wording_word){
					.text = str_sub(text, start, here),
					.at = start,
					.is_aside = depth > 0,
				};
		start = -1;
		depth += c == '(' || c == '[';
		depth -= depth && (c == ')' || c == ']');
		if (words.n)
			note_mark(&words.items[words.n - 1], c,
				  str_sub(text, at, text.n));
	}
	if (words.n)
		words.items[words.n - 1].ends = true;
	return words;
}

bool wording_has_at(const struct wording *text, int at,
		    const struct wording *words)
{
	if (at < 0 || at + words->n > text->n)
		return false;
	for (int i = 0; i < words->n; i++)
		if (!str_eq_nocase(text->items[at + i].text,
				   words->items[i].text))
			return false;
	return true;
}

/* One letter more, fewer or another one. */
static bool is_slip(struct str a, struct str b)
{
	int from = 0, end = 0;

	if (a.n > b.n) {
		struct str swap = a;

		a = b;
		b = swap;
	}
	if (a.n < SLIP_LEAST || b.n - a.n > 1)
		return false;
	while (from < a.n && str_eq_nocase(str_sub(a, from, from + 1),
					   str_sub(b, from, from + 1)))
		from++;
	while (end < a.n - from &&
	       str_eq_nocase(str_sub(a, a.n - end - 1, a.n - end),
			     str_sub(b, b.n - end - 1, b.n - end)))
		end++;
	return b.n - from - end <= 1;
}

/* The next word in [at, to) that counts. */
static int next_word(const struct wording *text, int at, int to, bool all_count)
{
	while (at < to && !all_count &&
	       (text->items[at].is_aside ||
		text->items[at].text.n <= SHORT_MOST))
		at++;
	return at;
}

/* The last word of [from, to) that is not in brackets; empty: none. */
static struct str last_word(const struct wording *text, int from, int to)
{
	while (to > from && text->items[to - 1].is_aside)
		to--;
	return to > from ? text->items[to - 1].text : STR_NONE;
}

bool wording_is_near(const struct wording *text, int from, int to,
		     const struct wording *others)
{
	bool all_count = next_word(others, 0, others->n, false) == others->n;
	struct str last = last_word(text, from, to);
	int at = 0;

	if (others->n == 0)
		return false;
	/* A short word at the end ("was", "not") is no part of a name. */
	if (last.n <= SHORT_MOST &&
	    !str_eq_nocase(last, last_word(others, 0, others->n)))
		return false;
	for (;;) {
		from = next_word(text, from, to, all_count);
		at = next_word(others, at, others->n, all_count);
		if (from == to || at == others->n)
			return from == to && at == others->n;
		struct str a = text->items[from++].text;
		struct str b = others->items[at++].text;
		if (!str_eq_nocase(a, b) && !is_slip(a, b))
			return false;
	}
}
