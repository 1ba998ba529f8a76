#include "layout/answer_text.h"

#include "base/arena.h"
#include "base/diag.h"
#include "layout/language_hint.h"
#include "model/language.h"

struct value *answer_copy(struct answers *answers, const struct value *typed,
			  struct str text)
{
	struct value *value = value_text(answers->arena, text, typed->span);

	value->is_quoted = typed->is_quoted;
	return value;
}

struct value *answer_broken(struct answers *answers, const struct value *typed)
{
	struct value *value = ARENA_NEW(answers->arena, struct value);

	*value = *typed;
	value->is_broken = true;
	return value;
}

bool answer_is_none(const struct field *field, const struct value *typed)
{
	return (field->type == FIELD_DATE || field->type == FIELD_DATE_RANGE) &&
	       typed->kind == VALUE_TEXT &&
	       (str_eq_nocase(str_trim(typed->text), STR("N/A")) ||
		str_eq_nocase(str_trim(typed->text), STR("not applicable")));
}

static struct value *read_language(struct answers *answers,
				   const struct value *typed)
{
	struct str text = str_trim(typed->text);

	if (language_is_tag(text))
		return answer_copy(answers, typed,
				   language_regular(answers->arena, text));
	diag_report(answers->diags, DIAG_FORM_LANGUAGE, typed->span,
		    STR_ARG(text));
	struct str guess = language_hint(answers->arena, text);
	if (guess.n > 0)
		diag_hint(answers->diags, "write %.*s", STR_ARG(guess));
	return answer_broken(answers, typed);
}

/* Without the line end of a | or > block. */
static struct str trim_lines(struct str text)
{
	while (text.n > 0 && text.p[text.n - 1] == '\n')
		text.n--;
	return text;
}

static struct value *read_line(struct answers *answers,
			       const struct field *field,
			       const struct value *typed)
{
	struct str text = trim_lines(typed->text);

	if (str_find_char(text, '\n') >= 0) {
		diag_report(answers->diags, DIAG_FORM_ONE_LINE, typed->span,
			    STR_ARG(field->name));
		return answer_broken(answers, typed);
	}
	if (key_eq(field->name, STR("language")))
		return read_language(answers, typed);
	return answer_copy(answers, typed, text);
}

static struct value *read_prose(struct answers *answers,
				const struct field *field,
				const struct value *typed)
{
	(void)field;
	return answer_copy(answers, typed, trim_lines(typed->text));
}

/* Dates */

static struct str date_pattern(const struct answers *answers,
			       const struct field *field)
{
	const struct layout *layout = answers->form->layout;

	if (field->show.n > 0)
		return field->show;
	return layout && layout->date_shows_weekday ? STR("EEEE d MMMM yyyy")
						    : STR("d MMMM yyyy");
}

/* Does the day exist, and does the weekday fit. */
static bool check_date(struct answers *answers, const struct value *typed,
		       struct date date, struct str weekday)
{
	const char *month = date_month_name(date.month);

	if (!date_exists(date)) {
		diag_report(answers->diags, DIAG_FORM_DATE_DAY, typed->span,
			    date.day, month, date.year);
		diag_hint(answers->diags, "%s %d has %d days", month, date.year,
			  date_days(date.year, date.month));
		return false;
	}
	const char *right = date_weekday_name(date_weekday(date));
	if (weekday.n == 0 || str_eq_nocase(weekday, str_from(right)))
		return true;
	struct str text = date_format(answers->arena, date, STR("d MMMM yyyy"));
	diag_report(answers->diags, DIAG_FORM_DATE_WEEKDAY, typed->span, text.p,
		    right, STR_ARG(weekday));
	return false;
}

static struct value *note_date(struct answers *answers, struct value *value,
			       struct date date)
{
	struct form *form = answers->form;

	*ARENA_PUSH(answers->arena, form->dates, form->n_dates,
		    form->cap_dates) = (struct form_date){ value, date };
	return value;
}

static struct value *read_date(struct answers *answers,
			       const struct field *field,
			       const struct value *typed)
{
	struct date date;
	struct str weekday;

	if (answer_is_none(field, typed))
		return answer_copy(answers, typed, STR("N/A"));
	if (!date_parse(typed->text, &date, &weekday)) {
		diag_report(answers->diags, DIAG_FORM_DATE, typed->span,
			    STR_ARG(typed->text));
		struct str show = date_guess(typed->text, &date)
					  ? date_format(answers->arena, date,
							STR("d MMMM yyyy"))
					  : STR_NONE;
		if (show.n > 0)
			diag_hint(answers->diags, "write it as %.*s",
				  STR_ARG(show));
		return answer_broken(answers, typed);
	}
	if (!check_date(answers, typed, date, weekday))
		return answer_broken(answers, typed);
	struct str text =
		date_format(answers->arena, date, date_pattern(answers, field));
	return note_date(answers, answer_copy(answers, typed, text), date);
}

