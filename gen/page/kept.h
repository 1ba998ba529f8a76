/*
 * Text kept from one pass of composition to the next: only page numbers
 * change between them, so nearly all of it is the same again, its lines too.
 */
#ifndef GEN_PAGE_KEPT_H
#define GEN_PAGE_KEPT_H

#include "text/paragraph.h"

/* The text of a block as it was shaped and set last. */
struct kept_text {
	const struct style *style;
	struct shaped *shaped; /* NULL: it is not kept */
	struct paragraph_measure measure;
	struct line *lines; /* for that measure */
	int n_lines;	    /* 0: it was not set */
};

struct kept_texts {
	struct arena *arena;
	int first;		  /* serial of the document's root */
	struct kept_text **items; /* by the block's serial, from there */
	int n;
};

/* The entry of a block, made when it is new; NULL for one that is older than
 * the document. */
struct kept_text *kept_of(struct kept_texts *texts,
			  const struct doc_node *block);

/* May a text stand in the next pass: it names no page and has no image, whose
 * size depends on the room. */
bool kept_may(const struct shaped *shaped, const struct doc_node *block);

#endif
