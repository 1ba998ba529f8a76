#include "layout/clear_days.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "layout/calendar.h"
#include "layout/scalar.h"

#define MAX_NAMES 1000 /* bytes of what is not counted, in a hint */

struct notice {
	struct calendar calendar;
	struct date from, to;
	const struct value *from_value, *to_value;
};

static struct str long_date(struct arena *arena, struct date date)
{
	return date_format(arena, date, STR("EEEE d MMMM yyyy"));
}

/* "weekends, Good Friday, Easter Monday": what was passed over. */
static struct str not_counted(struct arena *arena, const struct notice *notice,
			      struct date last)
{
	const struct calendar *calendar = &notice->calendar;
	struct buf buf;
	int i = calendar_holiday(calendar, last);

	buf_init(&buf, MAX_NAMES);
	buf_z(&buf, calendar->counts_weekends ? "" : "weekends");
	for (; !calendar->counts_holidays && i < calendar->n_holidays &&
	       date_compare(calendar->holidays[i].date, notice->to) < 0;
	     i++)
		buf_printf(&buf, "%s%.*s", buf.n > 0 ? ", " : "",
			   STR_ARG(calendar->holidays[i].name));
	struct str text = str_dup(arena, buf_view(&buf));
	buf_release(&buf);
	return text;
}

static void report_short(const struct notice *notice, int n,
			 struct arena *arena, struct diags *diags)
{
	struct date last = calendar_last(&notice->calendar, notice->to);
	struct str from = long_date(arena, notice->from);
	struct str to = long_date(arena, notice->to);
	struct str until = long_date(arena, last);
	struct str except = not_counted(arena, notice, last);
	struct str days = n == 0   ? STR("no clear day")
			  : n == 1 ? STR("1 clear day")
				   : str_printf(arena, "%d clear days", n);

	diag_report(diags, DIAG_CLEAR_DAYS_SHORT, notice->from_value->span,
		    days.p, STR_ARG(from), STR_ARG(to),
		    notice->calendar.needed);
	if (except.n > 0)
		diag_hint(diags, "the last day was %.*s; not counted: %.*s",
			  STR_ARG(until), STR_ARG(except));
	else
		diag_hint(diags, "the last day was %.*s", STR_ARG(until));
}

/* The first year of the time that matters which the calendar lacks. */
static void check_years(const struct notice *notice, struct diags *diags)
{
	const struct calendar *calendar = &notice->calendar;
	int year = calendar_last(calendar, notice->to).year;

	while (year <= notice->to.year && calendar_knows(calendar, year))
		year++;
	if (year <= notice->to.year)
		diag_report(diags, DIAG_CALENDAR_YEARS, notice->to_value->span,
			    year);
}

/* Where all three were given. */
static bool notice_find(const struct form *form, struct arena *arena,
			struct notice *out)
{
	const struct value *rule = form->layout->clear_days;
	struct str from = pick_text(rule, "from"), to = pick_text(rule, "to");

	if (!rule || !form_date_at(form, from, &out->from) ||
	    !form_date_at(form, to, &out->to))
		return false;
	out->from_value = form_at(form, from);
	out->to_value = form_at(form, to);
	return calendar_read(arena, form_at(form, pick_text(rule, "calendar")),
			     &out->calendar);
}

void clear_days_check(const struct form *form, struct arena *arena,
		      struct diags *diags)
{
	struct notice notice;

	if (!notice_find(form, arena, &notice))
		return;
	check_years(&notice, diags);
	int n = calendar_days(&notice.calendar, notice.from, notice.to);
	if (n < notice.calendar.needed)
		report_short(&notice, n, arena, diags);
}
