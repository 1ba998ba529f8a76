/* What the files about exempt text share. */
#ifndef GEN_LAYOUT_EXEMPT_PRIV_H
#define GEN_LAYOUT_EXEMPT_PRIV_H

#include "layout/exempt.h"

/* The next exempt stretch of a tree after `node` (NULL: the first), not
 * looking into one; NULL: none. Notes that are exempt whole are none. */
struct doc_node *exempt_next(struct doc_node *root, struct doc_node *node);

/* The line that stands in the text's place, by the numbers that are in it. */
struct str exempt_lead(const struct document *document,
		       const struct doc_node *division);

#endif
