#include "layout/scalar.h"

#include <stddef.h>

bool scalar_is_none(const struct value *value)
{
	return value && value->kind == VALUE_TEXT && !value->is_quoted &&
	       str_eq(value->text, STR("none"));
}

int scalar_choice(const char *choices, struct str s)
{
	struct str rest = str_from(choices);

	for (int i = 0; rest.n > 0; i++)
		if (str_eq(s, str_cut(&rest, '|')))
			return i;
	return -1;
}

bool scalar_is_word(struct str s)
{
	return s.n > 0 && ((s.p[0] >= 'a' && s.p[0] <= 'z') ||
			   (s.p[0] >= 'A' && s.p[0] <= 'Z'));
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool scalar_colour(struct str s, uint32_t *out)
{
	uint32_t colour = 0;

	if (str_starts(s, STR("#")))
		s = str_sub(s, 1, s.n);
	if (s.n != 6)
		return false;
	for (int i = 0; i < 6; i++) {
		int digit = hex_digit(s.p[i]);

		if (digit < 0)
			return false;
		colour = colour << 4 | (uint32_t)digit;
	}
	*out = colour;
	return true;
}

bool scalar_decimal(struct str s, int *thousandths)
{
	struct str whole = str_cut(&s, '.');
	int units, part = 0;

	if (!str_to_int(whole, 0, 1000, &units) || s.n > 3)
		return false;
	if (s.n > 0 && !str_to_int(s, 0, 999, &part))
		return false;
	for (int i = s.n; i < 3; i++)
		part *= 10;
	*thousandths = units * 1000 + part;
	return true;
}

bool scalar_step(struct str s, int *step)
{
	if (s.n < 2 || (s.p[0] != '+' && s.p[0] != '-'))
		return false;
	if (!str_to_int(str_sub(s, 1, s.n), 0, 20, step))
		return false;
	if (s.p[0] == '-')
		*step = -*step;
	return true;
}

bool scalar_yes_no(struct str s, bool *out)
{
	*out = str_eq_nocase(s, STR("yes")) || str_eq_nocase(s, STR("true"));
	return *out || str_eq_nocase(s, STR("no")) ||
	       str_eq_nocase(s, STR("false"));
}

const struct value *pick(const struct value *map, const char *key)
{
	const struct value *value = value_find(map, str_from(key));

	if (!value || value->kind == VALUE_EMPTY || scalar_is_none(value))
		return NULL;
	return value;
}

bool pick_is_none(const struct value *map, const char *key)
{
	return scalar_is_none(value_find(map, str_from(key)));
}

static const struct value *pick_kind(const struct value *map, const char *key,
				     enum value_kind kind)
{
	const struct value *value = pick(map, key);

	return value && value->kind == kind ? value : NULL;
}

const struct value *pick_map(const struct value *map, const char *key)
{
	return pick_kind(map, key, VALUE_MAP);
}

const struct value *pick_list(const struct value *map, const char *key)
{
	return pick_kind(map, key, VALUE_LIST);
}

struct str pick_text(const struct value *map, const char *key)
{
	const struct value *value = pick_kind(map, key, VALUE_TEXT);

	return value ? value->text : STR_NONE;
}

bool pick_flag(const struct value *map, const char *key, bool fallback)
{
	bool flag;

	return scalar_yes_no(pick_text(map, key), &flag) ? flag : fallback;
}

int pick_integer(const struct value *map, const char *key, int fallback)
{
	int number;

	return str_to_int(pick_text(map, key), 0, 1000, &number) ? number
								 : fallback;
}

dim pick_length(const struct value *map, const char *key, dim fallback)
{
	dim length;

	return dim_parse(pick_text(map, key), &length) ? length : fallback;
}

int pick_choice(const struct value *map, const char *key, const char *choices,
		int fallback)
{
	int place = scalar_choice(choices, pick_text(map, key));

	return place >= 0 ? place : fallback;
}

int pick_n_texts(const struct value *map, const char *key)
{
	const struct value *value = pick(map, key);

	if (!value || value->kind == VALUE_MAP)
		return 0;
	return value->kind == VALUE_LIST ? value->n : 1;
}

const struct value *pick_nth_text(const struct value *map, const char *key,
				  int i)
{
	const struct value *value = pick(map, key);

	return value->kind == VALUE_LIST ? value->items[i] : value;
}
