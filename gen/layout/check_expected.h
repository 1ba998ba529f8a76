/*
 * Headings that a layout expects in a document of some kind: by their words,
 * or one for each row of a list.
 */
#ifndef GEN_LAYOUT_CHECK_EXPECTED_H
#define GEN_LAYOUT_CHECK_EXPECTED_H

#include "layout/form.h"

/* Report those that are missing. */
void check_expected(const struct doc *doc, const struct form *form,
		    struct diags *diags);

#endif
