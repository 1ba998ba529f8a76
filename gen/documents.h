/*
 * The documents of one command line, made by several workers at once: what
 * there is to tell of them is told in their order, whoever was first.
 */
#ifndef GEN_DOCUMENTS_H
#define GEN_DOCUMENTS_H

#include "job.h"

struct documents {
	const struct options *options;
	struct arena *arena;
	struct diags *diags; /* of the run */
	struct str data;     /* the data folder */
	bool writes;	     /* false: they are only checked */
	bool has_colour;     /* in findings */
	/* the rest is filled in */
	const struct task *list;
	struct press press; /* of this process, while it works */
	struct buf deps;    /* make rules of all */
	enum status worst;
};

/* JSON and SARIF are one value for the whole run: findings of documents are
 * gathered in the run's. Others are printed, each document's at once. */
bool documents_gather(const struct options *options);

/* Make them all; the worst status of any. */
enum status documents_make(struct documents *documents);

#endif
