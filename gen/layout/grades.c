#include "layout/grades.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "layout/contact.h"
#include "layout/grades_priv.h"
#include "layout/rows.h"

/* Grades of the form */

struct grading {
	const struct form *form;
	struct diags *diags;
	struct arena *arena;
};

const struct value *grade_scale(struct field_set set, const struct value *map,
				const struct value *around)
{
	for (int i = 0; i < contact_count(set); i++) {
		const struct field *field = contact_at(set, i);

		if (!field || field->type != FIELD_SCALE)
			continue;
		const struct value *scale = value_find(map, field->name);
		if (!value_is_empty(scale) && scale->kind == VALUE_MAP)
			return scale;
	}
	return around;
}

const struct value *grade_list(const struct value *scale)
{
	const struct value *grades = value_find(scale, STR("grades"));

	return grades && grades->kind == VALUE_LIST ? grades : NULL;
}

struct str grade_name(const struct value *grade)
{
	const struct value *name = value_find(grade, STR("grade"));

	return name && name->kind == VALUE_TEXT ? name->text : STR_NONE;
}

static void report_grade(const struct grading *grading,
			 const struct value *grades, const struct value *value)
{
	struct str *names =
		ARENA_ARRAY(grading->arena, struct str, grades->n + 1);

	for (int i = 0; i < grades->n; i++)
		names[i] = grade_name(grades->items[i]);
	struct str all = str_join(grading->arena, names, grades->n, STR(", "));
	diag_report(grading->diags, DIAG_GRADE_UNKNOWN, value->span,
		    STR_ARG(value->text));
	diag_hint(grading->diags, "the grades are: %.*s", STR_ARG(all));
}

static void check_grade(const struct grading *grading,
			const struct value *scale, const struct value *value)
{
	const struct value *grades = grade_list(scale);

	if (!grades || value_is_empty(value) || value->kind != VALUE_TEXT)
		return;
	for (int i = 0; i < grades->n; i++)
		if (key_eq(grade_name(grades->items[i]), str_trim(value->text)))
			return;
	report_grade(grading, grades, value);
}

static void check_value(const struct grading *grading,
			const struct value *scale, const struct field *field,
			const struct value *value);

/* Depth is that of the layout's fields, which is bounded. */
static void check_map(const struct grading *grading, const struct value *around,
		      struct field_set set, const struct value *map)
{
	const struct value *scale = grade_scale(set, map, around);

	for (int i = 0; i < contact_count(set); i++) {
		const struct field *field = contact_at(set, i);
		const struct value *value =
			field ? value_find(map, field->name) : NULL;

		if (value)
			check_value(grading, scale, field, value);
	}
}

static void check_value(const struct grading *grading,
			const struct value *scale, const struct field *field,
			const struct value *value)
{
	if (field->type == FIELD_GRADE)
		check_grade(grading, scale, value);
	else if (field->type == FIELD_MAP)
		check_map(grading, scale, contact_fields(field), value);
	else if (field->type == FIELD_LIST && field->of &&
		 value->kind == VALUE_LIST)
		for (int i = 0; i < value->n; i++)
			check_value(grading, scale, field->of, value->items[i]);
}

/* Grades of headings */

/* The grade that a text names: of all wordings in it the longest. */
struct named_grade {
	struct str grade;
	int length;
};

static bool has_words(struct str text, struct str words)
{
	for (int i = 0; i + words.n <= text.n; i++)
		if (str_eq_nocase(str_sub(text, i, i + words.n), words))
			return true;
	return false;
}

static void try_wording(struct named_grade *named, struct str text,
			struct str grade, struct str wording)
{
	if (wording.n <= named->length || !has_words(text, wording))
		return;
	named->grade = grade;
	named->length = wording.n;
}

static struct named_grade grade_in(const struct value *scale, struct str text)
{
	const struct value *grades = grade_list(scale);
	struct named_grade named = { STR_NONE, 0 };

	for (int i = 0; grades && i < grades->n; i++) {
		struct str grade = grade_name(grades->items[i]);
		const struct value *also =
			value_find(grades->items[i], STR("also"));

		try_wording(&named, text, grade, grade);
		for (int k = 0; also && also->kind == VALUE_LIST && k < also->n;
		     k++)
			if (also->items[k]->kind == VALUE_TEXT)
				try_wording(&named, text, grade,
					    also->items[k]->text);
	}
	return named;
}

const struct field *grade_field(struct field_set set)
{
	for (int i = 0; i < contact_count(set); i++) {
		const struct field *field = contact_at(set, i);

		if (field && field->type == FIELD_GRADE)
			return field;
	}
	return NULL;
}

static const struct value *row_grade(const struct row_found *found)
{
	const struct field *field = grade_field(contact_fields(found->field));

	return field ? value_find(found->row, field->name) : NULL;
}

static void check_heading(const struct grading *grading,
			  const struct value *scale,
			  const struct doc_node *heading,
			  const struct row_value *value)
{
	const struct doc_attribute *tie = doc_attribute(heading, value->name);
	struct row_found found;
	const struct value *grade;
	struct named_grade named;

	if (!tie)
		return;
	found = rows_find(grading->form, value, tie->value);
	if (!found.row) {
		diag_report(grading->diags, DIAG_ROW_UNKNOWN, tie->span,
			    STR_ARG(value->name), STR_ARG(tie->value));
		return;
	}
	grade = row_grade(&found);
	named = grade_in(scale, doc_plain_text(grading->arena, heading));
	if (!grade || grade->kind != VALUE_TEXT ||
	    key_eq(named.grade, str_trim(grade->text)))
		return;
	if (named.length > 0)
		diag_report(grading->diags, DIAG_GRADE_DIFFERS, heading->span,
			    STR_ARG(named.grade), STR_ARG(grade->text));
	else
		diag_report(grading->diags, DIAG_GRADE_MISSING, heading->span,
			    STR_ARG(grade->text));
}

void grades_check(const struct doc *doc, const struct form *form,
		  struct diags *diags)
{
	const struct layout *layout = form->layout;
	struct grading grading = { form, diags, doc->arena };
	struct field_set root = contact_root(layout);
	const struct doc_node *node = NULL;
	const struct value *scale = grade_scale(root, form->values, NULL);

	check_map(&grading, NULL, root, form->values);
	grades_check_text(doc, form, diags);
	while ((node = doc_find(doc, doc->root, node, DOC_SET(DOC_HEADING))))
		for (int i = 0; i < layout->n_row_values; i++)
			check_heading(&grading, scale, node,
				      &layout->row_values[i]);
}
