#include "layout/check_expected.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "layout/contact.h"
#include "layout/rows.h"
#include "layout/wording.h"

#define HEADING_WORDS 40 /* of a heading are looked at */

struct expecter {
	const struct doc *doc;
	const struct layout *layout;
	const struct form *form;
	struct diags *diags;
	struct arena *arena;
};

/* Headings a kind of document should have */

/* Lower case, straight quotes, single spaces. */
static struct str heading_key(struct arena *arena, struct str s)
{
	struct buf buf;
	struct str key;
	int at = 0;

	buf_init(&buf, s.n + 1);
	s = str_trim(s);
	while (at < s.n) {
		uint32_t c = utf8_next(s, &at);

		if (c == 0x2018 || c == 0x2019)
			c = '\'';
		if (c == 0xa0)
			c = ' ';
		if (c >= 'A' && c <= 'Z')
			c += 'a' - 'A';
		if (c != ' ' || buf.n == 0 || buf.p[buf.n - 1] != ' ')
			buf_utf8(&buf, c);
	}
	key = str_dup(arena, buf_view(&buf));
	buf_release(&buf);
	return key;
}

static bool is_body_heading(const struct doc_node *node)
{
	return node->kind == DOC_HEADING && !node->as.heading.is_title;
}

/* The headings there are, in their comparable form. */
static struct str *heading_keys(struct expecter *expecter, int *n)
{
	const struct doc *doc = expecter->doc;
	const struct doc_node *node = NULL;
	struct str *keys = NULL;
	int cap = 0;

	*n = 0;
	while ((node = doc_find(doc, doc->root, node, DOC_SET(DOC_HEADING))))
		if (is_body_heading(node))
			*ARENA_PUSH(expecter->arena, keys, *n, cap) =
				heading_key(
					expecter->arena,
					doc_plain_text(expecter->arena, node));
	return keys;
}

static bool is_among(struct str s, const struct str *all, int n)
{
	for (int i = 0; i < n; i++)
		if (str_eq(s, all[i]))
			return true;
	return false;
}

/* Is there a heading of these words, or of others that will do. */
static bool is_there(const struct expecter *expecter,
		     const struct expected_heading *heading,
		     const struct str *keys, int n)
{
	const struct value *also = heading->also;

	if (is_among(heading_key(expecter->arena, heading->text), keys, n))
		return true;
	if (also && also->kind == VALUE_TEXT)
		return is_among(heading_key(expecter->arena, also->text), keys,
				n);
	for (int i = 0; also && i < also->n; i++)
		if (also->items[i]->kind == VALUE_TEXT &&
		    is_among(heading_key(expecter->arena, also->items[i]->text),
			     keys, n))
			return true;
	return false;
}

/* Where the author said what kind of document it is; the form, where the
 * layout's default says so. */
static struct span expected_place(const struct expecter *expecter,
				  const struct expected_heading *heading)
{
	const struct value *values = expecter->form->values;

	if (heading->when_is && heading->when_is->n > 0) {
		const struct value *kind =
			form_at(expecter->form, heading->when_is->pairs[0].key);

		if (kind && kind->span.source == values->span.source)
			return kind->span;
	}
	return (struct span){ values->span.source, values->span.at, 0 };
}

static void expect_heading(struct expecter *expecter,
			   const struct expected_heading *heading,
			   const struct str *keys, int n)
{
	const struct str *near;

	if (is_there(expecter, heading, keys, n))
		return;
	diag_report(expecter->diags, DIAG_HEADING_EXPECTED,
		    expected_place(expecter, heading), STR_ARG(heading->text));
	if (heading->field.n > 0) {
		diag_hint(
			expecter->diags,
			"it is made from '%.*s:', between the --- lines: fill "
			"that in",
			STR_ARG(heading->field));
		return;
	}
	near = str_nearest(heading_key(expecter->arena, heading->text), keys,
			   n);
	if (near)
		diag_hint(expecter->diags, "'%.*s' is there: write '## %.*s'",
			  STR_ARG(*near), STR_ARG(heading->text));
}