static struct value *read_range(struct answers *answers,
				const struct field *field,
				const struct value *typed)
{
	struct date_range range;

	if (answer_is_none(field, typed))
		return answer_copy(answers, typed, STR("N/A"));
	if (!date_range_parse(typed->text, &range)) {
		diag_report(answers->diags, DIAG_FORM_DATE_RANGE, typed->span,
			    STR_ARG(typed->text));
		return answer_broken(answers, typed);
	}
	if (!check_date(answers, typed, range.first, range.weekdays[0]) ||
	    !check_date(answers, typed, range.last, range.weekdays[1]))
		return answer_broken(answers, typed);
	if (!range.is_single && date_compare(range.first, range.last) >= 0) {
		diag_report(answers->diags, DIAG_FORM_DATE_ORDER, typed->span);
		return answer_broken(answers, typed);
	}
	struct str text = date_range_format(answers->arena, &range,
					    date_pattern(answers, field));
	return note_date(answers, answer_copy(answers, typed, text),
			 range.first);
}

static struct value *read_time(struct answers *answers,
			       const struct field *field,
			       const struct value *typed)
{
	struct str text = date_time(answers->arena, typed->text);

	(void)field;
	if (text.n > 0)
		return answer_copy(answers, typed, text);
	diag_report(answers->diags, DIAG_FORM_TIME, typed->span,
		    STR_ARG(typed->text));
	return answer_broken(answers, typed);
}

/* Choices and numbers */

static struct value *read_yes_no(struct answers *answers,
				 const struct field *field,
				 const struct value *typed)
{
	struct str text = str_trim(typed->text);

	if (str_eq_nocase(text, STR("yes")) || str_eq_nocase(text, STR("y")) ||
	    str_eq_nocase(text, STR("true")))
		return answer_copy(answers, typed, STR("yes"));
	if (str_eq_nocase(text, STR("no")) || str_eq_nocase(text, STR("n")) ||
	    str_eq_nocase(text, STR("false")))
		return answer_copy(answers, typed, STR_NONE);
	diag_report(answers->diags, DIAG_FORM_YES_NO, typed->span,
		    STR_ARG(field->name));
	return answer_broken(answers, typed);
}

static struct value *read_choice(struct answers *answers,
				 const struct field *field,
				 const struct value *typed)
{
	struct str text = str_trim(typed->text);

	for (int i = 0; i < field->n_choices; i++)
		if (key_eq(field->choices[i], text))
			return answer_copy(answers, typed, field->choices[i]);
	diag_report(answers->diags, DIAG_FORM_CHOICE, typed->span,
		    STR_ARG(text));
	const struct str *nearest =
		str_nearest(text, field->choices, field->n_choices);
	struct str all = str_join(answers->arena, field->choices,
				  field->n_choices, STR(", "));
	if (nearest)
		diag_hint(answers->diags,
			  "did you mean '%.*s'? the choices are: %.*s",
			  STR_ARG(*nearest), STR_ARG(all));
	else if (all.n > 0)
		diag_hint(answers->diags, "the choices are: %.*s",
			  STR_ARG(all));
	return answer_broken(answers, typed);
}

static struct value *read_integer(struct answers *answers,
				  const struct field *field,
				  const struct value *typed)
{
	struct str text = str_trim(typed->text);
	bool has_range = field->min < field->max;
	int number;

	if (!str_to_int(text, -INT32_MAX, INT32_MAX, &number)) {
		diag_report(answers->diags, DIAG_FORM_INTEGER, typed->span,
			    STR_ARG(text));
		return answer_broken(answers, typed);
	}
	if (has_range && (number < field->min || number > field->max)) {
		diag_report(answers->diags, DIAG_FORM_RANGE, typed->span,
			    STR_ARG(text), field->min, field->max);
		return answer_broken(answers, typed);
	}
	return answer_copy(answers, typed, text);
}

static struct value *read_length(struct answers *answers,
				 const struct field *field,
				 const struct value *typed)
{
	struct str text = str_trim(typed->text);
	dim length;

	(void)field;
	if (dim_parse(text, &length))
		return answer_copy(answers, typed, text);
	diag_report(answers->diags, DIAG_FORM_LENGTH, typed->span,
		    STR_ARG(text));
	return answer_broken(answers, typed);
}

typedef struct value *reader(struct answers *answers, const struct field *field,
			     const struct value *typed);

static reader *const readers[FIELD_N_TYPES] = {
	[FIELD_TEXT] = read_line,     [FIELD_PROSE] = read_prose,
	[FIELD_DATE] = read_date,     [FIELD_DATE_RANGE] = read_range,
	[FIELD_TIME] = read_time,     [FIELD_YES_NO] = read_yes_no,
	[FIELD_CHOICE] = read_choice, [FIELD_INTEGER] = read_integer,
	[FIELD_LENGTH] = read_length, [FIELD_GRADE] = read_line,
};

bool answer_is_text(enum field_type type)
{
	return readers[type] != NULL;
}

struct value *answer_text(struct answers *answers, const struct field *field,
			  const struct value *typed)
{
	return readers[field->type](answers, field, typed);
}
