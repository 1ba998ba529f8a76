#include "pack/manifest.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "model/doc.h"
#include "model/number.h"
#include "read/shared.h"

/* The keys that name a paper, and what it must be. */
static const struct paper {
	struct str key;
	enum entry_kind kind;
	struct str extension;
	const char *noun;
} papers[] = {
	{ { "report", 6 }, ENTRY_REPORT, { ".md", 3 }, "Markdown" },
	{ { "minutes", 7 }, ENTRY_MINUTES, { ".md", 3 }, "Markdown" },
	{ { "file", 4 }, ENTRY_FOREIGN, { ".pdf", 4 }, "a PDF" },
};

#define PAPERS ((int)(sizeof papers / sizeof *papers))

struct reading {
	struct manifest *manifest;
	struct diags *diags;
	struct entry **all; /* in the order read */
	int n, cap;
	bool is_clash_told; /* others follow from the first */
};

static struct str text_of(const struct value *map, struct str key)
{
	const struct value *value = value_find(map, key);

	return value && value->kind == VALUE_TEXT ? str_trim(value->text)
						  : STR_NONE;
}

/* Papers */

/* A paper that is still to come, or will not come, need not be there. */
static bool must_be_there(const struct entry *entry)
{
	return entry->state == ENTRY_READY;
}

static void find_paper(struct reading *reading, struct entry *entry,
		       const struct paper *paper, const struct value *typed)
{
	struct shared *shared = reading->manifest->shared;
	struct str name = str_trim(typed->text);

	entry->kind = paper->kind;
	entry->file_span = typed->span;
	if (!str_eq_nocase(path_extension(name), paper->extension)) {
		diag_report(reading->diags, DIAG_PACK_PAPER_KIND, typed->span,
			    STR_ARG(name), STR_ARG(paper->key), paper->noun);
		return;
	}
	if (!shared)
		entry->file = name;
	else if (must_be_there(entry))
		entry->file = shared_require(shared, typed->span.source, name,
					     typed->span);
	else
		entry->file = shared_find(shared, typed->span.source, name,
					  typed->span);
}

static void read_paper(struct reading *reading, struct entry *entry)
{
	const struct paper *first = NULL;

	for (int i = 0; i < PAPERS; i++) {
		const struct value *typed =
			value_find(entry->value, papers[i].key);

		if (!typed || typed->kind != VALUE_TEXT || typed->is_broken)
			continue;
		if (first) {
			diag_report(reading->diags, DIAG_PACK_PAPERS,
				    typed->span, STR_ARG(first->key),
				    STR_ARG(papers[i].key));
			continue;
		}
		first = &papers[i];
		find_paper(reading, entry, first, typed);
	}
}

/* What else is said of an item */

struct str manifest_ground(const struct manifest *manifest, int paragraph)
{
	const struct value *list =
		value_find(manifest->grounds, STR("paragraphs"));
	int number;

	for (int i = 0; list && list->kind == VALUE_LIST && i < list->n; i++)
		if (str_to_int(text_of(list->items[i], STR("paragraph")), 1,
			       INT32_MAX, &number) &&
		    number == paragraph)
			return text_of(list->items[i], STR("description"));
	return STR_NONE;
}

static void add_paragraph(struct manifest *manifest, struct exemption *exempt,
			  const struct value *typed, struct diags *diags)
{
	int paragraph;

	if (!str_to_int(typed->text, -INT32_MAX, INT32_MAX, &paragraph))
		return;
	if (manifest->grounds && manifest_ground(manifest, paragraph).n == 0) {
		diag_report(diags, DIAG_PACK_PARAGRAPH, typed->span, paragraph);
		return;
	}
	*ARENA_PUSH(manifest->arena, exempt->paragraphs, exempt->n,
		    exempt->cap) = paragraph;
}

/* {{item.exempt.description}}: of several paragraphs, each after the other. */
static void describe(struct manifest *manifest, const struct exemption *exempt,
		     struct value *map)
{
	struct str text = STR_NONE;

