/* Between the files that turn cmark's blocks into ours. */
#ifndef GEN_READ_BLOCKS_PRIV_H
#define GEN_READ_BLOCKS_PRIV_H

#include "read/markdown_priv.h"

/* read/items.c: the node an item of a list becomes, hung where it belongs;
 * the frame on top is its list's. NULL: too deep, its blocks go where the
 * list is. */
struct doc_node *items_begin(struct reading *r, cmark_node *item);

/* read/containers.c */
void containers_line(struct reading *r, const struct mark *mark);
void containers_leave(struct reading *r);

#endif
