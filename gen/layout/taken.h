/*
 * What another form knows already: `faircopy new NAME --from FILE` fills a
 * skeleton with it, along the paths that the layout lists as `taken-from:`.
 */
#ifndef GEN_LAYOUT_TAKEN_H
#define GEN_LAYOUT_TAKEN_H

#include "layout/layout.h"

/* A piece of business that the other document lists. */
struct taken_item {
	struct str number;
	struct str title; /* inline Markdown */
};

struct taken {
	struct str name;	  /* of the other file, for the clerk */
	const struct value *form; /* as it was typed */
	const struct taken_item *items;
	int n_items;
};

/* Does the layout take anything from another form. */
bool taken_by(const struct layout *layout);

/* The value of a field, as one would type it; NULL: nothing is known.
 * taken may be NULL. */
struct value *taken_value(struct arena *arena, const struct field *field,
			  const struct taken *taken);

/* Is something known of a field or of one within it. */
bool taken_has(const struct field *field, const struct taken *taken);

/* The line of a heading for an item, by the layout's `taken-heading:`. */
struct str taken_heading(struct arena *arena, const struct layout *layout,
			 const struct taken_item *item);

#endif
