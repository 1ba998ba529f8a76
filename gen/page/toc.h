/*
 * True page numbers in the text: in the lines of the contents and in page
 * references. They are known only when the pages are made, and setting them
 * may move lines: compose makes the pages again until nothing changes.
 */
#ifndef GEN_PAGE_TOC_H
#define GEN_PAGE_TOC_H

#include "page/dlist.h"

/* Does a document have any. */
bool toc_is_needed(const struct doc *doc);

/* Put the numbers of a display list into the document it was made from;
 * true where one changed. NULL: a first guess. */
bool toc_set_pages(struct doc *doc, const struct layout *layout,
		   const struct dlist *dlist);

#endif
