#include "documents.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag_pack.h"
#include "base/file.h"
#include "output.h"
#include "pack_command.h"
#include "workers.h"

#define TEXT_MOST (64 << 20) /* bytes of findings or rules */

/* What a worker has to tell of a document: this, then its rules for make,
 * then its findings. */
struct told {
	enum status status;
	int n_deps; /* bytes */
};

bool documents_gather(const struct options *options)
{
	return options->format == DIAG_JSON || options->format == DIAG_SARIF;
}

static void begin(void *ctx)
{
	struct documents *documents = ctx;
	press_open(&documents->press, NULL);
}

static void end(void *ctx)
{
	struct documents *documents = ctx;
	press_close(&documents->press);
}

/* As they will be printed, or as they can be added to others. */
static void tell_findings(const struct documents *documents,
			  struct diags *diags, struct buf *out)
{
	const struct options *options = documents->options;
	if (documents_gather(options))
		diags_pack(diags, out);
	else
		diag_write(diags, (enum diag_format)options->format,
			   documents->has_colour, out);
}

/* The manifest of a pack is checked with all its papers. */
static bool is_pack(const struct documents *documents, int task)
{
	struct str input = documents->list[task].input;
	return !documents->writes && !str_eq(input, STR("-")) &&
	       pack_is_manifest(input, documents->data);
}

static void check_pack(const struct documents *documents, int number,
		       struct buf *result)
{
	struct arena *arena = arena_new();
	struct buf summary;
	struct pack_task task = {
		.options = documents->options,
		.arena = arena,
		.diags = job_diags(arena, documents->options),
		.data = documents->data,
		.path = documents->list[number].input,
		.summary = &summary,
	};
	buf_init(&summary, TEXT_MOST);
	pack_run(&task);
	struct told told = { job_status(task.diags, documents->options), 0 };
	buf_add(result, &told, (int)sizeof told);
	tell_findings(documents, task.diags, result);
	buf_release(&summary);
	pack_release(&task);
	arena_free(arena);
}

static void make(void *ctx, int task, struct buf *result)
{
	struct documents *documents = ctx;
	const struct options *options = documents->options;
	struct buf deps;
	struct job job;
	if (is_pack(documents, task)) {
		check_pack(documents, task, result);
		return;
	}
	buf_init(&deps, TEXT_MOST);
	job_open(&job, options, &documents->press);
	job.input = documents->list[task].input;
	job.output = documents->list[task].output;
	job.data = documents->data;
	job.deps = documents->writes && options->deps.n > 0 ? &deps : NULL;
	job_run(&job);
	struct told told = { job_status(job.diags, options), deps.n };
	buf_add(result, &told, (int)sizeof told);
	buf_str(result, buf_view(&deps));
	tell_findings(documents, job.diags, result);
	job_close(&job);
	buf_release(&deps);
}

static void deliver(void *ctx, int task, struct str result)
{
	struct documents *documents = ctx;
	struct told told;
	(void)task;
	memcpy(&told, result.p, sizeof told);
	result = str_sub(result, (int)sizeof told, result.n);
	documents->worst = status_worse(documents->worst, told.status);
	buf_str(&documents->deps, str_sub(result, 0, told.n_deps));
	result = str_sub(result, told.n_deps, result.n);
	if (documents_gather(documents->options))
		diags_unpack(documents->diags, documents->arena, result);
	else
		fwrite(result.p, 1, (size_t)result.n, stderr);
}

static void make_all(struct documents *documents)
{
	int n = documents->options->words.n;
	int asked = documents->options->jobs;
	struct workers workers = {
		.n_tasks = n,
		.n_workers = asked == 0	 ? workers_default(n)
			     : asked < n ? asked
					 : n,
		.ctx = documents,
		.begin = begin,
		.end = end,
		.work = make,
		.deliver = deliver,
	};
	workers_run(&workers);
}

enum status documents_make(struct documents *documents)
{
	const struct options *options = documents->options;
	documents->worst = STATUS_DONE;
	documents->list = output_plan(documents->arena, options,
				      documents->writes, documents->diags);
	if (!documents->list)
		return STATUS_USAGE;
	buf_init(&documents->deps, TEXT_MOST);
	make_all(documents);
	if (documents->deps.n > 0)
		file_write(documents->diags, options->deps,
			   buf_view(&documents->deps));
	buf_release(&documents->deps);
	return documents->worst;
}
