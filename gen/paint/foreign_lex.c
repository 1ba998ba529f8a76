#include "paint/foreign_lex.h"

#include "paint/pdf_text.h"
#include "paint/pdf_token.h"

#define NUMBER_MAX 1e15

enum { REGULAR, BLANK, DELIMITER };

/* Classes of table 1 and table 2. */
static int class_of(char c)
{
	switch (c) {
	case '\0':
	case '\t':
	case '\n':
	case '\f':
	case '\r':
	case ' ':
		return BLANK;
	case '(':
	case ')':
	case '<':
	case '>':
	case '[':
	case ']':
	case '{':
	case '}':
	case '/':
	case '%':
		return DELIMITER;
	default:
		return REGULAR;
	}
}

bool lex_is_blank(char c)
{
	return class_of(c) == BLANK;
}

bool lex_is_regular(char c)
{
	return class_of(c) == REGULAR;
}

static int blanks_length(struct str s)
{
	int i = 0;

	while (i < s.n) {
		if (s.p[i] == '%') {
			while (i < s.n && s.p[i] != '\n' && s.p[i] != '\r')
				i++;
		} else if (lex_is_blank(s.p[i])) {
			i++;
		} else {
			break;
		}
	}
	return i;
}

static int hex_length(struct str s)
{
	int end = str_find_char(s, '>');

	return end < 0 ? s.n : end + 1;
}

static int regular_length(struct str s, int from)
{
	while (from < s.n && lex_is_regular(s.p[from]))
		from++;
	return from;
}

/* Digits with one sign before and one point within. */
static enum lex_kind kind_of_word(struct str s)
{
	int n_digits = 0, n_points = 0;

	for (int i = 0; i < s.n; i++) {
		if (s.p[i] >= '0' && s.p[i] <= '9')
			n_digits++;
		else if (s.p[i] == '.')
			n_points++;
		else if (i || (s.p[i] != '-' && s.p[i] != '+'))
			return LEX_WORD;
	}
	if (!n_digits || n_points > 1)
		return LEX_WORD;
	return n_points ? LEX_REAL : LEX_INT;
}

double lex_number(struct str text)
{
	double value = 0, unit = 1;
	bool is_negative = text.n && text.p[0] == '-', is_fraction = false;

	for (int i = 0; i < text.n; i++) {
		if (text.p[i] == '.') {
			is_fraction = true;
		} else if (text.p[i] >= '0' && text.p[i] <= '9') {
			if (is_fraction)
				unit /= 10;
			if (is_fraction)
				value += unit * (text.p[i] - '0');
			else
				value = value * 10 + (text.p[i] - '0');
			if (value > NUMBER_MAX)
				value = NUMBER_MAX;
		}
	}
	return is_negative ? -value : value;
}

void lex_write_number(struct buf *out, struct str text)
{
	double value = lex_number(text);

	if (value > INT32_MAX)
		buf_z(out, "2147483647");
	else if (value < INT32_MIN)
		buf_z(out, "-2147483648");
	else if (kind_of_word(text) == LEX_WORD)
		pdf_add_decimal(out, (int64_t)(value * 1e6), 6);
	else
		buf_str(out, text);
}

static enum lex_kind measure(struct str s, int *n)
{
	bool is_double = s.n > 1 && s.p[1] == s.p[0];

	*n = 1;
	switch (s.p[0]) {
	case '(':
		*n = token_string_length(s);
		return LEX_STRING;
	case '<':
		*n = is_double ? 2 : hex_length(s);
		return is_double ? LEX_OPEN_DICT : LEX_HEX;
	case '>':
		*n = is_double ? 2 : 1;
		return is_double ? LEX_CLOSE_DICT : LEX_WORD;
	case '[':
		return LEX_OPEN_ARRAY;
	case ']':
		return LEX_CLOSE_ARRAY;
	case '/':
		*n = regular_length(s, 1);
		return LEX_NAME;
	case ')':
	case '{':
	case '}':
		return LEX_WORD;
	default:
		*n = regular_length(s, 0);
		return kind_of_word(str_sub(s, 0, *n));
	}
}

struct lexeme lex_next(struct lex *lex)
{
	struct lexeme lexeme = { LEX_END, STR_NONE, 0 };
	int n = blanks_length(lex->rest);

	lex->rest = str_sub(lex->rest, n, lex->rest.n);
	if (!lex->rest.n)
		return lexeme;
	lexeme.kind = measure(lex->rest, &n);
	lexeme.text = str_sub(lex->rest, 0, n);
	lex->rest = str_sub(lex->rest, n, lex->rest.n);
	if (lexeme.kind == LEX_INT || lexeme.kind == LEX_REAL)
		lexeme.number = lex_number(lexeme.text);
	return lexeme;
}
