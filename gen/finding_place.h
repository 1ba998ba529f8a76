/*
 * Where on the pages a finding is about: at the line that has the words it is
 * about, else at the first of the narrowest block or inline that they are in.
 */
#ifndef GEN_FINDING_PLACE_H
#define GEN_FINDING_PLACE_H

#include "base/diag.h"
#include "page/dlist.h"

struct finding_place {
	int page; /* index; -1: nowhere */
	dim x, y; /* [dim] from the page's top left to the line's */
	dim height;
	struct span span; /* of what stands here, in the source */
};

/* One for each of n findings, in the arena. */
struct finding_place *finding_places(struct arena *arena,
				     const struct dlist *dlist,
				     const struct diag *findings, int n);

#endif
