/*
 * Time is an alarm. Memory is a resource limit of the kernel: when it is
 * reached an allocation somewhere in a library fails, and libraries answer
 * that by abort(), a trap or a fault. The handler then asks the kernel for a
 * large part of the budget once more; if it is refused, the memory was the
 * cause and the finding is printed, else the signal takes its usual course.
 *
 * A signal handler can be handed nothing, so this file keeps the one pointer
 * that the program has outside its jobs.
 */
#include "guard.h"

#include <signal.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sanitized.h"

#define STATUS_BUDGET 5

/* Not in POSIX by this name; Linux and the BSDs have it. */
#ifndef MAP_ANONYMOUS
#define MAP_ANONYMOUS 0x20
#endif

static const struct guard *volatile watched;

static void leave(struct str text)
{
	file_cleanup();
	while (text.n > 0) {
		ssize_t n = write(STDERR_FILENO, text.p, (size_t)text.n);
		if (n <= 0)
			break;
		text = str_sub(text, (int)n, text.n);
	}
	_exit(STATUS_BUDGET);
}

static void die_by(int number)
{
	file_cleanup();
	signal(number, SIG_DFL);
	raise(number);
}

static void on_alarm(int number)
{
	const struct guard *guard = watched;
	if (guard)
		leave(guard->time_text);
	die_by(number);
}

/* Would the kernel refuse most of the budget now? */
static bool memory_is_spent(const struct guard *guard)
{
	size_t n = ((size_t)guard->megabytes << 20) / 4 * 3;
	void *p = mmap(NULL, n, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p == MAP_FAILED)
		return true;
	munmap(p, n);
	return false;
}

static void on_crash(int number)
{
	const struct guard *guard = watched;
	if (guard && memory_is_spent(guard))
		leave(guard->memory_text);
	die_by(number);
}

static void handle(int number, void (*handler)(int))
{
	struct sigaction action = { 0 };
	action.sa_handler = handler;
	sigemptyset(&action.sa_mask);
	/* A handler that faults itself must not be entered again. */
	action.sa_flags = (int)SA_RESETHAND;
	sigaction(number, &action, NULL);
}

static void limit_memory(int megabytes)
{
	struct rlimit limit;
	rlim_t most = (rlim_t)megabytes << 20;
	if (getrlimit(RLIMIT_DATA, &limit) != 0)
		return;
	if (limit.rlim_max == RLIM_INFINITY || most < limit.rlim_max)
		limit.rlim_cur = most;
	setrlimit(RLIMIT_DATA, &limit);
}

void guard_set(const struct guard *guard)
{
	watched = guard;
	handle(SIGALRM, on_alarm);
	handle(SIGINT, die_by);
	handle(SIGTERM, die_by);
	handle(SIGHUP, die_by);
	/* A limit on the size of files is a full disk: the write fails. */
	signal(SIGXFSZ, SIG_IGN);
	if (!IS_SANITIZED) {
		handle(SIGABRT, on_crash);
		handle(SIGTRAP, on_crash);
		handle(SIGSEGV, on_crash);
		limit_memory(guard->megabytes);
	}
	alarm((unsigned)guard->seconds);
}

void guard_drop(void)
{
	alarm(0);
	watched = NULL;
}
