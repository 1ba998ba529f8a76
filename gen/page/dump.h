/* The display list as text, the main golden format: one item a line, points
 * with four decimals. */
#ifndef GEN_PAGE_DUMP_H
#define GEN_PAGE_DUMP_H

#include "page/dlist.h"

/* with_glyphs: glyph ids and advances too. */
void dlist_dump(const struct dlist *dlist, bool with_glyphs, struct buf *out);

#endif
