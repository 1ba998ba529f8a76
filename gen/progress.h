/*
 * A bar on the terminal that says how far a long job is. Only for terminals;
 * it is gone when the job is done.
 */
#ifndef GEN_PROGRESS_H
#define GEN_PROGRESS_H

struct progress {
	int n_steps; /* 0: nothing is shown */
	int done;
};

void progress_begin(struct progress *progress, int n_steps);
/* One step begins: what is at work. */
void progress_step(struct progress *progress, const char *what);
/* Take the bar away. */
void progress_end(struct progress *progress);

#endif
