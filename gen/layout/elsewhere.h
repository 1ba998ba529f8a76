/*
 * References from one document to another: [](budget.md#savings), and links
 * with words of their own to the same. In a pack they lead to where the other
 * document stands. Alone, a document prints the words all the same, which are
 * read from the other, but there is no page to name and nowhere to lead.
 */
#ifndef GEN_LAYOUT_ELSEWHERE_H
#define GEN_LAYOUT_ELSEWHERE_H

#include "layout/document.h"

/* The documents that a document is set with. */
struct elsewhere {
	/* The one read from a path; NULL: it is none of them. *whole: the
	 * node that stands for all of it, *words what it is called ("item
	 * 5"). */
	struct document *(*find)(void *ctx, struct str path,
				 struct doc_node **whole, struct str *words);
	void *ctx;
};

/* Resolve what a settled document says of others; among: NULL where it
 * stands alone. What leads nowhere is a finding. */
void elsewhere_resolve(struct document *document,
		       const struct elsewhere *among);

#endif
