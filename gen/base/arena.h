/*
 * Memory that lives as long as a job. An arena is a bump allocator: nothing
 * in it is freed singly, all of it goes with arena_free. It refuses to fail:
 * when the machine has no more memory the program says so and aborts.
 */
#ifndef GEN_BASE_ARENA_H
#define GEN_BASE_ARENA_H

#include <stddef.h>

struct arena;

/* A new, empty arena; the caller frees it with arena_free. */
struct arena *arena_new(void);

/* Another one, which takes its memory from the same stock as `other` and
 * leaves it there for those that come after it. Either may be freed first. */
struct arena *arena_beside(struct arena *other);

/* The same within another: what is in it may go sooner (arena_free), and goes
 * with the other at the latest. It counts in the other's arena_size. */
struct arena *arena_within(struct arena *outer);

/* Give back the arena and everything in it, arenas within it too; NULL is
 * allowed. */
void arena_free(struct arena *arena);

/* n zeroed bytes, aligned for any type; valid until arena_free or until
 * a mark taken before this call is rewound. */
void *arena_alloc(struct arena *arena, size_t n);

/* A copy of n bytes with a NUL after them. */
char *arena_strdup(struct arena *arena, const char *p, size_t n);

/* A larger copy of an array: old_n bytes of `old`, then zeroes up to new_n.
 * The old storage must not be used any more. */
void *arena_grow(struct arena *arena, void *old, size_t old_n, size_t new_n);

/* Bytes handed out so far, for budgets. */
size_t arena_size(const struct arena *arena);

/* Scratch use: everything allocated after the mark is dropped by rewind. */
struct arena_mark {
	void *chunk;
	int n_large;
	size_t used;
	size_t total;
};
struct arena_mark arena_mark(const struct arena *arena);
void arena_rewind(struct arena *arena, struct arena_mark mark);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, n)                                            \
	((type *)arena_alloc((arena), sizeof(type) * (size_t)(n)))

/*
 * Append one element to an arena array `items` with counts `n` and `cap`:
 * *ARENA_PUSH(arena, list->items, list->n, list->cap) = value;
 */
#define ARENA_PUSH(arena, items, n, cap)                                       \
	(((n) < (cap) ? (void)0                                                \
		      : (void)((items) = arena_push_room((arena), (items),     \
							 (n), &(cap),          \
							 sizeof *(items)))),   \
	 &(items)[(n)++])

/* The room behind ARENA_PUSH: doubles cap and returns the array. */
void *arena_push_room(struct arena *arena, void *items, int n, int *cap,
		      size_t size);

#endif
