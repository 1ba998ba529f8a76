#include <stddef.h>
#include <string.h>

#include "base/diag.h"
#include "base/dim.h"
#include "layout/scalar.h"
#include "layout/schema_priv.h"
#include "layout/slot.h"

#define LENGTH_MOST (5000 * DIM_PT)
#define MAX_CHOICES 64 /* words of one list, for suggestions */

void schema_report_type(const struct schema_check *check,
			const struct schema_key *key, const struct value *value,
			const char *wanted)
{
	diag_report(check->diags, DIAG_LAYOUT_TYPE, value->span,
		    STR_ARG(check->key), wanted);
	diag_hint(check->diags, "write it like this: %.*s: %s",
		  STR_ARG(check->key), key->example);
}

static void report_unit(const struct schema_check *check,
			const struct schema_key *key, const struct value *value)
{
	diag_report(check->diags, DIAG_LAYOUT_UNIT, value->span,
		    STR_ARG(value->text));
	diag_hint(check->diags, "write mm, cm, in or pt after it: %.*s: %s",
		  STR_ARG(check->key), key->example);
}

static bool is_text(const struct value *value)
{
	return value->kind == VALUE_TEXT;
}

static bool is_number(struct str s)
{
	int thousandths;

	return scalar_decimal(s, &thousandths);
}

static void check_version(struct schema_check *check,
			  const struct schema_key *key,
			  const struct value *value)
{
	(void)key;
	if (!is_text(value) || !str_eq(value->text, STR("1")))
		diag_report(check->diags, DIAG_LAYOUT_VERSION, value->span);
}

static void check_text(struct schema_check *check, const struct schema_key *key,
		       const struct value *value)
{
	if (!is_text(value))
		schema_report_type(check, key, value, "a text");
}

static void check_name(struct schema_check *check, const struct schema_key *key,
		       const struct value *value)
{
	if (!is_text(value) || value->text.n == 0)
		schema_report_type(check, key, value, "a name");
}

static void check_slot(struct schema_check *check, const struct schema_key *key,
		       const struct value *value)
{
	if (!is_text(value))
		schema_report_type(check, key, value, "a text");
	else
		slot_check(check->diags, value->text, value->span);
}

/* One value, or each entry of a list of them. */
static void check_each(struct schema_check *check, const struct schema_key *key,
		       const struct value *value, schema_check_value *one)
{
	if (value->kind != VALUE_LIST) {
		one(check, key, value);
		return;
	}
	for (int i = 0; i < value->n; i++)
		one(check, key, value->items[i]);
}

static void check_texts(struct schema_check *check,
			const struct schema_key *key, const struct value *value)
{
	check_each(check, key, value, check_slot);
}

static void check_integer(struct schema_check *check,
			  const struct schema_key *key,
			  const struct value *value)
{
	struct str most = str_from(key->detail), least = str_cut(&most, '|');
	int min = 0, max = 0, number;

	(void)str_to_int(least, 0, 1000, &min);
	(void)str_to_int(most, 0, 1000, &max);
	if (is_text(value) && str_to_int(value->text, min, max, &number))
		return;
	diag_report(check->diags, DIAG_LAYOUT_NUMBER, value->span,
		    STR_ARG(check->key), min, max);
}

static void check_decimal(struct schema_check *check,
			  const struct schema_key *key,
			  const struct value *value)
{
	int step;

	if (!is_text(value) || !scalar_decimal(value->text, &step) ||
	    step < 1000 || step > 4000)
		schema_report_type(check, key, value,
				   "a number between 1 and 4");
}

static void check_yes_no(struct schema_check *check,
			 const struct schema_key *key,
			 const struct value *value)
{
	bool flag;

	if (!is_text(value) || !scalar_yes_no(value->text, &flag))
		schema_report_type(check, key, value, "yes or no");
}

static void check_choice(struct schema_check *check,
			 const struct schema_key *key,
			 const struct value *value)
{
	struct str rest = str_from(key->detail), names[MAX_CHOICES];
	const struct str *near;
	int n = 0;

	if (!is_text(value)) {
		schema_report_type(check, key, value,
				   "one word of a fixed list");
		return;
	}
	if (scalar_choice(key->detail, value->text) >= 0)
		return;
	diag_report(check->diags, DIAG_LAYOUT_CHOICE, value->span,
		    STR_ARG(check->key), STR_ARG(value->text));
	while (rest.n > 0 && n < MAX_CHOICES)
		names[n++] = str_cut(&rest, '|');
	near = str_nearest(value->text, names, n);
	if (near)
		diag_hint(check->diags, "did you mean '%.*s'?", STR_ARG(*near));
	else
		diag_hint(check->diags, "it is one of %s", key->detail);
}

