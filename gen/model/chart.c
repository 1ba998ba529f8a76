#include "model/chart.h"

#include "base/arena.h"

#define DIGITS_MAX 15
#define TEXT_MAX 100

/* Reading numbers */

/* The first of n words that `s` begins with, or -1. */
static int find_start(struct str s, const struct str *words, int n)
{
	for (int i = 0; i < n; i++)
		if (str_starts(s, words[i]))
			return i;
	return -1;
}

static void skip(struct str *s, int n)
{
	*s = str_sub(*s, n, s->n);
}

/* No-break and thin spaces are white space here too. */
static int space_at(struct str s)
{
	static const struct str spaces[] = {
		STR_INIT(" "),	    STR_INIT("\t"),	STR_INIT("\u00A0"),
		STR_INIT("\u2009"), STR_INIT("\u202F"),
	};
	int i = find_start(s, spaces, 5);

	return i < 0 ? 0 : spaces[i].n;
}

static void skip_spaces(struct str *s)
{
	while (space_at(*s))
		skip(s, space_at(*s));
}

static bool is_missing(struct str s)
{
	static const char *const words[] = {
		"",    "-", "\u2013", "\u2014", "\u2212", "n/a", "..",
		"...", "…", ":",      "[x]",	"[z]",	  "[c]", "n.a."
	};

	for (int i = 0; i < (int)(sizeof words / sizeof *words); i++)
		if (str_eq_nocase(s, str_from(words[i])))
			return true;
	return false;
}

static bool take_minus(struct str *s)
{
	static const struct str signs[] = {
		STR_INIT("-"),
		STR_INIT("\u2212"),
		STR_INIT("\u2013"),
	};
	int i = find_start(*s, signs, 3);

	if (i < 0)
		return false;
	skip(s, signs[i].n);
	skip_spaces(s);
	return true;
}

static struct str take_currency(struct str *s)
{
	static const struct str signs[] = { STR_INIT("£"), STR_INIT("$"),
					    STR_INIT("€") };
	int i = find_start(*s, signs, 3);

	if (i < 0)
		return STR_NONE;
	skip(s, signs[i].n);
	skip_spaces(s);
	return signs[i];
}

static bool is_digit_at(struct str s, int at)
{
	return at < s.n && s.p[at] >= '0' && s.p[at] <= '9';
}

static int count_digits(struct str s)
{
	int n = 0;

	while (is_digit_at(s, n))
		n++;
	return n;
}

/* Bytes of what sets off three digits at the start of `s`; 0: nothing. */
static int separator_at(struct str s)
{
	int n = s.n && s.p[0] == ',' ? 1 : space_at(s);

	return n && count_digits(str_sub(s, n, s.n)) == 3 ? n : 0;
}

static bool add_digits(struct str *s, int n, struct chart_number *out,
		       int *n_digits)
{
	*n_digits += n;
	if (*n_digits > DIGITS_MAX)
		return false;
	for (int i = 0; i < n; i++)
		out->digits = out->digits * 10 + (s->p[i] - '0');
	skip(s, n);
	return true;
}

static bool take_digits(struct str *s, struct chart_number *out)
{
	int n = count_digits(*s), n_digits = 0;
	bool is_grouped = n >= 1 && n <= 3;

	if (!add_digits(s, n, out, &n_digits))
		return false;
	for (; is_grouped && separator_at(*s);) {
		skip(s, separator_at(*s));
		if (!add_digits(s, 3, out, &n_digits))
			return false;
	}
	if (s->n > 1 && s->p[0] == '.' && is_digit_at(*s, 1)) {
		skip(s, 1);
		out->places = count_digits(*s);
		if (!add_digits(s, out->places, out, &n_digits))
			return false;
	}
	return n_digits > 0;
}

/* What may stand after a number; false: something else does. */
static bool take_after(struct str s, struct str *after)
{
	static const struct str marks[] = {
		STR_INIT("%"), STR_INIT("k"),  STR_INIT("m"),
		STR_INIT("p"), STR_INIT("bn"),
	};

	skip_spaces(&s);
	s = str_trim(s);
	*after = STR_NONE;
	if (str_eq_nocase(s, STR("per cent")))
		s = STR("%");
	for (int i = 0; i < 5; i++)
		if (str_eq(s, marks[i]))
			*after = marks[i];
	return !s.n || after->n;
}

