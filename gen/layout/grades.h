/*
 * Grades: those of the form must be in their scale, and what the document
 * says of a row that has one must agree with it.
 */
#ifndef GEN_LAYOUT_GRADES_H
#define GEN_LAYOUT_GRADES_H

#include "layout/form.h"

/* Grades that their scale does not have, headings tied to a row that name
 * another grade than the row, and text that does (grades_text.c). */
void grades_check(const struct doc *doc, const struct form *form,
		  struct diags *diags);

#endif
