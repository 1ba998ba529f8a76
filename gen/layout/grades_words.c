/*
 * The words of a scale's grades, and where they stand in a text. Most words
 * of a text are told from all of them by their first byte.
 */
#include <stddef.h>

#include "base/arena.h"
#include "layout/grades_priv.h"

/* Alike for both cases of a letter. */
static uint32_t byte_bit(char byte)
{
	return UINT32_C(1) << (byte & 31);
}

static void add_wording(struct arena *arena, struct scale_words *scale,
			struct str grade, struct str words)
{
	struct grade_wording wording = { grade, wording_of(arena, words) };

	if (wording.words.n == 0)
		return;
	*ARENA_PUSH(arena, scale->items, scale->n, scale->cap) = wording;
	scale->firsts |= byte_bit(wording.words.items[0].text.p[0]);
}

struct scale_words scale_words_of(struct arena *arena,
				  const struct value *scale)
{
	const struct value *grades = grade_list(scale);
	struct scale_words own = { .scale = scale };

	for (int i = 0; grades && i < grades->n; i++) {
		struct str grade = grade_name(grades->items[i]);
		const struct value *also =
			value_find(grades->items[i], STR("also"));

		add_wording(arena, &own, grade, grade);
		for (int k = 0; also && also->kind == VALUE_LIST && k < also->n;
		     k++)
			if (also->items[k]->kind == VALUE_TEXT)
				add_wording(arena, &own, grade,
					    also->items[k]->text);
	}
	return own;
}

const struct grade_wording *scale_words_at(const struct scale_words *scale,
					   const struct wording *text, int at)
{
	const struct grade_wording *best = NULL;

	if (!(scale->firsts & byte_bit(text->items[at].text.p[0])))
		return NULL;
	for (int i = 0; i < scale->n; i++)
		if (wording_has_at(text, at, &scale->items[i].words) &&
		    (!best || scale->items[i].words.n > best->words.n))
			best = &scale->items[i];
	return best;
}

static bool is_plain_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9');
}

static bool begins_grade(const struct scale_words *scale, struct str text)
{
	for (int i = 0; i < scale->n; i++) {
		struct str first = scale->items[i].words.items[0].text;

		if (str_eq_nocase(str_sub(text, 0, first.n), first))
			return true;
	}
	return false;
}

bool scale_words_may_be_in(const struct scale_words *scale, struct str text)
{
	for (int at = 0; at < text.n; at++)
		if ((scale->firsts & byte_bit(text.p[at])) &&
		    (!at || !is_plain_letter(text.p[at - 1])) &&
		    begins_grade(scale, str_sub(text, at, text.n)))
			return true;
	return false;
}
