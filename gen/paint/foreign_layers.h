/* Optional content: what of a foreign PDF is shown as it opens. ISO 32000-1,
 * 8.11. A pack has no layers: what is hidden is left out, what is shown
 * stays. */
#ifndef GEN_PAINT_FOREIGN_LAYERS_H
#define GEN_PAINT_FOREIGN_LAYERS_H

#include "paint/foreign.h"

/* oc: a group or a membership (an OC entry, a property list), resolved. */
bool foreign_is_hidden(struct foreign *foreign, const struct fvalue *oc);

#endif
