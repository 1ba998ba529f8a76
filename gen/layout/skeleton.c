/*
 * `faircopy new`: a form with every field, and the headings the layout
 * expects. Required fields are filled with their examples, so that the
 * skeleton is a document without errors; the others stand in comments.
 */
#include <string.h>

#include "layout/layout_priv.h"
#include "layout/show.h"
#include "layout/taken.h"

#define INDENT 2
#define MEASURE 72 /* columns of a comment */

static const char *const type_examples[FIELD_N_TYPES] = {
	[FIELD_TEXT] = "Text",
	[FIELD_PROSE] = "Text",
	[FIELD_DATE] = "16 November 2018",
	[FIELD_DATE_RANGE] = "4 and 5 March 2020",
	[FIELD_TIME] = "7.00pm",
	[FIELD_YES_NO] = "yes",
	[FIELD_CHOICE] = "",
	[FIELD_INTEGER] = "1",
	[FIELD_LENGTH] = "25mm",
	[FIELD_PERSON] = "{name: Jo Example, role: Inspector}",
	[FIELD_ORGANISATION] = "inspectorate",
	[FIELD_SCALE] = "four-point",
	[FIELD_CALENDAR] = "england",
	[FIELD_EXEMPTIONS] = "england-12a",
	[FIELD_ADDRESS] = "[1 Example Street, Exampleton, EX1 1AA]",
	[FIELD_FILE] = "picture.png",
	[FIELD_GRADE] = "good",
	[FIELD_LIST] = "",
	[FIELD_MAP] = "",
};

struct skeleton {
	const struct layout *layout;
	const struct taken *taken; /* NULL: nothing */
	struct buf *out;
};

static void write_start(const struct skeleton *skeleton, int depth,
			bool is_comment)
{
	buf_z(skeleton->out, is_comment ? "#" : "");
	for (int i = 0; i < depth * INDENT; i++)
		buf_char(skeleton->out, ' ');
}

/* Words of a comment, broken at the measure. */
static void write_words(const struct skeleton *skeleton, int depth,
			struct str text)
{
	int column = MEASURE + 1; /* no line is begun */

	while (text.n > 0) {
		struct str word = str_cut(&text, ' ');

		if (word.n == 0)
			continue;
		if (column + 1 + word.n > MEASURE) {
			if (column <= MEASURE)
				buf_char(skeleton->out, '\n');
			write_start(skeleton, depth, false);
			buf_char(skeleton->out, '#');
			column = depth * INDENT + 1;
		}
		buf_char(skeleton->out, ' ');
		buf_str(skeleton->out, word);
		column += 1 + word.n;
	}
	buf_char(skeleton->out, '\n');
}

static void write_words_or(const struct value *value, struct buf *note)
{
	if (value->kind == VALUE_TEXT)
		buf_str(note, value->text);
	for (int i = 0; value->kind == VALUE_LIST && i < value->n; i++) {
		if (i > 0)
			buf_z(note, i + 1 < value->n ? ", " : " or ");
		buf_str(note, value->items[i]->text);
	}
}

static void write_required_if(const struct value *map, struct buf *note)
{
	buf_z(note, " Required if ");
	for (int i = 0; i < map->n; i++) {
		buf_z(note, i > 0 ? " and " : "");
		buf_str(note, map->pairs[i].key);
		buf_z(note, " is ");
		write_words_or(map->pairs[i].value, note);
	}
	buf_char(note, '.');
}

static void write_conditions(const struct field *field, struct buf *note)
{
	for (int i = 0; i < field->n_choices; i++)
		buf_printf(note, "%s%.*s", i == 0 ? " One of: " : ", ",
			   STR_ARG(field->choices[i]));
	if (field->n_choices > 0)
		buf_char(note, '.');
	if (field->required_if && field->required_if->kind == VALUE_MAP)
		write_required_if(field->required_if, note);
	if (field->fallback && field->fallback->kind == VALUE_TEXT &&
	    field->fallback->text.n > 0) {
		buf_z(note, " When left out: ");
		buf_str(note, field->fallback->text);
		buf_char(note, '.');
	}
}

