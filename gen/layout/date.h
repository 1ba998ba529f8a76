/*
 * Dates as a report's author types them: "16 November 2018", with the
 * weekday before it or not, or 2018-11-16; ranges of two; times of day. The
 * proleptic Gregorian calendar, years 1 to 9999. Nothing is reported here.
 */
#ifndef GEN_LAYOUT_DATE_H
#define GEN_LAYOUT_DATE_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

struct date {
	int year, month, day;
};

/* True when the text reads as a date: month 1 to 12, day 1 to 99. The day
 * need not exist (date_days) nor the weekday fit (date_weekday). *weekday:
 * as typed, empty without; NULL where it does not matter. */
bool date_parse(struct str text, struct date *out, struct str *weekday);

/* What a text that is no date may have meant: "16th Nov 2018",
 * "16/11/2018" (the day first). Only dates that exist. */
bool date_guess(struct str text, struct date *out);

int date_days(int year, int month); /* of that month */
bool date_exists(struct date date);
int date_weekday(struct date date); /* 0 = Monday */
int date_compare(struct date a, struct date b);
int64_t date_seconds(struct date date);	    /* from 1970, midnight UTC */
int64_t date_number(struct date date);	    /* days from 1 January 1970 */
struct date date_of_number(int64_t number); /* the day of that number */
const char *date_month_name(int month);	    /* 1: "January" */
const char *date_weekday_name(int weekday); /* 0: "Monday" */
/* The weekday a word names, or -1. */
int date_weekday_find(struct str word);

/* Pattern letters as in layout files: d dd M MM MMM MMMM yy yyyy EEE EEEE;
 * text in single quotes and all other characters stand for themselves. */
struct str date_format(struct arena *arena, struct date date,
		       struct str pattern);

/* "4 and 5 March 2020", "3 to 7 November 2025", "28 February to 3 March
 * 2020", "25 November 2013 to 18 December 2013", two ISO dates, or one date
 * for a single day. */
struct date_range {
	struct date first;
	struct date last;
	struct str weekdays[2]; /* as typed, empty without */
	bool is_single;
	bool is_and;	   /* "and", else "to" */
	bool has_month[2]; /* typed with that date, which prints as typed */
	bool has_year[2];
	bool is_iso; /* prints by the pattern */
};

/* True when the text reads as a range, with days as in date_parse. */
bool date_range_parse(struct str text, struct date_range *out);
struct str date_range_format(struct arena *arena,
			     const struct date_range *range,
			     struct str pattern);

/* "7.00pm", "7pm", "10:30 am", "19:00", "noon", "midnight" as it is printed
 * ("7.00pm", "19:00", "noon"); empty when it is no time. */
struct str date_time(struct arena *arena, struct str text);

#endif
