#include "maker.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "made.h"

#define DESCRIPTORS 1024 /* more than the site ever has open */

/* All that the site has open stays its own: a connection that it closes
 * would not be closed while it is open here. */
static void close_others(int to, int from)
{
	for (int i = STDERR_FILENO + 1; i < DESCRIPTORS; i++) {
		if (i != to && i != from)
			close(i);
	}
}

static void run(const struct options *options, struct str data, int from,
		int to)
{
	sigset_t none;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);
	close_others(to, from);
	made_serve(options, data, from, to);
	_exit(0);
}

static void close_both(const int ends[2])
{
	close(ends[0]);
	close(ends[1]);
}

bool maker_start(struct maker *maker, const struct options *options,
		 struct str data)
{
	int asked[2], told[2];
	*maker = NO_MAKER;
	if (pipe(asked) != 0)
		return false;
	if (pipe(told) != 0) {
		close_both(asked);
		return false;
	}
	fflush(NULL);
	clock_gettime(CLOCK_REALTIME, &maker->began);
	maker->pid = fork();
	if (maker->pid == 0)
		run(options, data, asked[0], told[1]);
	if (maker->pid < 0) {
		maker->pid = 0;
		close_both(asked);
		close_both(told);
		return false;
	}
	close(asked[0]);
	close(told[1]);
	maker->to = asked[1];
	maker->from = told[0];
	buf_init(&maker->got, INT_MAX / 2);
	return true;
}

int maker_stop(struct maker *maker)
{
	int status = 0;
	if (maker->pid == 0)
		return 0;
	kill(maker->pid, SIGKILL);
	waitpid(maker->pid, &status, 0);
	close(maker->to);
	close(maker->from);
	buf_release(&maker->got);
	*maker = NO_MAKER;
	return status;
}

bool maker_read(struct maker *maker)
{
	char bytes[65536];
	ssize_t n = read(maker->from, bytes, sizeof bytes);
	if (n > 0)
		buf_add(&maker->got, bytes, (int)n);
	return n > 0 || (n < 0 && errno == EINTR);
}

void maker_ask(struct maker *maker, int index)
{
	/* One that has gone is noticed where it is read from. */
	ssize_t n = write(maker->to, &index, sizeof index);
	(void)n;
}
