/* The headings of an import with tags, for bookmarks where it has none. */
#ifndef GEN_PAINT_FOREIGN_HEADINGS_H
#define GEN_PAINT_FOREIGN_HEADINGS_H

#include "paint/foreign.h"

struct graft_bookmark;

/* In reading order, levels closed up from 0. */
const struct graft_bookmark *foreign_headings(struct foreign *foreign, int *n);

#endif
