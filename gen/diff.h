/*
 * Two documents compared as their pages show them: two sources, or one as it
 * is and as it was in a revision.
 */
#ifndef GEN_DIFF_H
#define GEN_DIFF_H

#include "job.h"

struct diff {
	const struct options *options;
	struct arena *arena;
	struct diags *diags; /* of both documents, when one has errors */
	struct str data;
	struct buf *out; /* for standard output, with -o - */
};

/* Compare and write. *differs: do they; false when it could not be told,
 * which is reported. */
bool diff_run(const struct diff *diff, bool *differs);

#endif