	for (int i = 0; i < exempt->n; i++)
		text = str_printf(manifest->arena, "%.*s%s%.*s", STR_ARG(text),
				  i > 0 ? "; " : "",
				  STR_ARG(manifest_ground(
					  manifest, exempt->paragraphs[i])));
	if (text.n > 0)
		value_put(manifest->arena, map, STR("description"), map->span,
			  value_text(manifest->arena, text, map->span));
}

const struct exemption *exemption_read(struct manifest *manifest,
				       struct value *map, struct diags *diags)
{
	struct arena *arena = manifest->arena;
	const struct value *list = value_find(map, STR("paragraphs"));
	struct exemption *exempt;

	if (!map || map->kind != VALUE_MAP)
		return NULL;
	exempt = ARENA_NEW(arena, struct exemption);
	exempt->reason = text_of(map, STR("reason"));
	exempt->part = text_of(map, STR("part"));
	exempt->map = map;
	exempt->span = map->span;
	for (int i = 0; list && list->kind == VALUE_LIST && i < list->n; i++)
		add_paragraph(manifest, exempt, list->items[i], diags);
	describe(manifest, exempt, map);
	return exempt;
}

static enum entry_state read_state(const struct value *map)
{
	struct str status = text_of(map, STR("status"));

	if (key_eq(status, STR("to follow")))
		return ENTRY_TO_FOLLOW;
	return key_eq(status, STR("withdrawn")) ? ENTRY_WITHDRAWN : ENTRY_READY;
}

/* Digits, then perhaps capital letters; in a group after "5.". */
static bool is_number(struct str number)
{
	int at = 0, from;

	for (;;) {
		from = at;
		while (at < number.n && number.p[at] >= '0' &&
		       number.p[at] <= '9')
			at++;
		if (at == from || at - from > 6)
			return false;
		while (at < number.n && number.p[at] >= 'A' &&
		       number.p[at] <= 'Z')
			at++;
		if (at == number.n)
			return true;
		if (number.p[at++] != '.')
			return false;
	}
}

static void report_twice(struct reading *reading, struct span span,
			 const struct entry *first, struct str number)
{
	int line, column;

	reading->is_clash_told = true;
	diag_report(reading->diags, DIAG_PACK_NUMBER_TWICE, span,
		    STR_ARG(number));
	source_position(first->span.source, first->span.at, &line, &column);
	diag_hint(reading->diags,
		  "the other is in line %d; give one of them a number that is "
		  "free",
		  line);
}

static void read_number(struct reading *reading, struct entry *entry,
			int *count)
{
	struct arena *arena = reading->manifest->arena;
	const struct value *typed = value_find(entry->value, STR("number"));
	bool is_typed = typed && typed->kind == VALUE_TEXT && typed->text.n > 0;
	struct str number = is_typed ? str_trim(typed->text) : STR_NONE;

	if (is_typed && !is_number(number)) {
		diag_report(reading->diags, DIAG_PACK_NUMBER, typed->span,
			    STR_ARG(number));
		is_typed = false;
		number = STR_NONE;
	}
	number = number_next(arena, number, count);
	if (entry->parent && !is_typed)
		number = str_printf(arena, "%.*s.%.*s",
				    STR_ARG(entry->parent->number),
				    STR_ARG(number));
	entry->number = number;
	for (int i = 0; i < reading->n && !reading->is_clash_told; i++)
		if (str_eq(reading->all[i]->number, number))
			report_twice(reading,
				     is_typed ? typed->span : entry->span,
				     reading->all[i], number);
}

/* The same paper under two numbers is mostly a line copied and not changed. */
static void check_paper_twice(struct reading *reading,
			      const struct entry *entry)
{
	for (int i = 0; entry->file.n > 0 && i < reading->n; i++)
		if (str_eq(reading->all[i]->file, entry->file)) {
			diag_report(reading->diags, DIAG_PACK_PAPER_TWICE,
				    entry->file_span, STR_ARG(entry->file),
				    STR_ARG(reading->all[i]->number));
			return;
		}
}

