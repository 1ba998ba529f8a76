/*
 * The form: the front matter, typed by the layout's fields. Dates are read
 * and written out as the layout says, people and organisations looked up,
 * defaults filled in. What is wrong is a finding at the value; afterwards
 * every path that the layout declares can be asked for.
 */
#ifndef GEN_LAYOUT_FORM_H
#define GEN_LAYOUT_FORM_H

#include "layout/layout.h"

struct form {
	const struct layout *layout;
	struct value *values; /* a map: typed, normalised, defaults in */
};

/* The layout named by a form; empty, with a finding, where it names none. */
struct str form_layout_name(const struct value *front, struct span *span,
			    struct diags *diags);

/* Check and normalise `front` against layout->fields. */
struct form *form_read(struct arena *arena, const struct layout *layout,
		       const struct value *front, struct span front_span,
		       struct shared *shared, struct diags *diags);

/* The value at a dotted path ("visit.dates", "from.name"), or NULL. */
const struct value *form_at(const struct form *form, struct str path);
/* Is the path declared by the layout, filled in or not. */
bool form_declares(const struct form *form, struct str path);
/* As plain text: a list is "a, b and c". Empty where there is none. */
struct str form_text(const struct form *form, struct arena *arena,
		     struct str path);
/* Does a `when_is` map hold: every field equals one of its values. */
bool form_matches(const struct form *form, const struct value *when_is);

/* Dates, for the form and its tests. */
struct date {
	int year, month, day;
};
bool date_parse(struct str text, struct date *out, struct str *weekday);
int date_weekday(struct date date); /* 0 = Monday */
/* Pattern letters as in layout files: d dd MMM MMMM yyyy EEEE. */
struct str date_format(struct arena *arena, struct date date,
		       struct str pattern);

#endif
