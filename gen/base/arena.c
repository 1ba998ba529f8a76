#include "base/arena.h"

#include <assert.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/stock.h"

/*
 * Chunks stand in a list in the order they were filled; `current` is the one
 * being filled. Those after it are empty: left by a rewind and used again.
 * Every byte past a chunk's `used` that was handed out before is below its
 * `dirty`, so that only what is handed out again has to be cleared.
 *
 * What is large stands alone: when an array of very many grows, its old
 * storage is given back at once. The list has the newest first.
 *
 * The first chunk of an arena that stands alone is small and comes with it:
 * many need no more.
 */

#define CHUNK_FIRST ((size_t)32 << 10)
#define CHUNK_MOST ((size_t)256 << 10)
/* Bytes from which on a block stands alone. Sanitizers are shown more. */
#ifndef ARENA_LARGE
#define ARENA_LARGE ((size_t)256 << 10)
#endif
#define ALIGNMENT _Alignof(max_align_t)

struct chunk {
	struct chunk *next;
	size_t size;
	size_t used;
	size_t dirty;
	max_align_t bytes[];
};

struct large {
	struct large *next;
	size_t size;
	size_t block; /* its size in the stock */
	size_t dirty; /* of that */
	int serial;   /* of its first allocation */
	max_align_t bytes[];
};

struct arena {
	struct stock *stock;
	bool is_alone; /* its first chunk is not from the stock */
	struct chunk *first;
	struct chunk *current;
	struct large *large;
	int n_large;  /* serials given */
	size_t total; /* bytes handed out */
	size_t next_size;
	struct arena *outer; /* or NULL */
	struct arena *inner; /* the newest within it */
	struct arena *next;  /* within the same, and the one before */
	struct arena *last;
};

static void die_of_memory(void)
{
	fputs("faircopy: error: no memory left\n", stderr);
	abort();
}

