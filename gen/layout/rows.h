/*
 * Rows of a list in the form by their numbers: {{judgement 2.1}} prints row
 * 2.1 by a pattern of the layout, and a heading tied to a row by
 * {judgement=2.1} is compared with it.
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

/* Grades that their scale does not have, and headings that name another
 * grade than the row they are about. */
void rows_check(const struct doc *doc, const struct form *form,
		struct diags *diags);

#endif
