/*
 * The types that have other values in them, and the entries of maps: each is
 * looked up among the fields, checked, and stored under the field's name.
 */
#include "layout/answer.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "layout/answer_text.h"
#include "layout/paths.h"
#include "read/shared.h"

#define MAX_UNKNOWN 50 /* unknown keys with a hint of their own */
#define NEAR_LEAST 4   /* bytes of a key that may be a slip */

/* "should be …, not …" */
static const char *const type_nouns[FIELD_N_TYPES] = {
	[FIELD_TEXT] = "a text",
	[FIELD_PROSE] = "a text",
	[FIELD_DATE] = "a date",
	[FIELD_DATE_RANGE] = "a first and a last date",
	[FIELD_TIME] = "a time",
	[FIELD_YES_NO] = "yes or no",
	[FIELD_CHOICE] = "one of the choices",
	[FIELD_INTEGER] = "a number",
	[FIELD_LENGTH] = "a length",
	[FIELD_PERSON] = "a person",
	[FIELD_ORGANISATION] = "an organisation",
	[FIELD_SCALE] = "a scale of grades",
	[FIELD_CALENDAR] = "a calendar",
	[FIELD_EXEMPTIONS] = "grounds of exemption",
	[FIELD_ADDRESS] = "an address",
	[FIELD_FILE] = "the name of a file",
	[FIELD_GRADE] = "a grade",
	[FIELD_LIST] = "a list",
	[FIELD_MAP] = "entries of its own ('key: text')",
};

static const char *kind_noun(enum value_kind kind)
{
	switch (kind) {
	case VALUE_EMPTY:
		return "empty";
	case VALUE_TEXT:
		return "a text";
	case VALUE_LIST:
		return "a list";
	case VALUE_MAP:
		return "entries of its own ('key: text')";
	}
	return "";
}

/* Typed in brackets: perhaps they were meant to be printed. */
static bool is_bracketed(const struct value *typed)
{
	const struct source *source = typed->span.source;

	return source && typed->kind >= VALUE_LIST &&
	       typed->span.at < source->text.n &&
	       strchr("[{", source->text.p[typed->span.at]) != NULL;
}

static struct value *wrong_type(struct answers *answers,
				const struct field *field,
				const struct value *typed)
{
	if (typed->is_broken)
		return answer_broken(answers, typed);
	diag_report(answers->diags, DIAG_FORM_TYPE, typed->span,
		    STR_ARG(field->name), type_nouns[field->type],
		    kind_noun(typed->kind));
	bool is_short =
		field->example.n > 0 && str_find_char(field->example, '\n') < 0;
	if (is_bracketed(typed) && answer_is_text(field->type))
		diag_hint(answers->diags, "put quotes round the text if the "
					  "brackets belong to it");
	else if (is_short)
		diag_hint(answers->diags, "write it like this: %.*s: %.*s",
			  STR_ARG(field->name), STR_ARG(field->example));
	return answer_broken(answers, typed);
}

/* Addresses and files */

static struct value *read_lines(struct answers *answers,
				const struct value *typed)
{
	struct value *list = value_new(answers->arena, VALUE_LIST, typed->span);
	struct str rest = typed->text;
	struct str whole = span_text(typed->span);
	int from = 0;

	while (rest.n > 0) {
		struct str line = str_trim(str_cut(&rest, '\n'));
		if (line.n == 0)
			continue;
		/* Where the line stands in the block, if it does. */
		struct span span = typed->span;
		int found = str_find(str_sub(whole, from, whole.n), line);
		if (found >= 0) {
			span.at = typed->span.at + from + found;
			span.n = line.n;
			from += found + line.n;
		}
		value_append(answers->arena, list,
			     value_text(answers->arena, line, span));
	}
	return list;
}

/* The entries of a typed list that are not empty, each read as `of`. */
static struct value *read_entries(struct answers *answers,
				  const struct field *of,
				  const struct value *typed)
{
	struct value *list = value_new(answers->arena, VALUE_LIST, typed->span);

	for (int i = 0; i < typed->n; i++)
		if (typed->items[i]->kind != VALUE_EMPTY)
			value_append(answers->arena, list,
				     answer_read(answers, of, typed->items[i]));
	return list;
}

