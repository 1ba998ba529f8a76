/*
 * Parts for each entry of a list. An entry has a number, within another one
 * "2.1"; in a list with `members:` an entry that holds entries of its own
 * passes its number on to them, "4a", "4b"; with `count:` one entry stands for
 * several, "5a–5c". A map is its only entry and has no number.
 */
#include <stddef.h>

#include "base/arena.h"
#include "layout/furniture_priv.h"
#include "model/number.h"

#define NUMBER_MAX 200 /* bytes */

static struct str letter(const struct furnish *furnish, int n)
{
	struct buf buf;
	struct str text;

	buf_init(&buf, NUMBER_MAX);
	number_write_letters(&buf, n, false);
	text = str_dup(furnish->arena, buf_view(&buf));
	buf_release(&buf);
	return text;
}

static int entry_count(const struct part *part, const struct value *entry)
{
	const struct value *count =
		part->count.n > 0 ? value_find(entry, part->count) : NULL;
	int n = 1;

	if (count && count->kind == VALUE_TEXT)
		(void)str_to_int(count->text, 1, 1000, &n);
	return n;
}

/* The words an entry goes by, in {{called}} and in references to it. */
static void call_entry(struct furnish *furnish, const struct part *part,
		       bool is_many)
{
	const struct slot *slot = &part->called[is_many];
	struct doc_node *holder;

	if (slot->text.n == 0)
		slot = &part->called[0];
	furnish->called = NULL;
	if (slot->text.n == 0)
		return;
	holder = doc_node_new(furnish->doc, DOC_SPAN, slot->span);
	(void)fill_slot(furnish, holder, slot);
	furnish->called = value_text(
		furnish->arena,
		str_trim(doc_plain_text(furnish->arena, holder)), slot->span);
}

/* The first block of text made for an entry goes by the entry's words; with
 * an `id`, references lead to it. */
static void name_entry(struct furnish *furnish, struct doc_node *parent,
		       struct doc_node *before)
{
	const struct value *id = value_find(furnish->item, STR("id"));
	bool has_id = id && id->kind == VALUE_TEXT;
	struct doc_node *made = before ? before->next : parent->first;

	for (struct doc_node *node = made; node;
	     node = doc_walk(parent, node)) {
		if (node->kind != DOC_PARAGRAPH && node->kind != DOC_HEADING)
			continue;
		if (id && id->kind == VALUE_TEXT)
			if (has_id)
				doc_give(furnish->arena, node)->id =
					str_trim(id->text);
		if (furnish->called)
			doc_give(furnish->arena, node)->cite =
				furnish->called->text;
		if (node->given->number.n)
			doc_give(furnish->arena, node)->number = STR_NONE;
		return;
	}
}

/* An entry with a name and a `file` is a paper that belongs to the document:
 * in a pack it comes after it. */
static void note_attachment(struct furnish *furnish)
{
	struct doc *doc = furnish->doc;
	const struct value *file = value_find(furnish->item, STR("file"));

	if (!furnish->called || !file || file->kind != VALUE_TEXT ||
	    str_trim(file->text).n == 0)
		return;
	for (int i = 0; i < doc->n_attachments; i++)
		if (doc->attachments[i].entry == furnish->item)
			return;
	*ARENA_PUSH(furnish->arena, doc->attachments, doc->n_attachments,
		    doc->cap_attachments) =
		(struct doc_attachment){ furnish->called->text, furnish->item };
}

static void build_entry(struct furnish *furnish, struct doc_node *parent,
			const struct part *part, struct str number)
{
	const struct furnish old = *furnish;
	struct doc_node *before = parent->last;
	int count = entry_count(part, furnish->item);

	if (part->is_exempt) {
		build_parts(furnish, parent, part->parts, part->n_parts);
		return;
	}
	if (count > 1)
		number = str_printf(furnish->arena, "%.*sa\u2013%.*s%.*s",
				    STR_ARG(number), STR_ARG(number),
				    STR_ARG(letter(furnish, count)));
	furnish->number = value_text(furnish->arena, number, part->span);
	call_entry(furnish, part, count > 1);
	note_attachment(furnish);
	build_parts(furnish, parent, part->parts, part->n_parts);
	name_entry(furnish, parent, before);
	furnish->number = old.number;
	furnish->called = old.called;
}

/* The entries an entry holds, under its number. */
static void build_members(struct furnish *furnish, struct doc_node *parent,
			  const struct part *part, struct str number)
{
	const struct value *members = value_find(furnish->item, part->members);
	const struct value *old = furnish->item;

	for (int i = 0; i < members->n; i++) {
		furnish->item = members->items[i];
		build_entry(furnish, parent, part,
			    str_printf(furnish->arena, "%.*s%.*s",
				       STR_ARG(number),
				       STR_ARG(letter(furnish, i + 1))));
	}
	furnish->item = old;
}

static bool has_members(const struct part *part, const struct value *entry)
{
	const struct value *members =
		part->members.n > 0 ? value_find(entry, part->members) : NULL;

	return members && members->kind == VALUE_LIST && members->n > 0;
}

/* The number typed for an entry, else the next one; within another entry
 * "2.1". */
static struct str entry_number(const struct furnish *furnish,
			       const struct part *part,
			       const struct value *entry, int *count)
{
	const struct value *typed =
		part->number_from.n > 0 ? value_find(entry, part->number_from)
					: NULL;
	bool is_typed = typed && typed->kind == VALUE_TEXT;
	struct str number =
		number_next(furnish->arena,
			    is_typed ? str_trim(typed->text) : STR_NONE, count);

	if (!furnish->number || is_typed)
		return number;
	return str_printf(furnish->arena, "%.*s.%.*s",
			  STR_ARG(furnish->number->text), STR_ARG(number));
}

void build_each(struct furnish *furnish, struct doc_node *parent,
		const struct part *part)
{
	const struct field *field, *old_field = furnish->item_field;
	const struct value *old = furnish->item;
	int n_once = furnish->n_once, count = 0;
	const struct value *list = furnish_value(furnish, part->field, &field);

	if (list && list->kind == VALUE_MAP) {
		furnish->item = list;
		furnish->item_field = field;
		build_parts(furnish, parent, part->parts, part->n_parts);
	}
	for (int i = 0; list && list->kind == VALUE_LIST && i < list->n; i++) {
		struct str number =
			entry_number(furnish, part, list->items[i], &count);

		furnish->item = list->items[i];
		furnish->item_field = field ? field->of : NULL;
		if (has_members(part, furnish->item))
			build_members(furnish, parent, part, number);
		else
			build_entry(furnish, parent, part, number);
	}
	furnish->item = old;
	furnish->item_field = old_field;
	furnish->n_once = n_once;
}
