/* Tokens of PDF text: ISO 32000-1, 7.2 and 7.3. */
#ifndef GEN_PAINT_PDF_TOKEN_H
#define GEN_PAINT_PDF_TOKEN_H

#include "base/str.h"

/* The next token: a name with its slash, a number or word, a string, one of
 * << >> [ ]; empty at the end. Moves past it. */
struct str token_next(struct str *text);
/* The next value: one token, a reference, or a whole dictionary or array. */
struct str token_value(struct str *text);
/* Length of the string in round brackets at the start. */
int token_string_length(struct str s);
/* Does the text begin with "N 0 R". */
bool token_reference(struct str text, int *number);
/* A dictionary or array without its brackets. */
struct str token_inside(struct str value);
/* The value under a key ("/Type") of a dictionary; empty where there is none.
 */
struct str token_lookup(struct str dict, struct str key);

#endif