static struct value *read_address(struct answers *answers,
				  const struct field *field,
				  const struct value *typed)
{
	if (typed->kind == VALUE_TEXT)
		return read_lines(answers, typed);
	if (typed->kind != VALUE_LIST)
		return wrong_type(answers, field, typed);
	const struct field line = { .name = field->name, .type = FIELD_TEXT };
	return read_entries(answers, &line, typed);
}

static struct value *read_file(struct answers *answers,
			       const struct field *field,
			       const struct value *typed)
{
	if (typed->kind != VALUE_TEXT)
		return wrong_type(answers, field, typed);
	struct str name = str_trim(typed->text);
	if (answers->shared &&
	    shared_require(answers->shared, typed->span.source, name,
			   typed->span)
			    .n == 0)
		return answer_broken(answers, typed);
	return answer_copy(answers, typed, name);
}

/* People and organisations */

static struct value *named_map(struct answers *answers,
			       const struct value *typed)
{
	struct value *map = value_new(answers->arena, VALUE_MAP, typed->span);

	value_put(answers->arena, map, STR("name"), typed->span,
		  answer_copy(answers, typed, str_trim(typed->text)));
	return map;
}

/* An id is one word without capitals; whatever else is not the id of
 * anybody is a name. */
static bool looks_like_id(struct str text)
{
	for (int i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		bool is_plain = (c >= 'a' && c <= 'z') ||
				(c >= '0' && c <= '9') || c == '-' || c == '_';
		if (!is_plain)
			return false;
	}
	return text.n > 0;
}

static struct value *read_person(struct answers *answers,
				 const struct field *field,
				 const struct value *typed)
{
	const struct value *map = typed;
	struct field_set set = contact_fields(field);

	if (typed->kind == VALUE_LIST)
		return wrong_type(answers, field, typed);
	if (typed->kind == VALUE_TEXT) {
		struct str text = str_trim(typed->text);
		if (!answers->shared ||
		    (!looks_like_id(text) &&
		     !shared_has_person(answers->shared, text)))
			return named_map(answers, typed);
		map = shared_person(answers->shared, text, typed->span);
		if (!map)
			return answer_broken(answers, typed);
	}
	if (map->kind == VALUE_TEXT)
		return named_map(answers, map);
	if (map->kind != VALUE_MAP)
		return wrong_type(answers, field, map);
	return answer_map(answers, set, map, map->span);
}

/* The entries of the file of that name; NULL, reported, where there is none. */
static struct value *open_shared(struct answers *answers,
				 const struct field *field,
				 const struct value *typed)
{
	struct shared *shared = answers->shared;
	struct str id = str_trim(typed->text);

	switch (field->type) {
	case FIELD_SCALE:
		return shared_scale(shared, id, typed->span);
	case FIELD_CALENDAR:
		return shared_calendar(shared, id, typed->span);
	case FIELD_EXEMPTIONS:
		return shared_exemptions(shared, id, typed->span);
	default:
		return shared_organisation(shared, id, typed->span);
	}
}

/* An organisation, a scale and the like: a map, or the name of the file that
 * holds it. */
static struct value *read_shared(struct answers *answers,
				 const struct field *field,
				 const struct value *typed)
{
	const struct value *map = typed;
	struct field_set set = contact_fields(field);

	if (typed->kind == VALUE_LIST)
		return wrong_type(answers, field, typed);
	if (typed->kind == VALUE_TEXT) {
		if (!answers->shared)
			return named_map(answers, typed);
		map = open_shared(answers, field, typed);
		if (!map)
			return answer_broken(answers, typed);
	}
	return answer_map(answers, set, map, map->span);
}

/* Lists and maps */

static struct value *read_list(struct answers *answers,
			       const struct field *field,
			       const struct value *typed)
{
	struct field text = { .name = field->name, .type = FIELD_TEXT };
	struct field of = field->of ? *field->of : text;

	if (of.name.n == 0)
		of.name = field->name;
	if (typed->kind == VALUE_LIST)
		return read_entries(answers, &of, typed);
	struct value *list = value_new(answers->arena, VALUE_LIST, typed->span);
	value_append(answers->arena, list, answer_read(answers, &of, typed));
	return list;
}

