/*
 * `faircopy prove SOURCE FILE…`: is anything that a document or a pack keeps
 * from the public in one of these files?
 */
#ifndef GEN_PROVE_H
#define GEN_PROVE_H

#include "options.h"

/* The first word is the source, the others are files. Findings say what was
 * found; `out` takes a line about what was looked for. */
void prove_files(struct arena *arena, const struct options *options,
		 struct str data, struct diags *diags, struct buf *out);

#endif
