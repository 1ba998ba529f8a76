/*
 * Rows of a list in the form by their numbers: {{judgement 2.1}} prints row
 * 2.1 by a pattern of the layout; {judgement=2.1} ties a heading to it.
 */
#ifndef GEN_LAYOUT_ROWS_H
#define GEN_LAYOUT_ROWS_H

#include "layout/form.h"

/* A row, with the field that it is an entry of. */
struct row_found {
	const struct value *row; /* NULL: there is none of that number */
	const struct field *field;
};

/* The row values of a layout by name, or NULL. */
const struct row_value *rows_value(const struct layout *layout,
				   struct str name);

/* Row "2.1" of the list that a row value is about. */
struct row_found rows_find(const struct form *form,
			   const struct row_value *value, struct str number);

#endif