static size_t size_aligned(size_t n)
{
	if (n > SIZE_MAX - sizeof(struct large) - ALIGNMENT)
		die_of_memory();
	return (n + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

/* A block for a header and n bytes; the caller clears the first `dirty`. */
static void *block_take(struct arena *arena, size_t n, size_t *size,
			size_t *dirty)
{
	void *block = stock_take(arena->stock, n, size, dirty);

	if (!block)
		die_of_memory();
	return block;
}

/* Room for n bytes at least; no less than the arena's next size. */
static struct chunk *chunk_new(struct arena *arena, size_t n)
{
	size_t size, dirty, head = sizeof(struct chunk);
	struct chunk *chunk;

	n += head;
	if (n < arena->next_size)
		n = arena->next_size;
	if (arena->next_size < CHUNK_MOST)
		arena->next_size *= 2;
	chunk = block_take(arena, n, &size, &dirty);
	chunk->next = NULL;
	chunk->size = size - head;
	chunk->used = 0;
	chunk->dirty = dirty > head ? dirty - head : 0;
	return chunk;
}

static struct arena *arena_of(struct stock *stock)
{
	struct arena *arena = calloc(1, sizeof *arena);

	if (!arena || !stock)
		die_of_memory();
	arena->stock = stock;
	arena->next_size = CHUNK_FIRST;
	return arena;
}

struct arena *arena_new(void)
{
	struct arena *arena = arena_of(stock_new());
	struct chunk *chunk = calloc(1, CHUNK_FIRST);

	if (!chunk)
		die_of_memory();
	chunk->size = CHUNK_FIRST - sizeof *chunk;
	arena->is_alone = true;
	arena->first = chunk;
	arena->current = chunk;
	arena->next_size *= 2;
	return arena;
}

struct arena *arena_beside(struct arena *other)
{
	struct arena *arena = arena_of(stock_share(other->stock));

	arena->first = chunk_new(arena, 0);
	arena->current = arena->first;
	return arena;
}

static void large_free(struct arena *arena, struct large *large)
{
	stock_give(arena->stock, large, large->block, large->dirty);
}

struct arena *arena_within(struct arena *outer)
{
	struct arena *arena = arena_beside(outer);

	arena->outer = outer;
	arena->next = outer->inner;
	if (arena->next)
		arena->next->last = arena;
	outer->inner = arena;
	return arena;
}

static void arena_part(struct arena *arena)
{
	if (arena->next)
		arena->next->last = arena->last;
	if (arena->last)
		arena->last->next = arena->next;
	else if (arena->outer)
		arena->outer->inner = arena->next;
}

/* Take away all but the oldest n. */
static void large_drop(struct arena *arena, int n)
{
	while (arena->large && arena->large->serial >= n) {
		struct large *next = arena->large->next;

		large_free(arena, arena->large);
		arena->large = next;
	}
}

void arena_free(struct arena *arena)
{
	if (!arena)
		return;
	while (arena->inner)
		arena_free(arena->inner);
	arena_part(arena);
	large_drop(arena, 0);
	struct chunk *chunk = arena->first;
	if (arena->is_alone) {
		chunk = chunk->next;
		free(arena->first);
	}
	for (struct chunk *next; chunk; chunk = next) {
		next = chunk->next;
		stock_give(arena->stock, chunk, chunk->size + sizeof *chunk,
			   chunk->dirty + sizeof *chunk);
	}
	stock_drop(arena->stock);
	free(arena);
}

static struct chunk *chunk_with_room(struct arena *arena, size_t n)
{
	struct chunk *current = arena->current;

	if (current->size - current->used >= n)
		return current;
	if (current->next && current->next->size >= n) {
		arena->current = current->next;
		return arena->current;
	}
	struct chunk *chunk = chunk_new(arena, n);
	chunk->next = current->next;
	current->next = chunk;
	arena->current = chunk;
	return chunk;
}

/* The next n bytes of a chunk, cleared where they were in use before. */
static void *chunk_take(struct chunk *chunk, size_t n)
{
	char *p = (char *)chunk->bytes + chunk->used;

	if (chunk->dirty > chunk->used) {
		size_t old = chunk->dirty - chunk->used;
		memset(p, 0, old < n ? old : n);
	}
	chunk->used += n;
	if (chunk->dirty < chunk->used)
		chunk->dirty = chunk->used;
	return p;
}

static struct large *large_new(struct arena *arena, size_t n)
{
	size_t dirty, block, all = sizeof(struct large) + n;
	struct large *large = block_take(arena, all, &block, &dirty);

	memset(large, 0, dirty < all ? dirty : all);
	large->size = n;
	large->block = block;
	large->dirty = dirty > all ? dirty : all;
	return large;
}

/* A block that stands alone, larger; it keeps its place in the list. NULL:
 * it is none of these. */
static void *large_grow(struct arena *arena, void *old, size_t n)
{
	struct large **at = &arena->large;

	while (*at && (void *)(*at)->bytes != old)
		at = &(*at)->next;
	if (!*at)
		return NULL;
	struct large *grown = large_new(arena, n);
	grown->next = (*at)->next;
	grown->serial = (*at)->serial;
	memcpy(grown->bytes, old, (*at)->size);
	arena->total += n - (*at)->size;
	large_free(arena, *at);
	*at = grown;
	return grown->bytes;
}

void *arena_alloc(struct arena *arena, size_t n)
{
	n = size_aligned(n ? n : 1);
	arena->total += n;
	if (n >= ARENA_LARGE) {
		struct large *large = large_new(arena, n);

		large->next = arena->large;
		large->serial = arena->n_large++;
		arena->large = large;
		return large->bytes;
	}
	return chunk_take(chunk_with_room(arena, n), n);
}

char *arena_strdup(struct arena *arena, const char *p, size_t n)
{
	if (n == SIZE_MAX)
		die_of_memory();
	char *copy = arena_alloc(arena, n + 1);

	if (n)
		memcpy(copy, p, n);
	return copy;
}

void *arena_grow(struct arena *arena, void *old, size_t old_n, size_t new_n)
{
	struct chunk *chunk = arena->current;

	assert(new_n >= old_n);
	if (old && size_aligned(old_n) >= ARENA_LARGE) {
		void *grown = large_grow(arena, old, size_aligned(new_n));
		if (grown)
			return grown;
	}
	if (old && old_n && size_aligned(new_n) < ARENA_LARGE) {
		size_t had = size_aligned(old_n);
		size_t more = size_aligned(new_n) - had;
		char *end = (char *)chunk->bytes + chunk->used;

		if ((char *)old + had == end &&
		    chunk->size - chunk->used >= more) {
			arena->total += more;
			chunk_take(chunk, more);
			return old;
		}
	}
	char *grown = arena_alloc(arena, new_n);
	if (old && old_n)
		memcpy(grown, old, old_n);
	return grown;
}

size_t arena_size(const struct arena *arena)
{
	size_t total = arena->total;

	for (const struct arena *a = arena->inner; a; a = a->next)
		total += arena_size(a);
	return total;
}

struct arena_mark arena_mark(const struct arena *arena)
{
	return (struct arena_mark){ .chunk = arena->current,
				    .used = arena->current->used,
				    .n_large = arena->n_large,
				    .total = arena->total };
}

void arena_rewind(struct arena *arena, struct arena_mark mark)
{
	struct chunk *chunk = mark.chunk;

	assert(chunk->used >= mark.used);
	chunk->used = mark.used;
	/* Chunks after the current one are empty already. */
	for (struct chunk *c = chunk; c != arena->current;) {
		c = c->next;
		c->used = 0;
	}
	arena->current = chunk;
	large_drop(arena, mark.n_large);
	arena->total = mark.total;
}

/* Elements of a new array: many arrays stay short, so that large elements
 * are not laid in store. */
static int first_cap(size_t size)
{
	return size <= 8 ? 8 : size >= 32 ? 1 : (int)(32 / size);
}

void *arena_push_room(struct arena *arena, void *items, int n, int *cap,
		      size_t size)
{
	assert(n <= *cap);
	if (*cap > INT_MAX / 2)
		die_of_memory();
	int new_cap = *cap ? 2 * *cap : first_cap(size);

	if (size > SIZE_MAX / (size_t)new_cap)
		die_of_memory();
	*cap = new_cap;
	return arena_grow(arena, items, (size_t)n * size,
			  (size_t)new_cap * size);
}
