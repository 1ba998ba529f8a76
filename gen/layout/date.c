/*
 * A text is cut into words; one or two runs of words between "and", "to" or
 * a dash are each [weekday] day [month [year]]. Looser ways to write a date
 * are understood only to suggest the right one: they make a part inexact.
 */
#include "layout/date.h"

#include "base/arena.h"

#define MAX_WORDS 12

static const char *const months[] = { "January", "February", "March",
				      "April",	 "May",	     "June",
				      "July",	 "August",   "September",
				      "October", "November", "December" };
static const char *const weekdays[] = { "Monday",   "Tuesday", "Wednesday",
					"Thursday", "Friday",  "Saturday",
					"Sunday" };

struct part {
	struct date date; /* 0 for what was not typed */
	struct str weekday;
	bool is_iso;
	bool is_exact;
};

const char *date_month_name(int month)
{
	return month >= 1 && month <= 12 ? months[month - 1] : "";
}

const char *date_weekday_name(int weekday)
{
	return weekday >= 0 && weekday < 7 ? weekdays[weekday] : "";
}

int date_days(int year, int month)
{
	static const char days[] = { 31, 28, 31, 30, 31, 30,
				     31, 31, 30, 31, 30, 31 };
	bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && is_leap);
}

bool date_exists(struct date date)
{
	return date.year >= 1 && date.year <= 9999 && date.month >= 1 &&
	       date.month <= 12 && date.day >= 1 &&
	       date.day <= date_days(date.year, date.month);
}

/* Years begin in March so that leap days come last. */
int64_t date_number(struct date date)
{
	int64_t year = date.year - (date.month <= 2);
	int month = (date.month + 9) % 12;
	int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;

	return 365 * year + year / 4 - year / 100 + year / 400 + day_of_year -
	       719468;
}

struct date date_of_number(int64_t number)
{
	int64_t days = number + 719468; /* from 1 March of the year 0 */
	int64_t era = (days >= 0 ? days : days - 146096) / 146097;
	int64_t day = days - era * 146097; /* of 400 years */
	int64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
	int64_t of_year = day - (365 * year + year / 4 - year / 100);
	int month = (int)((5 * of_year + 2) / 153);

	return (struct date){
		.year = (int)(year + era * 400 + (month >= 10)),
		.month = month < 10 ? month + 3 : month - 9,
		.day = (int)(of_year - (153 * month + 2) / 5 + 1),
	};
}

int date_weekday(struct date date)
{
	/* 1970-01-01 was a Thursday. */
	return (int)(((date_number(date) + 3) % 7 + 7) % 7);
}

int64_t date_seconds(struct date date)
{
	return date_number(date) * 86400;
}

int date_compare(struct date a, struct date b)
{
	int64_t days = date_number(a) - date_number(b);

	return days < 0 ? -1 : days > 0;
}

/* Words */

static bool is_number(struct str word, int n)
{
	for (int i = 0; i < n; i++)
		if (i >= word.n || word.p[i] < '0' || word.p[i] > '9')
			return false;
	return true;
}

static int digits(struct str word)
{
	int n = 0;

	while (n < word.n && word.p[n] >= '0' && word.p[n] <= '9')
		n++;
	return n;
}

/* The place of a word in a list of names; three letters are enough for an
 * inexact match. -1: not in it. */
static int name_find(struct str word, const char *const *names, int n,
		     bool *is_exact)
{
	for (int i = 0; i < n; i++) {
		struct str name = str_from(names[i]);
		if (str_eq_nocase(word, name))
			return i;
		if (word.n >= 3 &&
		    str_eq_nocase(word, str_sub(name, 0, word.n))) {
			*is_exact = false;
			return i;
		}
	}
	return -1;
}

int date_weekday_find(struct str word)
{
	bool is_exact = true;
	int found = name_find(word, weekdays, 7, &is_exact);

	return is_exact ? found : -1;
}

static bool is_iso(struct str word)
{
	return word.n == 10 && is_number(word, 4) && word.p[4] == '-' &&
	       is_number(str_sub(word, 5, 7), 2) && word.p[7] == '-' &&
	       is_number(str_sub(word, 8, 10), 2);
}

static bool is_dash(struct str text, int at, int *n)
{
	struct str rest = str_sub(text, at, text.n);

	*n = str_starts(rest, STR("-")) ? 1 : 3;
	return *n == 1 || str_starts(rest, STR("\xE2\x80\x93")) ||
	       str_starts(rest, STR("\xE2\x80\x94"));
}

/* Words between white space; a dash is the word "to", except in an ISO date.
 * 0 when there are too many. */
