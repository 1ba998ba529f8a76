/*
 * cmark knows the line and column of every block and the line of most
 * inlines, in the copy it was given. Blocks are mapped by line; inlines are
 * searched for in the source, forward from the one before, so that carets
 * stand under the very words and the cost stays linear.
 */
#include "read/markdown_priv.h"

#include <string.h>

#define WINDOW 2048 /* bytes in which the next words must be found */
#define WORDS 24    /* bytes of them that are compared */

/* Offset of `words` in the source within [from, to), or -1. */
static int find_between(const struct reading *r, struct str words, int from,
			int to)
{
	struct str range = str_sub(r->source->text, from, to);
	int found;

	if (!words.n || from >= to)
		return -1;
	found = str_find(range, words);
	return found < 0 ? -1 : from + found;
}

/* A text without a place in a source has none in its parts. */
static struct span make_span(const struct reading *r, int at, int n)
{
	if (!r->whole.source)
		return SPAN_NONE;
	return (struct span){ r->source, at, n };
}

void place_lines(struct reading *r)
{
	int n_text = 0;
	int cap_text = 0;
	int cap = 0;
	int cursor = r->whole.at;
	int end = r->whole.at + r->whole.n;

	for (int start = 0; start <= r->text.n;) {
		struct str rest = str_sub(r->text, start, r->text.n);
		struct str line = str_cut(&rest, '\n');
		int at = r->whole.at + start;

		if (!r->is_exact) {
			struct str words = str_sub(line, 0, WORDS);
			int to = cursor + WINDOW < end ? cursor + WINDOW : end;

			at = find_between(r, words, cursor, to);
			if (at >= 0)
				cursor = at + words.n;
			else
				at = cursor;
		}
		*ARENA_PUSH(r->arena, r->line_at, r->n_lines, cap) = at;
		*ARENA_PUSH(r->arena, r->text_at, n_text, cap_text) = start;
		start += line.n + 1;
	}
}

/* End of the source's line that holds `at`, within what is read. */
static int line_end(const struct reading *r, int at)
{
	const char *p = r->source->text.p;
	int end = r->whole.at + r->whole.n;
	const char *newline;

	if (at >= end)
		return end;
	newline = memchr(p + at, '\n', (size_t)(end - at));
	return newline ? (int)(newline - p) : end;
}

int place_at(const struct reading *r, int line, int column)
{
	int at;
	int end;

	if (line < 1 || !r->n_lines)
		return r->whole.at;
	if (line > r->n_lines)
		return r->whole.at + r->whole.n;
	at = r->line_at[line - 1];
	end = line_end(r, at);
	at += column > 1 ? column - 1 : 0;
	if (at > end)
		at = end;
	/* Columns of the copy may fall inside a character of the source. */
	while (at > r->whole.at && at < r->source->text.n &&
	       ((unsigned char)r->source->text.p[at] & 0xC0) == 0x80)
		at--;
	return at;
}

struct str place_source_line(const struct reading *r, int line)
{
	int at;

	if (line < 1 || line > r->n_lines)
		return STR_NONE;
	at = r->line_at[line - 1];
	return str_sub(r->source->text, at, line_end(r, at));
}

struct span place_block(const struct reading *r, cmark_node *node)
{
	int from = place_at(r, cmark_node_get_start_line(node),
			    cmark_node_get_start_column(node));
	int to = place_at(r, cmark_node_get_end_line(node), 1);

	to = line_end(r, to);
	return make_span(r, from, to > from ? to - from : 0);
}

struct span place_next(struct reading *r, struct str words)
{
	struct str typed = escape_typed(&r->escapes, r->arena, words);
	int to = r->cursor + WINDOW < r->limit ? r->cursor + WINDOW : r->limit;
	int at;

	at = find_between(r, str_sub(typed, 0, WORDS), r->cursor, to);
	if (at < 0)
		return make_span(r, r->cursor, 0);
	to = at + typed.n < r->limit ? at + typed.n : r->limit;
	r->cursor = to;
	return make_span(r, at, to - at);
}

struct span place_within(const struct reading *r, struct span outer,
			 struct str words)
{
	struct str typed = escape_typed(&r->escapes, r->arena, words);
	int end = r->whole.at + r->whole.n;
	int to = outer.at + outer.n;
	int at;

	at = find_between(r, str_sub(typed, 0, WORDS), outer.at,
			  to < end ? to : end);
	if (at < 0)
		return make_span(r, outer.at, 0);
	return make_span(r, at, typed.n);
}

struct span place_text(const struct reading *r, struct str part)
{
	int offset = (int)(part.p - r->text.p);
	int low = 0;
	int high = r->n_lines;
	int at;

	if (r->is_exact)
		return make_span(r, r->whole.at + offset, part.n);
	while (high - low > 1) {
		int middle = low + (high - low) / 2;

		if (r->text_at[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	at = r->line_at[low];
	return place_within(
		r, (struct span){ r->source, at, line_end(r, at) - at }, part);
}
