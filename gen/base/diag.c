#include "base/diag.h"

#include <assert.h>
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag_json.h"
#include "base/diag_text.h"

#define KEPT_MOST 200	  /* findings of one code */
#define MESSAGE_MOST 2000 /* bytes of a message or a hint */

static const struct fact {
	const char *name;
	enum diag_severity severity;
	const char *slug;
	const char *message;
	const char *hint;
} facts[] = {
#define DIAG(code, severity, slug, message, hint)                              \
	{ #code, DIAG_##severity, slug, message, hint },
#include "base/diag.def"
#undef DIAG
};

struct finding {
	struct diag diag;
	int source_order; /* of its source: when it was first seen */
	int sequence;
	int before; /* the finding of the same code before it, or -1 */
};

struct diags {
	struct arena *arena;
	struct finding *found;
	int n;
	int cap;
	int last; /* the finding diag_hint speaks of, or -1 */
	const struct source **sources;
	int n_sources;
	int cap_sources;
	bool is_off[DIAG_N_CODES];
	int n_of[DIAG_N_CODES];
	int last_of[DIAG_N_CODES]; /* valid where n_of > 0 */
};

struct diags *diags_new(struct arena *arena)
{
	struct diags *diags = ARENA_NEW(arena, struct diags);

	diags->arena = arena;
	diags->last = -1;
	return diags;
}

static int source_order(struct diags *diags, const struct source *source)
{
	/* The last one seen is nearly always the one asked for. */
	for (int i = diags->n_sources - 1; i >= 0; i--)
		if (diags->sources[i] == source)
			return i;
	*ARENA_PUSH(diags->arena, diags->sources, diags->n_sources,
		    diags->cap_sources) = source;
	return diags->n_sources - 1;
}

/* Clean text of a format, cut to a length a person can read. */
static struct str text_format(struct arena *arena, const char *format,
			      va_list args)
{
	struct buf clean;
	va_list again;

	va_copy(again, args);
	int n = vsnprintf(NULL, 0, format, args);
	assert(n >= 0);
	struct arena_mark mark = arena_mark(arena);
	char *raw = arena_alloc(arena, (size_t)n + 1);
	vsnprintf(raw, (size_t)n + 1, format, again);
	va_end(again);

	bool is_cut = n > MESSAGE_MOST;
	if (is_cut)
		n = MESSAGE_MOST;
	while (is_cut && n > 0 && ((unsigned char)raw[n] & 0xC0) == 0x80)
		n--;
	buf_init(&clean, 8 * MESSAGE_MOST);
	buf_safe(&clean, (struct str){ raw, n });
	if (is_cut)
		buf_utf8(&clean, 0x2026);
	arena_rewind(arena, mark);
	struct str text = str_dup(arena, buf_view(&clean));
	buf_release(&clean);
	return text;
}

static bool is_known(const struct diags *diags, const struct diag *diag)
{
	int at = diags->n_of[diag->code] ? diags->last_of[diag->code] : -1;

	for (; at >= 0; at = diags->found[at].before) {
		const struct diag *old = &diags->found[at].diag;

		if (old->span.source == diag->span.source &&
		    old->span.at == diag->span.at &&
		    old->span.n == diag->span.n &&
		    str_eq(old->message, diag->message))
			return true;
	}
	return false;
}

void diag_add(struct diags *diags, struct diag diag)
{
	enum diag_code code = diag.code;
	struct finding finding = { .diag = diag, .before = -1 };

	if (diags->n_of[code])
		finding.before = diags->last_of[code];
	finding.sequence = diags->n;
	finding.source_order = source_order(diags, diag.span.source);
	diags->n_of[code]++;
	diags->last_of[code] = diags->n;
	diags->last = diags->n;
	*ARENA_PUSH(diags->arena, diags->found, diags->n, diags->cap) = finding;
}

void diag_report(struct diags *diags, enum diag_code code, struct span span,
		 ...)
{
	const struct fact *fact = &facts[code];
	va_list args;

	diags->last = -1;
	if (diags->n_of[code] >= KEPT_MOST) {
		diag_report(diags, DIAG_TOO_MANY, SPAN_NONE, KEPT_MOST,
			    fact->slug);
		diags->last = -1;
		return;
	}
	if (diags->is_off[code] && fact->severity < DIAG_ERROR)
		return;
	va_start(args, span);
	struct diag diag = {
		.code = code,
		.severity = fact->severity,
		.span = span,
		.message = text_format(diags->arena, fact->message, args),
		.hint = str_from(fact->hint),
	};
	va_end(args);
	if (!is_known(diags, &diag))
		diag_add(diags, diag);
}

void diag_hint(struct diags *diags, const char *format, ...)
{
	va_list args;

	if (diags->last < 0)
		return;
	va_start(args, format);
	diags->found[diags->last].diag.hint =
		text_format(diags->arena, format, args);
	va_end(args);
}

bool diag_enable(struct diags *diags, struct str slug)
{
	enum diag_code code = diag_find(slug);
	bool is_off = code == DIAG_N_CODES && str_starts(slug, STR("no-"));

	if (is_off)
		code = diag_find(str_sub(slug, 3, slug.n));
	if (code == DIAG_N_CODES)
		return false;
	diags->is_off[code] = is_off;
	return true;
}

int diag_count(const struct diags *diags, enum diag_severity at_least)
{
	int count = 0;

	for (int i = 0; i < DIAG_N_CODES; i++)
		if (facts[i].severity >= at_least)
			count += diags->n_of[i];
	return count;
}

bool diag_has_fatal(const struct diags *diags)
{
	return diag_count(diags, DIAG_FATAL) > 0;
}

bool diag_has_budget(const struct diags *diags)
{
	for (int i = 0; i < DIAG_N_CODES; i++)
		if (diags->n_of[i] && strncmp(facts[i].name, "BUDGET_", 7) == 0)
			return true;
	return false;
}

static int finding_compare(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;

	if (x->source_order != y->source_order)
		return x->source_order < y->source_order ? -1 : 1;
	if (x->diag.span.at != y->diag.span.at)
		return x->diag.span.at < y->diag.span.at ? -1 : 1;
	return x->sequence < y->sequence ? -1 : x->sequence > y->sequence;
}

const struct diag *diag_list(struct diags *diags, int *n)
{
	size_t count = (size_t)diags->n;
	struct diag *list = ARENA_ARRAY(diags->arena, struct diag, count);
	struct arena_mark mark = arena_mark(diags->arena);
	struct finding *sorted =
		ARENA_ARRAY(diags->arena, struct finding, count);

	if (count) {
		memcpy(sorted, diags->found, count * sizeof *sorted);
		qsort(sorted, count, sizeof *sorted, finding_compare);
	}
	for (size_t i = 0; i < count; i++)
		list[i] = sorted[i].diag;
	arena_rewind(diags->arena, mark);
	*n = diags->n;
	return list;
}

static struct source *source_copy(struct arena *arena,
				  const struct source *source)
{
	struct source *copy = ARENA_NEW(arena, struct source);
	size_t n_lines = (size_t)source->n_lines;

	copy->name = str_dup(arena, source->name);
	copy->text = str_dup(arena, source->text);
	copy->line_at = ARENA_ARRAY(arena, int, n_lines);
	if (n_lines)
		memcpy(copy->line_at, source->line_at,
		       n_lines * sizeof *copy->line_at);
	copy->n_lines = source->n_lines;
	return copy;
}

void diags_take(struct diags *diags, struct diags *other)
{
	diags_take_as(diags, other, STR_NONE, STR_NONE);
}

/* A copy of the text with every `old` in it replaced. */
static struct str text_replace(struct arena *arena, struct str text,
			       struct str old, struct str new)
{
	struct buf out;
	struct str kept;

	if (old.n == 0)
		return str_dup(arena, text);
	buf_init(&out, INT_MAX);
	for (int at = str_find(text, old); at >= 0; at = str_find(text, old)) {
		buf_str(&out, str_sub(text, 0, at));
		buf_str(&out, new);
		text = str_sub(text, at + old.n, text.n);
	}
	buf_str(&out, text);
	kept = str_dup(arena, buf_view(&out));
	buf_release(&out);
	return kept;
}

void diags_take_as(struct diags *diags, struct diags *other, struct str folder,
		   struct str shown)
{
	int n;
	const struct diag *list = diag_list(other, &n);
	const struct source *from = NULL;
	struct source *to = NULL;

	for (int i = 0; i < n; i++) {
		struct diag diag = list[i];

		if (diag.span.source && diag.span.source != from) {
			from = diag.span.source;
			to = source_copy(diags->arena, from);
			to->name = text_replace(diags->arena, to->name, folder,
						shown);
		}
		if (diag.span.source)
			diag.span.source = to;
		diag.message =
			text_replace(diags->arena, diag.message, folder, shown);
		diag.hint = str_dup(diags->arena, diag.hint);
		diag_add(diags, diag);
	}
}

const char *diag_slug(enum diag_code code)
{
	return facts[code].slug;
}

enum diag_severity diag_severity(enum diag_code code)
{
	return facts[code].severity;
}

const char *diag_message(enum diag_code code)
{
	return facts[code].message;
}

const char *diag_default_hint(enum diag_code code)
{
	return facts[code].hint;
}

enum diag_code diag_find(struct str slug)
{
	for (int i = 0; i < DIAG_N_CODES; i++)
		if (str_eq(slug, str_from(facts[i].slug)))
			return (enum diag_code)i;
	return DIAG_N_CODES;
}

void diag_write(struct diags *diags, enum diag_format format, bool colour,
		struct buf *out)
{
	int n;
	const struct diag *list = diag_list(diags, &n);

	switch (format) {
	case DIAG_HUMAN:
		diag_text_human(list, n, colour, out);
		break;
	case DIAG_SHORT:
		diag_text_short(list, n, out);
		break;
	case DIAG_GITHUB:
		diag_text_github(list, n, out);
		break;
	case DIAG_JSON:
		diag_json_list(list, n, out);
		break;
	case DIAG_SARIF:
		diag_json_sarif(list, n, out);
		break;
	}
}
