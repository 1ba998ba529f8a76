/*
 * What a picture of a page shows in the place of a page of a finished PDF: a
 * frame with words in its middle. The PDF shows the page itself.
 */
#ifndef GEN_PAGE_STAND_IN_H
#define GEN_PAGE_STAND_IN_H

#include "page/stamp.h"

/* Add it to a page that is complete but for this; words: lines. A line that
 * has no room is cut off by the page's edge. */
void stand_in_place(const struct stamper *stamper, struct dlist *dlist,
		    struct page *page, struct str words);

#endif
