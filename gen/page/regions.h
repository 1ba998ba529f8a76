/* Fixed places of a page must hold what is put there and lie on nothing
 * else: a breach is an error, never an overprint. */
#ifndef GEN_PAGE_REGIONS_H
#define GEN_PAGE_REGIONS_H

#include "page/place.h"

/* Check a region on the placer's page whose content ends at `bottom` ([dim]
 * from the page's top); findings point into the layout. */
void region_check(struct placer *placer, const struct region *region,
		  dim bottom);

#endif
