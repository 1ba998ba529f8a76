#include "model/number.h"

#include <stdint.h>

#include "base/arena.h"

static const struct {
	int value;
	const char *digits;
} romans[] = {
	{ 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" },
	{ 90, "xc" },  { 50, "l" },   { 40, "xl" }, { 10, "x" },   { 9, "ix" },
	{ 5, "v" },    { 4, "iv" },   { 1, "i" },
};

#define ROMANS ((int)(sizeof romans / sizeof *romans))
#define ROMAN_DIGITS_MAX 15 /* mmmdccclxxxviii */

void number_write_letters(struct buf *out, int n, bool is_upper)
{
	char letters[8];
	int at = (int)sizeof letters;

	for (; n > 0; n = (n - 1) / 26)
		letters[--at] = (char)((is_upper ? 'A' : 'a') + (n - 1) % 26);
	buf_add(out, letters + at, (int)sizeof letters - at);
}

void number_write_roman(struct buf *out, int n)
{
	if (n < 1 || n > NUMBER_ROMAN_MAX) {
		buf_printf(out, "%d", n);
		return;
	}
	for (int i = 0; i < ROMANS; i++) {
		for (; n >= romans[i].value; n -= romans[i].value)
			buf_z(out, romans[i].digits);
	}
}

int number_from_letters(struct str s)
{
	char base;
	int n = 0;

	if (s.n < 1 || s.n > 3)
		return 0;
	base = s.p[0] >= 'a' ? 'a' : 'A';
	for (int i = 0; i < s.n; i++) {
		if (s.p[i] < base || s.p[i] > base + 25)
			return 0;
		n = n * 26 + (s.p[i] - base) + 1;
	}
	return n;
}

int number_from_roman(struct str s)
{
	struct buf usual;
	struct str rest = s;
	int n = 0;
	bool is_usual;

	if (s.n < 1 || s.n > ROMAN_DIGITS_MAX)
		return 0;
	for (int i = 0; i < ROMANS; i++) {
		struct str digits = str_from(romans[i].digits);

		while (str_starts(rest, digits)) {
			n += romans[i].value;
			rest = str_sub(rest, digits.n, rest.n);
		}
	}
	if (rest.n || n > NUMBER_ROMAN_MAX)
		return 0;
	buf_init(&usual, 4 * ROMAN_DIGITS_MAX);
	number_write_roman(&usual, n);
	is_usual = str_eq(buf_view(&usual), s);
	buf_release(&usual);
	return is_usual ? n : 0;
}

struct str number_next(struct arena *arena, struct str typed, int *count)
{
	if (typed.n > 0) {
		(void)str_to_int(typed, 0, INT32_MAX - 1, count);
		return typed;
	}
	return str_printf(arena, "%d", ++*count);
}
