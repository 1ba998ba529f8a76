/* The copy of a text that cmark gets: the same lines, our own syntax in a
 * form that cmark leaves alone. */
#ifndef GEN_READ_SCRATCH_H
#define GEN_READ_SCRATCH_H

#include "read/escape.h"
#include "read/mark.h"

/* Images begun in one paragraph; cmark 0.30.2 takes quadratic time for
 * brackets nested in unfinished ones. */
#define SCRATCH_MAX_IMAGES 1000

/* Append the copy of `text`: marks that are not dropped in their CommonMark
 * form (their columns are set), protected characters by their stand-ins.
 * Returns the place of the first image too many, or -1. */
int scratch_write(struct marks *marks, const struct escapes *escapes,
		  struct str text, struct buf *out);

#endif
