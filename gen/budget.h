/*
 * The budgets of time and memory while a document or a pack is made: watched
 * by the kernel (guard) and asked for between two stages.
 */
#ifndef GEN_BUDGET_H
#define GEN_BUDGET_H

#include "guard.h"
#include "options.h"

struct arena;

struct budget {
	const struct options *options;
	struct guard guard;
	int64_t began; /* [ms] of the monotonic clock */
};

/* Watch from now on; the budget and the arena must outlive the watching,
 * which guard_drop ends. */
void budget_begin(struct budget *budget, struct arena *arena,
		  const struct options *options);

/* Report at `whole` what is spent; `memory`: bytes that are in use. */
void budget_check(const struct budget *budget, size_t memory, struct span whole,
		  struct diags *diags);

#endif
