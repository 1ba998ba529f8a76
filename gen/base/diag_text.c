#include "base/diag_text.h"

#include "base/excerpt.h"

struct colours {
	const char *severity[DIAG_FATAL + 1];
	const char *place;
	const char *caret;
	const char *hint;
	const char *off;
};

static const struct colours no_colours = { { "", "", "", "" }, "", "", "", "" };

static const struct colours ansi_colours = {
	.severity = { "\033[1;36m", "\033[1;35m", "\033[1;31m", "\033[1;31m" },
	.place = "\033[1m",
	.caret = "\033[1;32m",
	.hint = "\033[1;36m",
	.off = "\033[0m",
};

const char *diag_text_severity(enum diag_severity severity)
{
	switch (severity) {
	case DIAG_NOTE:
		return "note";
	case DIAG_WARNING:
		return "warning";
	case DIAG_ERROR:
	case DIAG_FATAL:
		break;
	}
	return "error";
}

static void write_headline(const struct diag *diag,
			   const struct colours *colours, struct buf *out)
{
	struct span span = diag->span;
	int line, column;

	buf_z(out, colours->place);
	if (span.source) {
		source_position(span.source, span.at, &line, &column);
		buf_safe(out, span.source->name);
		buf_printf(out, ":%d:%d: ", line, column);
	} else {
		buf_z(out, "faircopy: ");
	}
	buf_z(out, colours->off);
	buf_printf(out, "%s%s: %s", colours->severity[diag->severity],
		   diag_text_severity(diag->severity), colours->off);
	buf_str(out, diag->message);
	buf_printf(out, " [%s]\n", diag_slug(diag->code));
}

/* The excerpt's two lines, with a gutter that holds the line's number. */
static void write_excerpt(struct span span, const struct colours *colours,
			  struct buf *out)
{
	int line, column;

	source_position(span.source, span.at, &line, &column);
	buf_printf(out, "%5d | ", line);
	excerpt_line(span, out);
	buf_z(out, "\n      | ");
	buf_z(out, colours->caret);
	excerpt_caret(span, out);
	buf_z(out, colours->off);
	buf_char(out, '\n');
}

void diag_text_human(const struct diag *list, int n, bool colour,
		     struct buf *out)
{
	const struct colours *colours = colour ? &ansi_colours : &no_colours;

	for (int i = 0; i < n; i++) {
		const struct diag *diag = &list[i];

		write_headline(diag, colours, out);
		if (diag->span.source)
			write_excerpt(diag->span, colours, out);
		if (diag->hint.n == 0)
			continue;
		buf_printf(out, "  %shint:%s ", colours->hint, colours->off);
		buf_str(out, diag->hint);
		buf_char(out, '\n');
	}
}

void diag_text_short(const struct diag *list, int n, struct buf *out)
{
	for (int i = 0; i < n; i++)
		write_headline(&list[i], &no_colours, out);
}

/* Workflow commands escape with percent signs; properties more than data. */
static void write_command_text(struct buf *out, struct str s,
			       const char *escaped)
{
	struct str special = str_from(escaped);

	for (int i = 0; i < s.n; i++) {
		if (str_find_char(special, s.p[i]) >= 0)
			buf_printf(out, "%%%02X", (unsigned char)s.p[i]);
		else
			buf_char(out, s.p[i]);
	}
}

static void write_command_place(struct span span, struct buf *out)
{
	int line, column, end_line, end_column;
	struct buf name;

	source_position(span.source, span.at, &line, &column);
	source_position(span.source, span.at + span.n, &end_line, &end_column);
	buf_z(out, "file=");
	buf_init(&name, INT32_MAX);
	buf_safe(&name, span.source->name);
	write_command_text(out, buf_view(&name), "%\r\n:,");
	buf_release(&name);
	buf_printf(out, ",line=%d,col=%d", line, column);
	/* Columns of a range on several lines are refused there. */
	if (end_line > line)
		buf_printf(out, ",endLine=%d", end_line);
	else
		buf_printf(out, ",endColumn=%d", end_column);
	buf_char(out, ',');
}

void diag_text_github(const struct diag *list, int n, struct buf *out)
{
	for (int i = 0; i < n; i++) {
		const struct diag *diag = &list[i];

		buf_printf(out, "::%s ",
			   diag->severity == DIAG_NOTE
				   ? "notice"
				   : diag_text_severity(diag->severity));
		if (diag->span.source)
			write_command_place(diag->span, out);
		buf_printf(out, "title=%s::", diag_slug(diag->code));
		write_command_text(out, diag->message, "%\r\n");
		if (diag->hint.n) {
			buf_z(out, "%0Ahint: ");
			write_command_text(out, diag->hint, "%\r\n");
		}
		buf_char(out, '\n');
	}
}
