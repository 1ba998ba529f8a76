/*
 * Dependency files for make: which files a document was made from, so that
 * a build makes it again when one of them changes.
 */
#ifndef GEN_DEPS_H
#define GEN_DEPS_H

#include "job.h"

/* Add the rule of a finished job: "out: in1 in2 …". Names are escaped as
 * make reads them. */
void deps_add(struct buf *out, const struct job *job);

/* The same in pieces: the names before the colon, then those after it. */
void deps_output(struct buf *out, struct str name);
void deps_input(struct buf *out, struct str name, bool is_first);

#endif
