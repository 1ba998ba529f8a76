/*
 * The words that faircopy sets of its own accord in a document: quote marks
 * for straight ones, the word before the last entry of a list, what is said
 * of a chart. English, unless the layout says them in its language.
 */
#ifndef GEN_MODEL_OWN_WORDS_H
#define GEN_MODEL_OWN_WORDS_H

#include <stdbool.h>

#include "base/str.h"

enum own_word {
#define WORD(code, map, key, english, slots) WORD_##code,
#include "model/own_words.def"
#undef WORD
	N_WORDS
};

struct own_words {
	struct str items[N_WORDS];
};

/* Where a layout says a word: under `words:`, or in a map there (empty:
 * none). slots: what may stand between double braces, "a|b". */
struct own_word_fact {
	const char *map, *key, *slots;
};

const struct own_words *own_words_english(void);
const struct own_word_fact *own_words_fact(enum own_word word);

/* A value for what stands between braces. */
struct own_word_slot {
	const char *name;
	struct str text;
};

/* Append a word with its slots filled; what no slot is named like is left
 * as it stands. */
void own_words_put(struct buf *out, struct str pattern,
		   const struct own_word_slot *slots, int n);

/* The first name between braces that has no meaning in the word, in *name;
 * false: there is none. */
bool own_words_stray(enum own_word word, struct str text, struct str *name);

#endif
