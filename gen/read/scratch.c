#include "read/scratch.h"

#include <string.h>

struct scratch {
	const struct escapes *escapes;
	struct str text;
	struct buf *out;
	int address_end; /* bare web address: its * and _ are letters */
	int n_images;	 /* begun since the last empty line */
	int crowded_at;
};

static bool is_letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9');
}

/* Where the bare web address that begins at `at` ends, without what may
 * close a sentence or an emphasis after it; `at`: none begins here. */
static int find_address_end(struct str text, int at)
{
	struct str head = str_sub(text, at, at + 8);
	int end = at;

	if (at && is_letter_or_digit(text.p[at - 1]))
		return at;
	if (!str_starts(head, STR("http://")) &&
	    !str_starts(head, STR("https://")) &&
	    !str_starts(head, STR("www.")))
		return at;
	while (end < text.n && (unsigned char)text.p[end] > ' ' &&
	       text.p[end] != '<' && text.p[end] != '`')
		end++;
	while (end > at && strchr("*_~.,:;!?'\")]}", text.p[end - 1]))
		end--;
	return end;
}

static void write_mark(struct scratch *s, const struct mark *mark)
{
	int end = mark->at + mark->n;
	bool is_last = end >= s->text.n || s->text.p[end] == '\n';
	char c = s->text.p[end - 1];

	switch (mark->kind) {
	case MARK_LETTER:
		for (int i = 0; i < mark->n - 2; i++)
			buf_char(s->out, '0');
		buf_char(s->out, mark_is_first(mark) ? '1' : '2');
		buf_char(s->out, c);
		break;
	case MARK_DEFINITION:
		buf_char(s->out, '+');
		break;
	case MARK_NOTE:
		buf_z(s->out, is_last ? "+" : "+ ");
		break;
	case MARK_FENCE:
		buf_z(s->out, "***");
		break;
	case MARK_DEEP:
		buf_add(s->out, s->text.p + mark->at, mark->n - 1);
		if (!escape_put(s->escapes, ESCAPE_PLAIN, c, s->out))
			buf_printf(s->out, "\\%c", c);
		break;
	}
}

/* A backslash at `at`; the bytes used. */
static int write_backslash(struct scratch *s, int at)
{
	char next = at + 1 < s->text.n ? s->text.p[at + 1] : '\n';

	if (escape_put(s->escapes, ESCAPE_BACKSLASH, next, s->out))
		return 2;
	buf_char(s->out, '\\');
	if (next != '\\' && next != '`' && next != '!')
		return 1;
	buf_char(s->out, next);
	return 2;
}

/* `!` before `[`: an image, unless there are too many. */
static void write_image(struct scratch *s, int at)
{
	s->n_images++;
	if (s->n_images > SCRATCH_MAX_IMAGES) {
		if (s->crowded_at < 0)
			s->crowded_at = at;
		if (escape_put(s->escapes, ESCAPE_PLAIN, '!', s->out))
			return;
	}
	buf_char(s->out, '!');
}

/* The character at `at`, outside marks; the bytes used. */
static int write_char(struct scratch *s, int at)
{
	char c = s->text.p[at];
	char next = at + 1 < s->text.n ? s->text.p[at + 1] : '\n';

	if (at >= s->address_end && (c == 'h' || c == 'w'))
		s->address_end = find_address_end(s->text, at);
	if (c == '\\')
		return write_backslash(s, at);
	if (c == '!' && next == '[') {
		write_image(s, at);
		return 1;
	}
	if (c == '\n' && next == '\n')
		s->n_images = 0;
	if ((c == '*' || c == '_') && at < s->address_end &&
	    escape_put(s->escapes, ESCAPE_PLAIN, c, s->out))
		return 1;
	buf_char(s->out, c);
	return 1;
}

/* May write_char do more than copy it? */
static bool is_busy(const struct scratch *s, int at)
{
	switch (s->text.p[at]) {
	case '\\':
	case '!':
	case '\n':
	case '*':
	case '_':
		return true;
	case 'h':
	case 'w':
		return !at || !is_letter_or_digit(s->text.p[at - 1]);
	default:
		return false;
	}
}

/* What is copied as it is from `at` on, but not past `to`; the bytes. */
static int write_plain(struct scratch *s, int at, int to)
{
	int end = at;

	while (end < to && !is_busy(s, end))
		end++;
	buf_add(s->out, s->text.p + at, end - at);
	return end - at;
}

int scratch_write(struct marks *marks, const struct escapes *escapes,
		  struct str text, struct buf *out)
{
	struct scratch s = {
		.escapes = escapes, .text = text, .out = out, .crowded_at = -1
	};
	int line_start = out->n; /* in the copy */
	int at = 0;
	int i = 0;

	while (at < text.n) {
		while (i < marks->n &&
		       (marks->items[i].is_dropped || marks->items[i].at < at))
			i++;
		if (i < marks->n && marks->items[i].at == at) {
			struct mark *mark = &marks->items[i];

			mark->column = out->n - line_start + 1;
			write_mark(&s, mark);
			at += mark->n;
			continue;
		}
		at += write_plain(&s, at,
				  i < marks->n ? marks->items[i].at : text.n);
		if (at >= text.n || (i < marks->n && marks->items[i].at == at))
			continue;
		if (text.p[at] == '\n')
			line_start = out->n + 1;
		at += write_char(&s, at);
	}
	return s.crowded_at;
}
