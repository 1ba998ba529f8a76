/*
 * The form: the front matter, typed by the layout's fields. Dates are read
 * and written out as the layout says, people and organisations looked up,
 * defaults filled in. What is wrong is a finding at the value; afterwards
 * every path that the layout declares can be asked for.
 *
 * What stands in form->values, by the field's type:
 *	text, prose, grade	the text as typed (inline Markdown and all)
 *	date			the text by the field's `show`, or "N/A"
 *	date range		the text as typed, in regular form
 *	time			"7.00pm", "19:00", "noon"
 *	yes/no			"yes", or an empty text for no
 *	choice			the choice as the layout spells it
 *	integer, length, file	the text as typed
 *	person, organisation	a map (contact.h)
 *	address			a list of lines
 *	list, map		a list, a map of these
 * A value with a finding is kept as typed and is_broken. Keys are those of
 * the layout, not those typed. Names of fields are the layout's own; known
 * here are only `layout` and `overlays`, which every form may have, and
 * `language`, which must be a language tag (BCP 47).
 */
#ifndef GEN_LAYOUT_FORM_H
#define GEN_LAYOUT_FORM_H

#include "layout/date.h"
#include "layout/layout.h"

struct form_date {
	const struct value *value; /* in form->values */
	struct date date;	   /* of a range: the first */
};

struct form {
	struct arena *arena;
	const struct layout *layout;
	struct value *values; /* a map: typed, normalised, defaults in */
	struct form_date *dates;
	int n_dates, cap_dates;
};

/* The layout named by a form; empty, with a finding, where it names none. */
struct str form_layout_name(const struct value *front, struct span *span,
			    struct diags *diags);

/* Check and normalise `front` against layout->fields. front_span: the form's
 * lines; what is missing is reported at the line after them. */
struct form *form_read(struct arena *arena, const struct layout *layout,
		       const struct value *front, struct span front_span,
		       struct shared *shared, struct diags *diags);

/* The value at a dotted path ("visit.dates", "from.name", "signed.1.role"),
 * also by a field's other name; NULL where nothing was given. */
const struct value *form_at(const struct form *form, struct str path);
/* Is the path declared by the layout, filled in or not. */
bool form_declares(const struct form *form, struct str path);
/* As plain text: a list is "a, b and c", a person the name, an address its
 * lines with commas. Empty where there is none. */
struct str form_text(const struct form *form, struct arena *arena,
		     struct str path);
/* Does a `when_is` map hold: every field equals one of its values. For a
 * yes/no field `no` is a value like any other. NULL holds. */
bool form_matches(const struct form *form, const struct value *when_is);

/* The date at a path, of a range its first; false where there is none. */
bool form_date_at(const struct form *form, struct str path, struct date *out);
/* The document's date: the first date field that is filled in, in seconds
 * from 1970 (midnight UTC); 0 where there is none. */
int64_t form_date(const struct form *form);

#endif