/* "# Date of the letter (required): printed under the letterhead." */
static void write_help(const struct skeleton *skeleton,
		       const struct field *field, int depth)
{
	struct buf note;

	buf_init(&note, 1 << 16);
	buf_str(&note, field->label.n > 0 ? field->label : field->name);
	buf_z(&note, field->is_required ? " (required)" : "");
	if (field->help.n > 0)
		buf_printf(&note, ": %.*s", STR_ARG(field->help));
	if (!str_ends(buf_view(&note), STR(".")))
		buf_char(&note, '.');
	write_conditions(field, &note);
	write_words(skeleton, depth, buf_view(&note));
	buf_release(&note);
}

static void write_example(const struct skeleton *skeleton,
			  const struct field *field)
{
	struct buf *out = skeleton->out;

	if (field->example.n > 0) {
		buf_str(out, field->example);
	} else if (key_eq(field->name, STR("layout"))) {
		show_text(skeleton->layout->name, false, out);
	} else if (field->n_choices > 0) {
		show_text(field->choices[0], false, out);
	} else if (field->type == FIELD_LIST && field->of) {
		buf_char(out, '[');
		write_example(skeleton, field->of);
		buf_char(out, ']');
	} else if (field->type == FIELD_MAP) {
		buf_char(out, '{');
		for (int i = 0; i < field->n_fields; i++) {
			if (field->fields[i].is_from_pack)
				continue;
			buf_printf(out, "%s%.*s: ", i > 0 ? ", " : "",
				   STR_ARG(field->fields[i].name));
			write_example(skeleton, &field->fields[i]);
		}
		buf_char(out, '}');
	} else {
		buf_z(out, type_examples[field->type]);
	}
}

/* Does it stand in the form, not in a comment, where its parent does. */
static bool is_known(const struct skeleton *skeleton, const struct field *field)
{
	return field->is_required || taken_has(field, skeleton->taken);
}

/* What is known of a field: a list with an entry on each line. */
static void write_taken(const struct skeleton *skeleton,
			const struct value *value, int depth)
{
	struct buf *out = skeleton->out;

	if (value->kind != VALUE_LIST) {
		buf_char(out, ' ');
		show_flow(value, out);
		buf_char(out, '\n');
		return;
	}
	buf_char(out, '\n');
	for (int i = 0; i < value->n; i++) {
		write_start(skeleton, depth + 1, false);
		buf_z(out, "- ");
		show_flow(value->items[i], out);
		buf_char(out, '\n');
	}
}

static bool is_open(const struct field *field)
{
	return field->type == FIELD_MAP && field->n_fields > 0 &&
	       field->example.n == 0;
}

/* What an entry of a list may say where a text alone is short for it. */
static void write_entry(const struct skeleton *skeleton,
			const struct field *list, int depth)
{
	const struct field *entry = list->of;
	bool is_first = true;

	write_words(skeleton, depth,
		    STR("An entry may say more; leave out what it does not "
			"need:"));
	for (int i = 0; i < entry->n_fields; i++) {
		const struct field *field = &entry->fields[i];

		if (field->is_from_pack)
			continue;
		write_start(skeleton, depth, true);
		buf_printf(skeleton->out,
			   "%s%.*s: ", is_first ? "  - " : "    ",
			   STR_ARG(field->name));
		write_example(skeleton, field);
		buf_char(skeleton->out, '\n');
		is_first = false;
	}
}

static void write_field(const struct skeleton *skeleton,
			const struct field *field, int depth, bool is_comment)
{
	const struct layout *layout = skeleton->layout;
	const struct value *known =
		taken_value(layout->arena, field, skeleton->taken);

	if (!is_comment)
		write_help(skeleton, field, depth);
	write_start(skeleton, depth, is_comment);
	buf_str(skeleton->out, field->name);
	buf_char(skeleton->out, ':');
	if (known) {
		write_taken(skeleton, known, depth);
		return;
	}
	if (!is_open(field)) {
		buf_char(skeleton->out, ' ');
		write_example(skeleton, field);
	}
	buf_char(skeleton->out, '\n');
	if (field->type == FIELD_LIST && field->of &&
	    field->of->short_for.n > 0)
		write_entry(skeleton, field, depth);
	for (int i = 0; is_open(field) && i < field->n_fields; i++)
		if (!field->fields[i].is_from_pack)
			write_field(skeleton, &field->fields[i], depth + 1,
				    is_comment || !is_known(skeleton,
							    &field->fields[i]));
}

