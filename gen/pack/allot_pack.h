/* The labels of the pages of a pack that was published before. */
#ifndef GEN_PACK_ALLOT_PACK_H
#define GEN_PACK_ALLOT_PACK_H

#include "pack/papers.h"

/* Give all pages that were composed the labels of the lock, to be set the
 * next time. True where that changes any. */
bool allot_pack(struct pack *pack, struct diags *diags);

/* How many pages of a pack stand before the first paper. */
int pack_agenda_pages(const struct pack *pack);

/* Before it is composed: numbers are decided once, from the longest copy, and
 * this one takes them over. Its papers must have been read in the same
 * order. */
void allot_from(struct pack *pack, const struct pack *members);

#endif