/* A text where entries could stand: the one entry that the field names. */
static struct value *short_map(struct answers *answers, struct str name,
			       const struct value *typed)
{
	struct value *map = value_new(answers->arena, VALUE_MAP, typed->span);

	value_put(answers->arena, map, name, typed->span,
		  (struct value *)typed);
	return map;
}

static struct value *read_map(struct answers *answers,
			      const struct field *field,
			      const struct value *typed)
{
	struct field_set set = contact_fields(field);
	const struct value *map = typed;

	if (typed->kind == VALUE_TEXT && field->short_for.n > 0)
		map = short_map(answers, field->short_for, typed);
	if (map->kind != VALUE_MAP)
		return wrong_type(answers, field, typed);
	return answer_map(answers, set, map, typed->span);
}

/* Is nothing said, or in the field's own word that there is nothing. */
static bool is_nothing(const struct field *field, const struct value *typed)
{
	struct str text;

	if (typed->kind != VALUE_TEXT)
		return typed->kind == VALUE_EMPTY;
	text = str_trim(typed->text);
	return text.n == 0 ||
	       (field->absent.n > 0 && str_eq_nocase(text, field->absent));
}

struct value *answer_read(struct answers *answers, const struct field *field,
			  const struct value *typed)
{
	if (typed->is_broken && typed->kind <= VALUE_TEXT)
		return answer_broken(answers, typed);
	if (is_nothing(field, typed))
		return value_new(answers->arena, VALUE_EMPTY, typed->span);
	switch (field->type) {
	case FIELD_PERSON:
		return read_person(answers, field, typed);
	case FIELD_ORGANISATION:
	case FIELD_SCALE:
	case FIELD_CALENDAR:
	case FIELD_EXEMPTIONS:
		return read_shared(answers, field, typed);
	case FIELD_ADDRESS:
		return read_address(answers, field, typed);
	case FIELD_FILE:
		return read_file(answers, field, typed);
	case FIELD_LIST:
		return read_list(answers, field, typed);
	case FIELD_MAP:
		return read_map(answers, field, typed);
	default:
		if (typed->kind != VALUE_TEXT)
			return wrong_type(answers, field, typed);
		return answer_text(answers, field, typed);
	}
}

/* The entries of a map */

static int list_names(struct answers *answers, struct field_set set,
		      struct str **names)
{
	int count = contact_count(set), n = 0;

	*names = ARENA_ARRAY(answers->arena, struct str, 2 * count + 1);
	for (int i = 0; i < count; i++) {
		const struct field *field = contact_at(set, i);
		if (!field || field->is_from_pack)
			continue;
		(*names)[n++] = field->name;
		if (field->also.n > 0)
			(*names)[n++] = field->also;
	}
	return n;
}

static void report_unknown(struct answers *answers, struct field_set set,
			   const struct value_pair *pair)
{
	struct str *names;

	/* Looking for near names takes time: not for all of thousands. */
	if (answers->n_unknown++ >= MAX_UNKNOWN) {
		if (!set.is_open)
			diag_report(answers->diags, DIAG_FORM_UNKNOWN,
				    pair->key_span, STR_ARG(pair->key));
		return;
	}
	int n = list_names(answers, set, &names);
	const struct str *nearest = str_nearest(pair->key, names, n);
	if (set.is_open && (!nearest || pair->key.n < NEAR_LEAST))
		return;
	diag_report(answers->diags,
		    set.is_open ? DIAG_FORM_NEAR : DIAG_FORM_UNKNOWN,
		    pair->key_span, STR_ARG(pair->key));
	struct str all = str_join(answers->arena, names, n, STR(", "));
	if (nearest)
		diag_hint(answers->diags, "did you mean '%.*s'?",
			  STR_ARG(*nearest));
	else if (n > 0)
		diag_hint(answers->diags, "the fields here are: %.*s",
			  STR_ARG(all));
}

/* Keys that say what the form is made with, in every layout. */
static bool is_always_there(struct field_set set, struct str key)
{
	return set.is_root &&
	       (key_eq(key, STR("layout")) || key_eq(key, STR("overlays")));
}

