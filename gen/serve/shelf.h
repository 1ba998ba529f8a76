/*
 * The pictures of pages that were painted, by their keys, so that none is
 * painted twice. There is room for so many bytes; what was not wanted for the
 * longest time makes room for others.
 */
#ifndef GEN_SERVE_SHELF_H
#define GEN_SERVE_SHELF_H

#include "base/str.h"

struct shelf_picture;

struct shelf {
	struct shelf_picture *first; /* wanted last */
	int64_t n_bytes;
};

/* A copy of a picture; none that is there already is put there again. */
void shelf_put(struct shelf *shelf, uint64_t key, struct str picture);
/* Valid until the next is put; false: it is not there. */
bool shelf_find(struct shelf *shelf, uint64_t key, struct str *picture);
/* None but those of n keys. */
void shelf_keep(struct shelf *shelf, const uint64_t *keys, int n);
void shelf_release(struct shelf *shelf);

#endif
