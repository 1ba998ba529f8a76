#include "serve/shelf.h"

#include <stdlib.h>
#include <string.h>

#define BYTES_MOST (32 << 20) /* some 100 pages */

struct shelf_picture {
	struct shelf_picture *next;
	uint64_t key;
	int n;
	char bytes[];
};

static void drop(struct shelf *shelf, struct shelf_picture **link)
{
	struct shelf_picture *picture = *link;
	*link = picture->next;
	shelf->n_bytes -= picture->n;
	free(picture);
}

/* All that has no room any more; one has, whatever its size. */
static void make_room(struct shelf *shelf)
{
	struct shelf_picture **link = &shelf->first;
	int64_t n_bytes = 0;
	while (*link) {
		n_bytes += (*link)->n;
		if (n_bytes > BYTES_MOST && *link != shelf->first)
			drop(shelf, link);
		else
			link = &(*link)->next;
	}
}

void shelf_put(struct shelf *shelf, uint64_t key, struct str picture)
{
	struct shelf_picture *new;
	struct str there;
	if (shelf_find(shelf, key, &there))
		return;
	new = malloc(sizeof *new + (size_t)picture.n);
	if (!new)
		abort();
	new->next = shelf->first;
	new->key = key;
	new->n = picture.n;
	memcpy(new->bytes, picture.p, (size_t)picture.n);
	shelf->first = new;
	shelf->n_bytes += picture.n;
	if (shelf->n_bytes > BYTES_MOST)
		make_room(shelf);
}

bool shelf_find(struct shelf *shelf, uint64_t key, struct str *picture)
{
	struct shelf_picture **link = &shelf->first;
	struct shelf_picture *found;
	while (*link && (*link)->key != key)
		link = &(*link)->next;
	found = *link;
	if (!found)
		return false;
	*link = found->next;
	found->next = shelf->first;
	shelf->first = found;
	*picture = (struct str){ found->bytes, found->n };
	return true;
}

static bool has_key(const uint64_t *keys, int n, uint64_t key)
{
	for (int i = 0; i < n; i++) {
		if (keys[i] == key)
			return true;
	}
	return false;
}

void shelf_keep(struct shelf *shelf, const uint64_t *keys, int n)
{
	struct shelf_picture **link = &shelf->first;
	while (*link) {
		if (has_key(keys, n, (*link)->key))
			link = &(*link)->next;
		else
			drop(shelf, link);
	}
}

void shelf_release(struct shelf *shelf)
{
	while (shelf->first)
		drop(shelf, &shelf->first);
}
