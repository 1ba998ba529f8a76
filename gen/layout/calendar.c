#include "layout/calendar.h"

#include <stdlib.h>

#include "base/arena.h"

static int compare_holidays(const void *a, const void *b)
{
	const struct holiday *first = a, *second = b;

	return date_compare(first->date, second->date);
}

static void read_holidays(struct arena *arena, const struct value *list,
			  struct calendar *out)
{
	int n = list && list->kind == VALUE_LIST ? list->n : 0, kept = 0;

	out->holidays = ARENA_ARRAY(arena, struct holiday, n + 1);
	for (int i = 0; i < n; i++) {
		const struct value *date =
			value_find(list->items[i], STR("date"));
		const struct value *name =
			value_find(list->items[i], STR("name"));
		struct holiday *holiday = &out->holidays[out->n_holidays];

		if (!date || date->kind != VALUE_TEXT ||
		    !date_parse(date->text, &holiday->date, NULL) ||
		    !date_exists(holiday->date))
			continue;
		holiday->name = name && name->kind == VALUE_TEXT ? name->text
								 : STR_NONE;
		out->n_holidays++;
	}
	qsort(out->holidays, (size_t)out->n_holidays, sizeof *out->holidays,
	      compare_holidays);
	for (int i = 0; i < out->n_holidays; i++)
		if (kept == 0 || date_compare(out->holidays[kept - 1].date,
					      out->holidays[i].date) != 0)
			out->holidays[kept++] = out->holidays[i];
	out->n_holidays = kept;
}

/* `years: [2024, 2028]`: from the first to the last. */
static void read_years(const struct value *years, struct calendar *out)
{
	for (int i = 0; years && years->kind == VALUE_LIST && i < years->n;
	     i++) {
		int year;

		if (years->items[i]->kind != VALUE_TEXT ||
		    !str_to_int(years->items[i]->text, 1, 9999, &year))
			continue;
		if (out->first_year == 0 || year < out->first_year)
			out->first_year = year;
		if (year > out->last_year)
			out->last_year = year;
	}
}

bool calendar_read(struct arena *arena, const struct value *value,
		   struct calendar *out)
{
	const struct value *needed = value_find(value, STR("clear-days"));

	*out = (struct calendar){
		.counts_weekends = !value_is_empty(
			value_find(value, STR("count-weekends"))),
		.counts_holidays = !value_is_empty(
			value_find(value, STR("count-holidays"))),
	};
	if (!needed || needed->kind != VALUE_TEXT ||
	    !str_to_int(needed->text, 0, 366, &out->needed))
		return false;
	read_years(value_find(value, STR("years")), out);
	read_holidays(arena, value_find(value, STR("holidays")), out);
	return true;
}

static bool is_weekend(struct date date)
{
	return date_weekday(date) >= 5;
}

int calendar_holiday(const struct calendar *calendar, struct date date)
{
	int from = 0, to = calendar->n_holidays;

	while (from < to) {
		int middle = from + (to - from) / 2;

		if (date_compare(calendar->holidays[middle].date, date) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

bool calendar_counts(const struct calendar *calendar, struct date date)
{
	int at = calendar_holiday(calendar, date);

	if (!calendar->counts_weekends && is_weekend(date))
		return false;
	return calendar->counts_holidays || at == calendar->n_holidays ||
	       date_compare(calendar->holidays[at].date, date) != 0;
}

bool calendar_knows(const struct calendar *calendar, int year)
{
	return calendar->counts_holidays || calendar->first_year == 0 ||
	       (year >= calendar->first_year && year <= calendar->last_year);
}

/* Saturdays and Sundays of `days` days from a weekday on, 0 = Monday. */
static int weekend_days(int days, int weekday)
{
	int n = days / 7 * 2;

	for (int i = 0; i < days % 7; i++)
		n += (weekday + i) % 7 >= 5;
	return n;
}

int calendar_days(const struct calendar *calendar, struct date from,
		  struct date to)
{
	int days = (int)(date_number(to) - date_number(from)) - 1;
	struct date first = date_of_number(date_number(from) + 1);

	if (days <= 0)
		return 0;
	int n = days;
	if (!calendar->counts_weekends)
		n -= weekend_days(days, date_weekday(first));
	for (int i = calendar_holiday(calendar, first);
	     !calendar->counts_holidays && i < calendar->n_holidays &&
	     date_compare(calendar->holidays[i].date, to) < 0;
	     i++)
		n -= calendar->counts_weekends ||
		     !is_weekend(calendar->holidays[i].date);
	return n;
}

struct date calendar_last(const struct calendar *calendar, struct date date)
{
	struct date first = { 1, 1, 1 };
	int64_t day = date_number(date) - 1, least = date_number(first);
	int left = calendar->needed;

	/* As many days that count as are needed, then one more. */
	while (day > least) {
		if (calendar_counts(calendar, date_of_number(day)) &&
		    left-- == 0)
			break;
		day--;
	}
	return date_of_number(day > least ? day : least);
}
