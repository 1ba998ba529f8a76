/*
 * Clear days: whole days of notice between a date and another, neither of
 * which is counted. A layout declares the check (`checks: clear-days:`), a
 * calendar says which days count and how many are needed.
 */
#ifndef GEN_LAYOUT_CLEAR_DAYS_H
#define GEN_LAYOUT_CLEAR_DAYS_H

#include "layout/form.h"

/* Reported at the first date when there are too few (clear-days-short), at
 * the second when the calendar has not the holidays of the time between
 * (calendar-years). Nothing is said while one of the two is missing. */
void clear_days_check(const struct form *form, struct arena *arena,
		      struct diags *diags);

#endif
