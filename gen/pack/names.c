#include "pack/names.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"

/* "5.1" to "05.1": so that names sort as the agenda goes. */
static void write_number(struct buf *out, struct str number)
{
	if (number.n == 1 ||
	    (number.n > 1 && (number.p[1] < '0' || number.p[1] > '9')))
		buf_char(out, '0');
	buf_str(out, number);
}

/* What means something to a file system or shell, on any of the common
 * systems, is left out of names; so are marks that nobody sees, such as those
 * that turn the direction of text. */
static bool is_kept(uint32_t c)
{
	if (c < 0x80)
		return c >= ' ' && c < 0x7f && !strchr("/\\:*?\"<>|", (int)c);
	return c >= 0xa0 && c != 0xad && !(c >= 0x200b && c <= 0x200f) &&
	       !(c >= 0x2028 && c <= 0x202e) && !(c >= 0x2060 && c <= 0x206f) &&
	       c != 0xfeff && !(c >= 0xe000 && c <= 0xf8ff) && c < 0xe0000;
}

/* The title in one line, with single spaces. */
static void write_title(struct buf *out, struct str title)
{
	int start = out->n;

	for (int at = 0; at < title.n;) {
		int from = at;
		uint32_t c = utf8_next(title, &at);
		bool is_space = c == ' ' || c == 0xa0 || !is_kept(c);

		if (out->n - start + (at - from) > NAMES_MOST)
			break;
		if (!is_space)
			buf_str(out, str_sub(title, from, at));
		else if (out->n > 0 && out->p[out->n - 1] != ' ')
			buf_char(out, ' ');
	}
}

/* Some systems drop a dot or a space at the end. */
static struct str trim_end(struct str name)
{
	while (name.n > 0 && strchr(" .", name.p[name.n - 1]))
		name.n--;
	return name;
}

static bool is_taken(const struct names *names, struct str name)
{
	for (int i = 0; i < names->n; i++)
		if (str_eq_nocase(names->items[i], name))
			return true;
	return false;
}

struct str names_give(struct names *names, struct str number, struct str title)
{
	struct arena *arena = names->arena;
	struct buf buf;

	buf_init(&buf, 4 * NAMES_MOST);
	write_number(&buf, number);
	if (title.n > 0)
		buf_char(&buf, ' ');
	write_title(&buf, title);
	struct str stem = str_dup(arena, trim_end(buf_view(&buf)));
	struct str name = stem;
	buf_release(&buf);
	for (int i = 2; is_taken(names, name); i++)
		name = str_printf(arena, "%.*s (%d)", STR_ARG(stem), i);
	*ARENA_PUSH(arena, names->items, names->n, names->cap) = name;
	return name;
}
