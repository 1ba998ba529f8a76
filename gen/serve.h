/*
 * A live preview of one document in the browser: made anew whenever one of
 * its files is written.
 */
#ifndef GEN_SERVE_H
#define GEN_SERVE_H

#include "job.h"

/* Until a signal asks to end. What keeps it from beginning is reported. */
void serve_run(struct arena *arena, const struct options *options,
	       struct str data, struct diags *diags);

#endif
