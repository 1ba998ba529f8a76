/*
 * Values into text. A text of the layout and a `text` field are inline
 * Markdown, and may hold values again; everything else is literal.
 */
#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "layout/furniture_priv.h"
#include "layout/rows.h"
#include "layout/slot.h"
#include "read/markdown.h"

#define TEXT_MAX (1 << 26)
#define NESTED_MOST 10000 /* values within values, in a document */
#define DEPTH_MOST 8
#define HINTS_MOST 50 /* looking for near names takes time */

static bool is_item(const struct furnish *furnish, struct str path)
{
	return furnish->item && str_eq(str_cut(&path, '.'), STR("item"));
}

/* {{number}} and {{called}}, unless the form has fields of that name. */
static const struct value *entry_value(const struct furnish *furnish,
				       struct str path)
{
	if (str_eq(path, STR("number")))
		return furnish->number;
	if (str_eq(path, STR("called")))
		return furnish->called;
	return NULL;
}

/* A pattern that stands in a shared file names what it is about without
 * knowing where that is: {{grade}} is the entry's. */
static const struct value *bare_value(const struct furnish *furnish,
				      struct str path,
				      const struct field **field)
{
	struct str own = str_printf(furnish->arena, "item.%.*s", STR_ARG(path));

	*field = layout_path(furnish->layout, furnish->item_field, own);
	return *field ? value_at_path(furnish->item, path)
		      : form_at(furnish->form, path);
}

const struct value *furnish_value(const struct furnish *furnish,
				  struct str path, const struct field **field)
{
	struct str rest = path;

	*field = layout_path(furnish->layout, furnish->item_field, path);
	if (!*field && entry_value(furnish, path))
		return entry_value(furnish, path);
	if (!*field && furnish->item && !is_item(furnish, path))
		return bare_value(furnish, path, field);
	if (!is_item(furnish, path))
		return form_at(furnish->form, path);
	str_cut(&rest, '.');
	return rest.n > 0 ? value_at_path(furnish->item, rest) : furnish->item;
}

/* {{page}} and the like; false where the path is none of them. */
static bool page_value(const struct furnish *furnish, struct str path,
		       struct str *text)
{
	const struct slot_page *page = furnish->page;

	if (!page)
		return false;
	if (str_eq(path, STR("page")))
		*text = page->page;
	else if (str_eq(path, STR("pages")))
		*text = page->pages;
	else if (str_eq(path, STR("leaf")))
		*text = page->leaf;
	else if (str_eq(path, STR("section")))
		*text = page->section;
	else if (str_eq(path, STR("title")))
		*text = furnish->title;
	else if (page->is_stamp && str_eq(path, STR("item")))
		*text = page->item;
	else if (page->is_stamp && str_eq(path, STR("mark")))
		*text = page->mark;
	else
		return false;
	return true;
}

static bool is_empty_path(void *ctx, struct str path)
{
	const struct furnish *furnish = ctx;
	const struct field *field;
	struct str text;

	if (page_value(furnish, path, &text))
		return text.n == 0;
	return value_is_empty(furnish_value(furnish, path, &field));
}

/* One value */

static bool is_markdown(const struct field *field)
{
	if (!field)
		return true;
	switch (field->type) {
	case FIELD_TEXT:
	case FIELD_PROSE:
	case FIELD_PERSON:
	case FIELD_ORGANISATION:
	case FIELD_SCALE:
	case FIELD_CALENDAR:
	case FIELD_EXEMPTIONS:
	case FIELD_ADDRESS:
	case FIELD_LIST:
		return true;
	default:
		return false;
	}
}

/* "Dear Jo," before the comma of the house style: one comma is enough. */
static struct str trim_double(const struct doc_node *node, struct str text)
{
	const struct doc_node *next = node->next;

	if (!next || next->kind != DOC_TEXT || next->as.text.n == 0 ||
	    text.n == 0 || !strchr(",.;:", next->as.text.p[0]) ||
	    text.p[text.n - 1] != next->as.text.p[0])
		return text;
	return str_sub(text, 0, text.n - 1);
}

static void fill_list(struct furnish *furnish, struct doc_node *parent,
		      const struct value *list, const struct field *field)
{
	bool is_address = field && field->type == FIELD_ADDRESS;
	struct str last = layout_and(furnish->arena, furnish->layout);

	for (int i = 0; i < list->n; i++) {
		bool is_last = i + 1 == list->n;

		if (i > 0)
			doc_append_text(furnish->doc, parent,
					is_last && !is_address ? last
							       : STR(", "),
					parent->span);
		fill_value(furnish, parent, list->items[i],
			   field && field->of ? field->of : NULL);
	}
}