static int words_read(struct str text, struct str words[MAX_WORDS])
{
	int n = 0, at = 0, length;

	while (at < text.n) {
		int start = at;
		if (text.p[at] == ' ' || text.p[at] == '\t' ||
		    text.p[at] == '\n') {
			at++;
			continue;
		}
		if (n == MAX_WORDS)
			return 0;
		if (is_iso(str_sub(text, at, at + 10))) {
			words[n++] = str_sub(text, at, at + 10);
			at += 10;
			continue;
		}
		if (is_dash(text, at, &length)) {
			words[n++] = STR("to");
			at += length;
			continue;
		}
		while (at < text.n && text.p[at] != ' ' && text.p[at] != '\t' &&
		       text.p[at] != '\n' && !is_dash(text, at, &length))
			at++;
		words[n++] = str_sub(text, start, at);
	}
	return n;
}

/* Parts */

static bool iso_read(struct str word, struct part *part)
{
	part->is_iso = true;
	return str_to_int(str_sub(word, 0, 4), 1, 9999, &part->date.year) &&
	       str_to_int(str_sub(word, 5, 7), 1, 12, &part->date.month) &&
	       str_to_int(str_sub(word, 8, 10), 1, 99, &part->date.day);
}

/* 16/11/2018 or 16.11.2018. */
static bool slashes_read(struct str word, struct part *part)
{
	char sign = str_find_char(word, '/') > 0 ? '/' : '.';

	part->is_exact = false;
	return str_to_int(str_cut(&word, sign), 1, 99, &part->date.day) &&
	       str_to_int(str_cut(&word, sign), 1, 12, &part->date.month) &&
	       str_to_int(word, 1, 9999, &part->date.year);
}

static bool day_read(struct str word, struct part *part)
{
	int n = digits(word);
	struct str rest = str_sub(word, n, word.n);

	if (n < 1 || n > 2 || part->date.day)
		return false;
	if (rest.n > 0) {
		part->is_exact = false;
		if (!str_eq_nocase(rest, STR("st")) &&
		    !str_eq_nocase(rest, STR("nd")) &&
		    !str_eq_nocase(rest, STR("rd")) &&
		    !str_eq_nocase(rest, STR("th")))
			return false;
	}
	return str_to_int(str_sub(word, 0, n), 1, 99, &part->date.day);
}

static bool month_read(struct str word, struct part *part)
{
	int month = name_find(word, months, 12, &part->is_exact);

	if (month < 0 || part->date.month)
		return false;
	if (!part->date.day) /* November 16 */
		part->is_exact = false;
	part->date.month = month + 1;
	return true;
}

static bool word_read(struct str word, int i, struct part *part)
{
	bool is_named = true;

	if (str_ends(word, STR(",")) || str_ends(word, STR("."))) {
		word.n--;
		part->is_exact = false;
	}
	if (i == 0 && name_find(word, weekdays, 7, &is_named) >= 0) {
		part->is_exact = part->is_exact && is_named;
		part->weekday = word;
		return true;
	}
	if (is_iso(word))
		return iso_read(word, part);
	if (digits(word) < word.n &&
	    (str_find_char(word, '/') > 0 || str_find_char(word, '.') > 0))
		return slashes_read(word, part);
	if (word.n == 4 && digits(word) == 4 && part->date.month &&
	    part->date.day && !part->date.year)
		return str_to_int(word, 1, 9999, &part->date.year);
	if (part->date.year)
		return false;
	return day_read(word, part) || month_read(word, part);
}

static bool part_read(const struct str *words, int n, struct part *part)
{
	*part = (struct part){ .is_exact = true, .weekday = STR_NONE };
	for (int i = 0; i < n; i++)
		if (!word_read(words[i], i, part))
			return false;
	return part->date.day > 0;
}

static bool whole_read(struct str text, struct part *part)
{
	struct str words[MAX_WORDS];
	int n = words_read(text, words);

	return n > 0 && part_read(words, n, part) && part->date.year > 0;
}

bool date_parse(struct str text, struct date *out, struct str *weekday)
{
	struct part part;

	if (!whole_read(text, &part) || !part.is_exact)
		return false;
	*out = part.date;
	if (weekday)
		*weekday = part.weekday;
	return true;
}

bool date_guess(struct str text, struct date *out)
{
	struct part part;

	if (!whole_read(text, &part) || !date_exists(part.date))
		return false;
	*out = part.date;
	return true;
}

/* Ranges */

static void range_set(struct date_range *range, int i, const struct part *part)
{
	range->weekdays[i] = part->weekday;
	range->has_month[i] = part->date.month > 0;
	range->has_year[i] = part->date.year > 0;
	range->is_iso = range->is_iso || part->is_iso;
}

bool date_range_parse(struct str text, struct date_range *out)
{
	struct str words[MAX_WORDS];
	struct part first, last;
	int n = words_read(text, words);
	int between = 0;

	while (between < n && !str_eq_nocase(words[between], STR("and")) &&
	       !str_eq_nocase(words[between], STR("to")))
		between++;
	*out = (struct date_range){ .is_single = between == n };
	if (!part_read(words, between, &first) || !first.is_exact)
		return false;
	last = first;
	if (!out->is_single) {
		out->is_and = str_eq_nocase(words[between], STR("and"));
		if (!part_read(words + between + 1, n - between - 1, &last) ||
		    !last.is_exact)
			return false;
	}
	if (!last.date.year || (first.date.year && !first.date.month))
		return false;
	range_set(out, 0, &first);
	range_set(out, 1, &last);
	if (!first.date.month)
		first.date.month = last.date.month;
	if (!first.date.year)
		first.date.year = last.date.year;
	out->first = first.date;
	out->last = last.date;
	return true;
}

