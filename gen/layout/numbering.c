/*
 * `numbering:` and `contents:` of a layout. What a scheme means is
 * model/numbering's business; here it is read, and checked for values that
 * have no meaning in a number.
 */
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "layout/form.h"
#include "layout/layout_priv.h"

static void check_format(struct loader *loader, const struct value *value,
			 bool is_reference)
{
	struct str stray;

	if (!value || value->kind != VALUE_TEXT)
		return;
	stray = numbering_stray(value->text, is_reference);
	if (stray.n > 0)
		diag_report(loader->diags, DIAG_LAYOUT_NUMBERING, value->span,
			    STR_ARG(stray));
}

static struct str read_format(struct loader *loader, const struct value *map,
			      const char *key, struct str fallback)
{
	check_format(loader, pick(map, key), false);
	return pick(map, key) ? pick_text(map, key) : fallback;
}

/* "paragraph {{number}}", from the noun where the layout says no more. */
static struct str read_reference(struct loader *loader, const struct value *map,
				 struct str noun)
{
	check_format(loader, pick(map, "reference"), true);
	if (pick(map, "reference"))
		return pick_text(map, "reference");
	return str_printf(loader->arena, "%.*s {{number}}", STR_ARG(noun));
}

static void read_hang(struct loader *loader, const struct value *map, dim *out)
{
	const struct value *hang = pick(map, "hang");

	if (hang)
		(void)token_space(loader, hang, out);
}

static void headings_read(struct loader *loader, const struct value *map)
{
	static const char *const levels[NUMBERING_LEVELS] = { "1", "2", "3",
							      "4", "5", "6" };
	struct layout *layout = loader->layout;
	struct numbering *numbering = &layout->numbering;

	for (int i = 0; i < NUMBERING_LEVELS; i++)
		numbering->headings[i] =
			read_format(loader, map, levels[i], STR_NONE);
	numbering->heading_reference =
		read_reference(loader, map, layout->words.section);
	layout->heading_hang = layout->paragraph_hang;
	read_hang(loader, map, &layout->heading_hang);
}

static void paragraphs_read(struct loader *loader, const struct value *map)
{
	struct layout *layout = loader->layout;
	struct numbering *numbering = &layout->numbering;

	layout->paragraph_hang = layout->body->hang;
	if (!map)
		return;
	numbering->within = pick_flag(map, "continuous", false)
				    ? 0
				    : pick_integer(map, "within", 1);
	numbering->paragraphs = read_format(
		loader, map, "format",
		numbering->within ? STR("{{h1}}.{{n}}") : STR("{{n}}"));
	numbering->paragraph_reference =
		read_reference(loader, map, layout->words.paragraph);
	layout->numbers_when = value_find(map, STR("when"));
	if (layout->numbers_when && scalar_is_none(layout->numbers_when))
		layout->numbers_when = NULL;
	condition_check(loader, layout->numbers_when, NULL);
	read_hang(loader, map, &layout->paragraph_hang);
}

void numbering_load(struct loader *loader)
{
	struct layout *layout = loader->layout;
	struct numbering *numbering = &layout->numbering;
	const struct value *map = pick_map(loader->root, "numbering");
	const struct value *tables = pick_map(map, "tables");
	const struct value *figures = pick_map(map, "figures");
	const struct value *appendices = pick_map(map, "appendices");

	const struct value *recommendations = pick_map(map, "recommendations");

	numbering->recommendations =
		read_format(loader, recommendations, "format", STR("R{{n}}"));
	numbering->recommendation_reference = read_reference(
		loader, recommendations, layout->words.recommendation);
	paragraphs_read(loader, pick_map(map, "paragraphs"));
	headings_read(loader, pick_map(map, "headings"));
	if (tables)
		numbering->table_reference =
			read_reference(loader, tables, layout->words.table);
	if (figures)
		numbering->figure_reference =
			read_reference(loader, figures, layout->words.figure);
	if (appendices)
		numbering->appendix_reference = read_reference(
			loader, appendices, layout->words.appendix);
}

struct contents_spec contents_read(const struct value *map,
				   const struct contents_spec *fallback)
{
	struct contents_spec spec = *fallback;

	if (pick(map, "title"))
		spec.title = pick_text(map, "title");
	if (pick_is_none(map, "title"))
		spec.title = STR_NONE;
	spec.levels = pick_integer(map, "levels", spec.levels);
	if (pick(map, "leaders"))
		spec.has_leaders =
			pick_choice(map, "leaders", "none|dots", 0) == 1;
	if (pick_is_none(map, "leaders"))
		spec.has_leaders = false;
	return spec;
}

void contents_load(struct loader *loader)
{
	struct contents_spec usual = { STR_NONE, 2, false };

	loader->layout->contents =
		contents_read(pick_map(loader->root, "contents"), &usual);
}

struct numbering layout_numbering(const struct layout *layout,
				  const struct form *form)
{
	struct numbering numbering = layout->numbering;
	const struct value *when = layout->numbers_when;
	bool holds = !when || form_matches(form, when);

	if (when && when->kind == VALUE_TEXT)
		holds = !value_is_empty(form_at(form, when->text));
	if (!holds)
		numbering.paragraphs = STR_NONE;
	return numbering;
}
