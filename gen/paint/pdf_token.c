#include "paint/pdf_token.h"

#include <limits.h>
#include <string.h>

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' ||
	       c == '\0';
}

static bool is_regular(char c)
{
	return !is_blank(c) && !strchr("()<>[]{}/%", c);
}

static void skip_blanks(struct str *text)
{
	int i = 0;

	while (i < text->n && (is_blank(text->p[i]) || text->p[i] == '%')) {
		if (text->p[i] == '%') {
			while (i < text->n && text->p[i] != '\n')
				i++;
		} else {
			i++;
		}
	}
	*text = str_sub(*text, i, text->n);
}

int token_string_length(struct str s)
{
	int depth = 0;

	for (int i = 0; i < s.n; i++) {
		if (s.p[i] == '\\')
			i++;
		else if (s.p[i] == '(')
			depth++;
		else if (s.p[i] == ')' && --depth == 0)
			return i + 1;
	}
	return s.n;
}

static int token_length(struct str s)
{
	int n = 1;

	if (s.n == 0)
		return 0;
	if (s.p[0] == '(')
		return token_string_length(s);
	if (s.n > 1 && (s.p[0] == '<' || s.p[0] == '>') && s.p[1] == s.p[0])
		return 2;
	if (s.p[0] == '<') {
		int end = str_find_char(s, '>');

		return end < 0 ? s.n : end + 1;
	}
	if (!is_regular(s.p[0]) && s.p[0] != '/')
		return 1;
	while (n < s.n && is_regular(s.p[n]))
		n++;
	return n;
}

struct str token_next(struct str *text)
{
	struct str token;

	skip_blanks(text);
	token = str_sub(*text, 0, token_length(*text));
	*text = str_sub(*text, token.n, text->n);
	return token;
}

bool token_reference(struct str text, int *number)
{
	struct str first = token_next(&text);

	if (!first.n || first.p[0] < '0' || first.p[0] > '9' ||
	    !str_to_int(first, 0, INT_MAX, number))
		return false;
	return str_eq(token_next(&text), STR("0")) &&
	       str_eq(token_next(&text), STR("R"));
}

static int nesting(struct str token)
{
	if (str_eq(token, STR("<<")) || str_eq(token, STR("[")))
		return 1;
	if (str_eq(token, STR(">>")) || str_eq(token, STR("]")))
		return -1;
	return 0;
}

struct str token_value(struct str *text)
{
	struct str start;
	int depth, number;

	skip_blanks(text);
	start = *text;
	if (token_reference(*text, &number)) {
		for (int i = 0; i < 3; i++)
			token_next(text);
		return str_sub(start, 0, start.n - text->n);
	}
	depth = nesting(token_next(text));
	while (depth > 0 && text->n)
		depth += nesting(token_next(text));
	return str_sub(start, 0, start.n - text->n);
}

struct str token_inside(struct str value)
{
	int n;

	value = str_trim(value);
	n = str_starts(value, STR("<<")) ? 2 : 1;
	return str_sub(value, n, value.n - n);
}

struct str token_lookup(struct str dict, struct str key)
{
	struct str rest = token_inside(dict);

	for (;;) {
		struct str name = token_next(&rest), value;

		if (!name.n)
			return STR_NONE;
		value = token_value(&rest);
		if (str_eq(name, key))
			return value;
	}
}
