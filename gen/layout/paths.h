/*
 * Dotted paths through a form's values, along its fields.
 */
#ifndef GEN_LAYOUT_PATHS_H
#define GEN_LAYOUT_PATHS_H

#include "layout/contact.h"

struct place {
	bool is_declared;	   /* the layout has such a path */
	const struct field *field; /* NULL: a line of an address, an entry of
				    * a list without a type of its own */
	const struct value *value; /* NULL: nothing was given */
};

/* "visit.dates", "signed.1.role", "from.logo.file"; numbers from 1. */
struct place path_find(struct field_set set, const struct value *map,
		       struct str path);

/* Does every path of a `when_is` map lead to one of its values. NULL holds,
 * and so does an empty map. */
bool path_matches(struct field_set set, const struct value *map,
		  const struct value *when_is);

#endif
