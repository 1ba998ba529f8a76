/*
 * Does a foreign PDF stand in the way of what the whole claims to be? What
 * grafting mends (LZW, scripts, metadata, ids) is no obstacle; what would
 * change the look or the meaning is.
 */
#ifndef GEN_PAINT_FOREIGN_CHECK_H
#define GEN_PAINT_FOREIGN_CHECK_H

#include "paint/foreign.h"

/* Has it tags that lead to any content; and what language. Before the pages
 * are looked at. */
void foreign_check_tags(struct foreign *foreign);

/* Is there an element for a marked stretch of a page. */
bool foreign_is_owned(const struct foreign *foreign, int page, int mcid);

/* After the pages are looked at: sets the claims and reports. */
void foreign_check(struct foreign *foreign, struct diags *diags);

#endif
