#include "layout/check_dates.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "layout/paths.h"

/* The order of dates in the form */

/* A date with the entry of the list it stands in; 0: in no list. */
struct dated {
	const struct value *value;
	struct date date;
	int entry;
};

struct dates {
	struct dated *items;
	int n, cap;
	struct str list; /* the path before the last name, where in a list */
};

struct order {
	const struct form *form;
	struct arena *arena;
	struct diags *diags;
	int at; /* in the form's dates, near the last one found */
};

/* Dates are looked for in the order they were read in. */
static bool find_date(struct order *order, const struct value *value,
		      struct date *out)
{
	const struct form *form = order->form;

	for (int i = 0; value && i < form->n_dates; i++) {
		int at = (order->at + i) % form->n_dates;

		if (form->dates[at].value != value)
			continue;
		*out = form->dates[at].date;
		order->at = at;
		return true;
	}
	return false;
}

static void add_date(struct order *order, struct dates *dates,
		     const struct value *value, int entry)
{
	struct dated dated = { .value = value, .entry = entry };

	if (find_date(order, value, &dated.date))
		*ARENA_PUSH(order->arena, dates->items, dates->n, dates->cap) =
			dated;
}

static struct str path_stem(struct str path)
{
	int n = path.n;

	while (n > 0 && path.p[n - 1] != '.')
		n--;
	return str_sub(path, 0, n > 0 ? n - 1 : 0);
}

/* The dates at a path; "consultation.internal.sent" goes through a list. */
static void collect(struct order *order, struct str path, struct dates *dates)
{
	struct field_set root = contact_root(order->form->layout);
	const struct value *values = order->form->values;
	struct str stem = path_stem(path);
	struct str name = str_sub(path, stem.n + (stem.n > 0), path.n);
	struct place list = stem.n > 0 ? path_find(root, values, stem)
				       : (struct place){ 0 };

	if (!list.value || list.value->kind != VALUE_LIST) {
		add_date(order, dates, path_find(root, values, path).value, 0);
		return;
	}
	dates->list = stem;
	for (int i = 0; i < list.value->n; i++)
		add_date(order, dates, value_find(list.value->items[i], name),
			 i + 1);
}

static void report(struct order *order, const struct dated *later,
		   const struct dated *earlier, struct str name)
{
	if (later->value->span.source)
		diag_report(order->diags, DIAG_DATES_ORDER, later->value->span,
			    STR_ARG(later->value->text), STR_ARG(name),
			    STR_ARG(earlier->value->text));
}

static const struct dated *latest(const struct dates *dates)
{
	const struct dated *last = NULL;

	for (int i = 0; i < dates->n; i++)
		if (!last || date_compare(dates->items[i].date, last->date) > 0)
			last = &dates->items[i];
	return last;
}

/* Of one list, entry by entry; else all of one before all of the other. */
static void compare(struct order *order, const struct dates *before,
		    const struct dates *after, struct str name)
{
	bool is_same = before->list.n > 0 && str_eq(before->list, after->list);
	const struct dated *last = latest(before);
	int at = 0;

	for (int i = 0; i < after->n; i++) {
		const struct dated *dated = &after->items[i];

		while (is_same && at < before->n &&
		       before->items[at].entry < dated->entry)
			at++;
		if (is_same && (at == before->n ||
				before->items[at].entry != dated->entry))
			continue;
		const struct dated *first = is_same ? &before->items[at] : last;
		if (first && date_compare(first->date, dated->date) > 0)
			report(order, dated, first, name);
	}
}

/* Each date of a chain against the nearest one before it that is there. */
static void check_chain(struct order *order, const struct value *chain)
{
	struct dates before = { 0 };
	struct str name = STR_NONE;

	for (int i = 0; i < chain->n; i++) {
		struct dates now = { 0 };

		if (chain->items[i]->kind != VALUE_TEXT)
			continue;
		collect(order, chain->items[i]->text, &now);
		if (now.n == 0)
			continue;
		compare(order, &before, &now, name);
		before = now;
		name = chain->items[i]->text;
	}
}

void check_date_order(const struct form *form, struct arena *arena,
		      struct diags *diags)
{
	const struct value *chains = form->layout->date_orders;
	struct order order = { form, arena, diags, 0 };

	for (int i = 0; chains && i < chains->n; i++)
		if (chains->items[i]->kind == VALUE_LIST)
			check_chain(&order, chains->items[i]);
}

/* Days of the week in the text */

static bool is_word_end(struct str text, int at)
{
	char c = at < text.n ? (char)(text.p[at] | 0x20) : ' ';

	return !(c >= 'a' && c <= 'z');
}

/* Bytes of a date such as "26 August 2016" at the start of s, or 0. */
static int date_length(struct str s, struct date *date)
{
	struct str weekday;
	int at = 0;

	for (int word = 0; word < 3; word++) {
		while (at < s.n && s.p[at] == ' ')
			at++;
		while (at < s.n && s.p[at] != ' ' && s.p[at] != ',' &&
		       s.p[at] != '.' && s.p[at] != ';' && s.p[at] != ')')
			at++;
	}
	return date_parse(str_sub(s, 0, at), date, &weekday) ? at : 0;
}

static void check_day(const struct doc_node *text, int at, int day,
		      struct diags *diags)
{
	struct str s = text->as.text;
	int n = str_from(date_weekday_name(day)).n, from = at + n;
	struct date date;
	struct span span = text->span;

	if (from < s.n && s.p[from] == ',')
		from++;
	if (from >= s.n || s.p[from] != ' ')
		return;
	n = date_length(str_sub(s, from + 1, s.n), &date);
	if (n == 0 || !date_exists(date) || date_weekday(date) == day)
		return;
	if (span.source && str_eq(span_text(span), s))
		span = (struct span){ span.source, span.at + at,
				      from + 1 + n - at };
	diag_report(diags, DIAG_TEXT_WEEKDAY, span, date.day,
		    date_month_name(date.month), date.year,
		    date_weekday_name(date_weekday(date)),
		    date_weekday_name(day));
}

void check_weekdays(const struct doc_node *text, struct diags *diags)
{
	struct str s = text->as.text;

	for (int at = 0; at < s.n; at++) {
		if (s.p[at] < 'A' || s.p[at] > 'Z' ||
		    (at > 0 && !is_word_end(s, at - 1)))
			continue;
		for (int day = 0; day < 7; day++) {
			struct str name = str_from(date_weekday_name(day));

			if (str_starts(str_sub(s, at, s.n), name) &&
			    is_word_end(s, at + name.n))
				check_day(text, at, day, diags);
		}
	}
}
