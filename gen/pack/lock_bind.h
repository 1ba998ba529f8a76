/* Items of a manifest found again in the lock. */
#ifndef GEN_PACK_LOCK_BIND_H
#define GEN_PACK_LOCK_BIND_H

#include "pack/lock.h"

/* Find the entries of a manifest in the lock: sets entry->locked, and takes
 * the numbers over. New entries get a number that is free, a letter after
 * the one before them where they stand among the others. Called again when
 * appendices have been added. Errors: a published item is gone (lock-gone)
 * or stands in another place (lock-order). */
void lock_bind(struct lock *lock, struct manifest *manifest,
	       struct diags *diags);

#endif
