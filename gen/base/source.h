/*
 * The bytes an author or clerk typed, and where in them a thing stands.
 * A span is a byte range; line and column exist only when one is printed.
 */
#ifndef GEN_BASE_SOURCE_H
#define GEN_BASE_SOURCE_H

#include "base/str.h"

struct arena;
struct diags;

struct source {
	struct str name; /* as the user would write it */
	struct str text; /* valid UTF-8, no NUL, line ends are \n, no BOM */
	int *line_at;	 /* byte offset of the start of each line */
	int n_lines;	 /* at least 1; a last \n starts no further line */
};

struct span {
	const struct source *source; /* NULL: no place (a command line) */
	int at;			     /* byte offset */
	int n;			     /* bytes; 0 is a point */
};

#define SPAN_NONE ((struct span){ 0, 0, 0 })

/* Take over bytes as a source: checks UTF-8 and NUL (reports and returns
 * NULL), turns \r\n and \r into \n, drops a BOM, maps the lines. The source
 * and its text live in the arena. */
struct source *source_open(struct arena *arena, struct diags *diags,
			   struct str name, struct str bytes);

/* 1-based line and column (in code points) of a byte offset; a newline and
 * the end of the text stand just after the last character of their line. */
void source_position(const struct source *source, int at, int *line,
		     int *column);

/* Line (1-based) without its newline; empty past the end. */
struct str source_line(const struct source *source, int line);

/* The text a span covers. */
struct str span_text(struct span span);

/* From the start of a to the end of b (same source). */
struct span span_join(struct span a, struct span b);

#endif
