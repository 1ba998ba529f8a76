/* Numbers as letters and roman numerals, both ways. */
#ifndef GEN_MODEL_NUMBER_H
#define GEN_MODEL_NUMBER_H

#include "base/str.h"

#define NUMBER_ROMAN_MAX 3999

/* Append a, b … z, aa, ab …; n from 1. */
void number_write_letters(struct buf *out, int n, bool is_upper);
/* Append i, ii, iii …; n outside 1..NUMBER_ROMAN_MAX in digits. */
void number_write_roman(struct buf *out, int n);

/* The value of at most three letters of one case (a = 1, aa = 27); 0 where
 * they are not that. */
int number_from_letters(struct str s);
/* The value of a lower-case roman numeral in its usual form; 0 otherwise. */
int number_from_roman(struct str s);

#endif
