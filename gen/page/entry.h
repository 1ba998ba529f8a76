/* An entry of the contents on its page: leader, page number, and the link
 * that covers the whole line. */
#ifndef GEN_PAGE_ENTRY_H
#define GEN_PAGE_ENTRY_H

#include "page/place.h"

/* What follows the words of a row of a DOC_ENTRY; x is the frame's left, y
 * the row's upper edge. */
void entry_end(struct placer *placer, const struct row *row, dim x, dim y);

#endif
