#include "model/index.h"

#include <string.h>

#include "base/arena.h"

#define FIRST_SLOTS 64
#define NEAREST_NAMES 500 /* looked at for a suggestion */
#define NEAREST_ASKED 50  /* suggestions made for one document */

void index_init(struct index *index, struct arena *arena)
{
	*index = (struct index){ .arena = arena };
}

/* FNV-1a. */
static uint32_t name_hash(struct str name)
{
	uint32_t hash = 2166136261u;

	for (int i = 0; i < name.n; i++)
		hash = (hash ^ (unsigned char)name.p[i]) * 16777619u;
	return hash;
}

static int first_slot(const struct index *index, struct str name)
{
	return (int)(name_hash(name) & (uint32_t)(index->n_slots - 1));
}

/* Equal names fill neighbouring slots in the order of adding. */
static void put_slot(struct index *index, int entry)
{
	int slot = first_slot(index, index->entries[entry].name);

	while (index->slots[slot])
		slot = (slot + 1) & (index->n_slots - 1);
	index->slots[slot] = entry + 1;
}

static void make_room(struct index *index)
{
	if (2 * (index->n + 1) <= index->n_slots)
		return;
	index->n_slots = index->n_slots ? 2 * index->n_slots : FIRST_SLOTS;
	index->slots = ARENA_ARRAY(index->arena, int, index->n_slots);
	for (int i = 0; i < index->n; i++)
		put_slot(index, i);
}

void index_add(struct index *index, struct str name, struct doc_node *node)
{
	make_room(index);
	*ARENA_PUSH(index->arena, index->entries, index->n, index->cap) =
		(struct index_entry){ name, node };
	put_slot(index, index->n - 1);
}

struct doc_node *index_find_in(const struct index *index, struct str name,
			       const struct source *source)
{
	if (!index->n_slots)
		return NULL;
	for (int slot = first_slot(index, name); index->slots[slot];
	     slot = (slot + 1) & (index->n_slots - 1)) {
		const struct index_entry *entry =
			&index->entries[index->slots[slot] - 1];

		if (str_eq(entry->name, name) &&
		    (!source || entry->node->span.source == source))
			return entry->node;
	}
	return NULL;
}

struct doc_node *index_find(const struct index *index, struct str name)
{
	return index_find_in(index, name, NULL);
}

const struct str *index_nearest(struct index *index, struct str name)
{
	struct str *names;
	int n = index->n < NEAREST_NAMES ? index->n : NEAREST_NAMES;

	if (!n || index->n_asked++ >= NEAREST_ASKED)
		return NULL;
	names = ARENA_ARRAY(index->arena, struct str, n);
	for (int i = 0; i < n; i++)
		names[i] = index->entries[i].name;
	return str_nearest(name, names, n);
}
