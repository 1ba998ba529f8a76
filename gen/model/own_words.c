#include "model/own_words.h"

#include "model/braces.h"

static const struct own_words english = { {
#define WORD(code, map, key, text, slots) STR_INIT(text),
#include "model/own_words.def"
#undef WORD
} };

static const struct own_word_fact facts[N_WORDS] = {
#define WORD(code, map, key, text, slots) { map, key, slots },
#include "model/own_words.def"
#undef WORD
};

const struct own_words *own_words_english(void)
{
	return &english;
}

const struct own_word_fact *own_words_fact(enum own_word word)
{
	return &facts[word];
}

static struct str slot_text(struct str name, struct str typed,
			    const struct own_word_slot *slots, int n)
{
	for (int i = 0; i < n; i++)
		if (str_eq(name, str_from(slots[i].name)))
			return slots[i].text;
	return typed;
}

void own_words_put(struct buf *out, struct str pattern,
		   const struct own_word_slot *slots, int n)
{
	int at = 0, from, copied = 0;
	struct str name;

	while (braces_next(pattern, &at, &from, &name)) {
		buf_str(out, str_sub(pattern, copied, from));
		buf_str(out,
			slot_text(name, str_sub(pattern, from, at), slots, n));
		copied = at;
	}
	buf_str(out, str_sub(pattern, copied, pattern.n));
}

bool own_words_stray(enum own_word word, struct str text, struct str *name)
{
	int at = 0, from;

	while (braces_next(text, &at, &from, name)) {
		struct str allowed = str_from(facts[word].slots);
		bool is_known = false;

		while (allowed.n)
			is_known |= str_eq(*name, str_cut(&allowed, '|'));
		if (!is_known)
			return true;
	}
	return false;
}