static void check_choices(struct schema_check *check,
			  const struct schema_key *key,
			  const struct value *value)
{
	check_each(check, key, value, check_choice);
}

static void check_length(struct schema_check *check,
			 const struct schema_key *key,
			 const struct value *value)
{
	dim length, least = 0, most = LENGTH_MOST;

	if (!strcmp(key->name, "indent-first"))
		least = -LENGTH_MOST; /* a first line may hang out */
	else if (key->type == SCHEMA_SIZE || !strcmp(key->name, "base"))
		least = DIM_PT;
	if (least == DIM_PT)
		most = SIZE_MOST;
	if (is_text(value) && dim_parse(value->text, &length)) {
		if (length < least || length > most)
			schema_report_type(check, key, value,
					   "a length that can be on paper");
		return;
	}
	if (is_text(value) && is_number(value->text))
		report_unit(check, key, value);
	else
		schema_report_type(check, key, value, "a length");
}

static void check_space(struct schema_check *check,
			const struct schema_key *key, const struct value *value)
{
	if (!is_text(value) || !scalar_is_word(value->text))
		check_length(check, key, value);
}

static void check_size(struct schema_check *check, const struct schema_key *key,
		       const struct value *value)
{
	struct str s = value->text;
	int step;

	if (is_text(value) && scalar_step(s, &step))
		return;
	if (is_text(value) && s.n > 1 && s.p[s.n - 1] == '%' &&
	    str_to_int(str_sub(s, 0, s.n - 1), 10, 400, &step))
		return;
	check_space(check, key, value);
}

static void check_leading(struct schema_check *check,
			  const struct schema_key *key,
			  const struct value *value)
{
	int factor;

	if (is_text(value) && scalar_decimal(value->text, &factor) &&
	    factor >= 800 && factor <= 4000)
		return;
	check_length(check, key, value);
}

static void check_colour(struct schema_check *check,
			 const struct schema_key *key,
			 const struct value *value)
{
	uint32_t colour;

	if (is_text(value) && value->is_quoted &&
	    scalar_colour(value->text, &colour))
		return;
	if (is_text(value) && scalar_is_word(value->text) &&
	    !(value->text.n == 6 && !value->is_quoted &&
	      scalar_colour(value->text, &colour)))
		return; /* a name; looked up once all is merged */
	if (value->kind == VALUE_LIST || value->kind == VALUE_MAP)
		schema_report_type(check, key, value, "a colour");
	else
		diag_report(check->diags, DIAG_LAYOUT_COLOUR, value->span,
			    STR_ARG(check->key));
}

static void check_fonts(struct schema_check *check,
			const struct schema_key *key, const struct value *value)
{
	if (is_text(value) && value->text.n > 0)
		return;
	if (value->kind != VALUE_LIST || value->n == 0) {
		schema_report_type(check, key, value,
				   "a font or a list of them");
		return;
	}
	for (int i = 0; i < value->n; i++)
		check_name(check, key, value->items[i]);
}

static void check_pair(struct schema_check *check, const struct schema_key *key,
		       const struct value *value)
{
	if (value->kind != VALUE_LIST || value->n != 2) {
		schema_report_type(check, key, value, "a list of two lengths");
		return;
	}
	check_length(check, key, value->items[0]);
	check_length(check, key, value->items[1]);
}

static void check_range(struct schema_check *check,
			const struct schema_key *key, const struct value *value)
{
	int least, most;

	if (value->kind == VALUE_LIST && value->n == 2 &&
	    is_text(value->items[0]) && is_text(value->items[1]) &&
	    str_to_int(value->items[0]->text, INT32_MIN, INT32_MAX, &least) &&
	    str_to_int(value->items[1]->text, least, INT32_MAX, &most))
		return;
	schema_report_type(check, key, value, "a list of two whole numbers");
}

static void check_weights(struct schema_check *check,
			  const struct schema_key *key,
			  const struct value *value)
{
	int weight;

	for (int i = 0; value->kind == VALUE_LIST && i < value->n; i++)
		if (!is_text(value->items[i]) ||
		    !str_to_int(value->items[i]->text, 1, 1000, &weight))
			schema_report_type(check, key, value->items[i],
					   "a whole number from 1");
	if (value->kind != VALUE_LIST || value->n == 0)
		schema_report_type(check, key, value,
				   "a list of whole numbers");
}

