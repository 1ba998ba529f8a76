/*
 * Stand-ins for characters that cmark must not read as its own, or that we
 * must not read as ours once cmark has taken the backslash away: each is
 * replaced, in the copy that cmark gets, by a rare punctuation mark that the
 * document does not hold, and put back afterwards. Punctuation, because
 * cmark's rules for emphasis ask whether a neighbour is that.
 */
#ifndef GEN_READ_ESCAPE_H
#define GEN_READ_ESCAPE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

enum escape_kind {
	ESCAPE_BACKSLASH, /* was typed as \c */
	ESCAPE_PLAIN,	  /* was typed as c */
};

/* Room for each character of each kind, and for ESCAPE_START. */
#define ESCAPE_N 22

/* Stands before a line of text so that nothing in it begins a block. */
#define ESCAPE_START '\n'

struct escapes {
	/* 0: the document left no mark free (it holds all of the rare ones);
	 * the character is then not protected. */
	uint32_t mark[ESCAPE_N];
	bool is_off; /* nothing was replaced */
};

/* Choose marks that `text` does not hold. */
void escapes_choose(struct escapes *escapes, struct str text);

/* Append the stand-in; false (nothing appended) where there is none. */
bool escape_put(const struct escapes *escapes, enum escape_kind kind, char c,
		struct buf *out);

/* The character whose stand-in of a kind begins at s.p[at], or 0. A
 * stand-in is four bytes long. */
char escape_at(const struct escapes *escapes, enum escape_kind kind,
	       struct str s, int at);

/* With the characters back: as text, or as typed (`\[` again). A view of s
 * where there is nothing to put back, else in the arena. */
struct str escape_text(const struct escapes *escapes, struct arena *arena,
		       struct str s);
struct str escape_typed(const struct escapes *escapes, struct arena *arena,
			struct str s);

#endif
