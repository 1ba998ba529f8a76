/* From object numbers of a foreign PDF to anything. Empty is all zero but for
 * its arena. */
#ifndef GEN_PAINT_FOREIGN_MAP_H
#define GEN_PAINT_FOREIGN_MAP_H

#include <stdbool.h>

struct arena;

struct foreign_map {
	struct arena *arena;
	struct foreign_map_slot *slots;
	int n, cap;
};

/* NULL when there is nothing; numbers are above 0. */
void *foreign_map_get(const struct foreign_map *map, int number);
void foreign_map_put(struct foreign_map *map, int number, void *value);
/* Put a mark; was there none? */
bool foreign_map_visit(struct foreign_map *map, int number);

#endif