/* A report says its own title; a PDF and a group cannot. */
static void check_title(struct reading *reading, const struct entry *entry)
{
	if (entry->title.n > 0 || entry->value->is_broken)
		return;
	if (entry->kind == ENTRY_TITLE)
		diag_report(reading->diags, DIAG_PACK_ITEM_EMPTY, entry->span);
	else if (entry->kind == ENTRY_GROUP)
		diag_report(reading->diags, DIAG_PACK_TITLE, entry->span,
			    "a group");
	else if (entry->kind == ENTRY_FOREIGN)
		diag_report(reading->diags, DIAG_PACK_TITLE, entry->file_span,
			    "a PDF");
}

static void read_entries(struct reading *reading, const struct value *list,
			 struct entry *parent);

static void read_parts(struct reading *reading, struct entry *entry)
{
	const struct value *list = value_find(entry->value, STR("items"));

	if (!list || list->kind != VALUE_LIST || list->n == 0)
		return;
	if (entry->kind != ENTRY_TITLE) {
		diag_report(reading->diags, DIAG_PACK_GROUP_PAPER,
			    entry->file_span);
		return;
	}
	entry->kind = ENTRY_GROUP;
	read_entries(reading, list, entry);
}

static void read_entry(struct reading *reading, struct entry *entry, int *count)
{
	struct arena *arena = reading->manifest->arena;
	const struct value *map = entry->value;

	entry->title = text_of(map, STR("title"));
	entry->summary = text_of(map, STR("summary"));
	entry->state = read_state(map);
	entry->exempt =
		exemption_read(reading->manifest,
			       value_find(map, STR("exempt")), reading->diags);
	entry->late = text_of(value_find(map, STR("late")), STR("reason"));
	read_number(reading, entry, count);
	read_paper(reading, entry);
	check_paper_twice(reading, entry);
	*ARENA_PUSH(arena, reading->all, reading->n, reading->cap) = entry;
	read_parts(reading, entry);
	check_title(reading, entry);
}

static void read_entries(struct reading *reading, const struct value *list,
			 struct entry *parent)
{
	struct manifest *manifest = reading->manifest;
	int count = 0;

	for (int i = 0; i < list->n; i++) {
		struct entry *entry;

		if (list->items[i]->kind != VALUE_MAP)
			continue;
		if (parent) {
			entry = entry_add_part(manifest, parent);
		} else {
			entry = ARENA_NEW(manifest->arena, struct entry);
			*ARENA_PUSH(manifest->arena, manifest->items,
				    manifest->n_items, manifest->cap_items) =
				entry;
		}
		entry->value = list->items[i];
		entry->span = entry->value->span;
		read_entry(reading, entry, &count);
	}
}

/* The whole */

static bool has_output(const struct value *list, struct str name)
{
	for (int i = 0; list && list->kind == VALUE_LIST && i < list->n; i++)
		if (key_eq(list->items[i]->text, name))
			return true;
	return false;
}

static void read_settings(struct manifest *manifest)
{
	const struct value *numbering =
		value_find(manifest->form->values, STR("numbering"));
	const struct value *outputs =
		value_find(manifest->form->values, STR("outputs"));

	manifest->first_page = 1;
	(void)str_to_int(text_of(numbering, STR("start")), 1, INT32_MAX,
			 &manifest->first_page);
	manifest->late =
		key_eq(text_of(numbering, STR("late")), STR("continue"))
			? LATE_CONTINUE
			: LATE_LETTERS;
	manifest->has_blank_leaves = text_of(numbering, STR("duplex")).n > 0;
	manifest->outputs_public = has_output(outputs, STR("public"));
	manifest->outputs_members = has_output(outputs, STR("members"));
	manifest->outputs_items = has_output(outputs, STR("items"));
	manifest->outputs_index = has_output(outputs, STR("index"));
}

struct manifest *manifest_read(struct arena *arena, struct source *source,
			       struct layout *layout, struct form *form,
			       struct shared *shared, struct diags *diags)
{
	struct manifest *manifest = ARENA_NEW(arena, struct manifest);
	struct reading reading = { .manifest = manifest, .diags = diags };
	const struct value *items = value_find(form->values, STR("items"));

