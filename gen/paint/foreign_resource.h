/* What content calls by name: ISO 32000-1, 7.8.3. */
#ifndef GEN_PAINT_FOREIGN_RESOURCE_H
#define GEN_PAINT_FOREIGN_RESOURCE_H

#include "paint/foreign.h"

struct op;

enum resource {
	RESOURCE_FONT,
	RESOURCE_XOBJECT,
	RESOURCE_STATE,
	RESOURCE_SPACE,
	RESOURCE_PATTERN,
	RESOURCE_SHADING,
	RESOURCE_PROPERTIES,
	RESOURCE_N,
};

/* "Font", "XObject", … */
const char *resource_key(enum resource kind);

/* Which kind an operator names, and the name with its slash; RESOURCE_N:
 * none. */
enum resource resource_of(const struct op *op, struct str *name);

/* The entry as it stands; &fv_none. */
const struct fvalue *resource_entry(struct foreign *foreign,
				    const struct fvalue *resources,
				    enum resource kind, struct str name);

#endif
