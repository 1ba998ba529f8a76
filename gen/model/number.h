/* Numbers as letters and roman numerals, both ways. */
#ifndef GEN_MODEL_NUMBER_H
#define GEN_MODEL_NUMBER_H

#include "base/str.h"

struct arena;

#define NUMBER_ROMAN_MAX 3999

/* Append a, b … z, aa, ab …; n from 1. */
void number_write_letters(struct buf *out, int n, bool is_upper);
/* Append i, ii, iii …; n outside 1..NUMBER_ROMAN_MAX in digits. */
void number_write_roman(struct buf *out, int n);

/* The number of the next of several: the one typed for it, or *count and
 * one. A typed "7" counts on to 8, a typed "7A" changes nothing. */
struct str number_next(struct arena *arena, struct str typed, int *count);

/* The value of at most three letters of one case (a = 1, aa = 27); 0 where
 * they are not that. */
int number_from_letters(struct str s);
/* The value of a lower-case roman numeral in its usual form; 0 otherwise. */
int number_from_roman(struct str s);

#endif
