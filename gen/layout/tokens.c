/*
 * Sizes, spaces, colours and fonts by name. A size is a step of the base
 * (`+2` is base x step x step), so that one change of the base scales all;
 * it is worked out in whole numbers and rounded to 1/8 pt.
 */
#include "base/arena.h"
#include "base/diag.h"
#include "layout/layout_priv.h"

#define EIGHTH (DIM_PT / 8)
#define FINE 16 /* bits kept below one dim while steps multiply */

static const struct value *token_find(const struct loader *loader,
				      const char *kind, struct str name)
{
	return value_find(pick_map(loader->tokens, kind), name);
}

static bool report_token(struct loader *loader, const char *kind,
			 const struct value *value)
{
	const struct value *all = pick_map(loader->tokens, kind);
	int n = all ? all->n : 0;
	struct str *names = ARENA_ARRAY(loader->arena, struct str, n + 1);
	const struct str *near;

	/* What is no word was reported as no length or colour. */
	if (!scalar_is_word(value->text))
		return false;
	for (int i = 0; i < n; i++)
		names[i] = all->pairs[i].key;
	diag_report(loader->diags, DIAG_LAYOUT_TOKEN, value->span, kind,
		    STR_ARG(value->text));
	near = str_nearest(value->text, names, n);
	if (near)
		diag_hint(loader->diags, "did you mean '%.*s'?",
			  STR_ARG(*near));
	return false;
}

static dim round_eighth(int64_t fine)
{
	int64_t unit = (int64_t)EIGHTH << FINE;

	return (dim)((fine + unit / 2) / unit * EIGHTH);
}

/* base x step^n. */
static dim size_step(const struct loader *loader, int n)
{
	const struct value *sizes = pick_map(loader->tokens, "size");
	dim base = pick_length(sizes, "base", 12 * DIM_PT);
	int step = 1200;
	int64_t fine;

	(void)scalar_decimal(pick_text(sizes, "step"), &step);
	if (base < DIM_PT || base > SIZE_MOST)
		base = 12 * DIM_PT;
	if (step < 1000 || step > 4000)
		step = 1200;
	fine = (int64_t)base << FINE;
	for (; n > 0 && fine < (int64_t)SIZE_MOST << FINE; n--)
		fine = (fine * step + 500) / 1000;
	for (; n < 0 && fine > (int64_t)DIM_PT << FINE; n++)
		fine = (fine * 1000 + step / 2) / step;
	return round_eighth(fine);
}

bool token_size(struct loader *loader, const struct value *value, dim *out)
{
	int step;

	if (value->kind != VALUE_TEXT)
		return false;
	if (scalar_step(value->text, &step)) {
		*out = size_step(loader, step);
		return true;
	}
	if (dim_parse(value->text, out))
		return *out > 0;
	const struct value *token = token_find(loader, "size", value->text);
	if (!token || token->kind != VALUE_TEXT)
		return report_token(loader, "size", value);
	if (scalar_step(token->text, &step)) {
		*out = size_step(loader, step);
		return true;
	}
	return dim_parse(token->text, out) && *out > 0;
}

bool token_space(struct loader *loader, const struct value *value, dim *out)
{
	if (value->kind != VALUE_TEXT)
		return false;
	if (dim_parse(value->text, out))
		return true;
	const struct value *token = token_find(loader, "space", value->text);
	if (!token)
		return report_token(loader, "space", value);
	return token->kind == VALUE_TEXT && dim_parse(token->text, out);
}

bool token_colour(struct loader *loader, const struct value *value,
		  uint32_t *out)
{
	if (value->kind != VALUE_TEXT)
		return false;
	if (str_starts(value->text, STR("#")))
		return scalar_colour(value->text, out);
	const struct value *token = token_find(loader, "colour", value->text);
	if (!token)
		return report_token(loader, "colour", value);
	return token->kind == VALUE_TEXT && scalar_colour(token->text, out);
}

static const struct str *one_font(struct loader *loader, struct str name,
				  int *n)
{
	struct str *family = ARENA_NEW(loader->arena, struct str);

	*family = name;
	*n = 1;
	return family;
}

const struct str *token_fonts(struct loader *loader, const struct value *value,
			      int *n)
{
	*n = 0;
	if (value->kind == VALUE_TEXT) {
		const struct value *token =
			token_find(loader, "font", value->text);

		if (!token) {
			report_token(loader, "font", value);
			return NULL;
		}
		if (token->kind == VALUE_TEXT)
			return one_font(loader, token->text, n);
		value = token;
	}
	if (value->kind != VALUE_LIST)
		return NULL;
	struct str *families =
		ARENA_ARRAY(loader->arena, struct str, value->n + 1);
	for (int i = 0; i < value->n; i++)
		if (value->items[i]->kind == VALUE_TEXT)
			families[(*n)++] = value->items[i]->text;
	return families;
}