bool chart_number_read(struct str text, struct chart_number *out)
{
	struct str s = str_trim(text);
	bool is_negative;

	*out = (struct chart_number){ .before = STR_NONE, .after = STR_NONE };
	skip_spaces(&s);
	out->is_missing = is_missing(s);
	if (out->is_missing)
		return true;
	is_negative = take_minus(&s);
	if (!is_negative && str_starts(s, STR("+")))
		skip(&s, 1);
	out->before = take_currency(&s);
	if (!is_negative)
		is_negative = take_minus(&s);
	if (!take_digits(&s, out) || !take_after(s, &out->after))
		return false;
	if (is_negative)
		out->digits = -out->digits;
	return true;
}

bool chart_number_amount(const struct chart_number *number, int places,
			 int64_t *out)
{
	int64_t amount = number->digits;

	if (places > CHART_MAX_PLACES || number->places > places)
		return false;
	for (int i = number->places; i < places; i++) {
		if (amount >= CHART_MAX_AMOUNT || amount <= -CHART_MAX_AMOUNT)
			return false;
		amount *= 10;
	}
	*out = amount;
	return amount < CHART_MAX_AMOUNT && amount > -CHART_MAX_AMOUNT;
}

/* Writing them */

static void add_grouped(struct buf *out, int64_t n)
{
	if (n >= 1000) {
		add_grouped(out, n / 1000);
		buf_printf(out, ",%03d", (int)(n % 1000));
	} else {
		buf_printf(out, "%d", (int)n);
	}
}

/* How many of the last digits of an amount are decimals that are 0. */
static int spare_places(const struct chart *chart, int64_t amount)
{
	int n = 0;

	for (; n < chart->places && amount % 10 == 0; n++)
		amount /= 10;
	return n;
}

struct str chart_amount_text(struct arena *arena, const struct chart *chart,
			     int64_t amount)
{
	return chart_tick_text(arena, chart, amount, amount);
}

struct str chart_tick_text(struct arena *arena, const struct chart *chart,
			   int64_t amount, int64_t step)
{
	int64_t unit = 1, rest, whole = amount < 0 ? -amount : amount;
	int spare = spare_places(chart, step);
	int places = chart->places - spare;
	struct buf out;
	struct str text;

	buf_init(&out, TEXT_MAX);
	for (int i = 0; i < spare; i++)
		whole /= 10;
	for (int i = 0; i < places; i++)
		unit *= 10;
	rest = whole % unit;
	if (amount < 0)
		buf_z(&out, "\u2212");
	buf_str(&out, chart->before);
	add_grouped(&out, whole / unit);
	if (places)
		buf_printf(&out, ".%0*d", places, (int)rest);
	buf_str(&out, chart->after);
	text = str_dup(arena, buf_view(&out));
	buf_release(&out);
	return text;
}

struct str chart_value_text(struct arena *arena,
			    const struct chart_value *value)
{
	struct str s = str_trim(value->text);

	if (!s.n)
		return STR("\u2013");
	if (s.p[0] == '-' && s.n > 1)
		return str_printf(arena, "\u2212%.*s",
				  STR_ARG(str_sub(s, 1, s.n)));
	return s;
}

/* Sums */

int64_t chart_group_sum(const struct chart *chart, int group)
{
	int64_t sum = 0;

	for (int i = 0; i < chart->n_series; i++)
		if (!chart->series[i].values[group].is_missing)
			sum += chart->series[i].values[group].amount;
	return sum;
}

bool chart_extremes(const struct chart *chart, int64_t *low, int64_t *high)
{
	bool has_any = false;

	for (int i = 0; i < chart->n_series * chart->n_groups; i++) {
		const struct chart_value *value =
			&chart->series[i / chart->n_groups]
				 .values[i % chart->n_groups];

		if (value->is_missing)
			continue;
		if (!has_any || value->amount < *low)
			*low = value->amount;
		if (!has_any || value->amount > *high)
			*high = value->amount;
		has_any = true;
	}
	return has_any;
}
