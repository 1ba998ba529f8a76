#include "model/language.h"

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* 1 to 8 letters and digits. */
static bool is_subtag(struct str part)
{
	if (part.n < 1 || part.n > 8)
		return false;
	for (int i = 0; i < part.n; i++) {
		if (!is_letter(part.p[i]) && !is_digit(part.p[i]))
			return false;
	}
	return true;
}

/* RFC 5646 allows up to 8 letters; all that are registered have 2 or 3, and
 * taking longer ones would let "english" pass. */
static bool is_primary(struct str part)
{
	if (part.n != 2 && part.n != 3)
		return false;
	for (int i = 0; i < part.n; i++) {
		if (!is_letter(part.p[i]))
			return false;
	}
	return true;
}

bool language_is_tag(struct str tag)
{
	struct str rest = tag;
	struct str first = str_cut(&rest, '-');
	bool is_private = first.n == 1 && (*first.p == 'x' || *first.p == 'X');

	if (!is_private && !is_primary(first))
		return false;
	if (is_private && !rest.n)
		return false;
	if (tag.n && tag.p[tag.n - 1] == '-')
		return false;
	while (rest.n) {
		if (!is_subtag(str_cut(&rest, '-')))
			return false;
	}
	return true;
}
