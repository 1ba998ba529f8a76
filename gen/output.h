/*
 * Where each document of a run is written to. All names are decided before
 * the first document is made, so that none overwrites another.
 */
#ifndef GEN_OUTPUT_H
#define GEN_OUTPUT_H

#include "options.h"

struct task {
	struct str input;  /* path, or "-" */
	struct str output; /* path, or "-"; empty: nothing is written */
};

/* One document for each word of the options, in the arena; writes: false
 * for a command that writes nothing. NULL, with findings, where -o does not
 * fit them. */
struct task *output_plan(struct arena *arena, const struct options *options,
			 bool writes, struct diags *diags);

#endif
