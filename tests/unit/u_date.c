#include "base/arena.h"
#include "harness.h"
#include "layout/date.h"

static const struct parse_case {
	const char *text;
	const char *want; /* "2018-11-16 Friday", "" for no date */
} parse_cases[] = {
	{ "16 November 2018", "2018-11-16 " },
	{ "  16   november 2018 ", "2018-11-16 " },
	{ "Friday 16 November 2018", "2018-11-16 Friday" },
	{ "friday 16 November 2018", "2018-11-16 friday" },
	{ "2018-11-16", "2018-11-16 " },
	{ "Friday 2018-11-16", "2018-11-16 Friday" },
	{ "1 May 0001", "0001-05-01 " },
	/* The day need not exist. */
	{ "31 June 2018", "2018-06-31 " },
	{ "2018-02-30", "2018-02-30 " },
	{ "0 May 2018", "" },
	{ "2018-13-01", "" },
	{ "2018-11-16T10:00", "" },
	{ "16 Nov 2018", "" },
	{ "16th November 2018", "" },
	{ "Fri 16 November 2018", "" },
	{ "Friday, 16 November 2018", "" },
	{ "November 16 2018", "" },
	{ "16/11/2018", "" },
	{ "16 November 18", "" },
	{ "16 November", "" },
	{ "November 2018", "" },
	{ "16 November 2018 at noon", "" },
	{ "16 November 2018 2018", "" },
	{ "16 16 November 2018", "" },
	{ "4 and 5 March 2020", "" },
	{ "next week", "" },
	{ "", "" },
	{ "-", "" },
	{ "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "" },
};

TEST(parses_dates)
{
	struct arena *arena = arena_new();

	for (size_t i = 0; i < sizeof parse_cases / sizeof *parse_cases; i++) {
		const struct parse_case *it = &parse_cases[i];
		struct date date;
		struct str weekday, got = STR_NONE;
		if (date_parse(str_from(it->text), &date, &weekday))
			got = str_printf(arena, "%04d-%02d-%02d %.*s",
					 date.year, date.month, date.day,
					 STR_ARG(weekday));
		CHECK_TEXT(got, it->want);
	}
	arena_free(arena);
}

static const struct guess_case {
	const char *text;
	const char *want;
} guess_cases[] = {
	{ "16th November 2018", "2018-11-16" },
	{ "16 Nov 2018", "2018-11-16" },
	{ "Fri, 16 Nov. 2018", "2018-11-16" },
	{ "November 16, 2018", "2018-11-16" },
	{ "16/11/2018", "2018-11-16" },
	{ "16.11.2018", "2018-11-16" },
	{ "11/16/2018", "" },
	{ "31 Jun 2018", "" },
	{ "16 No 2018", "" },
	{ "16xx November 2018", "" },
};

TEST(guesses_dates)
{
	struct arena *arena = arena_new();

	for (size_t i = 0; i < sizeof guess_cases / sizeof *guess_cases; i++) {
		const struct guess_case *it = &guess_cases[i];
		struct date date;
		struct str got = STR_NONE;
		if (date_guess(str_from(it->text), &date))
			got = date_format(arena, date, STR("yyyy-MM-dd"));
		CHECK_TEXT(got, it->want);
	}
	arena_free(arena);
}

TEST(knows_the_calendar)
{
	CHECK_INT(date_days(2020, 2), 29);
	CHECK_INT(date_days(1900, 2), 28);
	CHECK_INT(date_days(2000, 2), 29);
	CHECK_INT(date_days(2018, 6), 30);
	CHECK(date_exists((struct date){ 2020, 2, 29 }));
	CHECK(!date_exists((struct date){ 2019, 2, 29 }));
	CHECK(!date_exists((struct date){ 2018, 1, 0 }));
	CHECK_INT(date_weekday((struct date){ 2018, 11, 16 }), 4);
	CHECK_INT(date_weekday((struct date){ 1970, 1, 1 }), 3);
	CHECK_INT(date_weekday((struct date){ 2000, 2, 29 }), 1);
	CHECK_INT(date_weekday((struct date){ 1, 1, 1 }), 0);
	CHECK_INT(date_weekday((struct date){ 9999, 12, 31 }), 4);
	CHECK_INT(date_seconds((struct date){ 1970, 1, 2 }), 86400);
	CHECK_INT(date_seconds((struct date){ 2020, 3, 27 }), 1585267200);
	CHECK_INT(date_compare((struct date){ 2020, 2, 29 },
			       (struct date){ 2020, 3, 1 }),
		  -1);
}

TEST(numbers_days)
{
	struct date first = { 1, 1, 1 }, last = { 9999, 12, 31 };
	int64_t from = date_number(first), to = date_number(last);
	int wrong = 0;

	CHECK_INT(date_number((struct date){ 1970, 1, 1 }), 0);
	CHECK_INT(date_number((struct date){ 2000, 3, 1 }), 11017);
	for (int64_t number = from; number <= to; number++) {
		struct date date = date_of_number(number);

		wrong += !date_exists(date) || date_number(date) != number;
	}
	CHECK_INT(wrong, 0);
	CHECK_INT(date_compare(date_of_number(to), last), 0);
	CHECK_INT(date_compare(date_of_number(from), first), 0);
}

TEST(formats_dates)
{
	struct arena *arena = arena_new();
	struct date date = { 2018, 3, 6 };
	static const struct {
		const char *pattern;
		const char *want;
	} cases[] = {
		{ "d MMMM yyyy", "6 March 2018" },
		{ "EEEE d MMMM yyyy", "Tuesday 6 March 2018" },
		{ "EEE dd MMM yy", "Tue 06 Mar 18" },
		{ "dd/MM/yyyy", "06/03/2018" },
		{ "yyyy-MM-dd", "2018-03-06" },
		{ "'day' d, M", "day 6, 3" },
		{ "", "" },
		{ "'", "" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		CHECK_TEXT(date_format(arena, date, str_from(cases[i].pattern)),
			   cases[i].want);
	arena_free(arena);
}

static const struct range_case {
	const char *text;
	const char *want; /* first, last, as printed; "" for no range */
} range_cases[] = {
	{ "4 and 5 March 2020", "2020-03-04 2020-03-05 4 and 5 March 2020" },
	{ "3 to 7 November 2025",
	  "2025-11-03 2025-11-07 3 to 7 November 2025" },
	{ "3\xE2\x80\x93"
	  "7 november 2025",
	  "2025-11-03 2025-11-07 3 to 7 November 2025" },
	{ "3 - 7 November 2025", "2025-11-03 2025-11-07 3 to 7 November 2025" },
	{ "28 February to 3 March 2020",
	  "2020-02-28 2020-03-03 28 February to 3 March 2020" },
	{ "25 November 2013 to 18 December 2013",
	  "2013-11-25 2013-12-18 25 November 2013 to 18 December 2013" },
	{ "2025-11-03 to 2025-11-07",
	  "2025-11-03 2025-11-07 3 November 2025 to 7 November 2025" },
	{ "Monday 3 to friday 7 November 2025",
	  "2025-11-03 2025-11-07 Monday 3 to Friday 7 November 2025" },
	{ "4 March 2020", "2020-03-04 2020-03-04 4 March 2020" },
	{ "31 to 32 March 2020", "2020-03-31 2020-03-32 31 to 32 March 2020" },
	{ "4 and 5 March", "" },
	{ "4 2020 to 5 March 2020", "" },
	{ "4, 5 and 6 March 2020", "" },
	{ "4 and", "" },
	{ "and 5 March 2020", "" },
	{ "to", "" },
	{ "4th and 5th March 2020", "" },
	{ "March 2020", "" },
	{ "", "" },
};

TEST(parses_ranges)
{
	struct arena *arena = arena_new();

	for (size_t i = 0; i < sizeof range_cases / sizeof *range_cases; i++) {
		const struct range_case *it = &range_cases[i];
		struct date_range range;
		struct str got = STR_NONE;
		if (date_range_parse(str_from(it->text), &range)) {
			struct str text = date_range_format(arena, &range,
							    STR("d MMMM yyyy"));
			struct str iso = STR("yyyy-MM-dd");
			struct str first = date_format(arena, range.first, iso);
			struct str last = date_format(arena, range.last, iso);
			got = str_printf(arena, "%.*s %.*s %.*s",
					 STR_ARG(first), STR_ARG(last),
					 STR_ARG(text));
		}
		CHECK_TEXT(got, it->want);
	}
	arena_free(arena);
}

static const struct time_case {
	const char *text;
	const char *want;
} time_cases[] = {
	{ "7.00pm", "7.00pm" },
	{ "7:30 PM", "7.30pm" },
	{ "7pm", "7pm" },
	{ "12.15 am", "12.15am" },
	{ "19:00", "19:00" },
	{ "9:05", "09:05" },
	{ "noon", "noon" },
	{ "Midnight", "midnight" },
	{ "7.00", "" },
	{ "13pm", "" },
	{ "0pm", "" },
	{ "24:00", "" },
	{ "19:60", "" },
	{ "7", "" },
	{ "7:5", "" },
	{ "7:+5", "" },
	{ "+7pm", "" },
	{ "pm", "" },
	{ "", "" },
	{ "7.00.00pm", "" },
};

TEST(reads_times)
{
	struct arena *arena = arena_new();

	for (size_t i = 0; i < sizeof time_cases / sizeof *time_cases; i++)
		CHECK_TEXT(date_time(arena, str_from(time_cases[i].text)),
			   time_cases[i].want);
	arena_free(arena);
}

int main(void)
{
	RUN(parses_dates);
	RUN(guesses_dates);
	RUN(knows_the_calendar);
	RUN(numbers_days);
	RUN(formats_dates);
	RUN(parses_ranges);
	RUN(reads_times);
	return harness_finish();
}
