/* Colours without a meaning: DeviceCMYK where the document's profile is RGB
 * (PDF/A-2 6.2.4.3). */
#ifndef GEN_PAINT_FOREIGN_COLOUR_H
#define GEN_PAINT_FOREIGN_COLOUR_H

#include "paint/foreign.h"

/* space: as in a ColorSpace entry, or the operand of cs; resources: in force,
 * for names and a default. */
bool foreign_space_is_cmyk(struct foreign *foreign,
			   const struct fvalue *resources,
			   const struct fvalue *space);

/* The ICC profile that a colour space goes by; &fv_none: it has none. */
const struct fvalue *foreign_space_profile(struct foreign *foreign,
					   const struct fvalue *resources,
					   const struct fvalue *space);

#endif
