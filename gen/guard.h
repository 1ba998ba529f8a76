/*
 * What the kernel watches while a document is made: the budgets of time and
 * memory, and the signals that ask the program to leave. Whatever happens,
 * no temporary file stays behind.
 */
#ifndef GEN_GUARD_H
#define GEN_GUARD_H

#include "base/str.h"

struct guard {
	int seconds;		/* until the time is up */
	int megabytes;		/* of memory the program may have */
	struct str time_text;	/* printed then, ready made; status 5 */
	struct str memory_text; /* the same for memory */
};

/* Watch from now on, in place of what was watched before. The guard must
 * outlive the watching. */
void guard_set(const struct guard *guard);

/* The time is not watched any more; signals and memory still are. */
void guard_drop(void);

#endif
