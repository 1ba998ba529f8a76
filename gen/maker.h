/*
 * The process that makes the document for the preview. Once it has told what
 * there is to see, it stays and paints the pages that it is asked for, until
 * it is stopped.
 */
#ifndef GEN_MAKER_H
#define GEN_MAKER_H

#include <sys/types.h>
#include <time.h>

#include "options.h"

struct maker {
	pid_t pid; /* 0: there is none */
	struct timespec began;
	int to, from;	/* pipes; -1 */
	struct buf got; /* from it, not taken yet */
};

#define NO_MAKER ((struct maker){ .to = -1, .from = -1 })

/* False where the kernel refuses. */
bool maker_start(struct maker *maker, const struct options *options,
		 struct str data);
/* End it, and return the status that it leaves with, as waitpid has it. */
int maker_stop(struct maker *maker);

/* Take in what it has sent; false: nothing comes any more. */
bool maker_read(struct maker *maker);
/* Have it paint the page of an index; it sends RECORD_PAGE. */
void maker_ask(struct maker *maker, int index);

#endif
