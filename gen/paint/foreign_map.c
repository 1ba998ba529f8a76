#include "paint/foreign_map.h"

#include "base/arena.h"

/* Open addressing; cap is a power of two and at most half is in use. */
struct foreign_map_slot {
	int number; /* 0: free */
	void *value;
};

static struct foreign_map_slot *slot_of(const struct foreign_map *map,
					int number)
{
	unsigned mask = (unsigned)map->cap - 1;
	/* Knuth's multiplier: neighbours spread out. */
	unsigned at = ((unsigned)number * 2654435761u >> 7) & mask;

	while (map->slots[at].number && map->slots[at].number != number)
		at = (at + 1) & mask;
	return &map->slots[at];
}

void *foreign_map_get(const struct foreign_map *map, int number)
{
	return map->cap ? slot_of(map, number)->value : NULL;
}

static void grow(struct foreign_map *map)
{
	struct foreign_map old = *map;

	map->cap = old.cap ? old.cap * 2 : 64;
	map->slots = ARENA_ARRAY(map->arena, struct foreign_map_slot, map->cap);
	for (int i = 0; i < old.cap; i++) {
		if (old.slots[i].number)
			*slot_of(map, old.slots[i].number) = old.slots[i];
	}
}

void foreign_map_put(struct foreign_map *map, int number, void *value)
{
	struct foreign_map_slot *slot;

	if (map->n * 2 >= map->cap)
		grow(map);
	slot = slot_of(map, number);
	map->n += !slot->number;
	slot->number = number;
	slot->value = value;
}

bool foreign_map_visit(struct foreign_map *map, int number)
{
	if (foreign_map_get(map, number))
		return false;
	foreign_map_put(map, number, map);
	return true;
}
