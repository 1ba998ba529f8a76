/*
 * Tasks are taken from a counter in memory that the processes share. A worker
 * answers through a pipe: a head, then the result. Its standard error goes
 * into another: who writes there is about to die, and is heard in his turn.
 */
#include "workers.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define WORKERS_MOST 256
#define TEXT_MOST (64 << 20) /* bytes of what a worker has to tell */

/* Not in POSIX by this name; Linux and the BSDs have it. */
#ifndef MAP_ANONYMOUS
#define MAP_ANONYMOUS 0x20
#endif

struct head {
	int task;
	int n; /* bytes of the result; -1: it is at work on the task */
};

/* A pipe's end for reading, and what was read and not yet used. */
struct ear {
	int file; /* -1: closed */
	struct buf heard;
};

struct worker {
	pid_t process;
	struct ear answers;
	struct ear errors;
	int task; /* that it is at work on; -1: none */
};

/* How a worker came to its end in the middle of a task. */
struct death {
	int task;
	int status; /* of waitpid */
	struct str words;
};

struct crew {
	const struct workers *workers;
	struct worker *list;
	int n;
	atomic_int *next;    /* task that nobody has taken */
	struct str *results; /* by task, once they have come; p NULL: not yet */
	int n_delivered;
	struct death death; /* of the first task that has one; task -1: none */
};

int workers_default(int n_tasks)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	cores = cores < 1 ? 1 : cores > WORKERS_MOST ? WORKERS_MOST : cores;
	return cores < n_tasks ? (int)cores : n_tasks;
}

static void run_alone(const struct workers *workers)
{
	struct buf result;

	buf_init(&result, TEXT_MOST);
	workers->begin(workers->ctx);
	for (int i = 0; i < workers->n_tasks; i++) {
		buf_clear(&result);
		workers->work(workers->ctx, i, &result);
		workers->deliver(workers->ctx, i, buf_view(&result));
	}
	workers->end(workers->ctx);
	buf_release(&result);
}

/* A reader that is gone ends this process too. */
static void write_all(int file, const void *bytes, size_t n)
{
	const char *p = bytes;

	while (n > 0) {
		ssize_t written = write(file, p, n);
		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			_exit(1);
		p += written;
		n -= (size_t)written;
	}
}

static void work(const struct crew *crew, int answers)
{
	const struct workers *workers = crew->workers;
	struct buf result;

	buf_init(&result, TEXT_MOST);
	workers->begin(workers->ctx);
	for (;;) {
		int task = atomic_fetch_add(crew->next, 1);
		struct head head = { task, -1 };
		if (task >= workers->n_tasks)
			break;
		write_all(answers, &head, sizeof head);
		buf_clear(&result);
		workers->work(workers->ctx, task, &result);
		head.n = result.n;
		write_all(answers, &head, sizeof head);
		write_all(answers, result.p, (size_t)result.n);
	}
	workers->end(workers->ctx);
	/* Not exit: what stands in the buffers of stdio is the parent's. */
	_exit(0);
}

static void ear_open(struct ear *ear, const int ends[2])
{
	close(ends[1]);
	ear->file = ends[0];
	buf_init(&ear->heard, TEXT_MOST);
}

/* False where there is no room for another process. */
static bool start(struct crew *crew, struct worker *worker)
{
	int answers[2], errors[2];

	if (pipe(answers) != 0)
		return false;
	if (pipe(errors) != 0) {
		close(answers[0]);
		close(answers[1]);
		return false;
	}
	worker->task = -1;
	worker->process = fork();
	if (worker->process == 0) {
		dup2(errors[1], STDERR_FILENO);
		close(answers[0]);
		close(errors[0]);
		close(errors[1]);
		work(crew, answers[1]);
	}
	ear_open(&worker->answers, answers);
	ear_open(&worker->errors, errors);
	return worker->process > 0;
}

static void deliver(struct crew *crew)
{
	const struct workers *workers = crew->workers;

	/* None after one in whose middle a worker has died. */
	while (crew->n_delivered < workers->n_tasks &&
	       crew->n_delivered != crew->death.task &&
	       crew->results[crew->n_delivered].p) {
		struct str *result = &crew->results[crew->n_delivered];
		workers->deliver(workers->ctx, crew->n_delivered++, *result);
		free((char *)result->p);
		result->p = NULL;
	}
}

static char *copy_of(struct str bytes)
{
	char *copy = malloc((size_t)bytes.n + 1);

	if (!copy)
		abort();
	memcpy(copy, bytes.p, (size_t)bytes.n);
	return copy;
}

