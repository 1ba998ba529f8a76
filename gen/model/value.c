#include "model/value.h"

#include <assert.h>
#include <stddef.h>

#include "base/arena.h"

struct value *value_new(struct arena *arena, enum value_kind kind,
			struct span span)
{
	struct value *value = ARENA_NEW(arena, struct value);

	value->kind = kind;
	value->span = span;
	value->text = STR_NONE;
	return value;
}

struct value *value_text(struct arena *arena, struct str text, struct span span)
{
	struct value *value = value_new(arena, VALUE_TEXT, span);

	value->text = text;
	return value;
}

void value_append(struct arena *arena, struct value *list, struct value *item)
{
	assert(list->kind == VALUE_LIST);
	*ARENA_PUSH(arena, list->items, list->n, list->cap) = item;
}

void value_put(struct arena *arena, struct value *map, struct str key,
	       struct span key_span, struct value *value)
{
	assert(map->kind == VALUE_MAP);
	*ARENA_PUSH(arena, map->pairs, map->n, map->cap) =
		(struct value_pair){ key, key_span, value };
}

static char key_char(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	return c == ' ' || c == '_' ? '-' : c;
}

bool key_eq(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (int i = 0; i < a.n; i++)
		if (key_char(a.p[i]) != key_char(b.p[i]))
			return false;
	return true;
}

const struct value_pair *value_find_pair(const struct value *map,
					 struct str key)
{
	if (!map || map->kind != VALUE_MAP)
		return NULL;
	for (int i = 0; i < map->n; i++)
		if (key_eq(map->pairs[i].key, key))
			return &map->pairs[i];
	return NULL;
}

struct value *value_find(const struct value *map, struct str key)
{
	const struct value_pair *pair = value_find_pair(map, key);

	return pair ? pair->value : NULL;
}

static struct value *value_step(const struct value *value, struct str name)
{
	int number;

	if (!value || value->kind != VALUE_LIST)
		return value_find(value, name);
	if (!str_to_int(name, 1, value->n, &number))
		return NULL;
	return value->items[number - 1];
}

struct value *value_at_path(const struct value *map, struct str path)
{
	struct value *value = value_step(map, str_cut(&path, '.'));

	while (value && path.n > 0)
		value = value_step(value, str_cut(&path, '.'));
	return value;
}

bool value_is_empty(const struct value *value)
{
	if (!value)
		return true;
	switch (value->kind) {
	case VALUE_EMPTY:
		return true;
	case VALUE_TEXT:
		return value->text.n == 0;
	case VALUE_LIST:
	case VALUE_MAP:
		return value->n == 0;
	}
	return true;
}
