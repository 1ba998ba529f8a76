#include "layout/schema.h"

#include <stddef.h>
#include <string.h>

#include "base/diag.h"
#include "layout/scalar.h"
#include "layout/schema_priv.h"

#define LOOK SCHEMA_LOOK
#define NEED SCHEMA_NEED
static const struct schema_key keys[] = {
#define KEY(table, name, type, sub, detail, flags, example)                    \
	{ TABLE_##table, name,	(SCHEMA_##type), (TABLE_##sub),                \
	  detail,	 flags, example },
#include "layout/schema.def"
#undef KEY
};
#undef LOOK
#undef NEED

#define N_KEYS ((int)(sizeof keys / sizeof *keys))
#define MAX_TABLE 64 /* keys of one table, for suggestions */

/* The longest list of keys [bytes] that a hint names. */
#define HINT_MAX 120

const struct schema_key *schema_keys(int *n)
{
	*n = N_KEYS;
	return keys;
}

/* Values that hold tables */

static void check_table(struct schema_check *check, enum schema_table table,
			const struct value *map);

/* The checker of a type for one value alone, or for each of a list. */
static void check_alone(struct schema_check *check, enum schema_type type,
			const struct schema_key *key, const struct value *value)
{
	schema_value_checker(type)(check, key, value);
}

/* Maps; where the type lets it be said shortly, also a text. */
static void check_list(struct schema_check *check, const struct schema_key *key,
		       const struct value *value)
{
	if (value->kind != VALUE_LIST) {
		schema_report_type(check, key, value, "a list");
		return;
	}
	for (int i = 0; i < value->n; i++)
		if (value->items[i]->kind == VALUE_MAP)
			check_table(check, key->sub, value->items[i]);
		else if (key->type == SCHEMA_LIST)
			schema_report_type(check, key, value->items[i],
					   "a list of maps");
		else
			check_alone(check, SCHEMA_TEXT, key, value->items[i]);
}

static void check_of(struct schema_check *check, const struct schema_key *key,
		     const struct value *value)
{
	if (value->kind == VALUE_MAP)
		check_table(check, key->sub, value);
	else
		check_alone(check, SCHEMA_TEXTS, key, value);
}

static void check_map(struct schema_check *check, const struct schema_key *key,
		      const struct value *value)
{
	if (value->kind == VALUE_MAP)
		check_table(check, key->sub, value);
	else
		schema_report_type(check, key, value,
				   "a map of keys with values");
}

static void check_named(struct schema_check *check,
			const struct schema_key *key, const struct value *value)
{
	if (value->kind != VALUE_MAP) {
		schema_report_type(check, key, value, "a map of names");
		return;
	}
	for (int i = 0; i < value->n; i++) {
		const struct value *entry = value->pairs[i].value;

		check->key = value->pairs[i].key;
		if (entry->kind == VALUE_MAP)
			check_table(check, key->sub, entry);
		else if (!scalar_is_none(entry))
			schema_report_type(check, key, entry, "a map");
	}
}

static schema_check_value *const checkers[SCHEMA_N_TYPES] = {
	[SCHEMA_HEADINGS] = check_list, [SCHEMA_TAKEN] = check_list,
	[SCHEMA_OF] = check_of,		[SCHEMA_MAP] = check_map,
	[SCHEMA_NAMED] = check_named,	[SCHEMA_LIST] = check_list,
};

static void check_one(struct schema_check *check, const struct schema_key *key,
		      struct str name, const struct value *value)
{
	check->key = name;
	if (!(key->flags & SCHEMA_NEED) && scalar_is_none(value))
		return;
	if (checkers[key->type])
		checkers[key->type](check, key, value);
	else
		check_alone(check, key->type, key, value);
}

/* Maps */

static const struct schema_key *key_find(enum schema_table table,
					 struct str name)
{
	for (int i = 0; i < N_KEYS; i++)
		if (keys[i].table == table &&
		    (!strcmp(keys[i].name, "*") ||
		     key_eq(name, str_from(keys[i].name))))
			return &keys[i];
	return NULL;
}

static void report_unknown(const struct schema_check *check,
			   enum schema_table table,
			   const struct value_pair *pair)
{
	struct str names[MAX_TABLE];
	const struct str *near;
	struct buf list;
	int n = 0;

	buf_init(&list, HINT_MAX);
	for (int i = 0; i < N_KEYS && n < MAX_TABLE; i++)
		if (keys[i].table == table) {
			buf_printf(&list, n ? ", %s" : "%s", keys[i].name);
			names[n++] = str_from(keys[i].name);
		}
	diag_report(check->diags, DIAG_LAYOUT_KEY, pair->key_span,
		    STR_ARG(pair->key));
	near = str_nearest(pair->key, names, n);
	if (near)
		diag_hint(check->diags, "did you mean '%.*s'?", STR_ARG(*near));
	else if (n && !list.overflow)
		diag_hint(check->diags, "what may stand here: %.*s",
			  STR_ARG(buf_view(&list)));
	buf_release(&list);
}

static void check_needed(struct schema_check *check, enum schema_table table,
			 const struct value *map)
{
	for (int i = 0; i < N_KEYS; i++) {
		if (keys[i].table != table || !(keys[i].flags & SCHEMA_NEED))
			continue;
		if (value_find(map, str_from(keys[i].name)))
			continue;
		diag_report(check->diags,
			    keys[i].type == SCHEMA_VERSION ? DIAG_LAYOUT_VERSION
							   : DIAG_LAYOUT_NEEDED,
			    (struct span){ map->span.source, map->span.at, 0 },
			    keys[i].name);
		diag_hint(check->diags, "write %s: %s", keys[i].name,
			  keys[i].example);
	}
}

static void check_table(struct schema_check *check, enum schema_table table,
			const struct value *map)
{
	for (int i = 0; i < map->n; i++) {
		const struct value_pair *pair = &map->pairs[i];
		const struct schema_key *key = key_find(table, pair->key);

		if (!key)
			report_unknown(check, table, pair);
		else if (check->is_overlay && !(key->flags & SCHEMA_LOOK))
			diag_report(check->diags, DIAG_OVERLAY_CONTENT,
				    pair->key_span, STR_ARG(pair->key));
		else
			check_one(check, key, pair->key, pair->value);
	}
	check_needed(check, table, map);
}

void schema_check(struct diags *diags, const struct value *root,
		  bool is_overlay)
{
	struct schema_check check = { diags, is_overlay, STR_NONE };

	check_table(&check, TABLE_LAYOUT, root);
}
