/*
 * What a word is, as far as breaking lines minds: a number, a month, a title
 * before a name. Words are read as typed, with the marks round them.
 */
#ifndef GEN_TEXT_WORDS_H
#define GEN_TEXT_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

#define WORD_ANY 0u
#define WORD_NUMBER (1u << 0) /* 12 1,200 £3.5 10.30 2–3 */
#define WORD_DAY (1u << 1)    /* 5 5th 4–6 */
#define WORD_YEAR (1u << 2)   /* 2020 2019/20 */
#define WORD_MONTH (1u << 3)
#define WORD_WEEKDAY (1u << 4)
#define WORD_UNIT (1u << 5)    /* pt % hours */
#define WORD_LABEL (1u << 6)   /* Section page Appendix */
#define WORD_TITLE (1u << 7)   /* Dr Councillor */
#define WORD_INITIAL (1u << 8) /* J J. J.K. */
#define WORD_CAPITAL (1u << 9) /* begins with a capital */
#define WORD_LETTER (1u << 10) /* B IV: what a label may count with */
#define WORD_AND (1u << 11)    /* and or to & */
#define WORD_PER (1u << 12)
#define WORD_CENT (1u << 13)
#define WORD_DASH (1u << 14)
#define WORD_BEFORE (1u << 15) /* e.g. cf. © §: belongs to what follows */
#define WORD_PHONE (1u << 16)  /* 0300 +44 (020) */
#define WORD_DIGITS (1u << 17)
#define WORD_GROUP (1u << 18)  /* three digits: 000 in 12 000 */
#define WORD_AREA (1u << 19)   /* SW1A of a post code */
#define WORD_STREET (1u << 20) /* 2AA of a post code */

/* What a word is to the word after it: marks before it do not count, marks
 * after it do. English words only where the text is English. */
uint32_t word_before(struct str word, bool is_english);
/* What it is to the word before it: marks after it do not count. */
uint32_t word_after(struct str word, bool is_english);

/* A web or e-mail address. */
bool word_is_address(struct str word);

#endif
