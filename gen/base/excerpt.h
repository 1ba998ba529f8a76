/*
 * The line a span begins on, as a person at a terminal can read it: about a
 * hundred columns around the span, tabs as one space, wide and combining
 * characters counted as they are shown, control characters replaced.
 */
#ifndef GEN_BASE_EXCERPT_H
#define GEN_BASE_EXCERPT_H

#include "base/source.h"

#define EXCERPT_COLUMNS 100

/* The line, without a newline. The span has a source. */
void excerpt_line(struct span span, struct buf *out);

/* What stands below it: spaces, `^`, and `~` for the rest of the span. */
void excerpt_caret(struct span span, struct buf *out);

/* Terminal columns of a character: 0, 1 or 2. */
int excerpt_width(uint32_t c);

#endif
