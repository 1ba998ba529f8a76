#include "progress.h"

#include <stdio.h>

#define WIDTH 30 /* columns of the bar */

void progress_begin(struct progress *progress, int n_steps)
{
	*progress = (struct progress){ .n_steps = n_steps };
}

void progress_step(struct progress *progress, const char *what)
{
	int filled;

	if (progress->n_steps == 0)
		return;
	filled = progress->done * WIDTH / progress->n_steps;
	if (progress->done < progress->n_steps)
		progress->done++;
	/* Back to the start of the line, and clear what is after the text. */
	fprintf(stderr, "\r[%.*s%*s] %s\033[K", filled,
		"##############################", WIDTH - filled, "", what);
	fflush(stderr);
}

void progress_end(struct progress *progress)
{
	if (progress->n_steps > 0)
		fputs("\r\033[K", stderr);
	progress->n_steps = 0;
}
