/* Letters that are written by their numbers. */
#include "pack/proof_priv.h"

#include <string.h>

/* The value of up to `most` hexadecimal digits at `at`; their number. */
static int hex_at(struct str s, int at, int most, uint32_t *value)
{
	int n = 0;

	*value = 0;
	for (; n < most && at + n < s.n; n++) {
		char c = s.p[at + n];
		uint32_t digit =
			c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
			: c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a') + 10
			: c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A') + 10
					       : 16;

		if (digit > 15)
			break;
		*value = *value << 4 | digit;
	}
	return n;
}

/* A character written as %41, \u0041, &#x41; or &#65;: its bytes, or 0. */
static int escape_at(struct str s, int at, uint32_t *c)
{
	char mark = s.p[at], next = at + 1 < s.n ? s.p[at + 1] : 0;
	int from = at + 2, n;

	if (mark == '%' && hex_at(s, at + 1, 2, c) == 2)
		return 3;
	if (mark == '\\' && next == 'u' && hex_at(s, from, 4, c) == 4)
		return 6;
	if (mark != '&' || next != '#')
		return 0;
	if (from < s.n && (s.p[from] | 32) == 'x') {
		n = hex_at(s, from + 1, 6, c);
		return n ? n + 4 : 0;
	}
	for (n = 0, *c = 0; n < 7 && from + n < s.n && s.p[from + n] >= '0' &&
			    s.p[from + n] <= '9';
	     n++)
		*c = *c * 10 + (uint32_t)(s.p[from + n] - '0');
	return n ? n + 3 : 0;
}

/* Hexadecimal strings <41 42 …> as their bytes; the place after it, or 0. */
static int hex_string(struct flow *flow, struct str s, int at)
{
	int i = at + 1, n = 0;
	uint32_t byte;

	while (i < s.n && n < (1 << 20)) {
		if (strchr(" \r\n\t", s.p[i])) {
			i++;
		} else if (hex_at(s, i, 2, &byte) == 2) {
			flow_char(flow, byte);
			i += 2;
			n++;
		} else {
			break;
		}
	}
	return n > 3 ? i : 0;
}

bool flow_has_escapes(struct str text)
{
	uint32_t c;

	for (int i = 0; i < text.n; i++)
		if (text.p[i] == '<' || (strchr("%\\&", text.p[i]) &&
					 text.p[i] && escape_at(text, i, &c)))
			return true;
	return false;
}

void flow_escaped(struct flow *flow, struct str text)
{
	for (int i = 0; i < text.n;) {
		uint32_t c;
		int n = text.p[i] && strchr("%\\&", text.p[i])
				? escape_at(text, i, &c)
				: 0;
		int end = text.p[i] == '<' ? hex_string(flow, text, i) : 0;

		if (n)
			flow_char(flow, c);
		else if (!end)
			flow_bytes(flow, str_sub(text, i, i + 1));
		i = end ? end : i + (n ? n : 1);
	}
}
