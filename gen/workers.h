/*
 * Several documents at once. Each worker is a process of its own, so that
 * none can harm another and the guard of each watches one document; which of
 * them makes which is left to chance, what comes out is not: results are
 * handed over in the order of the documents.
 */
#ifndef GEN_WORKERS_H
#define GEN_WORKERS_H

#include <stdbool.h>

#include "base/str.h"

struct workers {
	int n_tasks;
	int n_workers; /* 1: no other process */
	void *ctx;
	/* In a worker: before its first task and after its last one. */
	void (*begin)(void *ctx);
	void (*end)(void *ctx);
	/* In a worker: do a task and append what there is to tell. */
	void (*work)(void *ctx, int task, struct buf *result);
	/* In this process, in the order of the tasks. */
	void (*deliver)(void *ctx, int task, struct str result);
};

/* Do all tasks. When a worker ends in the middle of a task, what it wrote to
 * standard error is shown in its turn and the program ends as it did. */
void workers_run(const struct workers *workers);

/* How many there should be for so many tasks when nobody says. */
int workers_default(int n_tasks);

#endif
