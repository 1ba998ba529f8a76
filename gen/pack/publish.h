/* What is locked when a pack, or a supplement of it, is published. */
#ifndef GEN_PACK_PUBLISH_H
#define GEN_PACK_PUBLISH_H

#include "pack/papers.h"

/* The lock that keeps the numbers of a pack that was composed, and those that
 * were kept before; the outputs are the caller's to add. In the pack's arena.
 */
struct lock *publish_lock(struct pack *pack);

#endif
