/*
 * Which break chances are good. UAX #14 knows characters; a reader minds a
 * number parted from its unit, a date in two, an address with a hyphen that
 * is not its own. This goes over the chances once more, by rules in tables.
 */
#ifndef GEN_TEXT_BREAKS_H
#define GEN_TEXT_BREAKS_H

#include "text/lexicon.h"

/* Weigh shaped->breaks, which hold what UAX #14 allows. Only ever takes
 * chances away or makes them poor, but for web and e-mail addresses, which
 * get their own. The words of plain text (shaped->is_plain) are looked up
 * in the lexicon, the breaks within them too. */
void breaks_refine(struct shaped *shaped, struct lexicon *lexicon);

/* Fill in what a word is and weigh its joints, which hold what UAX #14
 * allows. For text/plain. */
void breaks_read_word(struct lexicon *lexicon, struct lexeme *lexeme);

/* Is a language (BCP 47) English, or not known. */
bool break_is_english(struct str lang);

#endif
