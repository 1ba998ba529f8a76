/* Values that could never be: a condition on a word that its field does not
 * have, a date printed in letters that mean nothing. */
#include "base/diag.h"
#include "layout/layout_priv.h"

void field_report(struct loader *loader, struct str path, struct span span)
{
	struct str near = layout_path_near(loader->arena, loader->layout, path);

	diag_report(loader->diags, DIAG_LAYOUT_FIELD, span, STR_ARG(path));
	if (near.n > 0)
		diag_hint(loader->diags, "did you mean '%.*s'?", STR_ARG(near));
}

static bool is_one_of(struct str text, const struct str *words, int n)
{
	for (int i = 0; i < n; i++)
		if (key_eq(str_trim(text), words[i]))
			return true;
	return false;
}

static void word_check(struct loader *loader, const struct field *field,
		       struct str key, const struct value *value)
{
	static const struct str answers[] = {
		{ "yes", 3 }, { "no", 2 },   { "y", 1 },
		{ "n", 1 },   { "true", 4 }, { "false", 5 },
	};
	const struct str *words = answers;
	int n = (int)(sizeof(answers) / sizeof(*answers));

	if (value->kind != VALUE_TEXT ||
	    (field->type != FIELD_CHOICE && field->type != FIELD_YES_NO))
		return;
	if (field->type == FIELD_CHOICE) {
		words = field->choices;
		n = field->n_choices;
	}
	if (is_one_of(value->text, words, n))
		return;
	diag_report(loader->diags, DIAG_LAYOUT_CHOICE, value->span,
		    STR_ARG(key), STR_ARG(value->text));
	const struct str *near = str_nearest(value->text, words, n);
	if (near)
		diag_hint(loader->diags, "did you mean '%.*s'?",
			  STR_ARG(*near));
	else
		diag_hint(loader->diags, "use one of the words that the field "
					 "can have");
}

void condition_check(struct loader *loader, const struct value *when,
		     const struct field *item)
{
	for (int i = 0; when && when->kind == VALUE_MAP && i < when->n; i++) {
		const struct value_pair *pair = &when->pairs[i];
		const struct field *field =
			layout_path(loader->layout, item, pair->key);
		if (!field) {
			field_report(loader, pair->key, pair->key_span);
			continue;
		}
		word_check(loader, field, pair->key, pair->value);
		for (int k = 0;
		     pair->value->kind == VALUE_LIST && k < pair->value->n; k++)
			word_check(loader, field, pair->key,
				   pair->value->items[k]);
	}
}

void pattern_check(struct loader *loader, const struct value *show)
{
	bool is_quoted = false;

	if (!show || show->kind != VALUE_TEXT)
		return;
	for (int i = 0; i < show->text.n; i++) {
		char c = show->text.p[i];
		bool is_letter =
			(c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		if (c == '\'')
			is_quoted = !is_quoted;
		if (is_quoted || !is_letter || c == 'd' || c == 'M' ||
		    c == 'y' || c == 'E')
			continue;
		diag_report(loader->diags, DIAG_LAYOUT_TYPE, show->span,
			    STR_ARG(STR("show")),
			    "a date in the letters d, M, y and E");
		diag_hint(loader->diags,
			  "write it like this: show: 'd MMMM yyyy'");
		return;
	}
}
