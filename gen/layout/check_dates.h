/*
 * Dates that cannot all be right: those of the form in an order that the
 * layout rules out, and days of the week in the text that do not fit.
 */
#ifndef GEN_LAYOUT_CHECK_DATES_H
#define GEN_LAYOUT_CHECK_DATES_H

#include "layout/form.h"

/* The layout's `checks: order:` against the form. */
void check_date_order(const struct form *form, struct arena *arena,
		      struct diags *diags);

/* "Friday, 26 August 2016" in a piece of text. */
void check_weekdays(const struct doc_node *text, struct diags *diags);

#endif
