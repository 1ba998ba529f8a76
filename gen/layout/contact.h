/*
 * What a person, an organisation, a picture and the entries of shared files
 * (scales, calendars, exemptions) consist of, in every layout.
 * A layout's own `fields:` under such a field are added to them.
 */
#ifndef GEN_LAYOUT_CONTACT_H
#define GEN_LAYOUT_CONTACT_H

#include "layout/layout.h"

struct field_set {
	const struct field *own; /* the layout's */
	int n_own;
	const struct field *known; /* built in, unless the layout has them */
	int n_known;
	bool is_open; /* other entries are kept as they were typed */
	bool is_root; /* the form itself */
};

/* The fields of FIELD_PERSON, of types that are files of their own, and of
 * FIELD_MAP; an empty set for other types and NULL. An organisation's is open:
 * its file also holds the sentences that layouts of other families need. */
struct field_set contact_fields(const struct field *field);
/* The form's. */
struct field_set contact_root(const struct layout *layout);

/* The i-th of contact_count; NULL for a built-in one that is replaced. */
int contact_count(struct field_set set);
const struct field *contact_at(struct field_set set, int i);

/* By name or `also`, or NULL. */
const struct field *contact_find(struct field_set set, struct str name);

#endif
