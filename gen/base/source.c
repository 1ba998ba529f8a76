#include "base/source.h"

#include <assert.h>

#include "base/arena.h"
#include "base/diag.h"

#define BAD_PLACES_MOST 5

static struct str bom_drop(struct str bytes)
{
	struct str bom = STR("\xEF\xBB\xBF");

	return str_starts(bytes, bom) ? str_sub(bytes, bom.n, bytes.n) : bytes;
}

/* A copy in which \r\n and a single \r are \n. */
static struct str lines_normalise(struct arena *arena, struct str bytes)
{
	char *text;
	int n = 0;

	if (str_find_char(bytes, '\r') < 0)
		return str_dup(arena, bytes);
	text = arena_alloc(arena, (size_t)bytes.n + 1);
	for (int i = 0; i < bytes.n; i++) {
		if (bytes.p[i] != '\r') {
			text[n++] = bytes.p[i];
			continue;
		}
		text[n++] = '\n';
		if (i + 1 < bytes.n && bytes.p[i + 1] == '\n')
			i++;
	}
	return (struct str){ text, n };
}

/* Where the line after that of `at` begins; the end: there is none. */
static int line_after(struct str text, int at)
{
	int end = str_find_char(str_sub(text, at, text.n), '\n');

	return end < 0 ? text.n : at + end + 1;
}

static void lines_map(struct arena *arena, struct source *source)
{
	struct str text = source->text;
	int n_lines = 1;

	for (int at = 0; (at = line_after(text, at)) < text.n;)
		n_lines++;
	source->line_at = ARENA_ARRAY(arena, int, n_lines);
	source->n_lines = 1;
	for (int at = 0; (at = line_after(text, at)) < text.n;)
		source->line_at[source->n_lines++] = at;
}

/* The first byte at or after `at` that is neither UTF-8 nor text, or -1. */
static int bad_find(struct str bytes, int at)
{
	struct str rest = str_sub(bytes, at, bytes.n);
	int nul = str_find_char(rest, 0);
	int invalid = utf8_invalid_at(rest.p, nul < 0 ? rest.n : nul);

	if (invalid >= 0)
		return at + invalid;
	return nul < 0 ? -1 : at + nul;
}

/*
 * What can be shown of a text with bad bytes in it: a source that ends soon
 * after the last place reported, with U+FFFD for each bad byte.
 */
static struct source *bad_source(struct arena *arena, struct str name,
				 struct str bytes, struct span *spans)
{
	struct source *source = ARENA_NEW(arena, struct source);
	struct buf shown;
	int n = 0, at = 0, bad;

	buf_init(&shown, INT32_MAX - 1);
	while (n < BAD_PLACES_MOST && (bad = bad_find(bytes, at)) >= 0) {
		buf_str(&shown, str_sub(bytes, at, bad));
		spans[n++] = (struct span){ source, shown.n, 3 };
		buf_utf8(&shown, 0xFFFD);
		at = bad + 1;
	}
	bad = bad_find(bytes, at);
	struct str rest = str_sub(bytes, at, bad < 0 ? bytes.n : bad);
	buf_str(&shown, str_cut(&rest, '\n'));
	source->name = str_dup(arena, name);
	source->text = str_dup(arena, buf_view(&shown));
	buf_release(&shown);
	lines_map(arena, source);
	return source;
}

static void bad_report(struct arena *arena, struct diags *diags,
		       struct str name, struct str bytes)
{
	struct span spans[BAD_PLACES_MOST];

	/* A \r becomes \n in place: offsets of the two texts agree. */
	bytes = lines_normalise(arena, bytes);
	bad_source(arena, name, bytes, spans);
	for (int i = 0, at = 0; i < BAD_PLACES_MOST; i++, at++) {
		at = bad_find(bytes, at);
		if (at < 0)
			return;
		unsigned char byte = (unsigned char)bytes.p[at];
		if (byte)
			diag_report(diags, DIAG_SOURCE_UTF8, spans[i], byte);
		else
			diag_report(diags, DIAG_SOURCE_NUL, spans[i]);
	}
}

struct source *source_open(struct arena *arena, struct diags *diags,
			   struct str name, struct str bytes)
{
	bytes = bom_drop(bytes);
	if (bad_find(bytes, 0) >= 0) {
		bad_report(arena, diags, name, bytes);
		return NULL;
	}
	struct source *source = ARENA_NEW(arena, struct source);
	source->name = str_dup(arena, name);
	source->text = lines_normalise(arena, bytes);
	lines_map(arena, source);
	return source;
}

/* Index of the line an offset is in: the last that starts at or before. */
static int line_index(const struct source *source, int at)
{
	int low = 0, high = source->n_lines;

	while (high - low > 1) {
		int middle = low + (high - low) / 2;

		if (source->line_at[middle] <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

void source_position(const struct source *source, int at, int *line,
		     int *column)
{
	int i = line_index(source, at);
	int from = source->line_at[i];
	struct str whole = source_line(source, i + 1);

	*line = i + 1;
	*column = 1 + utf8_count(str_sub(whole, 0, at - from));
}

struct str source_line(const struct source *source, int line)
{
	if (line < 1 || line > source->n_lines)
		return STR_NONE;
	int from = source->line_at[line - 1];
	int to =
		line < source->n_lines ? source->line_at[line] : source->text.n;

	if (to > from && source->text.p[to - 1] == '\n')
		to--;
	return str_sub(source->text, from, to);
}

struct str span_text(struct span span)
{
	if (!span.source)
		return STR_NONE;
	return str_sub(span.source->text, span.at, span.at + span.n);
}

struct span span_join(struct span a, struct span b)
{
	if (!a.source || !b.source)
		return a.source ? a : b;
	assert(a.source == b.source);
	int end_a = a.at + a.n, end_b = b.at + b.n;

	if (b.at < a.at)
		a.at = b.at;
	a.n = (end_a > end_b ? end_a : end_b) - a.at;
	return a;
}
