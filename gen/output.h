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

/* Several pages go into several files: "{page}" in a name stands for the
 * number of each. Has a name one; the name of one page, its number padded
 * with zeros to so many digits. */
bool output_has_page(struct str name);
struct str output_page(struct arena *arena, struct str name, int number,
		       int digits);

/* Would writing it leave all documents as they are; reported if not. */
bool output_is_apart(struct arena *arena, const struct options *options,
		     struct str path, struct diags *diags);

#endif
