/*
 * libyaml's events, with their places as byte offsets of the source and its
 * errors as findings. For read/yaml*.c only.
 */
#ifndef GEN_READ_YAML_EVENT_PRIV_H
#define GEN_READ_YAML_EVENT_PRIV_H

#include <yaml.h>

#include "base/source.h"

struct arena;
struct diags;

struct yaml_reader {
	struct arena *arena;
	struct diags *diags;
	const struct source *source;
	struct str clean; /* the source up to the end, controls blanked out */
	int *marks;	  /* byte offset of each n-th character of a piece */
	int n_marks;
	yaml_parser_t parser;
	bool stopped; /* no more events from this piece */
	int stopped_at;
	int n_faults;
	bool is_silent; /* inside something reported as a whole */
};

/* Begin to read clean[from, end); false when memory is short (reported).
 * Must be closed when it is true. */
bool yaml_event_open(struct yaml_reader *reader, int from);
void yaml_event_close(struct yaml_reader *reader);

/* The next event, which the caller deletes; false, with the reader stopped
 * and the fault reported, when there is none. */
bool yaml_event_next(struct yaml_reader *reader, yaml_event_t *event);

/* Read no further in this piece: a fault that was reported for `at`. */
void yaml_event_stop(struct yaml_reader *reader, int at);

/* Where an event stands, and any two offsets as a span. */
struct span yaml_event_span(const struct yaml_reader *reader,
			    const yaml_event_t *event);
int yaml_event_at(const struct yaml_reader *reader, yaml_mark_t mark);
struct span yaml_event_range(const struct yaml_reader *reader, int at, int end);

/* C0, C1 and what Unicode has for line ends besides \n. */
bool yaml_event_is_control(uint32_t c);

#endif
