/*
 * The fields of the form, the paths through them, and the headings that a
 * document is expected to have.
 */
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "layout/contact.h"
#include "layout/layout_priv.h"
#include "layout/show.h"

#define FIELD_MAX_DEPTH 8

static const char type_names[] =
	"text|prose|date|date range|time|yes/no|choice|integer|length|person|"
	"organisation|scale|calendar|exemptions|address|file|grade|list|map";

/* Reading */

static void field_read(struct loader *loader, struct field *field,
		       const struct value *map, int depth);

static void fields_read(struct loader *loader, const struct value *map,
			struct field *parent, int depth)
{
	struct field **fields =
		parent ? &parent->fields : &loader->layout->fields;
	int *n = parent ? &parent->n_fields : &loader->layout->n_fields;
	int *cap = parent ? &parent->cap_fields : &loader->layout->cap_fields;

	for (int i = 0; map && i < map->n; i++) {
		const struct value_pair *pair = &map->pairs[i];

		if (pair->value->kind != VALUE_MAP)
			continue;
		struct field *field =
			ARENA_PUSH(loader->arena, *fields, *n, *cap);
		*field = (struct field){ .name = pair->key,
					 .span = pair->key_span };
		field_read(loader, field, pair->value, depth);
	}
}

/* `of:` is choices, the type of a list's entries, or a field. */
static void field_read_of(struct loader *loader, struct field *field,
			  const struct value *map, int depth)
{
	const struct value *of = pick(map, "of");
	int n = pick_n_texts(map, "of");

	if (field->type == FIELD_CHOICE) {
		field->choices = ARENA_ARRAY(loader->arena, struct str, n + 1);
		for (int i = 0; i < n; i++) {
			const struct value *choice =
				pick_nth_text(map, "of", i);

			if (choice->kind == VALUE_TEXT)
				field->choices[field->n_choices++] =
					choice->text;
		}
		return;
	}
	if (field->type != FIELD_LIST)
		return;
	field->of = ARENA_NEW(loader->arena, struct field);
	*field->of = (struct field){ .name = field->name,
				     .span = of ? of->span : field->span };
	if (of && of->kind == VALUE_MAP) {
		field_read(loader, field->of, of, depth + 1);
	} else if (of && of->kind == VALUE_TEXT) {
		int type = scalar_choice(type_names, of->text);

		if (type < 0)
			diag_report(loader->diags, DIAG_LAYOUT_CHOICE, of->span,
				    2, "of", STR_ARG(of->text));
		field->of->type = type < 0 ? FIELD_TEXT : (enum field_type)type;
	}
}

static struct str example_read(struct arena *arena, const struct value *map)
{
	const struct value *example = pick(map, "example");
	struct buf buf;
	struct str text;

	if (!example)
		return STR_NONE;
	buf_init(&buf, 1 << 16);
	show_flow(example, &buf);
	text = str_dup(arena, buf_view(&buf));
	buf_release(&buf);
	return text;
}

static void field_read(struct loader *loader, struct field *field,
		       const struct value *map, int depth)
{
	const struct value *range = pick_list(map, "range");

	if (depth > FIELD_MAX_DEPTH) {
		diag_report(loader->diags, DIAG_BUDGET_DEPTH, field->span,
			    FIELD_MAX_DEPTH);
		return;
	}
	field->type = (enum field_type)pick_choice(map, "type", type_names,
						   FIELD_TEXT);
	field->is_required = pick_flag(map, "required", false);
	field->required_if = value_find(map, STR("required-if"));
	field->label = pick_text(map, "label");
	field->help = pick_text(map, "help");
	field->example = example_read(loader->arena, map);
	field->fallback = value_find(map, STR("default"));
	field->show = pick_text(map, "show");
	pattern_check(loader, pick(map, "show"));
	field->also = pick_text(map, "also");
	field->short_for = pick_text(map, "short");
	field->is_from_pack = pick_flag(map, "from-pack", false);
	field->absent = pick_text(map, "absent");
	field->taken_from = pick_list(map, "taken-from");
	field->min = INT32_MIN;
	field->max = INT32_MAX;
	if (range && range->n == 2) {
		(void)str_to_int(range->items[0]->text, INT32_MIN, INT32_MAX,
				 &field->min);
		(void)str_to_int(range->items[1]->text, INT32_MIN, INT32_MAX,
				 &field->max);
	}
	field_read_of(loader, field, map, depth);
	fields_read(loader, pick_map(map, "fields"), field, depth + 1);
}

/* Expected headings */

static void heading_add(struct loader *loader, const struct value *text,
			struct expected_heading heading)
{
	struct layout *layout = loader->layout;

	if (text->kind != VALUE_TEXT)
		return;
	heading.text = text->text;
	heading.span = text->span;
	*ARENA_PUSH(loader->arena, layout->headings, layout->n_headings,
		    layout->cap_headings) = heading;
}

