/* Colours and pictures that a document for keeping may not have (PDF/A-2). */
#ifndef GEN_PAINT_FOREIGN_PROFILE_H
#define GEN_PAINT_FOREIGN_PROFILE_H

#include "paint/foreign.h"

/* What is wrong with an ICC profile (6.2.4.2) or a JPEG 2000 picture (6.2.8.3),
 * by their headers; NULL: nothing, or it is no such stream. Each is looked at
 * once. */
const char *foreign_profile_fault(struct foreign *foreign,
				  const struct fvalue *stream);
const char *foreign_jpx_fault(struct foreign *foreign,
			      const struct fvalue *image);

#endif
