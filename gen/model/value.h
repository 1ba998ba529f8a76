/*
 * A data tree as it was typed: text, lists and maps, a span on each. The
 * form at the top of a document, layout files, people and organisations are
 * all values. Nothing is converted here: `no` and `1.10` stay text; types
 * are given by whoever reads the value (layout/form, layout/layout).
 */
#ifndef GEN_MODEL_VALUE_H
#define GEN_MODEL_VALUE_H

#include <stdbool.h>

#include "base/source.h"

struct arena;

enum value_kind {
	VALUE_EMPTY, /* `key:` with nothing after it */
	VALUE_TEXT,
	VALUE_LIST,
	VALUE_MAP,
};

struct value_pair {
	struct str key; /* as typed */
	struct span key_span;
	struct value *value;
};

struct value {
	enum value_kind kind;
	struct span span; /* the text itself, without its quotes */
	struct str text;  /* VALUE_TEXT */
	bool is_quoted;	  /* VALUE_TEXT: '…', "…" or a | > block */
	/* Reported already and perhaps not whole: what seems to be missing in
	 * it or wrong with it may follow from that, so say nothing more. */
	bool is_broken;
	struct value **items;	  /* VALUE_LIST */
	struct value_pair *pairs; /* VALUE_MAP, in the order typed */
	int n;			  /* items or pairs */
	int cap;
};

struct value *value_new(struct arena *arena, enum value_kind kind,
			struct span span);
struct value *value_text(struct arena *arena, struct str text,
			 struct span span);
void value_append(struct arena *arena, struct value *list, struct value *item);
void value_put(struct arena *arena, struct value *map, struct str key,
	       struct span key_span, struct value *value);

/* Keys are equal without case and with space, - and _ the same. */
bool key_eq(struct str a, struct str b);

/* The value under a key, or NULL. `map` may be NULL or not a map. */
struct value *value_find(const struct value *map, struct str key);
const struct value_pair *value_find_pair(const struct value *map,
					 struct str key);
/* A dotted path: "visit.dates"; a number picks a list item from 1. */
struct value *value_at_path(const struct value *map, struct str path);
/* True for NULL, VALUE_EMPTY, "" and empty lists and maps. */
bool value_is_empty(const struct value *value);

#endif