static void read_pair(struct answers *answers, struct field_set set,
		      struct value *map, const struct value_pair *pair)
{
	const struct field *field = contact_find(set, pair->key);
	const struct value_pair *first;

	if (!field) {
		bool is_ours = is_always_there(set, pair->key);
		if (!is_ours)
			report_unknown(answers, set, pair);
		if (is_ours || set.is_open)
			value_put(answers->arena, map, pair->key,
				  pair->key_span, pair->value);
		return;
	}
	if (field->is_from_pack && pair->key_span.n > 0) {
		diag_report(answers->diags, DIAG_FORM_FROM_PACK, pair->key_span,
			    STR_ARG(pair->key));
		return;
	}
	first = value_find_pair(map, field->name);
	if (first) {
		struct str typed = span_text(first->key_span);
		diag_report(answers->diags, DIAG_FORM_TWICE, pair->key_span,
			    STR_ARG(typed), STR_ARG(pair->key));
		return;
	}
	value_put(answers->arena, map, field->name, pair->key_span,
		  answer_read(answers, field, pair->value));
}

/* Entries that are all empty say no more than none. */
static bool has_entry(const struct value *list)
{
	for (int i = 0; i < list->n; i++)
		if (!value_is_empty(list->items[i]) ||
		    list->items[i]->is_broken)
			return true;
	return false;
}

/* Whether a required field has what it needs: yes and no both do, N/A for a
 * date does not. */
static bool is_given(const struct field *field, const struct value *value)
{
	if (!value)
		return false;
	if (value->is_broken)
		return true;
	if (field->type == FIELD_YES_NO)
		return value->kind == VALUE_TEXT;
	if (value->kind == VALUE_LIST && !has_entry(value))
		return false;
	return !value_is_empty(value) && !answer_is_none(field, value);
}

static void report_required(struct answers *answers, const struct field *field,
			    const struct value_pair *pair, struct span end)
{
	bool is_short =
		field->example.n > 0 && str_find_char(field->example, '\n') < 0;

	diag_report(answers->diags, DIAG_FORM_REQUIRED,
		    pair ? pair->key_span : end, STR_ARG(field->name));
	if (is_short)
		diag_hint(answers->diags, "write it like this: %.*s: %.*s",
			  STR_ARG(field->name), STR_ARG(field->example));
}

/* Put a value in the place of an empty one or at the end. */
static void set_value(struct answers *answers, struct value *map,
		      struct str name, struct value *value)
{
	for (int i = 0; i < map->n; i++)
		if (key_eq(map->pairs[i].key, name)) {
			map->pairs[i].value = value;
			return;
		}
	value_put(answers->arena, map, name, value->span, value);
}

/* After all entries: defaults, then what is missing. */
static void fill_defaults(struct answers *answers, struct field_set set,
			  struct value *map)
{
	for (int i = 0; i < contact_count(set); i++) {
		const struct field *field = contact_at(set, i);
		if (!field || !field->fallback)
			continue;
		const struct value *value = value_find(map, field->name);
		if (!value || (value->kind == VALUE_EMPTY &&
			       !value->is_broken && !field->is_required))
			set_value(answers, map, field->name,
				  answer_read(answers, field, field->fallback));
	}
}

static void check_required(struct answers *answers, struct field_set set,
			   const struct value *map, struct span end)
{
	for (int i = 0; i < contact_count(set); i++) {
		const struct field *field = contact_at(set, i);
		if (!field)
			continue;
		const struct value_pair *pair =
			value_find_pair(map, field->name);
		bool is_required = field->is_required ||
				   (field->required_if &&
				    path_matches(set, map, field->required_if));
		if (is_required && !is_given(field, pair ? pair->value : NULL))
			report_required(answers, field, pair, end);
	}
}

struct value *answer_map(struct answers *answers, struct field_set set,
			 const struct value *typed, struct span end)
{
	struct value *map = value_new(answers->arena, VALUE_MAP, typed->span);

	for (int i = 0; i < typed->n; i++)
		read_pair(answers, set, map, &typed->pairs[i]);
	fill_defaults(answers, set, map);
	if (typed->is_broken)
		map->is_broken = true;
	else
		check_required(answers, set, map, end);
	return map;
}
