/*
 * Both ends are the same program on the same machine: numbers go as they are
 * in memory. A source goes once, before the first finding that points at it;
 * its lines are found again at the other end.
 */
#include "base/diag_pack.h"

#include <string.h>

#include "base/arena.h"

enum mark { MARK_SOURCE, MARK_FINDING };

static void put_number(struct buf *out, int value)
{
	buf_add(out, &value, (int)sizeof value);
}

static void put_text(struct buf *out, struct str text)
{
	put_number(out, text.n);
	buf_str(out, text);
}

static void put_source(struct buf *out, const struct source *source)
{
	put_number(out, MARK_SOURCE);
	put_text(out, source ? source->name : STR_NONE);
	put_text(out, source ? source->text : STR_NONE);
	put_number(out, source ? source->n_lines : 0);
	if (source)
		buf_add(out, source->line_at,
			source->n_lines * (int)sizeof *source->line_at);
}

void diags_pack(struct diags *diags, struct buf *out)
{
	int n;
	const struct diag *list = diag_list(diags, &n);
	const struct source *source = NULL;

	for (int i = 0; i < n; i++) {
		if (list[i].span.source != source)
			put_source(out, list[i].span.source);
		source = list[i].span.source;
		put_number(out, MARK_FINDING);
		put_number(out, list[i].code);
		put_number(out, list[i].severity);
		put_number(out, list[i].span.at);
		put_number(out, list[i].span.n);
		put_text(out, list[i].message);
		put_text(out, list[i].hint);
	}
}

static int take_number(struct str *bytes)
{
	int value = 0;

	if (bytes->n >= (int)sizeof value)
		memcpy(&value, bytes->p, sizeof value);
	*bytes = str_sub(*bytes, (int)sizeof value, bytes->n);
	return value;
}

static struct str take_text(struct arena *arena, struct str *bytes)
{
	int n = take_number(bytes);
	struct str text = str_dup(arena, str_sub(*bytes, 0, n));

	*bytes = str_sub(*bytes, n, bytes->n);
	return text;
}

/* NULL for findings without a place. */
static const struct source *take_source(struct arena *arena, struct str *bytes)
{
	struct source *source = ARENA_NEW(arena, struct source);

	source->name = take_text(arena, bytes);
	source->text = take_text(arena, bytes);
	source->n_lines = take_number(bytes);
	if (source->n_lines == 0)
		return NULL;
	int n = source->n_lines * (int)sizeof *source->line_at;
	source->line_at = ARENA_ARRAY(arena, int, source->n_lines);
	memcpy(source->line_at, bytes->p, (size_t)n);
	*bytes = str_sub(*bytes, n, bytes->n);
	return source;
}

void diags_unpack(struct diags *diags, struct arena *arena, struct str bytes)
{
	const struct source *source = NULL;

	while (bytes.n > 0) {
		if (take_number(&bytes) == MARK_SOURCE) {
			source = take_source(arena, &bytes);
			continue;
		}
		struct diag diag = { .span.source = source };
		diag.code = (enum diag_code)take_number(&bytes);
		diag.severity = (enum diag_severity)take_number(&bytes);
		diag.span.at = take_number(&bytes);
		diag.span.n = take_number(&bytes);
		diag.message = take_text(arena, &bytes);
		diag.hint = take_text(arena, &bytes);
		diag_add(diags, diag);
	}
}
