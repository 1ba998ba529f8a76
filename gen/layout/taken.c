#include "layout/taken.h"

#include <stddef.h>

#include "base/arena.h"
#include "layout/scalar.h"
#include "layout/slot.h"

#define HEADING_MAX (1 << 16) /* bytes */

/* One source of a field: a path, or a path with more to say of it. */
struct source_of {
	struct str path;
	const struct value *with; /* a map; NULL: nothing */
};

static struct source_of source_at(const struct field *field, int i)
{
	const struct value *entry = field->taken_from->items[i];
	struct source_of of = { STR_NONE, NULL };

	if (entry->kind == VALUE_TEXT)
		of.path = entry->text;
	if (entry->kind == VALUE_MAP) {
		of.path = pick_text(entry, "from");
		of.with = pick_map(entry, "with");
	}
	return of;
}

static int count_of(const struct field *field)
{
	const struct value *list = field->taken_from;

	return list && list->kind == VALUE_LIST ? list->n : 0;
}

static struct value *find(const struct taken *taken, struct str path)
{
	struct value *value =
		path.n > 0 ? value_at_path(taken->form, path) : NULL;

	return value_is_empty(value) ? NULL : value;
}

/* A name in words, not the id of somebody in people.yaml: that has its own
 * post. */
static bool is_name(const struct value *value)
{
	return value->kind == VALUE_TEXT &&
	       str_find_char(str_trim(value->text), ' ') > 0;
}

/* "Jo Lee" with {role: Chair}: {name: Jo Lee, role: Chair}. */
static struct value *add_with(struct arena *arena, struct value *value,
			      const struct value *with)
{
	struct value *map;

	if (!with || (value->kind != VALUE_MAP && !is_name(value)))
		return value;
	map = value_new(arena, VALUE_MAP, value->span);
	if (value->kind == VALUE_TEXT)
		value_put(arena, map, STR("name"), value->span, value);
	for (int i = 0; value->kind == VALUE_MAP && i < value->n; i++)
		value_put(arena, map, value->pairs[i].key,
			  value->pairs[i].key_span, value->pairs[i].value);
	for (int i = 0; i < with->n; i++)
		if (!value_find(map, with->pairs[i].key))
			value_put(arena, map, with->pairs[i].key,
				  with->pairs[i].key_span,
				  with->pairs[i].value);
	return map;
}

/* A list has the entries of all its sources, one after the other. */
static struct value *list_of(struct arena *arena, const struct field *field,
			     const struct taken *taken)
{
	struct value *list = value_new(arena, VALUE_LIST, field->span);

	for (int i = 0; i < count_of(field); i++) {
		struct source_of of = source_at(field, i);
		struct value *value = find(taken, of.path);

		if (!value)
			continue;
		if (value->kind != VALUE_LIST)
			value_append(arena, list,
				     add_with(arena, value, of.with));
		for (int k = 0; value->kind == VALUE_LIST && k < value->n; k++)
			if (!value_is_empty(value->items[k]))
				value_append(arena, list,
					     add_with(arena, value->items[k],
						      of.with));
	}
	return list->n > 0 ? list : NULL;
}

struct value *taken_value(struct arena *arena, const struct field *field,
			  const struct taken *taken)
{
	if (!taken)
		return NULL;
	if (field->type == FIELD_LIST)
		return list_of(arena, field, taken);
	for (int i = 0; i < count_of(field); i++) {
		struct source_of of = source_at(field, i);
		struct value *value = find(taken, of.path);

		if (value)
			return add_with(arena, value, of.with);
	}
	return NULL;
}

bool taken_has(const struct field *field, const struct taken *taken)
{
	for (int i = 0; taken && i < count_of(field); i++)
		if (find(taken, source_at(field, i).path))
			return true;
	for (int i = 0; taken && i < field->n_fields; i++)
		if (taken_has(&field->fields[i], taken))
			return true;
	return false;
}

static bool takes(const struct field *field)
{
	for (int i = 0; i < field->n_fields; i++)
		if (takes(&field->fields[i]))
			return true;
	return count_of(field) > 0;
}

bool taken_by(const struct layout *layout)
{
	for (int i = 0; i < layout->n_fields; i++)
		if (takes(&layout->fields[i]))
			return true;
	return layout->taken_heading.text.n > 0;
}

struct str taken_heading(struct arena *arena, const struct layout *layout,
			 const struct taken_item *item)
{
	struct str format = layout->taken_heading.text, path, text;
	int at = 0, from, copied = 0;
	struct buf out;

	buf_init(&out, HEADING_MAX);
	while (slot_next(format, &at, &from, &path)) {
		buf_str(&out, str_sub(format, copied, from));
		copied = at;
		if (str_eq(path, STR("number")))
			buf_str(&out, item->number);
		else if (str_eq(path, STR("title")))
			buf_str(&out, item->title);
	}
	buf_str(&out, str_sub(format, copied, format.n));
	text = str_dup(arena, buf_view(&out));
	buf_release(&out);
	return text;
}
