/*
 * libyaml counts characters, spans count bytes: a table of every
 * MARK_STEP-th character's byte offset converts between them.
 */
#include "read/yaml_event_priv.h"

#include "base/arena.h"
#include "base/diag.h"
#include "read/yaml_fault.h"

#define MARK_STEP 32

struct span yaml_event_range(const struct yaml_reader *reader, int at, int end)
{
	return (struct span){ reader->source, at, end > at ? end - at : 0 };
}

/* Marks */

static int char_length(char c)
{
	unsigned char byte = (unsigned char)c;

	return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

static void marks_fill(struct yaml_reader *reader, int from)
{
	int room = (reader->clean.n - from) / MARK_STEP + 2;
	int chars = 0;

	if (!reader->marks)
		reader->marks = ARENA_ARRAY(reader->arena, int, room);
	reader->n_marks = 0;
	for (int at = from; at < reader->clean.n; chars++) {
		if (chars % MARK_STEP == 0)
			reader->marks[reader->n_marks++] = at;
		at += char_length(reader->clean.p[at]);
	}
}

int yaml_event_at(const struct yaml_reader *reader, yaml_mark_t mark)
{
	int step = (int)(mark.index / MARK_STEP);

	if (step >= reader->n_marks)
		return reader->clean.n;
	int at = reader->marks[step];
	for (int left = (int)(mark.index % MARK_STEP); left > 0; left--) {
		if (at >= reader->clean.n)
			break;
		at += char_length(reader->clean.p[at]);
	}
	return at < reader->clean.n ? at : reader->clean.n;
}

struct span yaml_event_span(const struct yaml_reader *reader,
			    const yaml_event_t *event)
{
	return yaml_event_range(reader,
				yaml_event_at(reader, event->start_mark),
				yaml_event_at(reader, event->end_mark));
}

/* Faults */

void yaml_event_stop(struct yaml_reader *reader, int at)
{
	reader->stopped = true;
	reader->stopped_at = at;
	reader->n_faults++;
}

static void report_memory(struct yaml_reader *reader)
{
	diag_report(reader->diags, DIAG_INTERNAL, SPAN_NONE, "out of memory");
	yaml_event_stop(reader, reader->clean.n);
}

static void report_fault(struct yaml_reader *reader)
{
	const yaml_parser_t *parser = &reader->parser;
	struct yaml_fault fault = { .problem = "", .context = "" };

	if (parser->error == YAML_MEMORY_ERROR) {
		report_memory(reader);
		return;
	}
	if (parser->problem)
		fault.problem = parser->problem;
	fault.at = yaml_event_at(reader, parser->problem_mark);
	fault.context_at = fault.at;
	if (parser->context) {
		fault.context = parser->context;
		fault.context_at = yaml_event_at(reader, parser->context_mark);
	}
	yaml_event_stop(reader, yaml_fault_report(reader->diags, reader->source,
						  &fault));
}

/* The next event, which the caller deletes; false after a fault. */
bool yaml_event_next(struct yaml_reader *reader, yaml_event_t *event)
{
	if (reader->stopped)
		return false;
	if (yaml_parser_parse(&reader->parser, event))
		return true;
	report_fault(reader);
	return false;
}

bool yaml_event_open(struct yaml_reader *reader, int from)
{
	struct str text = str_sub(reader->clean, from, reader->clean.n);

	reader->stopped = false;
	marks_fill(reader, from);
	if (!yaml_parser_initialize(&reader->parser)) {
		report_memory(reader);
		return false;
	}
	yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
		&reader->parser, (const unsigned char *)text.p, (size_t)text.n);
	return true;
}

void yaml_event_close(struct yaml_reader *reader)
{
	yaml_parser_delete(&reader->parser);
}

bool yaml_event_is_control(uint32_t c)
{
	return (c < 0x20 && c != '\n' && c != '\t') ||
	       (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 ||
	       c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
}
