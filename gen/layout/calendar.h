/*
 * Which days count, as a file says: calendars/NAME.yaml, typed by the form
 * (contact.h). Nothing is reported here.
 */
#ifndef GEN_LAYOUT_CALENDAR_H
#define GEN_LAYOUT_CALENDAR_H

#include "layout/date.h"
#include "model/value.h"

struct holiday {
	struct date date;
	struct str name;
};

struct calendar {
	int needed; /* clear days */
	bool counts_weekends;
	bool counts_holidays;
	int first_year, last_year; /* the holidays are whole; 0: not said */
	struct holiday *holidays;  /* by date, each day once */
	int n_holidays;
};

/* From the value of a calendar field; false where it is empty or broken. */
bool calendar_read(struct arena *arena, const struct value *value,
		   struct calendar *out);

/* Does the day count. */
bool calendar_counts(const struct calendar *calendar, struct date date);

/* The first holiday on a date or after it: its place in holidays. */
int calendar_holiday(const struct calendar *calendar, struct date date);

/* Does the calendar know the holidays of a year, or not need to. */
bool calendar_knows(const struct calendar *calendar, int year);

/* Days that count between two dates, neither of which is one of them. */
int calendar_days(const struct calendar *calendar, struct date from,
		  struct date to);

/* The last day that counts itself and has `needed` days that count between
 * it and the date; 1 January of the year 1 where there is none. */
struct date calendar_last(const struct calendar *calendar, struct date date);

#endif
