/*
 * The content of a foreign page or form, written anew: the same operators,
 * but balanced, only such as there are, without what is hidden, and with the
 * marks that are wanted. In an import with tags, lines and pictures that stand
 * outside of all of them say nothing: they are artefacts. What is appended
 * afterwards meets a clean state.
 */
#ifndef GEN_PAINT_FOREIGN_REWRITE_H
#define GEN_PAINT_FOREIGN_REWRITE_H

#include "paint/foreign_resource.h"

struct used_name {
	enum resource kind;
	struct str name; /* with its slash, in the arena */
};

struct rewrite {
	struct foreign *foreign;
	const struct fvalue *resources;
	bool strips_marks; /* it is going to be one marked stretch */
	bool is_free;	   /* nothing around it is marked */
	struct buf *out;   /* appended to */
	/* what the new content calls */
	struct used_name *used;
	int n_used, cap_used;
	int most_mcid; /* -1: none */
};

/* foreign, resources, strips_marks and out are set; the rest is zero. */
void rewrite_content(struct rewrite *rewrite, struct str content);

#endif
