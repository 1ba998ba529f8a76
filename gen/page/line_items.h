/* A line of text as items of the display list: runs under their tags, links
 * over them. */
#ifndef GEN_PAGE_LINE_ITEMS_H
#define GEN_PAGE_LINE_ITEMS_H

#include "page/place.h"

/* What the link of a node says to who cannot see where it leads. */
struct str line_link_says(struct placer *placer, const struct doc_node *node);

/* The link from a note's number back to its call. */
void line_link_back(struct placer *placer, const struct row_label *label, dim x,
		    dim baseline);

#endif
