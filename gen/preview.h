/*
 * Pages as pictures: one file for each page, or one sheet with all of them.
 */
#ifndef GEN_PREVIEW_H
#define GEN_PREVIEW_H

#include "options.h"
#include "paint/paint.h"

struct preview {
	const struct options *options;
	const struct paint_job *painting;
	struct arena *arena; /* of the names */
	struct diags *diags;
	struct str name; /* "{page}" in it: the number of each */
	int n_pages;	 /* of the whole document, whatever is picked */
	/* A file begins, with what is added to the bytes from now on; false
	 * where it may not be written. */
	bool (*begin)(void *ctx, struct str name);
	void *ctx;
};

/* Is it a kind that pages are pictured in. */
bool preview_is(enum artefact to);

/* Leave only the pages of --pages in a list; false, reported, where it has
 * none of them. */
bool preview_pick(const struct options *options, struct dlist *dlist,
		  struct diags *diags);

/* Add the files, named and painted, to the bytes; what keeps them from being
 * made is reported. */
void preview_make(const struct preview *preview, struct buf *out);

#endif
