#include "harness.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"

static bool is_zero(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i])
			return false;
	return true;
}

TEST(zeroed_and_aligned)
{
	static const size_t sizes[] = { 0, 1, 7, 8, 100, 65536, 200000, 3 };
	struct arena *arena = arena_new();

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		char *p = arena_alloc(arena, sizes[i]);

		CHECK((uintptr_t)p % _Alignof(max_align_t) == 0);
		CHECK(is_zero(p, sizes[i]));
		memset(p, 0xAA, sizes[i]);
	}
	CHECK(arena_size(arena) >= 265655);
	arena_free(arena);
	arena_free(NULL);
}

TEST(strdup_ends_with_nul)
{
	struct arena *arena = arena_new();

	CHECK_STR(arena_strdup(arena, "northshire", 5), "north");
	CHECK_STR(arena_strdup(arena, NULL, 0), "");
	arena_free(arena);
}

TEST(grow_in_place_and_away)
{
	struct arena *arena = arena_new();
	char *a = arena_alloc(arena, 10);

	memset(a, 'a', 10);
	char *b = arena_grow(arena, a, 10, 1000);
	CHECK(a == b);
	CHECK(is_zero(b + 10, 990));
	arena_alloc(arena, 1);
	char *c = arena_grow(arena, b, 1000, 2000);
	CHECK(c != b);
	CHECK(c[0] == 'a' && c[9] == 'a' && is_zero(c + 10, 1990));
	char *d = arena_grow(arena, c, 2000, 500000);
	CHECK(d[0] == 'a' && is_zero(d + 10, 499990));
	CHECK(is_zero(arena_grow(arena, NULL, 0, 64), 64));
	arena_free(arena);
}

TEST(rewind_reuses_and_clears)
{
	struct arena *arena = arena_new();

	arena_alloc(arena, 100);
	struct arena_mark mark = arena_mark(arena);
	size_t size = arena_size(arena);
	char *first = NULL;
	for (int round = 0; round < 50; round++) {
		for (int i = 0; i < 100; i++) {
			size_t n = (size_t)(1 + (i * 7919 + round) % 9000);
			char *p = arena_alloc(arena, n);

			if (i == 0 && round == 0)
				first = p;
			if (i == 0)
				CHECK(p == first);
			CHECK(is_zero(p, n));
			memset(p, 0xFF, n);
		}
		arena_rewind(arena, mark);
		CHECK_INT(arena_size(arena), size);
	}
	arena_free(arena);
}

TEST(rewind_nested)
{
	struct arena *arena = arena_new();
	struct arena_mark outer = arena_mark(arena);
	char *p = arena_alloc(arena, 60000);
	struct arena_mark inner = arena_mark(arena);

	memset(p, 1, 60000);
	memset(arena_alloc(arena, 60000), 2, 60000);
	arena_rewind(arena, inner);
	CHECK(p[0] == 1 && p[59999] == 1);
	CHECK(is_zero(arena_alloc(arena, 60000), 60000));
	arena_rewind(arena, outer);
	CHECK(is_zero(arena_alloc(arena, 60000), 60000));
	CHECK(is_zero(arena_alloc(arena, 300000), 300000));
	arena_free(arena);
}

/* What is large stands alone, and goes with what was taken after a mark. */
TEST(large_arrays_grow_and_are_rewound)
{
	struct arena *arena = arena_new();
	int *before = NULL, *after = NULL;
	int n = 0, cap = 0, m = 0, room = 0;

	for (int i = 0; i < 300000; i++)
		*ARENA_PUSH(arena, before, n, cap) = i;
	struct arena_mark mark = arena_mark(arena);
	size_t size = arena_size(arena);
	for (int i = 0; i < 300000; i++)
		*ARENA_PUSH(arena, after, m, room) = 2 * i;
	CHECK(is_zero((char *)(after + m), 4 * (size_t)(room - m)));
	for (int i = 0; i < m; i++)
		if (after[i] != 2 * i && !CHECK_INT(after[i], 2 * i))
			break;
	arena_rewind(arena, mark);
	CHECK_INT(arena_size(arena), size);
	/* One that is older than the mark grows after it. */
	mark = arena_mark(arena);
	for (int i = n; i < 900000; i++)
		*ARENA_PUSH(arena, before, n, cap) = i;
	arena_alloc(arena, 1000000);
	arena_rewind(arena, mark);
	for (int i = 0; i < n; i++)
		if (before[i] != i && !CHECK_INT(before[i], i))
			break;
	arena_free(arena);
}

