#include "read/front.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "read/yaml.h"

static struct str trim_end(struct str line)
{
	while (line.n && strchr(" \t", line.p[line.n - 1]))
		line.n--;
	return line;
}

/* Byte offset after the newline of a line (from 0), or the text's end. */
static int line_end(const struct source *source, int index)
{
	return index + 1 < source->n_lines ? source->line_at[index + 1]
					   : source->text.n;
}

static struct str line_text(const struct source *source, int index)
{
	return trim_end(source_line(source, index + 1));
}

/* An en or em dash where three hyphens were typed: editors do that. */
static bool is_dashes(struct str line)
{
	int at = 0;

	while (at < line.n) {
		uint32_t c = utf8_next(line, &at);
		if (c != '-' && c != 0x2013 && c != 0x2014 && c != 0x2212)
			return false;
	}
	return line.n > 0;
}

static void report_missing(struct diags *diags, const struct source *source)
{
	struct span first = { source, 0, source_line(source, 1).n };
	int index = 0;

	while (index < source->n_lines &&
	       str_trim(line_text(source, index)).n == 0)
		index++;
	if (index >= source->n_lines) {
		diag_report(diags, DIAG_FRONT_EMPTY,
			    (struct span){ source, 0, 0 });
		return;
	}
	diag_report(diags, DIAG_FRONT_MISSING, first);
	struct str line = str_trim(line_text(source, index));
	if (str_eq(line, STR("---")))
		diag_hint(diags, index ? "delete what is above the line '---'"
				       : "delete the spaces before '---'");
	else if (is_dashes(line))
		diag_hint(diags, "type exactly three hyphens in the first "
				 "line: ---");
}

static struct front front_none(struct arena *arena, struct diags *diags,
			       const struct source *source)
{
	struct span span = { source, 0, 0 };
	struct front front = { .span = span };

	report_missing(diags, source);
	front.form = value_new(arena, VALUE_MAP, span);
	front.form->is_broken = true;
	return front;
}

/* Could this line be in a form: an entry, indented text, a comment? */
static bool is_entry(struct str line)
{
	if (line.n == 0 || strchr(" \t-}]", line.p[0]))
		return true;
	if (line.p[0] == '#')
		return line.n > 1 && line.p[1] != '#' && line.p[1] != ' ';
	int colon = str_find_char(line, ':');
	return colon > 0 && (colon + 1 == line.n || line.p[colon + 1] == ' ');
}

/* The line (from 0) of the closing --- or ..., or n_lines. */
static int find_closing(const struct source *source)
{
	int index = 1;

	while (index < source->n_lines) {
		struct str line = line_text(source, index);
		if (str_eq(line, STR("---")) || str_eq(line, STR("...")))
			break;
		index++;
	}
	return index;
}

/* Without a closing line: the first one that does not look like an entry. */
static int guess_closing(const struct source *source)
{
	int index = 1;

	while (index < source->n_lines && is_entry(line_text(source, index)))
		index++;
	return index;
}

static void report_unclosed(struct diags *diags, const struct source *source,
			    int closing)
{
	diag_report(diags, DIAG_FRONT_UNCLOSED, (struct span){ source, 0, 3 });
	if (closing < source->n_lines)
		diag_hint(diags,
			  "write '---' on a line of its own after the last "
			  "entry; line %d looks like text already",
			  closing + 1);
}

/* A file of YAML is a form from its first line to its last. */
static struct front front_alone(struct arena *arena, struct diags *diags,
				const struct source *source)
{
	struct front front = {
		.span = { source, 0, source->text.n },
		.body_at = source->text.n,
	};

	front.form = yaml_read(arena, diags, source, 0, source->text.n);
	return front;
}

/* What is not a map is one without entries, reported. */
static void require_map(struct arena *arena, struct diags *diags,
			struct front *front)
{
	if (front->form->kind == VALUE_MAP)
		return;
	if (!front->form->is_broken)
		diag_report(diags, DIAG_FRONT_ENTRIES, front->form->span);
	front->form = value_new(arena, VALUE_MAP, front->span);
	front->form->is_broken = true;
}

struct front front_read(struct arena *arena, struct diags *diags,
			const struct source *source)
{
	struct front front = { 0 };

	if (str_eq(path_extension(source->name), STR(".yaml"))) {
		front = front_alone(arena, diags, source);
		require_map(arena, diags, &front);
		return front;
	}
	if (!str_eq(line_text(source, 0), STR("---")))
		return front_none(arena, diags, source);
	int closing = find_closing(source);
	bool is_closed = closing < source->n_lines;
	if (!is_closed) {
		closing = guess_closing(source);
		report_unclosed(diags, source, closing);
	}
	int at = line_end(source, 0);
	int end = closing < source->n_lines ? source->line_at[closing]
					    : source->text.n;
	front.span = (struct span){ source, at, end > at ? end - at : 0 };
	front.body_at = is_closed ? line_end(source, closing) : end;
	front.form = yaml_read(arena, diags, source, at, front.span.n);
	require_map(arena, diags, &front);
	if (!is_closed)
		front.form->is_broken = true;
	return front;
}
