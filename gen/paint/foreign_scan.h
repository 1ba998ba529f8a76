/*
 * Where a scan of a foreign page is as good as white: a stamp may stand there.
 * Only pictures that can be had cheaply are judged, and only when somebody
 * asks.
 */
#ifndef GEN_PAINT_FOREIGN_SCAN_H
#define GEN_PAINT_FOREIGN_SCAN_H

#include "paint/foreign.h"

struct foreign_scan;

/* A picture that can be judged, as it stands on the page; NULL: it counts as
 * ink. Nothing is decoded yet. ctm: from its unit square to the page's own
 * units; box: what of it is seen. */
struct foreign_scan *foreign_scan_new(struct foreign *foreign,
				      const struct fvalue *image,
				      const double ctm[6], const double box[4]);

/* Is there nothing dark of it in a box, in the page's own units. */
bool foreign_scan_is_clear(struct foreign *foreign, struct foreign_scan *scan,
			   const double box[4]);

#endif