	manifest->arena = arena;
	manifest->source = source;
	manifest->layout = layout;
	manifest->form = form;
	manifest->shared = shared;
	manifest->grounds = value_find(form->values, STR("exemptions"));
	read_settings(manifest);
	if (items && items->kind == VALUE_LIST)
		read_entries(&reading, items, NULL);
	return manifest;
}

struct entry *entry_add_part(struct manifest *manifest, struct entry *parent)
{
	struct entry *entry = ARENA_NEW(manifest->arena, struct entry);

	entry->parent = parent;
	*ARENA_PUSH(manifest->arena, parent->parts, parent->n_parts,
		    parent->cap_parts) = entry;
	return entry;
}

/* The one after it among those it stands with, or NULL. */
static struct entry *sibling(const struct manifest *manifest,
			     const struct entry *entry)
{
	struct entry **list =
		entry->parent ? entry->parent->parts : manifest->items;
	int n = entry->parent ? entry->parent->n_parts : manifest->n_items;

	for (int i = 0; i + 1 < n; i++)
		if (list[i] == entry)
			return list[i + 1];
	return NULL;
}

struct entry *entry_next(const struct manifest *manifest,
			 const struct entry *entry)
{
	if (!entry)
		return manifest->n_items > 0 ? manifest->items[0] : NULL;
	if (entry->n_parts > 0)
		return entry->parts[0];
	for (; entry; entry = entry->parent) {
		struct entry *next = sibling(manifest, entry);

		if (next)
			return next;
	}
	return NULL;
}

struct str entry_file_name(const struct entry *entry)
{
	return entry->file_span.source ? str_trim(span_text(entry->file_span))
				       : STR_NONE;
}

/* "part: appendix 3" of an item means the appendix that has that number. */
static bool is_exempt_part(const struct entry *entry)
{
	for (const struct entry *up = entry->parent; up; up = up->parent)
		if (up->exempt && key_eq(up->exempt->part, entry->number))
			return true;
	return false;
}

bool entry_is_exempt(const struct entry *entry)
{
	for (; entry; entry = entry->parent)
		if ((entry->exempt && entry->exempt->part.n == 0) ||
		    is_exempt_part(entry))
			return true;
	return false;
}

bool entry_is_withdrawn(const struct entry *entry)
{
	for (; entry; entry = entry->parent)
		if (entry->state == ENTRY_WITHDRAWN)
			return true;
	return false;
}

/* Filling in */

bool entry_fill(struct manifest *manifest, struct entry *entry, struct str key,
		struct str text)
{
	struct value *map = entry->value;
	struct value *value = value_text(manifest->arena, text, entry->span);

	if (!map)
		return false;
	for (int i = 0; i < map->n; i++)
		if (key_eq(map->pairs[i].key, key)) {
			struct str old = map->pairs[i].value->text;

			map->pairs[i].value = value;
			return !str_eq(old, text);
		}
	value_put(manifest->arena, map, key, entry->span, value);
	return true;
}

static struct str pages_text(struct manifest *manifest,
			     const struct entry *entry)
{
	if (str_eq(entry->first_label, entry->last_label))
		return entry->first_label;
	return str_printf(manifest->arena, "%.*s to %.*s",
			  STR_ARG(entry->first_label),
			  STR_ARG(entry->last_label));
}

bool manifest_fill_agenda(struct manifest *manifest)
{
	bool is_new = false;

	for (struct entry *entry = entry_next(manifest, NULL); entry;
	     entry = entry_next(manifest, entry)) {
		struct str id = entry->node ? entry->node->given->id : STR_NONE;

		if (entry->title.n > 0)
			is_new |= entry_fill(manifest, entry, STR("title"),
					     entry->title);
		is_new |= entry_fill(manifest, entry, STR("pages"),
				     pages_text(manifest, entry));
		if (id.n > 0)
			is_new |= entry_fill(manifest, entry, STR("link"),
					     str_printf(manifest->arena,
							"#%.*s", STR_ARG(id)));
	}
	return is_new;
}
