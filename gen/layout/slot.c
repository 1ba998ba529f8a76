#include "layout/slot.h"

#include "base/arena.h"
#include "base/diag.h"

/*
 * The bracket that closes each opening one, and the values, are found once
 * for the whole text, so that a text full of brackets costs no more than
 * another.
 */
struct resolver {
	struct str text;
	int *close;	/* of an opening bracket; else 0 */
	int *value_end; /* where a value begins: its end; else 0 */
	int *n_values;	/* values that begin before a byte */
	slot_is_empty *is_empty;
	void *ctx;
	struct buf *out;
};

static bool is_pair(struct str s, int at, char c)
{
	return at + 1 < s.n && s.p[at] == c && s.p[at + 1] == c;
}

bool slot_next(struct str text, int *at, int *from, struct str *path)
{
	for (int i = *at; i < text.n; i++) {
		if (text.p[i] == '\\') {
			i++;
			continue;
		}
		if (!is_pair(text, i, '{'))
			continue;
		for (int end = i + 2; end < text.n; end++) {
			if (!is_pair(text, end, '}'))
				continue;
			*from = i;
			*at = end + 2;
			*path = str_trim(str_sub(text, i + 2, end));
			return true;
		}
		break; /* not closed: nothing after it can be */
	}
	*at = text.n;
	return false;
}

void slot_check(struct diags *diags, struct str text, struct span span)
{
	struct str path;
	int at = 0, from, rest = 0;

	while (slot_next(text, &at, &from, &path)) {
		if (path.n == 0 || str_find(path, STR("{{")) >= 0)
			diag_report(diags, DIAG_LAYOUT_SLOT, span,
				    STR_ARG(text));
		rest = at;
	}
	if (str_find(str_sub(text, rest, text.n), STR("{{")) >= 0)
		diag_report(diags, DIAG_LAYOUT_SLOT, span, STR_ARG(text));
}

bool slot_is_value(struct str text, struct str *path)
{
	int at = 0, from;

	text = str_trim(text);
	return slot_next(text, &at, &from, path) && from == 0 && at == text.n;
}

static void find_brackets(struct resolver *r, int *open)
{
	struct str s = r->text;
	int depth = 0;

	for (int i = 0; i < s.n; i++) {
		if (s.p[i] == '\\')
			i++;
		else if (r->value_end[i] > 0)
			i = r->value_end[i] - 1;
		else if (s.p[i] == '[')
			open[depth++] = i;
		else if (s.p[i] == ']' && depth > 0)
			r->close[open[--depth]] = i;
	}
}

static void find_values(struct resolver *r)
{
	struct str path;
	int at = 0, from;

	while (slot_next(r->text, &at, &from, &path))
		r->value_end[from] = at;
	for (int i = 0; i < r->text.n; i++)
		r->n_values[i + 1] = r->n_values[i] + (r->value_end[i] > 0);
}

/* Does a bracket that is closed hold no value. */
static bool is_plain(const struct resolver *r, int at)
{
	int end = r->close[at];

	return end > 0 && r->n_values[end] == r->n_values[at];
}

/* A bracket is a dropping one when it holds values and is no link, span or
 * note mark of Markdown. */
static bool is_group(const struct resolver *r, int at)
{
	struct str s = r->text;
	int end = r->close[at];

	if (end == 0 || s.p[at + 1] == '^')
		return false;
	if (end + 1 < s.n && s.p[end + 1] == '(')
		return false;
	if (end + 1 < s.n && s.p[end + 1] == '[' && is_plain(r, end + 1))
		return false;
	if (end + 1 < s.n && s.p[end + 1] == '{' && !is_pair(s, end + 1, '{'))
		return false;
	return r->n_values[end] > r->n_values[at];
}

static struct str value_path(const struct resolver *r, int at)
{
	return str_trim(str_sub(r->text, at + 2, r->value_end[at] - 2));
}

/* Is a value between from and to empty, brackets within left out. */
static bool has_empty(const struct resolver *r, int from, int to)
{
	for (int i = from; i < to; i++) {
		if (r->text.p[i] == '[' && is_group(r, i)) {
			i = r->close[i];
		} else if (r->value_end[i] > 0) {
			if (r->is_empty(r->ctx, value_path(r, i)))
				return true;
			i = r->value_end[i] - 1;
		}
	}
	return false;
}

/* A dropped part takes one of the two spaces round it along. */
static void close_up(const struct resolver *r, int *at)
{
	struct buf *out = r->out;
	bool is_start = out->n == 0 || out->p[out->n - 1] == ' ';

	if (is_start && *at + 1 < r->text.n && r->text.p[*at + 1] == ' ')
		(*at)++;
}

static void resolve(const struct resolver *r, int from, int to, int depth)
{
	struct str s = r->text;

	for (int i = from; i < to; i++) {
		if (s.p[i] == '\\' && i + 1 < to) {
			buf_add(r->out, s.p + i++, 2);
		} else if (r->value_end[i] > 0) {
			buf_add(r->out, s.p + i, r->value_end[i] - i);
			i = r->value_end[i] - 1;
		} else if (s.p[i] != '[' || depth >= SLOT_MAX_DEPTH ||
			   !is_group(r, i)) {
			buf_char(r->out, s.p[i]);
		} else if (has_empty(r, i + 1, r->close[i])) {
			i = r->close[i];
			close_up(r, &i);
		} else {
			resolve(r, i + 1, r->close[i], depth + 1);
			i = r->close[i];
		}
	}
}

void slot_resolve(struct arena *arena, struct str text, slot_is_empty *is_empty,
		  void *ctx, struct buf *out)
{
	struct resolver r = {
		.text = text, .is_empty = is_empty, .ctx = ctx, .out = out
	};

	r.close = ARENA_ARRAY(arena, int, text.n + 1);
	r.value_end = ARENA_ARRAY(arena, int, text.n + 1);
	r.n_values = ARENA_ARRAY(arena, int, text.n + 1);
	find_values(&r);
	find_brackets(&r, ARENA_ARRAY(arena, int, text.n + 1));
	resolve(&r, 0, text.n, 0);
}

bool slot_is_of_page(struct str path)
{
	return str_eq(path, STR("page")) || str_eq(path, STR("pages")) ||
	       str_eq(path, STR("leaf")) || str_eq(path, STR("section"));
}