/* What one arena gives back, the next one takes: cleared. */
TEST(beside_reuses_and_clears)
{
	static const size_t sizes[] = { 100,	40000,	200000,
					300000, 900000, 3000000 };
	const int n = (int)(sizeof sizes / sizeof *sizes);
	struct arena *first = arena_new();
	char *kept = arena_alloc(first, 100000);

	memset(kept, 'k', 100000);
	for (int round = 0; round < 20; round++) {
		struct arena *arena = arena_beside(first);
		struct arena *other = arena_beside(arena);

		CHECK_INT(arena_size(arena), 0);
		for (int i = 0; i < n; i++) {
			size_t size = sizes[(i + round) % n] - (size_t)round;
			char *p = arena_alloc(i % 2 ? arena : other, size);

			CHECK(is_zero(p, size));
			memset(p, 0xFF, size);
		}
		arena_free(round % 2 ? arena : other);
		CHECK(is_zero(arena_alloc(round % 2 ? other : arena, 70000),
			      70000));
		arena_free(round % 2 ? other : arena);
	}
	CHECK(kept[0] == 'k' && kept[99999] == 'k');
	arena_free(first);
}

/* The one that was there first may go first. */
TEST(beside_outlives_the_first)
{
	struct arena *first = arena_new();
	struct arena *second = arena_beside(first);
	char *p = arena_alloc(second, 50000);

	memset(p, 's', 50000);
	arena_free(first);
	CHECK(is_zero(arena_alloc(second, 50000), 50000));
	CHECK(p[0] == 's' && p[49999] == 's');
	arena_free(second);
}

TEST(push)
{
	struct list {
		int *items;
		int n;
		int cap;
	} list = { NULL, 0, 0 };
	struct arena *arena = arena_new();

	for (int i = 0; i < 100000; i++)
		*ARENA_PUSH(arena, list.items, list.n, list.cap) = i;
	CHECK_INT(list.n, 100000);
	CHECK(list.cap >= list.n);
	for (int i = 0; i < list.n; i++)
		if (list.items[i] != i)
			CHECK_INT(list.items[i], i);
	arena_free(arena);
}

TEST(within)
{
	struct arena *outer = arena_new();
	struct arena *a = arena_within(outer);
	struct arena *b = arena_within(outer);
	struct arena *c = arena_within(b);
	size_t empty = arena_size(outer);

	arena_alloc(outer, 16);
	arena_alloc(a, 1600);
	arena_alloc(c, 160000);
	CHECK_INT((int)(arena_size(outer) - empty), 161616);
	arena_free(b);
	CHECK_INT((int)(arena_size(outer) - empty), 1616);
	b = arena_within(outer);
	arena_free(a);
	CHECK_INT((int)(arena_size(outer) - empty), 16);
	arena_alloc(b, 32);
	CHECK_INT((int)(arena_size(outer) - empty), 48);
	arena_free(outer);
}

int main(void)
{
	RUN(zeroed_and_aligned);
	RUN(strdup_ends_with_nul);
	RUN(grow_in_place_and_away);
	RUN(rewind_reuses_and_clears);
	RUN(rewind_nested);
	RUN(large_arrays_grow_and_are_rewound);
	RUN(beside_reuses_and_clears);
	RUN(beside_outlives_the_first);
	RUN(push);
	RUN(within);
	return harness_finish();
}