/* A heading for each row of a list */

/* The words a row is known by: its first text that has to be there. */
static struct str row_words(const struct row_found *found)
{
	struct field_set set = contact_fields(found->field);

	for (int i = 0; i < contact_count(set); i++) {
		const struct field *field = contact_at(set, i);
		const struct value *value;

		if (!field || field->type != FIELD_TEXT || !field->is_required)
			continue;
		value = value_find(found->row, field->name);
		if (value && value->kind == VALUE_TEXT)
			return value->text;
	}
	return STR_NONE;
}

/* Does a heading print the row, {{judgement 2.1}}. */
static bool prints_row(const struct doc_node *heading, struct str name,
		       struct str number)
{
	for (const struct doc_node *node = heading; node;
	     node = doc_walk(heading, node)) {
		struct str rest = node->as.text;

		if (node->kind == DOC_VALUE &&
		    key_eq(str_cut(&rest, ' '), name) &&
		    str_eq(str_trim(rest), number))
			return true;
	}
	return false;
}

static bool names_row(const struct expecter *expecter,
		      const struct doc_node *heading, struct str words)
{
	struct arena_mark mark = arena_mark(expecter->arena);
	struct wording text = wording_of(
		expecter->arena, doc_plain_text(expecter->arena, heading));
	struct wording about = wording_of(expecter->arena, words);

	int n = text.n < HEADING_WORDS ? text.n : HEADING_WORDS;
	bool is_named = false;

	for (int from = 0; from < n && !is_named; from++)
		for (int to = from + 1; to <= n && !is_named; to++)
			is_named = wording_is_near(&text, from, to, &about);
	arena_rewind(expecter->arena, mark);
	return is_named;
}

static bool has_heading(const struct expecter *expecter,
			const struct row_value *value,
			const struct row_found *found, struct str number)
{
	const struct doc *doc = expecter->doc;
	const struct doc_node *node = NULL;

	while ((node = doc_find(doc, doc->root, node, DOC_SET(DOC_HEADING)))) {
		const struct doc_attribute *tie;

		if (!is_body_heading(node))
			continue;
		tie = doc_attribute(node, value->name);
		if ((tie && str_eq(str_trim(tie->value), number)) ||
		    prints_row(node, value->name, number) ||
		    names_row(expecter, node, row_words(found)))
			return true;
	}
	return false;
}

/* Rows "1", "2" …; within another one "2.1". Depth is that of the layout's
 * fields, which is bounded. */
static void expect_rows(struct expecter *expecter,
			const struct row_value *value, struct str before)
{
	for (int i = 1;; i++) {
		struct str number = str_printf(expecter->arena, "%.*s%d",
					       STR_ARG(before), i);
		struct row_found found =
			rows_find(expecter->form, value, number);

		if (!found.row)
			return;
		if (!has_heading(expecter, value, &found, number)) {
			diag_report(expecter->diags, DIAG_HEADING_ROW,
				    found.row->span, STR_ARG(value->name),
				    STR_ARG(number));
			diag_hint(expecter->diags,
				  "write one, such as '### {{%.*s %.*s}}'",
				  STR_ARG(value->name), STR_ARG(number));
		}
		expect_rows(
			expecter, value,
			str_printf(expecter->arena, "%.*s.", STR_ARG(number)));
	}
}

void check_expected(const struct doc *doc, const struct form *form,
		    struct diags *diags)
{
	struct expecter expecter = { doc, form->layout, form, diags,
				     doc->arena };
	const struct layout *layout = form->layout;
	int n;
	struct str *keys = heading_keys(&expecter, &n);

	for (int i = 0; i < layout->n_headings; i++) {
		const struct expected_heading *heading = &layout->headings[i];
		const struct row_value *rows =
			rows_value(layout, heading->rows);

		if (!form_matches(form, heading->when_is))
			continue;
		if (rows)
			expect_rows(&expecter, rows, STR_NONE);
		else
			expect_heading(&expecter, heading, keys, n);
	}
}
