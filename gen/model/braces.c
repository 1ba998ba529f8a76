#include "model/braces.h"

bool braces_next(struct str format, int *at, int *from, struct str *name)
{
	int begin = str_find(str_sub(format, *at, format.n), STR("{{"));

	if (begin < 0)
		return false;
	*from = *at + begin;
	int end = str_find(str_sub(format, *from, format.n), STR("}}"));
	if (end < 0)
		return false;
	*name = str_trim(str_sub(format, *from + 2, *from + end));
	*at = *from + end + 2;
	return true;
}
