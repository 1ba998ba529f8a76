#include "layout/paths.h"

#include <stddef.h>

/* An entry of a list or a line of an address: "2". */
static struct place step_into(struct place place, struct str number)
{
	struct place next = { .is_declared = true };
	int i, n = place.value && place.value->kind == VALUE_LIST
			   ? place.value->n
			   : 0;

	if (!str_to_int(number, 1, INT32_MAX, &i))
		return (struct place){ 0 };
	if (place.field->type == FIELD_LIST)
		next.field = place.field->of;
	if (i <= n)
		next.value = place.value->items[i - 1];
	return next;
}

static struct place step_to(struct field_set set, const struct value *map,
			    struct str name)
{
	const struct field *field = contact_find(set, name);
	const struct value *value = value_find(map, field ? field->name : name);
	bool is_kept = (set.is_open || set.is_root) && value;

	return (struct place){ field || is_kept, field, value };
}

struct place path_find(struct field_set set, const struct value *map,
		       struct str path)
{
	struct place place = step_to(set, map, str_cut(&path, '.'));

	while (path.n > 0 && place.is_declared) {
		struct str name = str_cut(&path, '.');
		enum field_type type =
			place.field ? place.field->type : FIELD_TEXT;
		if (type == FIELD_LIST || type == FIELD_ADDRESS)
			place = step_into(place, name);
		else
			place = step_to(contact_fields(place.field),
					place.value, name);
	}
	return place;
}

/* One value against one wanted text; yes/no fields hold "yes" or "". */
static bool equals(const struct value *value, struct str wanted, bool is_yes_no)
{
	struct str text =
		value && value->kind == VALUE_TEXT ? value->text : STR_NONE;

	if (value && value->kind == VALUE_LIST) {
		for (int i = 0; i < value->n; i++)
			if (equals(value->items[i], wanted, is_yes_no))
				return true;
		return false;
	}
	if (is_yes_no) {
		bool wants_no = str_eq_nocase(wanted, STR("no")) ||
				str_eq_nocase(wanted, STR("n")) ||
				str_eq_nocase(wanted, STR("false"));
		return wants_no == (text.n == 0);
	}
	return key_eq(str_trim(text), str_trim(wanted));
}

static bool pair_matches(struct place place, const struct value *wanted)
{
	bool is_yes_no = place.field && place.field->type == FIELD_YES_NO;

	switch (wanted->kind) {
	case VALUE_EMPTY:
		return value_is_empty(place.value);
	case VALUE_TEXT:
		if (wanted->text.n == 0)
			return value_is_empty(place.value);
		return equals(place.value, wanted->text, is_yes_no);
	case VALUE_LIST:
		for (int i = 0; i < wanted->n; i++)
			if (wanted->items[i]->kind <= VALUE_TEXT &&
			    pair_matches(place, wanted->items[i]))
				return true;
		return false;
	case VALUE_MAP:
		return false;
	}
	return false;
}

bool path_matches(struct field_set set, const struct value *map,
		  const struct value *when_is)
{
	if (!when_is || when_is->kind != VALUE_MAP)
		return true;
	for (int i = 0; i < when_is->n; i++) {
		const struct value_pair *pair = &when_is->pairs[i];
		if (!pair_matches(path_find(set, map, pair->key), pair->value))
			return false;
	}
	return true;
}
