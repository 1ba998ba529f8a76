/*
 * What two rows of things have in common, in order. Things are equal when
 * their keys are.
 */
#ifndef GEN_COMPARE_ALIGN_H
#define GEN_COMPARE_ALIGN_H

#include <stdint.h>

struct arena;

/* match[i], for each of the n of `a`: the index in `b` (m of them) of its
 * partner, or -1. Partners do not cross. The most that can be matched, but
 * where both rows are long and have little in common: there those that stand
 * in each once are matched first. */
void align_rows(struct arena *arena, const uint64_t *a, int n,
		const uint64_t *b, int m, int *match);

#endif
