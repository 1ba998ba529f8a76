/* What stands between double braces in a format: "R{{n}}". */
#ifndef GEN_MODEL_BRACES_H
#define GEN_MODEL_BRACES_H

#include <stdbool.h>

#include "base/str.h"

/* The next braces from *at on: *name is what stands in them, *from where
 * they begin, and *at moves past them. False: there are none. */
bool braces_next(struct str format, int *at, int *from, struct str *name);

#endif
