/*
 * One typed value against one field: checked, and turned into what form.h
 * says stands in form->values.
 */
#ifndef GEN_LAYOUT_ANSWER_H
#define GEN_LAYOUT_ANSWER_H

#include "layout/contact.h"
#include "layout/form.h"

struct answers {
	struct arena *arena;
	struct shared *shared; /* NULL: nothing is looked up */
	struct diags *diags;
	struct form *form; /* dates are noted in it */
	int n_unknown;	   /* keys found unknown so far */
};

/* The entries of a map against a set of fields. `end`: where a missing field
 * is reported. Always a map. */
struct value *answer_map(struct answers *answers, struct field_set set,
			 const struct value *typed, struct span end);

/* One value; never NULL. An empty one stays empty. */
struct value *answer_read(struct answers *answers, const struct field *field,
			  const struct value *typed);

#endif