void fill_value(struct furnish *furnish, struct doc_node *parent,
		const struct value *value, const struct field *field)
{
	struct span span = value->span.source ? value->span : parent->span;
	struct value *name;

	switch (value->kind) {
	case VALUE_EMPTY:
		break;
	case VALUE_TEXT:
		if (is_markdown(field))
			markdown_read_inline(furnish->doc, parent,
					     trim_double(parent, value->text),
					     span, furnish->diags);
		else
			doc_append_text(furnish->doc, parent,
					trim_double(parent, value->text), span);
		break;
	case VALUE_LIST:
		fill_list(furnish, parent, value, field);
		break;
	case VALUE_MAP:
		name = value_find(value, STR("name"));
		if (name && name->kind == VALUE_TEXT)
			fill_value(furnish, parent, name, NULL);
		break;
	}
}

/* The values of a text */

static void report_unknown(struct furnish *furnish, const struct doc_node *node)
{
	struct str path = str_trim(node->as.text), near;

	if (slot_is_of_page(path)) {
		diag_report(furnish->diags, DIAG_VALUE_PAGE, node->span,
			    STR_ARG(path));
		return;
	}
	diag_report(furnish->diags, DIAG_VALUE_UNKNOWN, node->span,
		    STR_ARG(path));
	if (furnish->n_unknown++ >= HINTS_MOST)
		return;
	near = layout_path_near(furnish->arena, furnish->layout, path);
	if (near.n > 0)
		diag_hint(furnish->diags, "did you mean {{%.*s}}?",
			  STR_ARG(near));
}

/* Values round this one; -1, reported, where it is one of them itself. */
static int nesting(struct furnish *furnish, const struct doc_node *node)
{
	int depth = 0;

	for (const struct doc_node *up = node->parent; up; up = up->parent) {
		if (up->kind != DOC_VALUE)
			continue;
		if (str_eq(up->as.text, node->as.text) ||
		    ++depth > DEPTH_MOST) {
			diag_report(furnish->diags, DIAG_VALUE_CYCLE,
				    node->span, STR_ARG(node->as.text));
			return -1;
		}
	}
	return depth;
}

static bool may_nest(struct furnish *furnish, const struct doc_node *node,
		     int depth)
{
	if (depth > 0 && furnish->n_nested++ == NESTED_MOST)
		diag_report(furnish->diags, DIAG_BUDGET_VALUES, node->span,
			    NESTED_MOST);
	return depth == 0 || (depth > 0 && furnish->n_nested <= NESTED_MOST);
}

/* Required fields without a value were reported when the form was read. */
static void note_empty(struct furnish *furnish, const struct doc_node *node,
		       const struct field *field)
{
	struct str path = str_trim(node->as.text);

	if (!field || !field->is_required)
		diag_report(furnish->diags, DIAG_VALUE_EMPTY, node->span,
			    STR_ARG(path));
}

/* A value of the layout's own text that is empty leaves nothing behind. */
static void drop_node(struct furnish *furnish, struct doc_node *node)
{
	node->kind = DOC_SPAN;
	node->as.text = STR_NONE;
	furnish->n_empty++;
}

/* What could not be filled was reported: nobody shall try again. */
static void give_up(struct doc_node *root)
{
	for (struct doc_node *node = doc_walk(root, root); node;
	     node = doc_walk(root, node))
		if (node->kind == DOC_VALUE && !node->first)
			node->kind = DOC_SPAN;
}

/* {{judgement 2.1}}: a row of the form by the layout's pattern. */
static bool fill_row(struct furnish *furnish, struct doc_node *node,
		     struct str path)
{
	struct str number = path, name = str_cut(&number, ' ');
	const struct row_value *value = rows_value(furnish->layout, name);
	struct furnish inner = *furnish;
	struct row_found found;

	if (!value)
		return false;
	if (furnish->is_row) {
		diag_report(furnish->diags, DIAG_VALUE_CYCLE, node->span,
			    STR_ARG(path));
		return true;
	}
	found = rows_find(furnish->form, value, str_trim(number));
	if (!found.row) {
		diag_report(furnish->diags, DIAG_ROW_UNKNOWN, node->span,
			    STR_ARG(name), STR_ARG(str_trim(number)));
		return true;
	}
	inner.item = found.row;
	inner.item_field = found.field;
	inner.is_row = true;
	(void)fill_slot(&inner, node, &value->text);
	give_up(node);
	furnish->n_nested = inner.n_nested;
	furnish->n_unknown = inner.n_unknown;
	if (doc_is_block(node->parent->kind) && node->parent->first == node)
		fill_capital(furnish, node);
	return true;
}

static void fill_node(struct furnish *furnish, struct doc_node *node)
{
	struct str path = str_trim(node->as.text), text;
	int depth = nesting(furnish, node);
	bool is_layout = furnish->is_layout && depth == 0;
	const struct field *field;
	const struct value *value;

	if (page_value(furnish, path, &text)) {
		doc_append_text(furnish->doc, node, text, node->span);
		return;
	}
	if (str_find_char(path, ' ') > 0 && fill_row(furnish, node, path))
		return;
	if (!may_nest(furnish, node, depth))
		return;
	value = furnish_value(furnish, path, &field);
	if (!value && !field && str_eq(path, STR("title"))) {
		text = form_text(furnish->form, furnish->arena,
				 furnish->layout->title_field);
		doc_append_text(furnish->doc, node, text, node->span);
	} else if (!value && !field) {
		if (!is_layout) /* else reported at load */
			report_unknown(furnish, node);
	} else if (value_is_empty(value)) {
		if (is_layout)
			drop_node(furnish, node);
		else
			note_empty(furnish, node, field);
	} else {
		fill_value(furnish, node, value, field);
	}
}

