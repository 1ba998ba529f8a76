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
#include "layout/slot.h"

#define START_MOST 1000000
#define FORMAT_MAX (1 << 16) /* bytes */

/* The first {{…}} that means nothing in a number: neither a count nor a field
 * of the form; empty: none. */
static struct str stray_of(struct loader *loader, struct str format,
			   bool is_reference)
{
	struct str path;
	int at = 0, from;

	while (slot_next(format, &at, &from, &path)) {
		struct str stray = numbering_stray(str_sub(format, from, at),
						   is_reference);

		if (stray.n > 0 &&
		    (is_reference || !layout_path(loader->layout, NULL, path)))
			return stray;
	}
	return STR_NONE;
}

static void check_format(struct loader *loader, const struct value *value,
			 bool is_reference)
{
	struct str stray;

	if (!value || value->kind != VALUE_TEXT)
		return;
	stray = stray_of(loader, value->text, is_reference);
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

struct str start_read(struct loader *loader, const struct value *map)
{
	const struct value *start = pick(map, "start");
	const struct field *field;

	if (!start || start->kind != VALUE_TEXT)
		return STR_NONE;
	field = layout_path(loader->layout, NULL, start->text);
	if (!field)
		field_report(loader, start->text, start->span);
	else if (field->type != FIELD_INTEGER || field->min < 1 ||
		 field->max > START_MOST)
		diag_report(loader->diags, DIAG_LAYOUT_TYPE, start->span,
			    STR_ARG(STR("start")),
			    "a field of the type integer, with a range from "
			    "1 to 1000000 at most");
	return start->text;
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
	layout->heading_start = start_read(loader, map);
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
	layout->paragraph_start = start_read(loader, map);
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

/* The scheme of one document */

static bool is_count(struct str format, int from, int at)
{
	return numbering_stray(str_sub(format, from, at), false).n == 0;
}

/* Counts are there, whatever the form says. */
static bool is_empty_value(void *ctx, struct str path)
{
	const struct form *form = ctx;
	struct str braces = str_printf(form->arena, "{{%.*s}}", STR_ARG(path));

	return !is_count(braces, 0, braces.n) &&
	       value_is_empty(form_at(form, path));
}

/* Does a format have values of the form in it. */
static bool has_values(struct str format)
{
	struct str path;
	int at = 0, from;

	while (slot_next(format, &at, &from, &path))
		if (!is_count(format, from, at))
			return true;
	return false;
}

/* "{{n}}[/{{year}}]" with the form's values; the counts stay. */
static struct str fill_format(const struct form *form, struct str format)
{
	struct buf resolved, out;
	struct str text, path;
	int at = 0, from, copied = 0;

	if (!has_values(format))
		return format;
	buf_init(&resolved, FORMAT_MAX);
	buf_init(&out, FORMAT_MAX);
	slot_resolve(form->arena, format, is_empty_value, (void *)form,
		     &resolved);
	text = buf_view(&resolved);
	while (slot_next(text, &at, &from, &path)) {
		if (is_count(text, from, at))
			continue;
		buf_str(&out, str_sub(text, copied, from));
		buf_str(&out, form_text(form, form->arena, path));
		copied = at;
	}
	buf_str(&out, str_sub(text, copied, text.n));
	text = str_dup(form->arena, buf_view(&out));
	buf_release(&resolved);
	buf_release(&out);
	return text;
}

/* The first number that a field gives, or 1. */
static int first_number(const struct form *form, struct str start)
{
	const struct value *value = start.n ? form_at(form, start) : NULL;
	int number;

	if (value && value->kind == VALUE_TEXT &&
	    str_to_int(value->text, 1, START_MOST, &number))
		return number;
	return 1;
}

int layout_first_page(const struct layout *layout, const struct form *form)
{
	return first_number(form, layout->page_start);
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
	for (int i = 0; i < NUMBERING_LEVELS; i++)
		numbering.headings[i] =
			fill_format(form, numbering.headings[i]);
	numbering.paragraphs = fill_format(form, numbering.paragraphs);
	numbering.first_heading = first_number(form, layout->heading_start);
	numbering.first_paragraph = first_number(form, layout->paragraph_start);
	return numbering;
}
