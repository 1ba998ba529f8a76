#include "text/words.h"

#include <stddef.h>

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

struct known_word {
	struct str word;
	uint32_t is;
	bool is_english; /* a word of that language alone */
};

/* In the order of their bytes, without case: listed() halves it. */
static const struct known_word words[] = {
#define W(word, is)                                                            \
	{                                                                      \
		{ (word), (int)sizeof(word) - 1 }, (is), true                  \
	}
#define S(word, is)                                                            \
	{                                                                      \
		{ (word), (int)sizeof(word) - 1 }, (is), false                 \
	}
	S("%", WORD_UNIT),
	S("&", WORD_AND),
	S("-", WORD_DASH),
	W("a.m", WORD_UNIT),
	W("am", WORD_UNIT),
	W("and", WORD_AND),
	W("annex", WORD_LABEL),
	W("appendix", WORD_LABEL),
	W("Apr", WORD_MONTH),
	W("April", WORD_MONTH),
	W("article", WORD_LABEL),
	W("Aug", WORD_MONTH),
	W("August", WORD_MONTH),
	W("band", WORD_LABEL),
	W("billion", WORD_UNIT),
	W("c.", WORD_BEFORE),
	W("cent", WORD_CENT),
	W("cf.", WORD_BEFORE),
	W("chapter", WORD_LABEL),
	W("clause", WORD_LABEL),
	W("Cllr", WORD_TITLE),
	S("cm", WORD_UNIT),
	W("Councillor", WORD_TITLE),
	W("Dame", WORD_TITLE),
	W("day", WORD_UNIT),
	W("days", WORD_UNIT),
	W("Dec", WORD_MONTH),
	W("December", WORD_MONTH),
	W("Dr", WORD_TITLE),
	W("e.g.", WORD_BEFORE),
	W("Feb", WORD_MONTH),
	W("February", WORD_MONTH),
	W("figure", WORD_LABEL),
	W("floor", WORD_LABEL),
	W("Friday", WORD_WEEKDAY),
	W("ft", WORD_UNIT),
	S("g", WORD_UNIT),
	S("GB", WORD_UNIT),
	W("grade", WORD_LABEL),
	S("ha", WORD_UNIT),
	W("Hon", WORD_TITLE),
	W("hour", WORD_UNIT),
	W("hours", WORD_UNIT),
	W("hundred", WORD_UNIT),
	W("i.e.", WORD_BEFORE),
	W("item", WORD_LABEL),
	W("items", WORD_LABEL),
	W("Jan", WORD_MONTH),
	W("January", WORD_MONTH),
	W("Jul", WORD_MONTH),
	W("July", WORD_MONTH),
	W("Jun", WORD_MONTH),
	W("June", WORD_MONTH),
	S("kB", WORD_UNIT),
	S("kg", WORD_UNIT),
	S("km", WORD_UNIT),
	S("km²", WORD_UNIT),
	S("kWh", WORD_UNIT),
	S("l", WORD_UNIT),
	W("Lady", WORD_TITLE),
	W("level", WORD_LABEL),
	W("Lord", WORD_TITLE),
	S("m", WORD_UNIT),
	W("Mar", WORD_MONTH),
	W("March", WORD_MONTH),
	W("May", WORD_MONTH),
	S("MB", WORD_UNIT),
	W("metres", WORD_UNIT),
	S("mg", WORD_UNIT),
	W("mile", WORD_UNIT),
	W("miles", WORD_UNIT),
	W("million", WORD_UNIT),
	W("minute", WORD_UNIT),
	W("minutes", WORD_UNIT),
	W("Miss", WORD_TITLE),
	S("ml", WORD_UNIT),
	S("mm", WORD_UNIT),
	W("Monday", WORD_WEEKDAY),
	W("month", WORD_UNIT),
	W("months", WORD_UNIT),
	W("Mr", WORD_TITLE),
	W("Mrs", WORD_TITLE),
	W("Ms", WORD_TITLE),
	W("Mx", WORD_TITLE),
	S("m²", WORD_UNIT),
	S("m³", WORD_UNIT),
	W("no", WORD_LABEL),
	W("noon", WORD_UNIT),
	W("nos", WORD_LABEL),
	W("note", WORD_LABEL),
	W("Nov", WORD_MONTH),
	W("November", WORD_MONTH),
	W("number", WORD_LABEL),
	W("Oct", WORD_MONTH),
	W("October", WORD_MONTH),
	W("or", WORD_AND),
	W("p.", WORD_BEFORE),
	W("p.m", WORD_UNIT),
	W("page", WORD_LABEL),
	W("pages", WORD_UNIT | WORD_LABEL),
	W("para", WORD_LABEL),
	W("paragraph", WORD_LABEL),
	W("paragraphs", WORD_LABEL),
	W("paras", WORD_LABEL),
	W("part", WORD_LABEL),
	W("pence", WORD_UNIT),
	W("per", WORD_PER),
	W("percent", WORD_UNIT),
	W("phase", WORD_LABEL),
	W("pm", WORD_UNIT),
	W("points", WORD_UNIT),
	W("pounds", WORD_UNIT),
	W("pp.", WORD_BEFORE),
	W("Prof", WORD_TITLE),
	W("Professor", WORD_TITLE),
	S("pt", WORD_UNIT),
	W("regulation", WORD_LABEL),
	W("Rev", WORD_TITLE),
	W("room", WORD_LABEL),
	W("Rt", WORD_TITLE),
	W("rule", WORD_LABEL),
	W("Saturday", WORD_WEEKDAY),
	W("schedule", WORD_LABEL),
	W("section", WORD_LABEL),
	W("sections", WORD_LABEL),
	W("Sep", WORD_MONTH),
	W("Sept", WORD_MONTH),
	W("September", WORD_MONTH),
	W("Sir", WORD_TITLE),
	W("St", WORD_TITLE),
	W("stage", WORD_LABEL),
	W("Sunday", WORD_WEEKDAY),
	S("t", WORD_UNIT),
	W("table", WORD_LABEL),
	W("thousand", WORD_UNIT),
	W("Thursday", WORD_WEEKDAY),
	W("to", WORD_AND),
	W("Tuesday", WORD_WEEKDAY),
	W("unit", WORD_LABEL),
	W("volume", WORD_LABEL),
	W("Wednesday", WORD_WEEKDAY),
	W("week", WORD_UNIT),
	W("weeks", WORD_UNIT),
	W("year", WORD_UNIT),
	W("years", WORD_UNIT),
	S("zł", WORD_UNIT),
	S("§", WORD_BEFORE),
	S("§§", WORD_BEFORE),
	S("©", WORD_BEFORE),
	S("°", WORD_UNIT),
	S("°C", WORD_UNIT),
	S("°F", WORD_UNIT),
	S("–", WORD_DASH),
	S("—", WORD_DASH),
	S("‰", WORD_UNIT),
	S("€", WORD_UNIT),
	S("№", WORD_BEFORE),
#undef W
#undef S
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_letter(char c)
{
	return is_upper(c) || (c >= 'a' && c <= 'z');
}

static const struct str opening[] = {
	{ "(", 1 }, { "[", 1 }, { "\"", 1 }, { "'", 1 },
	{ "“", 3 }, { "‘", 3 }, { "*", 1 },
};
static const struct str closing[] = {
	{ ")", 1 }, { "]", 1 }, { "\"", 1 }, { "'", 1 },  { "”", 3 },
	{ "’", 3 }, { ",", 1 }, { ".", 1 },  { ";", 1 },  { ":", 1 },
	{ "!", 1 }, { "?", 1 }, { "’s", 4 }, { "'s", 2 }, { "…", 3 },
};

static struct str without_opening(struct str word)
{
	if (word.n > 0 && is_letter(word.p[0]))
		return word;
	for (int i = 0; i < COUNT(opening); i++)
		if (word.n > opening[i].n && str_starts(word, opening[i])) {
			word = str_sub(word, opening[i].n, word.n);
			i = -1;
		}
	return word;
}

static struct str without_closing(struct str word)
{
	char last = word.n > 0 ? word.p[word.n - 1] : ' ';

	if (is_letter(last) && last != 's')
		return word;
	for (int i = 0; i < COUNT(closing); i++)
		if (word.n > closing[i].n && str_ends(word, closing[i])) {
			word.n -= closing[i].n;
			i = -1;
		}
	return word;
}

/* The order of the table. */
static int compare_nocase(struct str a, struct str b)
{
	for (int i = 0; i < a.n && i < b.n; i++) {
		int x = (unsigned char)a.p[i], y = (unsigned char)b.p[i];
		x += is_upper(a.p[i]) ? 'a' - 'A' : 0;
		y += is_upper(b.p[i]) ? 'a' - 'A' : 0;
		if (x != y)
			return x - y;
	}
	return a.n - b.n;
}

/* Labels begin sentences and stand in capitals, the others do not. */
static uint32_t listed(struct str word, bool is_english)
{
	int low = 0, high = COUNT(words);

	while (low < high) {
		int middle = low + (high - low) / 2;
		const struct known_word *known = &words[middle];
		int order = compare_nocase(word, known->word);
		if (order == 0) {
			bool fits = is_english || !known->is_english;
			return fits && (str_eq(word, known->word) ||
					(known->is & WORD_LABEL))
				       ? known->is
				       : 0;
		}
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return 0;
}

static int digits_at(struct str s, int at)
{
	int n = 0;

	while (at + n < s.n && is_digit(s.p[at + n]))
		n++;
	return n;
}

static bool is_ordinal(struct str end)
{
	return str_eq(end, STR("st")) || str_eq(end, STR("nd")) ||
	       str_eq(end, STR("rd")) || str_eq(end, STR("th"));
}

/* Days of a date: "5", "5th", "4–6", "4-6". */
static bool is_day(struct str s)
{
	int n = digits_at(s, 0);

	if (n < 1 || n > 2)
		return false;
	s = str_sub(s, n, s.n);
	if (s.n == 0 || is_ordinal(s))
		return true;
	int dash = str_starts(s, STR("–")) ? 3 : s.p[0] == '-';
	s = str_sub(s, dash, s.n);
	n = digits_at(s, 0);
	return dash > 0 && n >= 1 && n <= 2 &&
	       (n == s.n || is_ordinal(str_sub(s, n, s.n)));
}

/* "12", "£1,200.50", "10.30", "2–3", "5th": digits and what joins them. */
static bool is_number(struct str s)
{
	static const struct str signs[] = {
		{ "£", 2 }, { "€", 3 }, { "$", 1 },
		{ "-", 1 }, { "−", 3 }, { "+", 1 }
	};

	for (int i = 0; i < COUNT(signs); i++)
		if (str_starts(s, signs[i]))
			s = str_sub(s, signs[i].n, s.n);
	int at = digits_at(s, 0);
	if (at == 0)
		return false;
	while (at < s.n) {
		struct str rest = str_sub(s, at, s.n);
		if (is_ordinal(rest))
			return true;
		int join = str_starts(rest, STR("–")) ? 3 : 1;
		if (join == 1 && str_find_char(STR(",.:/-"), s.p[at]) < 0)
			return false;
		int n = digits_at(s, at + join);
		if (n == 0)
			return false;
		at += join + n;
	}
	return true;
}

static bool is_year(struct str s)
{
	return digits_at(s, 0) == 4 && (s.p[0] == '1' || s.p[0] == '2') &&
	       (s.n == 4 || s.p[4] == '/' || s.p[4] == '-');
}

/* "J." "J.K." and "J" (but a lone A or I is a word). */
static bool is_initial(struct str s)
{
	int i = 0;

	if (s.n == 1)
		return is_upper(s.p[0]) && s.p[0] != 'A' && s.p[0] != 'I';
	while (i + 1 < s.n && is_upper(s.p[i]) && s.p[i + 1] == '.')
		i += 2;
	return i > 0 && i == s.n;
}

/* One capital, or a small Roman numeral. */
static bool is_counting_letter(struct str s)
{
	if (s.n == 1)
		return is_upper(s.p[0]);
	for (int i = 0; i < s.n; i++)
		if (str_find_char(STR("IVXivx"), s.p[i]) < 0)
			return false;
	return s.n > 0 && s.n <= 5;
}

static bool is_area(struct str s)
{
	int letters = s.n > 0 && is_upper(s.p[0]);

	letters += letters && s.n > 1 && is_upper(s.p[1]);
	int digits = digits_at(s, letters);
	int rest = s.n - letters - digits;
	return letters > 0 && digits >= 1 && digits <= 2 &&
	       (rest == 0 || (rest == 1 && is_upper(s.p[s.n - 1])));
}

static bool is_street(struct str s)
{
	return s.n == 3 && is_digit(s.p[0]) && is_upper(s.p[1]) &&
	       is_upper(s.p[2]);
}

/* What begins with a digit or a sign may be. */
static uint32_t counted(struct str s)
{
	uint32_t is = 0;
	int digits = digits_at(s, 0);

	is |= is_number(s) ? WORD_NUMBER : 0;
	is |= is_day(s) ? WORD_DAY : 0;
	is |= is_year(s) ? WORD_YEAR : 0;
	is |= s.p[0] & 0x80 ? WORD_CAPITAL : 0;
	is |= digits == s.n ? WORD_DIGITS : 0;
	is |= digits == s.n && digits == 3 ? WORD_GROUP : 0;
	is |= is_street(s) ? WORD_STREET : 0;
	if ((digits == s.n && s.p[0] == '0' && s.n > 2) ||
	    (s.p[0] == '+' && s.n > 1 && digits_at(s, 1) == s.n - 1))
		is |= WORD_PHONE;
	return is;
}

/* The part of its kind that can be told from the letters. */
static uint32_t spelled(struct str s)
{
	uint32_t is = 0;

	if (s.n == 0)
		return 0;
	if (!is_letter(s.p[0]))
		return counted(s);
	is |= is_counting_letter(s) ? WORD_LETTER : 0;
	if (is_upper(s.p[0])) {
		is |= WORD_CAPITAL;
		is |= is_initial(s) ? WORD_INITIAL : 0;
		is |= is_area(s) ? WORD_AREA : 0;
	}
	return is;
}

uint32_t word_before(struct str word, bool is_english)
{
	struct str core = without_opening(word);
	uint32_t is = spelled(core) | listed(core, is_english);

	/* "No. 5", "Dr. Smith": the full stop is the abbreviation's. */
	if (is_english && core.n > 1 && core.n <= 5 &&
	    core.p[core.n - 1] == '.')
		is |= listed(str_sub(core, 0, core.n - 1), true) &
		      (WORD_LABEL | WORD_TITLE);
	/* "(020) 7946": brackets belong to the number. */
	if (word.n > 3 && word.p[0] == '(' && word.p[1] == '0' &&
	    word.p[word.n - 1] == ')' && digits_at(word, 1) == word.n - 2)
		is |= WORD_PHONE;
	return is;
}

uint32_t word_after(struct str word, bool is_english)
{
	struct str core = without_closing(word);

	return spelled(core) | listed(core, is_english);
}

bool word_is_address(struct str word)
{
	int colon = str_find_char(word, ':');
	int at = str_find_char(word, '@');

	word = without_opening(word);
	if (str_starts(word, STR("www.")))
		return true;
	if (colon >= 0 && (str_find(word, STR("://")) > 0 ||
			   str_starts(word, STR("mailto:"))))
		return true;
	if (at < 0)
		return false;
	at = str_find_char(word, '@');
	return at > 0 && at + 1 < word.n &&
	       (is_letter(word.p[at + 1]) || is_digit(word.p[at + 1])) &&
	       str_find_char(str_sub(word, at, word.n), '.') > 0;
}