/* Do the examples of the form meet a heading's condition. */
static bool is_example(const struct layout *layout, const struct value *when)
{
	for (int i = 0; when && when->kind == VALUE_MAP && i < when->n; i++) {
		const struct value *wanted = when->pairs[i].value;
		const struct field *field =
			layout_path(layout, NULL, when->pairs[i].key);
		struct str example = STR_NONE;
		bool is_met = false;

		if (field && field->example.n > 0)
			example = field->example;
		else if (field && field->n_choices > 0)
			example = field->choices[0];
		if (wanted->kind == VALUE_TEXT)
			is_met = str_eq(wanted->text, example);
		for (int k = 0; wanted->kind == VALUE_LIST && k < wanted->n;
		     k++)
			is_met |= str_eq(wanted->items[k]->text, example);
		if (!is_met)
			return false;
	}
	return true;
}

/* Is a field needed once the examples are filled in. */
static bool is_needed(const struct layout *layout, const struct field *field)
{
	return field->is_required ||
	       (field->required_if && field->required_if->kind == VALUE_MAP &&
		is_example(layout, field->required_if));
}

static void write_form(const struct skeleton *skeleton)
{
	const struct layout *layout = skeleton->layout;

	for (int i = 0; i < layout->n_fields; i++) {
		const struct field *field = &layout->fields[i];

		if (field->is_from_pack)
			continue;
		buf_char(skeleton->out, '\n');
		if (is_needed(layout, field) ||
		    taken_has(field, skeleton->taken)) {
			write_field(skeleton, field, 0, false);
			continue;
		}
		write_help(skeleton, field, 0);
		write_field(skeleton, field, 0, true);
	}
}

/* A heading for each piece of business of the other document. */
static bool write_items(const struct skeleton *skeleton)
{
	const struct layout *layout = skeleton->layout;
	const struct taken *taken = skeleton->taken;

	if (!taken || layout->taken_heading.text.n == 0)
		return false;
	for (int i = 0; i < taken->n_items; i++) {
		struct str line =
			taken_heading(layout->arena, layout, &taken->items[i]);

		buf_printf(skeleton->out,
			   "\n%.*s\n\nWrite this section here.\n",
			   STR_ARG(line));
	}
	return taken->n_items > 0;
}

static void write_body(const struct skeleton *skeleton)
{
	const struct layout *layout = skeleton->layout;
	struct buf *out = skeleton->out;
	bool has_any = false;

	if (write_items(skeleton))
		return;
	buf_z(out, "\nWrite the text here, with an empty line between two "
		   "paragraphs.\n");
	for (int i = 0; i < layout->n_headings; i++) {
		if (!is_example(layout, layout->headings[i].when_is) ||
		    !layout->headings[i].text.n || layout->headings[i].field.n)
			continue;
		buf_printf(out,
			   "\n## %.*s\n\nWrite this section here. Begin the "
			   "lines of a list with '- '.\n",
			   STR_ARG(layout->headings[i].text));
		has_any = true;
	}
	if (!has_any)
		buf_z(out, "\n## A heading\n\nBegin a heading with '##', the "
			   "lines of a list with '- '.\n");
}

void layout_skeleton(const struct layout *layout, const struct taken *taken,
		     struct buf *out)
{
	struct skeleton skeleton = { layout, taken, out };

	buf_z(out, layout->is_pack ? "" : "---\n");
	buf_z(out, "# This is the form. Text after a # is a note to you and is "
		   "not printed.\n"
		   "# Take the # away in front of an entry to use it.\n");
	if (taken)
		buf_printf(
			out,
			"# What %.*s knows is filled in already: check it.\n",
			STR_ARG(taken->name));
	write_form(&skeleton);
	if (layout->is_pack) /* its texts are the papers, each a file */
		return;
	buf_z(out, "---\n");
	write_body(&skeleton);
}
