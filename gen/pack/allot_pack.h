/* The labels of the pages of a pack that was published before. */
#ifndef GEN_PACK_ALLOT_PACK_H
#define GEN_PACK_ALLOT_PACK_H

#include "pack/papers.h"

/* Give all pages that were composed the labels of the lock, to be set the
 * next time. True where that changes any. */
bool allot_pack(struct pack *pack, struct diags *diags);

#endif