/* Take the answers that have come whole from what was heard. */
static void take_answers(struct crew *crew, struct worker *worker)
{
	struct str rest = buf_view(&worker->answers.heard);
	struct head head;

	while (rest.n >= (int)sizeof head) {
		memcpy(&head, rest.p, sizeof head);
		int n = head.n < 0 ? 0 : head.n;
		if (rest.n < (int)sizeof head + n)
			break;
		rest = str_sub(rest, (int)sizeof head, rest.n);
		worker->task = head.n < 0 ? head.task : -1;
		if (head.n >= 0)
			crew->results[head.task] =
				(struct str){ copy_of(str_sub(rest, 0, n)), n };
		rest = str_sub(rest, n, rest.n);
	}
	if (rest.n > 0)
		memmove(worker->answers.heard.p, rest.p, (size_t)rest.n);
	worker->answers.heard.n = rest.n;
}

/* Read what there is; at its end the ear is closed. */
static void listen_to(struct ear *ear)
{
	char bytes[16384];
	ssize_t n = read(ear->file, bytes, sizeof bytes);

	if (n < 0 && errno == EINTR)
		return;
	if (n > 0) {
		buf_add(&ear->heard, bytes, (int)n);
		return;
	}
	close(ear->file);
	ear->file = -1;
}

/* Both pipes of a worker are closed. Nobody begins anything after a death
 * in the middle of a task. */
static void bury(struct crew *crew, struct worker *worker)
{
	struct str words = buf_view(&worker->errors.heard);
	int status = 0;

	while (waitpid(worker->process, &status, 0) < 0 && errno == EINTR)
		;
	if (worker->task < 0) {
		write_all(STDERR_FILENO, words.p, (size_t)words.n);
	} else if (crew->death.task < 0 || worker->task < crew->death.task) {
		free((char *)crew->death.words.p);
		crew->death = (struct death){ worker->task,
					      status,
					      { copy_of(words), words.n } };
		atomic_store(crew->next, crew->workers->n_tasks);
	}
	buf_release(&worker->answers.heard);
	buf_release(&worker->errors.heard);
	worker->process = 0;
}

/* Hear everybody until all have gone. */
static void hear_all(struct crew *crew)
{
	struct pollfd ends[2 * WORKERS_MOST];
	int n_left = crew->n;

	while (n_left > 0) {
		for (int i = 0; i < crew->n; i++) {
			ends[2 * i].fd = crew->list[i].answers.file;
			ends[2 * i + 1].fd = crew->list[i].errors.file;
			ends[2 * i].events = ends[2 * i + 1].events = POLLIN;
			ends[2 * i].revents = ends[2 * i + 1].revents = 0;
		}
		if (poll(ends, (nfds_t)(2 * crew->n), -1) < 0)
			continue;
		for (int i = 0; i < crew->n; i++) {
			struct worker *worker = &crew->list[i];
			if (ends[2 * i].revents)
				listen_to(&worker->answers);
			if (ends[2 * i + 1].revents)
				listen_to(&worker->errors);
			take_answers(crew, worker);
			if (worker->process == 0 || worker->answers.file >= 0 ||
			    worker->errors.file >= 0)
				continue;
			bury(crew, worker);
			n_left--;
		}
		deliver(crew);
	}
}

/* Leave as a worker has left. */
static void follow(const struct death *death)
{
	write_all(STDERR_FILENO, death->words.p, (size_t)death->words.n);
	if (WIFSIGNALED(death->status)) {
		signal(WTERMSIG(death->status), SIG_DFL);
		raise(WTERMSIG(death->status));
	}
	_exit(WEXITSTATUS(death->status));
}

static bool crew_start(struct crew *crew)
{
	int most = crew->workers->n_workers;

	while (crew->n < most && crew->n < WORKERS_MOST &&
	       start(crew, &crew->list[crew->n]))
		crew->n++;
	return crew->n > 0;
}

void workers_run(const struct workers *workers)
{
	struct crew crew = { .workers = workers, .death.task = -1 };
	size_t n = (size_t)workers->n_tasks;

	crew.next = mmap(NULL, sizeof *crew.next, PROT_READ | PROT_WRITE,
			 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	crew.list = calloc(WORKERS_MOST, sizeof *crew.list);
	crew.results = calloc(n ? n : 1, sizeof *crew.results);
	if (!crew.list || !crew.results)
		abort();
	if (workers->n_workers > 1 && crew.next != MAP_FAILED &&
	    crew_start(&crew)) {
		hear_all(&crew);
		if (crew.death.task >= 0)
			follow(&crew.death);
	} else {
		run_alone(workers);
	}
	if (crew.next != MAP_FAILED)
		munmap(crew.next, sizeof *crew.next);
	free(crew.list);
	free(crew.results);
}
