/*
 * Days that count: a small calendar, and the installed one against the rules
 * that bank holidays follow.
 */
#include "base/file.h"
#include "findings.h"
#include "harness.h"
#include "layout/calendar.h"
#include "read/yaml.h"

#define N(array) ((int)(sizeof(array) / sizeof((array)[0])))

struct run {
	struct arena *arena;
	struct diags *diags;
	struct calendar calendar;
	bool is_read;
};

/* The flags are as the form leaves them: "yes", or nothing for no. */
static struct run run_text(struct arena *arena, struct str text)
{
	struct run run = { .arena = arena, .diags = diags_new(arena) };
	struct source *source =
		source_open(arena, run.diags, STR("c.yaml"), text);
	struct value *value =
		yaml_read(arena, run.diags, source, 0, source->text.n);

	run.is_read = calendar_read(arena, value, &run.calendar);
	CHECK_TEXT(findings(arena, run.diags), "");
	return run;
}

static const char spring[] = "holidays:\n"
			     "  - {date: 21 April 2025, name: Easter Monday}\n"
			     "  - {date: 18 April 2025, name: Good Friday}\n"
			     "  - {date: 18 April 2025, name: Twice}\n"
			     "  - {date: 31 April 2025, name: No day}\n"
			     "  - {date: 26 April 2025, name: A Saturday}\n";

static struct date day(const char *text)
{
	struct date date = { 1, 1, 1 };

	CHECK(date_parse(str_from(text), &date, NULL));
	return date;
}

static const struct count_case {
	const char *rule, *from, *to;
	int want;
	const char *last; /* to publish, for `to` */
} counts[] = {
	/* Neither the day of issue nor that of the meeting. */
	{ "clear-days: 5\n", "2024-11-06", "2024-11-14", 5, "2024-11-06" },
	{ "clear-days: 5\n", "2024-11-08", "2024-11-14", 3, "2024-11-06" },
	{ "clear-days: 5\n", "2024-11-13", "2024-11-14", 0, "2024-11-06" },
	{ "clear-days: 5\n", "2024-11-14", "2024-11-14", 0, "2024-11-06" },
	{ "clear-days: 5\n", "2024-11-20", "2024-11-14", 0, "2024-11-06" },
	/* The last day is one that counts, not the Sunday before. */
	{ "clear-days: 5\n", "2024-11-08", "2024-11-18", 5, "2024-11-08" },
	{ "clear-days: 5\n", "2024-11-10", "2024-11-18", 5, "2024-11-08" },
	/* Easter, each holiday once, one on a Saturday not twice. */
	{ "clear-days: 5\n", "2025-04-15", "2025-04-24", 4, "2025-04-14" },
	{ "clear-days: 5\n", "2025-04-14", "2025-04-24", 5, "2025-04-14" },
	{ "clear-days: 3\n", "2025-04-22", "2025-04-28", 3, "2025-04-22" },
	{ "clear-days: 5\ncount-holidays: yes\n", "2025-04-15", "2025-04-24", 6,
	  "2025-04-16" },
	{ "clear-days: 5\ncount-weekends: yes\n", "2025-04-15", "2025-04-24", 6,
	  "2025-04-16" },
	{ "clear-days: 3\ncount-weekends: yes\n", "2025-04-22", "2025-04-28", 4,
	  "2025-04-23" },
	{ "clear-days: 7\ncount-weekends: yes\ncount-holidays: yes\n",
	  "2025-04-15", "2025-04-24", 8, "2025-04-16" },
	{ "clear-days: 0\n", "2024-11-13", "2024-11-14", 0, "2024-11-13" },
	{ "clear-days: 0\n", "2024-11-13", "2024-11-18", 2, "2024-11-15" },
	/* Long ago and far away. */
	{ "clear-days: 5\n", "0001-01-01", "0001-01-03", 1, "0001-01-01" },
	{ "clear-days: 366\n", "0001-01-01", "9999-12-31", 2608611,
	  "9998-08-05" },
};

TEST(counts_days)
{
	for (int i = 0; i < N(counts); i++) {
		const struct count_case *it = &counts[i];
		struct arena *arena = arena_new();
		struct run run = run_text(
			arena, str_printf(arena, "%s%s", it->rule, spring));
		struct date to = day(it->to);

		CHECK(run.is_read);
		CHECK_INT(calendar_days(&run.calendar, day(it->from), to),
			  it->want);
		CHECK_TEXT(date_format(arena, calendar_last(&run.calendar, to),
				       STR("yyyy-MM-dd")),
			   it->last);
		arena_free(arena);
	}
}

