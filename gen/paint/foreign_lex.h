/*
 * Tokens of a foreign PDF's content, where anything at all may stand: ISO
 * 32000-1, 7.2 and 7.3. (pdf_token.h is for text that we or cairo made.)
 */
#ifndef GEN_PAINT_FOREIGN_LEX_H
#define GEN_PAINT_FOREIGN_LEX_H

#include "base/str.h"

enum lex_kind {
	LEX_END,
	LEX_INT,
	LEX_REAL,
	LEX_STRING, /* in round brackets */
	LEX_HEX,    /* in angle brackets */
	LEX_NAME,   /* with its slash */
	LEX_OPEN_ARRAY,
	LEX_CLOSE_ARRAY,
	LEX_OPEN_DICT,
	LEX_CLOSE_DICT,
	LEX_WORD, /* an operator, true, false, null, R, or rubbish */
};

struct lexeme {
	enum lex_kind kind;
	struct str text; /* as written */
	double number;	 /* of an INT or REAL; finite */
};

struct lex {
	struct str rest;
};

struct lexeme lex_next(struct lex *lex);
/* The value of digits as they were written: sign, point; never more than
 * +-1e15. */
double lex_number(struct str text);

/* A number as it may be written: digits and one sign, and fit for 32 bits
 * (annex C.2). */
void lex_write_number(struct buf *out, struct str text);

bool lex_is_blank(char c);
bool lex_is_regular(char c); /* neither white space nor a delimiter */

#endif
