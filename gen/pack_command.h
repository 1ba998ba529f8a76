/*
 * The command `pack`: both copies of a pack, the files of its items, and its
 * index, which take the place of the old ones together. Also what `check`
 * says about a manifest.
 */
#ifndef GEN_PACK_COMMAND_H
#define GEN_PACK_COMMAND_H

#include "options.h"

struct arena;

struct pack_task {
	const struct options *options;
	struct arena *arena;
	struct diags *diags;
	struct str data; /* the data folder */
	struct str path; /* of the manifest */
	bool writes;	 /* false: only findings */
	bool shows_progress;
	/* What was made, for people to read; empty after errors. */
	struct buf *summary;
	struct arena *copies[2]; /* that findings point into */
};

/* Does a document name a layout for packs; nothing is reported. */
bool pack_is_manifest(struct str path, struct str data);

void pack_run(struct pack_task *task);
/* Only the PDF of one copy, by the task's options, in memory; nothing is
 * written. False, reported, on failure. */
bool pack_make_pdf(struct pack_task *task, struct buf *out);
/* After the findings have been written out. */
void pack_release(struct pack_task *task);

#endif
