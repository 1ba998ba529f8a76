#include "harness.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "compare/align.h"

/* Letters are things; returns those that were matched. */
static void align_letters(const char *a, const char *b, char *out)
{
	struct arena *arena = arena_new();
	int n = (int)strlen(a), m = (int)strlen(b), last = -1;
	uint64_t *x = ARENA_ARRAY(arena, uint64_t, n + 1);
	uint64_t *y = ARENA_ARRAY(arena, uint64_t, m + 1);
	int *match = ARENA_ARRAY(arena, int, n + 1);
	for (int i = 0; i < n; i++)
		x[i] = (uint64_t)a[i];
	for (int i = 0; i < m; i++)
		y[i] = (uint64_t)b[i];
	align_rows(arena, x, n, y, m, match);
	for (int i = 0; i < n; i++) {
		if (match[i] < 0)
			continue;
		CHECK(match[i] > last);
		CHECK_INT(x[i], y[match[i]]);
		last = match[i];
		*out++ = a[i];
	}
	*out = 0;
	arena_free(arena);
}

TEST(finds_most)
{
	static const struct {
		const char *a, *b, *common;
	} cases[] = {
		{ "", "", "" },
		{ "abc", "", "" },
		{ "", "abc", "" },
		{ "abc", "abc", "abc" },
		{ "abc", "xyz", "" },
		{ "abcd", "abd", "abd" },
		{ "abd", "abcd", "abd" },
		{ "abcabba", "cbabac", "baba" },
		{ "xaxbxcx", "abc", "abc" },
		{ "aaaa", "aa", "aa" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char common[20];
		align_letters(cases[i].a, cases[i].b, common);
		if (!CHECK_INT(strlen(common), strlen(cases[i].common)))
			CHECK_STR(common, cases[i].common);
	}
}

/* Rows too long to be solved exactly: what stands once holds them. */
TEST(finds_anchors)
{
	enum { N = 30000 };
	struct arena *arena = arena_new();
	uint64_t *a = ARENA_ARRAY(arena, uint64_t, N);
	uint64_t *b = ARENA_ARRAY(arena, uint64_t, N);
	int *match = ARENA_ARRAY(arena, int, N);
	int n_matched = 0, last = -1;
	bool is_fine = true;
	for (int i = 0; i < N; i++) {
		/* Every third differs, every tenth is the same all over. */
		a[i] = (uint64_t)(i % 10 == 0 ? 1 : i + 2);
		b[i] = i % 3 == 1 ? (uint64_t)(i + 1000000) : a[i];
	}
	align_rows(arena, a, N, b, N, match);
	for (int i = 0; i < N; i++) {
		if (match[i] < 0)
			continue;
		is_fine &= match[i] > last && a[i] == b[match[i]];
		last = match[i];
		n_matched++;
	}
	CHECK(is_fine);
	CHECK_INT(n_matched, N - N / 3);
	/* Nothing in common, and nothing that stands once. */
	for (int i = 0; i < N; i++) {
		a[i] = (uint64_t)(i % 7);
		b[i] = (uint64_t)(i % 5 + 7);
	}
	align_rows(arena, a, N, b, N, match);
	n_matched = 0;
	for (int i = 0; i < N; i++)
		n_matched += match[i] >= 0;
	CHECK_INT(n_matched, 0);
	arena_free(arena);
}

int main(void)
{
	RUN(finds_most);
	RUN(finds_anchors);
	return harness_finish();
}