static void check_orders(struct schema_check *check,
			 const struct schema_key *key,
			 const struct value *value)
{
	if (value->kind != VALUE_LIST) {
		schema_report_type(check, key, value, "a list of lists");
		return;
	}
	for (int i = 0; i < value->n; i++) {
		const struct value *chain = value->items[i];

		if (chain->kind != VALUE_LIST)
			schema_report_type(check, key, chain,
					   "a list of lists");
		for (int k = 0; chain->kind == VALUE_LIST && k < chain->n; k++)
			check_name(check, key, chain->items[k]);
	}
}

static void check_page_size(struct schema_check *check,
			    const struct schema_key *key,
			    const struct value *value)
{
	if (is_text(value) && (str_eq_nocase(value->text, STR("A4")) ||
			       str_eq_nocase(value->text, STR("A5")) ||
			       str_eq_nocase(value->text, STR("A3"))))
		return;
	if (value->kind == VALUE_LIST)
		check_pair(check, key, value);
	else
		schema_report_type(check, key, value,
				   "A3, A4, A5 or two lengths");
}

static void check_when(struct schema_check *check, const struct schema_key *key,
		       const struct value *value)
{
	if (is_text(value) && value->text.n > 0)
		return;
	if (value->kind != VALUE_MAP || value->n == 0) {
		schema_report_type(check, key, value,
				   "a field, or field: value");
		return;
	}
	for (int i = 0; i < value->n; i++)
		check_texts(check, key, value->pairs[i].value);
}

static void check_any(struct schema_check *check, const struct schema_key *key,
		      const struct value *value)
{
	(void)check, (void)key, (void)value;
}

static void check_named_values(struct schema_check *check,
			       schema_check_value *one,
			       const struct schema_key *key,
			       const struct value *value)
{
	static const struct schema_key entry[] = {
		{ TABLE_TOKENS, "*", SCHEMA_FONTS, TABLE_NONE, NULL, 0,
		  "[Arial, Noto Sans]" },
		{ TABLE_TOKENS, "*", SCHEMA_COLOUR, TABLE_NONE, NULL, 0,
		  "'#003078'" },
		{ TABLE_TOKENS, "*", SCHEMA_LENGTH, TABLE_NONE, NULL, 0,
		  "12pt" },
	};

	if (value->kind != VALUE_MAP) {
		schema_report_type(check, key, value, "a map of names");
		return;
	}
	for (int i = 0; i < value->n; i++) {
		check->key = value->pairs[i].key;
		if (!scalar_is_none(value->pairs[i].value))
			one(check, &entry[key->type - SCHEMA_NAMED_FONT],
			    value->pairs[i].value);
	}
}

static void check_named_font(struct schema_check *check,
			     const struct schema_key *key,
			     const struct value *value)
{
	check_named_values(check, check_fonts, key, value);
}

static void check_named_colour(struct schema_check *check,
			       const struct schema_key *key,
			       const struct value *value)
{
	check_named_values(check, check_colour, key, value);
}

static void check_named_space(struct schema_check *check,
			      const struct schema_key *key,
			      const struct value *value)
{
	check_named_values(check, check_length, key, value);
}

static schema_check_value *const checkers[SCHEMA_N_TYPES] = {
	[SCHEMA_VERSION] = check_version,
	[SCHEMA_NAME] = check_name,
	[SCHEMA_TEXT] = check_text,
	[SCHEMA_SLOT] = check_slot,
	[SCHEMA_TEXTS] = check_texts,
	[SCHEMA_INTEGER] = check_integer,
	[SCHEMA_DECIMAL] = check_decimal,
	[SCHEMA_YES_NO] = check_yes_no,
	[SCHEMA_CHOICE] = check_choice,
	[SCHEMA_CHOICES] = check_choices,
	[SCHEMA_LENGTH] = check_length,
	[SCHEMA_SPACE] = check_space,
	[SCHEMA_SIZE] = check_size,
	[SCHEMA_LEADING] = check_leading,
	[SCHEMA_COLOUR] = check_colour,
	[SCHEMA_FONTS] = check_fonts,
	[SCHEMA_PAIR] = check_pair,
	[SCHEMA_RANGE] = check_range,
	[SCHEMA_WEIGHTS] = check_weights,
	[SCHEMA_ORDERS] = check_orders,
	[SCHEMA_PAGE_SIZE] = check_page_size,
	[SCHEMA_ROLE] = check_name,
	[SCHEMA_WHEN] = check_when,
	[SCHEMA_ANY] = check_any,
	[SCHEMA_NAMED_FONT] = check_named_font,
	[SCHEMA_NAMED_COLOUR] = check_named_colour,
	[SCHEMA_NAMED_SPACE] = check_named_space,
};

schema_check_value *schema_value_checker(enum schema_type type)
{
	return checkers[type];
}
