/* Where a word of plain text (text/plain.h) may be broken by UAX #14, before
 * English has its say (text/breaks.h). */
#ifndef GEN_TEXT_JOINTS_H
#define GEN_TEXT_JOINTS_H

#include "text/lexicon.h"

/* Put the chances inside a new entry's word into its joints. */
void joints_find(struct lexicon *lexicon, struct lexeme *lexeme);

#endif