/* A link of the layout leads where a field says: [text]({{item.url}}). */
static void fill_link(struct furnish *furnish, struct doc_node *link)
{
	struct slot url = { link->as.link->url, link->span };
	struct str path;
	struct span span;
	int at = 0, from;

	if (slot_next(url.text, &at, &from, &path))
		link->as.link->url = fill_plain(furnish, &url, &span);
}

void fill_values(struct furnish *furnish, struct doc_node *root)
{
	for (struct doc_node *node = doc_walk(root, root); node;
	     node = doc_walk(root, node)) {
		if (node->kind == DOC_VALUE && !node->first)
			fill_node(furnish, node);
		else if (node->kind == DOC_LINK && furnish->is_layout)
			fill_link(furnish, node);
	}
}

/* Texts of the layout */

static struct str resolved(struct furnish *furnish, const struct slot *slot)
{
	struct buf buf;
	struct str text;

	buf_init(&buf, TEXT_MAX);
	slot_resolve(furnish->arena, slot->text, is_empty_path, furnish, &buf);
	text = str_dup(furnish->arena, buf_view(&buf));
	buf_release(&buf);
	return str_trim(text);
}

static bool is_blank(struct furnish *furnish, const struct doc_node *node)
{
	for (const struct doc_node *at = node; at; at = doc_walk(node, at))
		if (at->kind == DOC_IMAGE || at->kind == DOC_REFERENCE)
			return false;
	return str_trim(doc_plain_text(furnish->arena, node)).n == 0;
}

static void move_children(struct doc_node *from, struct doc_node *to)
{
	while (from->first) {
		struct doc_node *node = from->first;

		doc_remove(node);
		doc_append(to, node);
	}
}

bool fill_slot(struct furnish *furnish, struct doc_node *parent,
	       const struct slot *slot)
{
	bool was_layout = furnish->is_layout;
	struct doc_node *holder;
	struct str text;

	if (slot->text.n == 0)
		return false;
	holder = doc_node_new(furnish->doc, DOC_SPAN, slot->span);
	text = resolved(furnish, slot);
	furnish->is_layout = true;
	furnish->n_empty = 0;
	markdown_read_inline(furnish->doc, holder, text, slot->span,
			     furnish->diags);
	fill_values(furnish, holder);
	furnish->is_layout = was_layout;
	if (is_blank(furnish, holder))
		return false;
	if (furnish->n_empty > 0) {
		diag_report(furnish->diags, DIAG_VALUE_EMPTY, slot->span,
			    STR_ARG(slot->text));
		diag_hint(furnish->diags,
			  "put what may be empty into square "
			  "brackets, or the part under `when:`");
	}
	move_children(holder, parent);
	return true;
}

/* The place of the first letter of a text without accents, or -1. */
static int letter_at(struct str text, bool *is_over)
{
	for (int i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i] | 0x20;

		*is_over = (c >= 'a' && c <= 'z') || c >= 0x80;
		if (*is_over)
			return c >= 'a' && c <= 'z' ? i : -1;
	}
	return -1;
}

void fill_capital(struct furnish *furnish, struct doc_node *block)
{
	bool is_over = false;

	for (struct doc_node *node = block; node && !is_over;
	     node = doc_walk(block, node)) {
		struct str text = node->as.text;
		int at =
			node->kind == DOC_TEXT ? letter_at(text, &is_over) : -1;

		if (at >= 0)
			node->as.text = str_printf(
				furnish->arena, "%.*s%c%.*s",
				STR_ARG(str_sub(text, 0, at)),
				text.p[at] & ~0x20,
				STR_ARG(str_sub(text, at + 1, text.n)));
	}
}

struct str fill_plain(struct furnish *furnish, const struct slot *slot,
		      struct span *span)
{
	struct str text = resolved(furnish, slot), path;
	int at = 0, from, copied = 0;
	const struct field *field;
	struct buf buf;

	*span = slot->span;
	buf_init(&buf, TEXT_MAX);
	while (slot_next(text, &at, &from, &path)) {
		const struct value *value =
			furnish_value(furnish, path, &field);

		buf_str(&buf, str_sub(text, copied, from));
		copied = at;
		if (!value || value->kind != VALUE_TEXT)
			continue;
		buf_str(&buf, value->text);
		if (from == 0 && at == text.n && value->span.source)
			*span = value->span;
	}
	buf_str(&buf, str_sub(text, copied, text.n));
	text = str_dup(furnish->arena, buf_view(&buf));
	buf_release(&buf);
	return text;
}
