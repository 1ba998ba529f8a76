#include "layout/exempt_words.h"

#include "base/arena.h"
#include "base/diag.h"
#include "layout/slot.h"
#include "read/shared.h"

#define WORDS_MAX 20000 /* bytes of one text */

/* What the {{…}} of one text stand for. */
struct filling {
	const struct exempt_words *words;
	const int *paragraphs;
	int n;
	struct str held, reason, first, last;
};

static struct str text_of(const struct value *map, const char *key)
{
	const struct value *value = value_find(map, str_from(key));

	return value && value->kind == VALUE_TEXT ? value->text : STR_NONE;
}

/* Without these a place would be empty where something is left out. */
static bool has_texts(const struct value *grounds, struct str name,
		      struct span span, struct diags *diags)
{
	static const char *const needed[] = { "placeholder", "mention",
					      "marking" };

	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
		if (str_trim(text_of(grounds, needed[i])).n)
			continue;
		diag_report(diags, DIAG_EXEMPT_WORDING, span, STR_ARG(name),
			    needed[i]);
		return false;
	}
	return true;
}

struct exempt_words *exempt_words_open(struct arena *arena,
				       struct shared *shared,
				       const struct layout *layout,
				       struct span span, struct diags *diags)
{
	struct exempt_words *words;
	const struct value *grounds;

	if (!layout->exemptions.n) {
		diag_report(diags, DIAG_EXEMPT_GROUNDS, span);
		return NULL;
	}
	grounds = shared_exemptions(shared, layout->exemptions, span);
	if (!grounds || !has_texts(grounds, layout->exemptions, span, diags))
		return NULL;
	words = ARENA_NEW(arena, struct exempt_words);
	words->arena = arena;
	words->grounds = grounds;
	return words;
}

static const struct value *ground(const struct exempt_words *words, int number)
{
	const struct value *all = value_find(words->grounds, STR("paragraphs"));
	int found;

	for (int i = 0; all && all->kind == VALUE_LIST && i < all->n; i++)
		if (str_to_int(text_of(all->items[i], "paragraph"), 1, 9999,
			       &found) &&
		    found == number)
			return all->items[i];
	return NULL;
}

bool exempt_words_know(const struct exempt_words *words, int paragraph)
{
	return ground(words, paragraph) != NULL;
}

struct str exempt_words_all(const struct exempt_words *words)
{
	const struct value *all = value_find(words->grounds, STR("paragraphs"));
	struct str text = STR_NONE;

	for (int i = 0; all && all->kind == VALUE_LIST && i < all->n; i++)
		text = str_printf(words->arena, "%.*s%s%.*s", STR_ARG(text),
				  i ? ", " : "",
				  STR_ARG(text_of(all->items[i], "paragraph")));
	return text;
}

/* Filling in */

static struct str fill(const struct filling *filling, struct str pattern);

/* "3", "1 and 3", "1, 3 and 5" */
static void put_numbers(struct buf *out, const struct filling *filling)
{
	for (int i = 0; i < filling->n; i++) {
		bool is_last = i + 1 == filling->n;

		if (i)
			buf_z(out, is_last ? " and " : ", ");
		buf_printf(out, "%d", filling->paragraphs[i]);
	}
}

static void put_descriptions(struct buf *out, const struct filling *filling)
{
	for (int i = 0; i < filling->n; i++) {
		const struct value *it =
			ground(filling->words, filling->paragraphs[i]);

		if (i)
			buf_z(out, "; ");
		buf_str(out, text_of(it, "description"));
	}
}

/* "paragraph 3", by the pattern for one or for several. */
static void put_called(struct buf *out, const struct filling *filling)
{
	const struct value *called =
		value_find(filling->words->grounds, STR("called"));
	struct str pattern = STR("{{number}}");
	int i = filling->n > 1 ? 1 : 0;

	if (called && called->kind == VALUE_LIST && i < called->n &&
	    called->items[i]->kind == VALUE_TEXT)
		pattern = called->items[i]->text;
	if (str_find(pattern, STR("{{called}}")) < 0)
		buf_str(out, fill(filling, pattern));
}

static void put_value(struct buf *out, const struct filling *filling,
		      struct str name)
{
	if (str_eq(name, STR("number")))
		put_numbers(out, filling);
	else if (str_eq(name, STR("called")))
		put_called(out, filling);
	else if (str_eq(name, STR("description")))
		put_descriptions(out, filling);
	else if (str_eq(name, STR("law")))
		buf_str(out, text_of(filling->words->grounds, "law"));
	else if (str_eq(name, STR("held")))
		buf_str(out, filling->held);
	else if (str_eq(name, STR("reason")))
		buf_str(out, filling->reason);
	else if (str_eq(name, STR("first")))
		buf_str(out, filling->first);
	else if (str_eq(name, STR("last")))
		buf_str(out, filling->last);
}

static struct str fill(const struct filling *filling, struct str pattern)
{
	struct str name, text;
	int at = 0, from, copied = 0;
	struct buf out;

	buf_init(&out, WORDS_MAX);
	while (slot_next(pattern, &at, &from, &name)) {
		buf_str(&out, str_sub(pattern, copied, from));
		put_value(&out, filling, name);
		copied = at;
	}
	buf_str(&out, str_sub(pattern, copied, pattern.n));
	text = str_dup(filling->words->arena, buf_view(&out));
	buf_release(&out);
	return text;
}

static struct str fill_key(const struct filling *filling, const char *key)
{
	return fill(filling, text_of(filling->words->grounds, key));
}

/* The texts */

static struct filling filling_of(const struct exempt_words *words,
				 const struct doc_exemption *exemption)
{
	return (struct filling){
		.words = words,
		.paragraphs = exemption->paragraphs,
		.n = exemption->n,
		.reason = exemption->reason,
		.held = STR_NONE,
		.first = STR_NONE,
		.last = STR_NONE,
	};
}

static struct str join_held(const struct exempt_words *words,
			    const struct str *held, int n)
{
	struct str text = STR_NONE;

	for (int i = 0; i < n; i++)
		text = str_printf(words->arena, "%.*s%s%.*s", STR_ARG(text),
				  i == 0       ? ""
				  : i + 1 == n ? " and "
					       : ", ",
				  STR_ARG(held[i]));
	return text;
}

struct str exempt_words_lead(const struct exempt_words *words,
			     const struct doc_exemption *exemption,
			     const struct str *held, int n_held)
{
	struct filling filling = filling_of(words, exemption);
	struct str text = fill_key(&filling, "placeholder");

	filling.held = join_held(words, held, n_held);
	if (n_held)
		text = str_printf(words->arena, "%.*s %.*s", STR_ARG(text),
				  STR_ARG(fill_key(&filling, "holds")));
	if (exemption->reason.n)
		text = str_printf(words->arena, "%.*s %.*s", STR_ARG(text),
				  STR_ARG(fill_key(&filling, "because")));
	return text;
}

struct str exempt_words_range(const struct exempt_words *words,
			      struct str first, struct str last)
{
	struct filling filling = { .words = words,
				   .first = first,
				   .last = last };

	return fill_key(&filling, "range");
}

struct str exempt_words_mention(const struct exempt_words *words,
				const struct doc_exemption *exemption)
{
	struct filling filling = filling_of(words, exemption);

	return fill_key(&filling, "mention");
}

struct str exempt_words_marking(const struct exempt_words *words,
				const int *paragraphs, int n, bool is_short)
{
	struct filling filling = { .words = words,
				   .paragraphs = paragraphs,
				   .n = n };

	return fill_key(&filling, is_short ? "marking-short" : "marking");
}
