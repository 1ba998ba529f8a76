/*
 * Pages: the document's blocks measured and placed into the frames of the
 * layout's pages, with keeps, widows and orphans, footnotes at the foot of
 * the page that calls them, and the furniture of every page.
 */
#ifndef GEN_PAGE_COMPOSE_H
#define GEN_PAGE_COMPOSE_H

#include "layout/exempt_words.h"
#include "layout/furniture.h"
#include "page/dlist.h"
#include "page/labels.h"
#include "page/page_map.h"
#include "page/picture.h"
#include "page/toc.h"

struct compose_options {
	int max_pages; /* budget; 0: none */
	/* Page names that are known from other documents, and to which those
	 * of this one are added; NULL: it stands alone. */
	struct page_names *names;
	/* Of the members' copy: its marks for pages with exempt text, and where
	 * to note what stands where; NULL: neither is wanted. */
	const struct exempt_words *exempt;
	struct page_map *map;
	/* Of the public copy: the pages of the members'; NULL: its own. */
	const struct page_map *follow;
};

/* The whole document on pages. Findings for what does not fit; the list is
 * complete all the same. */
struct dlist *compose_document(struct doc *doc, struct layout *layout,
			       const struct form *form, struct shaper *shaper,
			       struct pictures *pictures,
			       const struct compose_options *options,
			       struct diags *diags);

/* The same in steps, for a document whose page numbers depend on others. */
struct composer;

struct composer *compose_open(struct doc *doc, struct layout *layout,
			      const struct form *form, struct shaper *shaper,
			      struct pictures *pictures,
			      const struct compose_options *options,
			      struct diags *diags);
/* The pages with these labels, and the page numbers in the text set; again
 * with others as often as it takes: where no text is concerned, only the
 * labels change. The list is valid until the next call. */
struct dlist *compose_pages(struct composer *composer,
			    const struct page_labels *labels);
/* Last, and once: the furniture, with {{pages}} as given. */
void compose_furniture(struct composer *composer, struct str pages);

#endif
