/*
 * Texts as their words, to compare what people write in nearly the same
 * way: capitals, punctuation and what stands in brackets do not count.
 */
#ifndef GEN_LAYOUT_WORDING_H
#define GEN_LAYOUT_WORDING_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

struct wording_word {
	struct str text;
	int at;	       /* bytes, in the whole */
	bool is_aside; /* in brackets */
	bool ends;     /* its sentence or line ends after it */
	bool pauses;   /* , ; or : after it */
};

struct wording {
	struct wording_word *items;
	int n;
};

/* The words of a text, in the arena; they are views of the text. */
struct wording wording_of(struct arena *arena, struct str text);

/* Do the words from `at` on begin with these? */
bool wording_has_at(const struct wording *text, int at,
		    const struct wording *words);

/* Do words [from, to) say nearly the same as others: words in brackets, and
 * those of up to three letters but for the last, may be more or fewer, and a
 * long word may differ by a letter. */
bool wording_is_near(const struct wording *text, int from, int to,
		     const struct wording *others);

#endif
