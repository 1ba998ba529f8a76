/*
 * Plain text: English in letters, digits and marks that need no algorithm of
 * Unicode's to be told where its words are. All of it is one script at level
 * 0, every character is a grapheme, and lines break at its spaces and at the
 * joints of its words.
 */
#ifndef GEN_TEXT_PLAIN_H
#define GEN_TEXT_PLAIN_H

#include "text/lexicon.h"
#include "text/shape_priv.h"

/* Is a gathered paragraph plain. If so, its scripts, levels, graphemes and
 * breaks are filled, to the same values as analyse_text would find. */
bool plain_analyse(struct shaper *shaper, struct shaped *shaped);

/* What is known of a word of plain text. */
const struct lexeme *plain_word(struct lexicon *lexicon, struct str word);

/* Shape a run of a plain paragraph from the forms of its words; false, and
 * nothing is done, where words change with their neighbours in this face. */
bool plain_shape(struct shaper *shaper, const struct shaped *shaped,
		 struct run *run);

#endif
