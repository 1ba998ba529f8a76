/*
 * Lengths. 1 dim = 1/1024 pt, so that every position is a whole number and
 * the same on every machine. Parsed exactly, rounded half up once; range
 * +-2,097,151 pt; arithmetic saturates. Floating point belongs to painters.
 */
#ifndef GEN_BASE_DIM_H
#define GEN_BASE_DIM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef int32_t dim;

#define DIM_PT 1024
#define DIM_MAX INT32_MAX

/* "18mm", "2.5cm", "10.5pt", "1in", "0"; false where it is not a length. */
bool dim_parse(struct str s, dim *out);

dim dim_add(dim a, dim b);			/* saturating */
dim dim_scale(dim a, int64_t num, int64_t den); /* a*num/den, half up */

static inline double dim_pt(dim d)
{
	return (double)d / DIM_PT;
}

/* Points with four decimals, exact in the last place: "56.6929". */
void dim_format(struct buf *buf, dim d);

#endif