/* The count is that of the days one by one, on every start in two years. */
TEST(counts_like_a_finger)
{
	struct arena *arena = arena_new();
	struct run run =
		run_text(arena, str_printf(arena, "clear-days: 5\n%s", spring));
	int64_t first = date_number((struct date){ 2025, 3, 1 });
	struct date to = { 2025, 6, 2 };
	int wrong = 0;

	for (int64_t at = first; at < date_number(to); at++) {
		int n = 0;

		for (int64_t i = at + 1; i < date_number(to); i++)
			n += calendar_counts(&run.calendar, date_of_number(i));
		wrong += n !=
			 calendar_days(&run.calendar, date_of_number(at), to);
	}
	CHECK_INT(wrong, 0);
	CHECK_INT(run.calendar.n_holidays, 3);
	arena_free(arena);
}

TEST(needs_a_number_of_days)
{
	static const char *const lines[] = { "title: x\n", "clear-days:\n",
					     "clear-days: many\n",
					     "clear-days: [5]\n",
					     "clear-days: 400\n" };

	for (int i = 0; i < N(lines); i++) {
		struct arena *arena = arena_new();

		CHECK(!run_text(arena, str_from(lines[i])).is_read);
		arena_free(arena);
	}
}

TEST(knows_its_years)
{
	struct arena *arena = arena_new();
	struct run run =
		run_text(arena, STR("clear-days: 5\nyears: [2028, x, 2024]\n"));

	CHECK(!calendar_knows(&run.calendar, 2023));
	CHECK(calendar_knows(&run.calendar, 2024));
	CHECK(calendar_knows(&run.calendar, 2028));
	CHECK(!calendar_knows(&run.calendar, 2029));
	run = run_text(arena, STR("clear-days: 5\nyears: [2024, 2024]\n"
				  "count-holidays: yes\n"));
	CHECK(calendar_knows(&run.calendar, 2030));
	run = run_text(arena, STR("clear-days: 5\n"));
	CHECK(calendar_knows(&run.calendar, 2030));
	arena_free(arena);
}

/* The installed calendar */

/* Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms,
 * chapter 8). */
static int64_t easter(int year)
{
	int a = year % 19, b = year / 100, c = year % 100;
	int f = (b + 8) / 25, g = (b - f + 1) / 3;
	int h = (19 * a + b - b / 4 - g + 15) % 30;
	int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
	int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;

	return date_number((struct date){ year, n / 31, n % 31 + 1 });
}

/* The first Monday on a day or after it. */
static int64_t monday(int year, int month, int date)
{
	struct date from = { year, month, date };

	return date_number(from) + (7 - date_weekday(from)) % 7;
}

/* A day, or the first free weekday after it: two that follow each other
 * (Christmas, Boxing Day) do not take the same. */
static int64_t substitute(int64_t at, int64_t taken)
{
	while (date_weekday(date_of_number(at)) >= 5 || at == taken)
		at++;
	return at;
}

TEST(bank_holidays_are_where_the_rules_put_them)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct str text;

	CHECK(file_read(arena, diags, SPAN_NONE,
			STR("layouts/calendars/england.yaml"), &text));
	/* "no" is an empty text once the form has read it. */
	struct run run = run_text(arena, text);
	int at = 0;

	CHECK_INT(run.calendar.needed, 5);
	CHECK_INT(run.calendar.first_year, 2024);
	CHECK_INT(run.calendar.last_year, 2028);
	CHECK_INT(run.calendar.n_holidays, 5 * 8);
	for (int year = 2024; year <= 2028; year++) {
		int64_t christmas = date_number((struct date){ year, 12, 25 });
		int64_t first = substitute(christmas, 0),
			second = christmas + 1;
		const int64_t want[] = {
			substitute(date_number((struct date){ year, 1, 1 }), 0),
			easter(year) - 2,
			easter(year) + 1,
			monday(year, 5, 1),
			monday(year, 5, 25),
			monday(year, 8, 25),
			first,
			substitute(second, first),
		};

		for (int i = 0; i < N(want) && at < run.calendar.n_holidays;
		     i++)
			CHECK_INT(date_number(run.calendar.holidays[at++].date),
				  want[i]);
	}
	arena_free(arena);
}

int main(void)
{
	RUN(counts_days);
	RUN(counts_like_a_finger);
	RUN(needs_a_number_of_days);
	RUN(knows_its_years);
	RUN(bank_holidays_are_where_the_rules_put_them);
	return harness_finish();
}
