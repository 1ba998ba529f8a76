#include "base/dim.h"

#include <assert.h>
#include <stddef.h>

/* One unit is num/den dim: 1 in is 72 pt is 25.4 mm is 6 pc. */
static const struct unit {
	const char *name;
	int32_t num;
	int32_t den;
} units[] = {
	{ "mm", 368640, 127 },	/* 1024 x 72 / 25.4 */
	{ "cm", 3686400, 127 }, /* 1024 x 72 / 2.54 */
	{ "in", 1024 * 72, 1 }, { "pt", 1024, 1 }, { "pc", 1024 * 12, 1 },
};

#define N_UNITS ((int)(sizeof units / sizeof *units))
#define MILLION 1000000

/* a/b rounded to the nearest whole, halves upwards (towards +infinity). */
static int64_t divide_half_up(int64_t a, int64_t b)
{
	assert(b > 0);
	int64_t quotient = a / b, rest = a % b;

	if (rest < 0) {
		rest += b;
		quotient--;
	}
	return quotient + (rest >= b - rest);
}

static dim saturate(int64_t value)
{
	if (value > DIM_MAX)
		return DIM_MAX;
	return value < -DIM_MAX ? -DIM_MAX : (dim)value;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Digits, a point and up to six more, in millionths; moves *s past them. */
static bool millionths_cut(struct str *s, int64_t *out)
{
	int64_t value = 0;
	int at = 0, decimals = 0, n_digits = 0;

	for (; at < s->n && is_digit(s->p[at]); at++, n_digits++) {
		value = value * 10 + (s->p[at] - '0');
		if (value > DIM_MAX) /* 1 dim is less than any unit */
			return false;
	}
	if (at < s->n && s->p[at] == '.') {
		for (at++; at < s->n && is_digit(s->p[at]); at++) {
			if (++decimals > 6)
				return false;
			value = value * 10 + (s->p[at] - '0');
		}
		if (decimals == 0)
			return false;
	}
	if (n_digits == 0)
		return false;
	for (; decimals < 6; decimals++)
		value *= 10;
	*s = str_sub(*s, at, s->n);
	*out = value;
	return true;
}

static const struct unit *unit_find(struct str name)
{
	for (int i = 0; i < N_UNITS; i++)
		if (str_eq(name, str_from(units[i].name)))
			return &units[i];
	return NULL;
}

bool dim_parse(struct str s, dim *out)
{
	bool is_negative = s.n > 0 && s.p[0] == '-';
	int64_t value;

	s = str_sub(s, is_negative, s.n);
	if (!millionths_cut(&s, &value))
		return false;
	if (value == 0 && s.n == 0) {
		*out = 0;
		return true;
	}
	if (s.n > 0 && s.p[0] == ' ')
		s = str_sub(s, 1, s.n);
	const struct unit *unit = unit_find(s);
	if (!unit || value > INT64_MAX / unit->num)
		return false;
	value *= is_negative ? -unit->num : unit->num;
	value = divide_half_up(value, (int64_t)unit->den * MILLION);
	if (value > DIM_MAX || value < -DIM_MAX)
		return false;
	*out = (dim)value;
	return true;
}

dim dim_add(dim a, dim b)
{
	return saturate((int64_t)a + b);
}

/* How many whole den are in a * num, without a product that overflows. */
dim dim_scale(dim a, int64_t num, int64_t den)
{
	assert(den != 0 && den != INT64_MIN && num != INT64_MIN);
	if (den < 0) {
		den = -den;
		num = -num;
	}
	if (a == 0 || num == 0)
		return 0;
	int64_t whole = num / den, rest = num % den;
	/* a*num/den = a*whole + a*rest/den, with |rest| < den. */
	if (whole > DIM_MAX || whole < -DIM_MAX)
		return (a > 0) == (num > 0) ? DIM_MAX : -DIM_MAX;
	while (den > INT64_MAX / INT32_MAX / 2) {
		/* Past 2^31 the last bits of the ratio cannot be seen. */
		den /= 2;
		rest /= 2;
	}
	return saturate((int64_t)a * whole + divide_half_up(a * rest, den));
}

void dim_format(struct buf *buf, dim d)
{
	uint64_t size = d < 0 ? (uint64_t) - (int64_t)d : (uint64_t)d;
	uint64_t tenths = (size * 10000 + DIM_PT / 2) / DIM_PT;

	if (d < 0)
		buf_char(buf, '-');
	buf_printf(buf, "%d.%04d", (int)(tenths / 10000),
		   (int)(tenths % 10000));
}