/* An entry with a condition, or with more to say. */
static void heading_entry(struct loader *loader, const struct value *entry)
{
	struct layout *layout = loader->layout;
	struct expected_heading heading = {
		.text = STR_NONE,
		.when_is = value_find(entry, STR("when")),
		.also = value_find(entry, STR("also")),
		.field = pick_text(entry, "field"),
		.rows = pick_text(entry, "rows"),
		.span = entry->span,
	};

	condition_check(loader, heading.when_is, NULL);
	if (heading.field.n > 0 && !layout_path(layout, NULL, heading.field))
		field_report(loader, heading.field, pick(entry, "field")->span);
	if (heading.rows.n > 0)
		*ARENA_PUSH(loader->arena, layout->headings, layout->n_headings,
			    layout->cap_headings) = heading;
	heading.rows = STR_NONE;
	for (int k = 0; k < pick_n_texts(entry, "headings"); k++)
		heading_add(loader, pick_nth_text(entry, "headings", k),
			    heading);
}

static void headings_read(struct loader *loader, const struct value *list)
{
	for (int i = 0; list && i < list->n; i++) {
		const struct value *entry = list->items[i];

		if (entry->kind == VALUE_TEXT)
			heading_add(loader, entry,
				    (struct expected_heading){ 0 });
		else if (entry->kind == VALUE_MAP)
			heading_entry(loader, entry);
	}
}

static void new_pages_read(struct loader *loader, const struct value *list)
{
	struct layout *layout = loader->layout;

	for (int i = 0; list && i < list->n; i++) {
		const struct value *entry = list->items[i];
		struct new_pages *pages;

		if (entry->kind != VALUE_MAP)
			continue;
		pages = ARENA_PUSH(loader->arena, layout->new_pages,
				   layout->n_new_pages, layout->cap_new_pages);
		pages->level = pick_integer(entry, "level", 2);
		pages->when_is = value_find(entry, STR("when"));
		condition_check(loader, pages->when_is, NULL);
	}
}

static void required_check(struct loader *loader, const struct field *fields,
			   int n)
{
	for (int i = 0; i < n; i++) {
		condition_check(loader, fields[i].required_if, NULL);
		if (fields[i].type == FIELD_CHOICE && fields[i].n_choices == 0)
			diag_report(loader->diags, DIAG_LAYOUT_PART,
				    fields[i].span, "field of the type choice",
				    "of");
	}
}

void fields_load(struct loader *loader)
{
	struct layout *layout = loader->layout;
	const struct value *body = pick_map(loader->root, "body");
	const struct value *title = pick(loader->root, "title-field");

	fields_read(loader, pick_map(loader->root, "fields"), NULL, 0);
	required_check(loader, layout->fields, layout->n_fields);
	layout->is_pack = pick_flag(loader->root, "pack", false);
	layout->title_field = pick_text(loader->root, "title-field");
	if (title && !layout_path(layout, NULL, layout->title_field))
		diag_report(loader->diags, DIAG_LAYOUT_FIELD, title->span,
			    STR_ARG(layout->title_field));
	layout->taken_heading = slot_pick(body, "taken-heading");
	headings_read(loader, pick_list(body, "expect-headings"));
	new_pages_read(loader, pick_list(body, "new-pages"));
}

/* Paths */

const struct field *layout_field(const struct layout *layout, struct str name)
{
	return contact_find(contact_root(layout), name);
}

static bool is_number(struct str s)
{
	int number;

	return str_to_int(s, 1, INT32_MAX, &number);
}

/* The field that a path leads to from another, or NULL; a line of an address
 * or an entry of a list without a type of its own is a text. */
static const struct field *path_from(const struct field *field, struct str rest)
{
	static const struct field text = { .type = FIELD_TEXT };

	while (rest.n > 0 && field) {
		struct str name = str_cut(&rest, '.');

		if (field->type == FIELD_LIST && is_number(name))
			field = field->of ? field->of : &text;
		else if (field->type == FIELD_ADDRESS && is_number(name))
			field = &text;
		else
			field = contact_find(contact_fields(field), name);
	}
	return field;
}

const struct field *layout_path(const struct layout *layout,
				const struct field *item, struct str path)
{
	struct str rest = path, name = str_cut(&rest, '.');

	if (item && str_eq(name, STR("item")))
		return path_from(item, rest);
	return path_from(layout_field(layout, name), rest);
}

static void names_of(struct arena *arena, const struct field *field,
		     struct str **names, int *n, int *cap)
{
	struct field_set set = contact_fields(field);

	*ARENA_PUSH(arena, *names, *n, *cap) = field->name;
	for (int i = 0; i < contact_count(set); i++)
		if (contact_at(set, i))
			*ARENA_PUSH(arena, *names, *n, *cap) = str_printf(
				arena, "%.*s.%.*s", STR_ARG(field->name),
				STR_ARG(contact_at(set, i)->name));
}

struct str layout_path_near(struct arena *arena, const struct layout *layout,
			    struct str path)
{
	struct str *names = NULL;
	const struct str *near;
	int n = 0, cap = 0;

	for (int i = 0; i < layout->n_fields; i++)
		names_of(arena, &layout->fields[i], &names, &n, &cap);
	near = str_nearest(path, names, n);
	return near ? *near : STR_NONE;
}
