#include "budget.h"

#include <time.h>

#include "base/arena.h"

static int64_t clock_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* A finding about the whole document, as the bytes that will be printed. */
static struct str finding_text(struct arena *arena,
			       const struct options *options,
			       enum diag_code code, int most)
{
	struct diags *diags = diags_new(arena);
	struct buf text;
	buf_init(&text, 1 << 16);
	diag_report(diags, code, SPAN_NONE, most);
	diag_write(diags, (enum diag_format)options->format, false, &text);
	struct str kept = str_dup(arena, buf_view(&text));
	buf_release(&text);
	return kept;
}

/* The alarm comes a second after the budget, so that a job that is between
 * two stages by then can still tell everything it has found. */
void budget_begin(struct budget *budget, struct arena *arena,
		  const struct options *options)
{
	budget->options = options;
	budget->began = clock_now();
	budget->guard.seconds = options->max_time + 1;
	budget->guard.megabytes = options->max_memory;
	budget->guard.time_text = finding_text(arena, options, DIAG_BUDGET_TIME,
					       options->max_time);
	budget->guard.memory_text = finding_text(
		arena, options, DIAG_BUDGET_MEMORY, options->max_memory);
	guard_set(&budget->guard);
}

void budget_check(const struct budget *budget, size_t memory, struct span whole,
		  struct diags *diags)
{
	const struct options *options = budget->options;
	if (clock_now() - budget->began > (int64_t)options->max_time * 1000)
		diag_report(diags, DIAG_BUDGET_TIME, whole, options->max_time);
	if (memory >> 20 > (size_t)options->max_memory)
		diag_report(diags, DIAG_BUDGET_MEMORY, whole,
			    options->max_memory);
}