static void range_add(struct buf *buf, const struct date_range *range, int i)
{
	struct date date = i ? range->last : range->first;

	if (range->weekdays[i].n > 0)
		buf_printf(buf, "%s ", weekdays[date_weekday(date)]);
	buf_printf(buf, "%d", date.day);
	if (range->has_month[i])
		buf_printf(buf, " %s", date_month_name(date.month));
	if (range->has_year[i])
		buf_printf(buf, " %04d", date.year);
}

struct str date_range_format(struct arena *arena,
			     const struct date_range *range, struct str pattern)
{
	const char *between = range->is_and ? " and " : " to ";
	struct buf buf;

	buf_init(&buf, 4096);
	if (range->is_single) {
		buf_str(&buf, date_format(arena, range->first, pattern));
	} else if (range->is_iso) {
		buf_str(&buf, date_format(arena, range->first, pattern));
		buf_z(&buf, between);
		buf_str(&buf, date_format(arena, range->last, pattern));
	} else {
		range_add(&buf, range, 0);
		buf_z(&buf, between);
		range_add(&buf, range, 1);
	}
	struct str text = str_dup(arena, buf_view(&buf));
	buf_release(&buf);
	return text;
}

/* Writing */

/* One run of a pattern letter; false when it is no such letter. */
static bool field_add(struct buf *buf, struct date date, char letter, int n)
{
	const char *month = date_month_name(date.month);
	const char *weekday = weekdays[date_weekday(date)];

	switch (letter) {
	case 'd':
		buf_printf(buf, "%0*d", n, date.day);
		return true;
	case 'M':
		if (n <= 2)
			buf_printf(buf, "%0*d", n, date.month);
		else
			buf_printf(buf, "%.*s", n == 3 ? 3 : 9, month);
		return true;
	case 'y':
		if (n == 2)
			buf_printf(buf, "%02d", date.year % 100);
		else
			buf_printf(buf, "%0*d", n, date.year);
		return true;
	case 'E':
		buf_printf(buf, "%.*s", n <= 3 ? 3 : 9, weekday);
		return true;
	default:
		return false;
	}
}

struct str date_format(struct arena *arena, struct date date,
		       struct str pattern)
{
	struct buf buf;
	bool is_quoted = false;

	buf_init(&buf, 4096);
	for (int at = 0; at < pattern.n;) {
		char c = pattern.p[at];
		int n = 1;
		while (n < 4 && at + n < pattern.n && pattern.p[at + n] == c)
			n++;
		if (c == '\'') {
			is_quoted = !is_quoted;
			at++;
		} else if (!is_quoted && field_add(&buf, date, c, n)) {
			at += n;
		} else {
			buf_char(&buf, c);
			at++;
		}
	}
	struct str text = str_dup(arena, buf_view(&buf));
	buf_release(&buf);
	return text;
}

/* Times */

/* Cut "am" or "pm" off the end: 'a', 'p' or 0. */
static char half_cut(struct str *text)
{
	struct str end = str_sub(*text, text->n - 2, text->n);
	char half = 0;

	if (text->n > 2 && str_eq_nocase(end, STR("am")))
		half = 'a';
	else if (text->n > 2 && str_eq_nocase(end, STR("pm")))
		half = 'p';
	if (half)
		*text = str_trim(str_sub(*text, 0, text->n - 2));
	return half;
}

struct str date_time(struct arena *arena, struct str text)
{
	int hour, minute = 0;

	text = str_trim(text);
	if (str_eq_nocase(text, STR("noon")))
		return STR("noon");
	if (str_eq_nocase(text, STR("midnight")))
		return STR("midnight");
	char half = half_cut(&text);
	/* 19.00 is a time with a colon only: 7.00 alone says neither am
	 * nor pm. */
	char sign = half && str_find_char(text, '.') >= 0 ? '.' : ':';
	bool has_minutes = str_find_char(text, sign) >= 0;
	struct str hours = str_cut(&text, sign);
	if (digits(hours) != hours.n ||
	    !str_to_int(hours, half ? 1 : 0, half ? 12 : 23, &hour))
		return STR_NONE;
	if (has_minutes &&
	    (digits(text) != 2 || !str_to_int(text, 0, 59, &minute)))
		return STR_NONE;
	if (!half)
		return has_minutes
			       ? str_printf(arena, "%02d:%02d", hour, minute)
			       : STR_NONE;
	if (!has_minutes)
		return str_printf(arena, "%d%cm", hour, half);
	return str_printf(arena, "%d.%02d%cm", hour, minute, half);
}
