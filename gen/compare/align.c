/*
 * Equal ends are taken off; what is left is solved exactly (longest common
 * subsequence) while it is small, else parted at its anchors: things that
 * stand once on either side, in an order that both agree on (the longest
 * increasing one: "patience").
 */
#include "compare/align.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

#define CELLS_MOST (4 * 1000 * 1000) /* solved exactly up to here */

/* A stretch of both rows. */
struct stretch {
	int a, n, b, m;
};

struct aligning {
	struct arena *arena;
	const uint64_t *a, *b;
	int *match;
};

/* Where the longest common subsequence goes on from i, j: its length is kept
 * for two rows of the table, its way for all. */
static void solve_exactly(struct aligning *aligning, struct stretch s)
{
	struct arena_mark mark = arena_mark(aligning->arena);
	int wide = s.m + 1;
	uint8_t *skips = ARENA_ARRAY(aligning->arena, uint8_t,
				     (size_t)(s.n + 1) * (size_t)wide);
	int *here = ARENA_ARRAY(aligning->arena, int, wide);
	int *below = ARENA_ARRAY(aligning->arena, int, wide);
	for (int i = s.n - 1; i >= 0; i--) {
		for (int j = s.m - 1; j >= 0; j--) {
			bool is_equal =
				aligning->a[s.a + i] == aligning->b[s.b + j];
			if (is_equal)
				here[j] = below[j + 1] + 1;
			else
				here[j] = below[j] >= here[j + 1] ? below[j]
								  : here[j + 1];
			skips[i * wide + j] = is_equal			? 0
					      : below[j] >= here[j + 1] ? 1
									: 2;
		}
		int *old = below;
		below = here;
		here = old;
	}
	for (int i = 0, j = 0; i < s.n && j < s.m;) {
		uint8_t skip = skips[i * wide + j];
		if (skip == 0)
			aligning->match[s.a + i] = s.b + j;
		i += skip != 2;
		j += skip != 1;
	}
	arena_rewind(aligning->arena, mark);
}

struct keyed {
	uint64_t key;
	int at;
};

static int compare_keyed(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->at - y->at;
}

static struct keyed *sort_keys(struct arena *arena, const uint64_t *keys,
			       int at, int n)
{
	struct keyed *sorted = ARENA_ARRAY(arena, struct keyed, n + 1);
	for (int i = 0; i < n; i++)
		sorted[i] = (struct keyed){ keys[at + i], at + i };
	qsort(sorted, (size_t)n, sizeof *sorted, compare_keyed);
	return sorted;
}

static bool is_single(const struct keyed *sorted, int n, int i)
{
	return (i == 0 || sorted[i - 1].key != sorted[i].key) &&
	       (i + 1 == n || sorted[i + 1].key != sorted[i].key);
}

/* partner[i - s.a]: where a thing that stands once on both sides stands in
 * the other, else -1. */
static int *find_singles(struct aligning *aligning, struct stretch s)
{
	int *partner = ARENA_ARRAY(aligning->arena, int, s.n + 1);
	struct keyed *a = sort_keys(aligning->arena, aligning->a, s.a, s.n);
	struct keyed *b = sort_keys(aligning->arena, aligning->b, s.b, s.m);
	for (int i = 0; i < s.n; i++)
		partner[i] = -1;
	for (int i = 0, j = 0; i < s.n && j < s.m;) {
		if (a[i].key < b[j].key) {
			i++;
		} else if (a[i].key > b[j].key) {
			j++;
		} else {
			if (is_single(a, s.n, i) && is_single(b, s.m, j))
				partner[a[i].at - s.a] = b[j].at;
			uint64_t key = a[i].key;
			while (i < s.n && a[i].key == key)
				i++;
			while (j < s.m && b[j].key == key)
				j++;
		}
	}
	return partner;
}

/* Of these, keep the longest row that does not cross. */
static int keep_increasing(struct arena *arena, int *partner, int n)
{
	int *ends = ARENA_ARRAY(arena, int, n + 1); /* of rows by length */
	int *before = ARENA_ARRAY(arena, int, n + 1);
	int longest = 0;
	for (int i = 0; i < n; i++) {
		int low = 0, high = longest;
		if (partner[i] < 0)
			continue;
		while (low < high) {
			int middle = (low + high) / 2;
			if (partner[ends[middle]] < partner[i])
				low = middle + 1;
			else
				high = middle;
		}
		before[i] = low > 0 ? ends[low - 1] : -1;
		ends[low] = i;
		if (low == longest)
			longest++;
	}
	int next = longest > 0 ? ends[longest - 1] : -1;
	for (int i = n - 1; i >= 0; i--) {
		if (i == next)
			next = before[i];
		else
			partner[i] = -1;
	}
	return longest;
}

static void solve(struct aligning *aligning, struct stretch s);

static void solve_by_anchors(struct aligning *aligning, struct stretch s)
{
	struct arena_mark mark = arena_mark(aligning->arena);
	int *partner = find_singles(aligning, s);
	struct stretch part = { s.a, 0, s.b, 0 };
	if (keep_increasing(aligning->arena, partner, s.n) > 0) {
		for (int i = 0; i < s.n; i++) {
			if (partner[i] < 0)
				continue;
			aligning->match[s.a + i] = partner[i];
			part.n = s.a + i - part.a;
			part.m = partner[i] - part.b;
			solve(aligning, part);
			part.a = s.a + i + 1;
			part.b = partner[i] + 1;
		}
		part.n = s.a + s.n - part.a;
		part.m = s.b + s.m - part.b;
		solve(aligning, part);
	}
	arena_rewind(aligning->arena, mark);
}

static void solve(struct aligning *aligning, struct stretch s)
{
	while (s.n > 0 && s.m > 0 && aligning->a[s.a] == aligning->b[s.b]) {
		aligning->match[s.a++] = s.b++;
		s.n--;
		s.m--;
	}
	while (s.n > 0 && s.m > 0 &&
	       aligning->a[s.a + s.n - 1] == aligning->b[s.b + s.m - 1]) {
		aligning->match[s.a + s.n - 1] = s.b + s.m - 1;
		s.n--;
		s.m--;
	}
	if (s.n == 0 || s.m == 0)
		return;
	if ((int64_t)s.n * s.m <= CELLS_MOST)
		solve_exactly(aligning, s);
	else
		solve_by_anchors(aligning, s);
}

void align_rows(struct arena *arena, const uint64_t *a, int n,
		const uint64_t *b, int m, int *match)
{
	struct aligning aligning = { arena, a, b, match };
	for (int i = 0; i < n; i++)
		match[i] = -1;
	solve(&aligning, (struct stretch){ 0, n, 0, m });
}
