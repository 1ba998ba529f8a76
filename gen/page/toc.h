/*
 * True page numbers in the text: in the lines of the contents and in page
 * references. They are known only when the pages are made, and setting them
 * may move lines: compose makes the pages again until nothing changes.
 */
#ifndef GEN_PAGE_TOC_H
#define GEN_PAGE_TOC_H

#include "page/dlist.h"

/* The label of the page on which each node with a destination begins, by the
 * node's serial; of all documents that share their serials. */
struct page_names {
	struct str *labels;
	int n;
};

/* Does a document have any. */
bool toc_is_needed(const struct doc *doc);

/* Note the labels of a list, which replace what was known of its nodes. */
void toc_note_pages(struct page_names *names, const struct dlist *dlist);
/* Note the label of the page that a node begins on. */
void toc_name_page(struct page_names *names, struct arena *arena,
		   const struct doc_node *node, struct str label);
/* Take over what another copy of the same documents knows, for nodes that are
 * on no page of this one; the labels are copied. */
void toc_take_pages(struct page_names *names, struct arena *arena,
		    const struct page_names *from);
/* The label of the page a node begins on; empty: it is not known. */
struct str toc_page_of(const struct page_names *names,
		       const struct doc_node *node);

/* Put page numbers into a document; true where one changed. What is not
 * known yet is a first guess. */
bool toc_set_pages(struct doc *doc, const struct layout *layout,
		   const struct page_names *names);

#endif
