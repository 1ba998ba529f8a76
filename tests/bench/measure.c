/*
 * measure N COMMAND ARGUMENT...: run a command N times, each a cold process,
 * its standard output and errors thrown away, and print for each run its
 * processor time [ms], the time on the wall [ms] and its peak memory [KB].
 * Leaves with 1 when a run fails. Small itself, because the peak of a process
 * includes what its parent had when it was made.
 */
#define _DEFAULT_SOURCE

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double milliseconds(struct timeval t)
{
	return (double)t.tv_sec * 1000 + (double)t.tv_usec / 1000;
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

static void become(char **command)
{
	int nothing = open("/dev/null", O_WRONLY);

	dup2(nothing, STDOUT_FILENO);
	dup2(nothing, STDERR_FILENO);
	execvp(command[0], command);
	_exit(127);
}

static int run(char **command)
{
	struct rusage usage;
	double began = now();
	int status;
	pid_t child = fork();

	if (child == 0)
		become(command);
	if (child < 0 || wait4(child, &status, 0, &usage) < 0)
		return -1;
	printf("%.3f %.3f %ld\n",
	       milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime),
	       now() - began, usage.ru_maxrss);
	return status;
}

int main(int argc, char **argv)
{
	if (argc < 3)
		return 2;
	for (int n = atoi(argv[1]); n > 0; n--)
		if (run(argv + 2) != 0)
			return 1;
	return 0;
}
