/*
 * Pages: the document's blocks measured and placed into the frames of the
 * layout's pages, with keeps, widows and orphans, footnotes at the foot of
 * the page that calls them, and the furniture of every page.
 */
#ifndef GEN_PAGE_COMPOSE_H
#define GEN_PAGE_COMPOSE_H

#include "layout/furniture.h"
#include "page/dlist.h"
#include "page/picture.h"

struct compose_options {
	int max_pages; /* budget; 0: none */
};

/* The whole document on pages. Findings for what does not fit; the list is
 * complete all the same. */
struct dlist *compose_document(struct doc *doc, struct layout *layout,
			       const struct form *form, struct shaper *shaper,
			       struct pictures *pictures,
			       const struct compose_options *options,
			       struct diags *diags);

#endif
