#include "read/mark.h"

#include <string.h>

#include "base/arena.h"
#include "model/number.h"
#include "read/markdown.h"

#define LABEL_MAX 100 /* bytes of a footnote's label */
#define LETTER_MAX 8  /* letters or digits of a list marker */

/* One line while it is looked at. */
struct line {
	struct str text;
	int number;
	int at;
	int end;
	int rule_at; /* from here on: one of - * _ repeated, and blanks */
	int n_containers;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The character n after the place reached; a newline past the end. */
static char ahead(const struct line *line, int n)
{
	return line->at + n < line->end ? line->text.p[line->at + n] : '\n';
}

/* What must follow any list marker. */
static bool ends_marker(const struct line *line, int n)
{
	char c = ahead(line, n);

	return c == '\n' || is_blank(c);
}

static int find_rule(struct str text, int start, int end)
{
	char mark = 0;
	int at = end;

	while (at > start) {
		char c = text.p[at - 1];

		if (!is_blank(c) && !mark && (c == '-' || c == '*' || c == '_'))
			mark = c;
		if (!is_blank(c) && c != mark)
			break;
		at--;
	}
	return mark ? at : end;
}

/* Bytes of CommonMark's own container marker here, or 0. */
static int common_marker(const struct line *line)
{
	char c = ahead(line, 0);
	int n = 0;

	if (c == '>')
		return 1;
	if (c == '-' || c == '+' || c == '*')
		return ends_marker(line, 1) ? 1 : 0;
	while (n < 9 && is_digit(ahead(line, n)))
		n++;
	if (n && (ahead(line, n) == '.' || ahead(line, n) == ')') &&
	    ends_marker(line, n + 1))
		return n + 1;
	return 0;
}

/* Bytes of a lettered marker here, described in *mark, or 0. */
static int letter_marker(const struct line *line, struct mark *mark)
{
	bool is_open = ahead(line, 0) == '(';
	int from = is_open ? 1 : 0;
	int n = from;
	struct str word;
	char close;

	while (n - from <= LETTER_MAX && is_letter(ahead(line, n)))
		n++;
	if (n == from && is_open) {
		while (n - from <= LETTER_MAX && is_digit(ahead(line, n)))
			n++;
	}
	close = ahead(line, n);
	if (n == from || n - from > LETTER_MAX || !ends_marker(line, n + 1) ||
	    (close != ')' && (is_open || close != '.')))
		return 0;
	word = str_sub(line->text, line->at + from, line->at + n);
	mark->is_upper = word.p[0] >= 'A' && word.p[0] <= 'Z';
	mark->letter = number_from_letters(word);
	mark->roman = number_from_roman(word);
	if (is_digit(word.p[0]))
		str_to_int(word, 0, 99999999, &mark->decimal);
	else if (!mark->letter && !mark->roman)
		return 0;
	mark->delimiter = is_open	 ? DELIMITER_BOTH
			  : close == '.' ? DELIMITER_DOT
					 : DELIMITER_PAREN;
	return n + 1;
}

/* Bytes of `[^label]:` and the blanks after it, or 0. */
static int note_marker(const struct line *line, struct mark *mark)
{
	int n = 2;

	if (ahead(line, 0) != '[' || ahead(line, 1) != '^')
		return 0;
	while (n < LABEL_MAX + 2 && !ends_marker(line, n) &&
	       ahead(line, n) != ']' && ahead(line, n) != '[')
		n++;
	if (n == 2 || ahead(line, n) != ']' || ahead(line, n + 1) != ':')
		return 0;
	mark->text = str_sub(line->text, line->at + 2, line->at + n);
	n += 2;
	while (is_blank(ahead(line, n)))
		n++;
	return n;
}

/* Our own mark at the place reached; its bytes, or 0. */
static int own_marker(const struct line *line, struct mark *mark)
{
	int n = 0;

	if (str_starts(str_sub(line->text, line->at, line->end), STR(":::"))) {
		while (ahead(line, n) == ':')
			n++;
		mark->kind = MARK_FENCE;
		mark->text =
			str_trim(str_sub(line->text, line->at + n, line->end));
		return line->end - line->at;
	}
	if (ahead(line, 0) == ':' && is_blank(ahead(line, 1))) {
		mark->kind = MARK_DEFINITION;
		return 1;
	}
	n = note_marker(line, mark);
	if (n) {
		mark->kind = MARK_NOTE;
		return n;
	}
	mark->kind = MARK_LETTER;
	return letter_marker(line, mark);
}

static void push_mark(struct marks *marks, struct arena *arena,
		      const struct line *line, struct mark mark)
{
	mark.line = line->number;
	mark.at = line->at;
	*ARENA_PUSH(arena, marks->items, marks->n, marks->cap) = mark;
}

/* The marker at the place reached, noted when it is ours. False: there is
 * none, or nothing can follow it on this line. */
static bool scan_marker(struct marks *marks, struct arena *arena,
			struct line *line)
{
	struct mark mark = { .text = STR_NONE };
	int n = common_marker(line);

	if (line->at >= line->rule_at)
		return false;
	if (n && line->n_containers >= BLOCK_MAX_DEPTH) {
		mark.kind = MARK_DEEP;
		mark.n = n;
		push_mark(marks, arena, line, mark);
		return false;
	}
	if (!n) {
		n = own_marker(line, &mark);
		mark.n = n;
		if (n && line->n_containers < BLOCK_MAX_DEPTH)
			push_mark(marks, arena, line, mark);
		if (mark.kind == MARK_FENCE)
			return false;
	}
	line->at += n;
	line->n_containers++;
	return n > 0;
}

void marks_scan(struct marks *marks, struct arena *arena, struct str text)
{
	struct line line = { .text = text };

	for (int start = 0; start < text.n; start = line.end + 1) {
		const char *newline =
			memchr(text.p + start, '\n', (size_t)(text.n - start));

		line.number++;
		line.at = start;
		line.end = newline ? (int)(newline - text.p) : text.n;
		line.rule_at = find_rule(text, start, line.end);
		line.n_containers = 0;
		do {
			while (line.at < line.end && is_blank(text.p[line.at]))
				line.at++;
		} while (line.at < line.end &&
			 scan_marker(marks, arena, &line));
	}
}

bool mark_is_first(const struct mark *mark)
{
	return mark->letter == 1 || mark->roman == 1 || mark->decimal == 1;
}

int marks_from_line(const struct marks *marks, int line)
{
	int low = 0;
	int high = marks->n;

	while (low < high) {
		int middle = low + (high - low) / 2;

		if (marks->items[middle].line < line)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct mark *marks_find(const struct marks *marks, int line, int column)
{
	for (int i = marks_from_line(marks, line); i < marks->n; i++) {
		struct mark *mark = &marks->items[i];

		if (mark->line != line)
			break;
		if (!mark->is_dropped && mark->column == column)
			return mark;
	}
	return NULL;
}
