#include "job.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "deps.h"
#include "layout/elsewhere.h"
#include "layout/exempt.h"
#include "model/dump.h"
#include "page/dump.h"
#include "pack/manifest.h"
#include "pack/proof.h"
#include "paint/pdf.h"
#include "preview.h"
#include "read/shared.h"

#define BYTES_MOST (1 << 30)			 /* of an artefact */
#define PIXELS_MOST ((int64_t)100 * 1000 * 1000) /* of one picture */

struct diags *job_diags(struct arena *arena, const struct options *options)
{
	struct diags *diags = diags_new(arena);
	for (int i = 0; i < options->switches.n; i++)
		diag_enable(diags, options->switches.items[i]);
	return diags;
}

/* Asked between two stages: is it over? */
static bool is_stopped(struct job *job)
{
	struct span whole = { job->document.source, 0, 0 };
	budget_check(&job->budget, arena_size(job->arena), whole, job->diags);
	return diag_count(job->diags, DIAG_ERROR) > 0;
}

static void read_document(struct job *job)
{
	const struct str_list *overlays = &job->options->overlays;
	struct document_options options = {
		.overlays = overlays->items,
		.n_overlays = overlays->n,
	};
	struct shared *shared =
		shared_new(job->arena, job->diags, job->input, job->data);
	struct document *document = &job->document;
	struct span span;
	shared_use(shared, job->press->store);
	document_read(document, job->arena, shared, job->input, &options,
		      job->diags);
	if (document->form && document->layout->is_pack)
		manifest_read(job->arena, document->source, document->layout,
			      document->form, shared, job->diags);
	elsewhere_resolve(document, NULL);
	if (!document->exempt || is_stopped(job))
		return;
	if (job->options->copy == DOC_COPY_PUBLIC) {
		job->proof = proof_new(job->arena, job->diags);
		proof_document(job->proof, document);
		int n = exempt_count(document, &span);
		diag_report(job->diags, DIAG_EXEMPT_LEFT_OUT, span, n);
		/* Its pages end where those of the members' copy do. */
		options.source = document->source;
		job->members = ARENA_NEW(job->arena, struct document);
		document_read(job->members, job->arena, shared, job->input,
			      &options, job->diags);
		elsewhere_resolve(job->members, NULL);
		exempt_apply(job->members, DOC_COPY_MEMBERS);
	}
	exempt_apply(document, (enum doc_copy)job->options->copy);
}

/* --pages: the others leave the list once they are composed. */
static void keep_pages(struct job *job)
{
	const struct options *options = job->options;
	struct dlist *dlist = job->dlist;
	int first = options->first_page;
	int last = options->last_page;
	job->n_pages = dlist->n_pages;
	if (first == 0)
		return;
	if (first > dlist->n_pages) {
		diag_report(job->diags, DIAG_USAGE_PAGES, SPAN_NONE, first,
			    dlist->n_pages);
		return;
	}
	if (last > dlist->n_pages)
		last = dlist->n_pages;
	dlist->pages += first - 1;
	dlist->n_pages = last - first + 1;
}

static struct shaper *compose_copy(struct job *job,
				   const struct document *document,
				   const struct compose_options *options,
				   struct dlist **dlist)
{
	struct arena *arena = job->arena;
	struct shaper *shaper =
		shaper_open(arena, document->layout, job->fonts, job->diags);
	shaper_use(shaper, job->press->lexicon);
	job->pictures =
		pictures_new(arena, document->shared, PIXELS_MOST, job->diags);
	*dlist = compose_document(document->doc, document->layout,
				  document->form, shaper, job->pictures,
				  options, job->diags);
	return shaper;
}

/* The pages of the members' copy, for those of the public one to follow. */
static const struct page_map *map_members(struct job *job)
{
	struct compose_options options = { .max_pages =
						   job->options->max_pages };
	struct dlist *dlist;
	if (!job->members)
		return NULL;
	options.map = page_map_new(job->arena, *job->members->doc->serials);
	shaper_close(compose_copy(job, job->members, &options, &dlist));
	return options.map;
}

static void compose(struct job *job)
{
	struct compose_options options = { .max_pages =
						   job->options->max_pages };
	job->fonts = press_fonts(
		job->press,
		path_join(job->press->arena, job->data, STR("fonts")),
		job->options->fonts, job->diags);
	if (is_stopped(job))
		return;
	options.follow = map_members(job);
	if (is_stopped(job))
		return;
	if (job->options->copy == DOC_COPY_MEMBERS)
		options.exempt = job->document.exempt;
	job->shaper = compose_copy(job, &job->document, &options, &job->dlist);
	if (!is_stopped(job))
		keep_pages(job);
}

struct paint_job job_painting(struct job *job)
{
	const struct options *options = job->options;
	const struct document *document = &job->document;
	return (struct paint_job){
		.dlist = job->dlist,
		.fonts = job->fonts,
		.pictures = job->pictures,
		.drawings = job->press->drawings,
		.title = document->doc->title,
		.language = document->doc->language,
		.subject = STR_NONE,
		.publisher = document_publisher(document),
		.producer = STR("faircopy " FAIRCOPY_VERSION),
		.icc_path =
			path_join(job->arena, job->data, STR("icc/sRGB.icc")),
		.date = options->has_epoch ? options->epoch
					   : form_date(document->form),
		.is_plain = options->is_plain,
	};
}

static void paint(struct job *job)
{
	struct paint_job paint_job = job_painting(job);
	if (preview_is((enum artefact)job->options->to)) {
		preview_make(job, &paint_job);
		return;
	}
	job_add_file(job, job->output);
	paint_job.spent = job->dlist;
	paint_pdf(&paint_job, job->diags, &job->bytes);
	if (!job->proof)
		return;
	proof_file(job->proof, job->output, buf_view(&job->bytes));
	proof_report_phrases(job->proof, true);
}

void job_add_file(struct job *job, struct str path)
{
	*ARENA_PUSH(job->arena, job->files, job->n_files, job->cap_files) =
		(struct job_file){ path, job->bytes.n };
}

static void make_files(struct job *job)
{
	const struct options *options = job->options;
	buf_init(&job->bytes, BYTES_MOST);
	if (options->to == TO_DOC) {
		job_add_file(job, job->output);
		doc_dump(job->document.doc, &job->bytes);
	} else if (options->to == TO_DLIST) {
		job_add_file(job, job->output);
		dlist_dump(job->dlist, options->dumps_glyphs, &job->bytes);
	} else {
		paint(job);
	}
	if (job->bytes.overflow)
		diag_report(job->diags, DIAG_BUDGET_MEMORY, SPAN_NONE,
			    BYTES_MOST >> 20);
}

/* All are ready by now: what can still fail is the disk. */
static bool write_files(struct job *job)
{
	for (int i = 0; i < job->n_files; i++) {
		int end = i + 1 < job->n_files ? job->files[i + 1].at
					       : job->bytes.n;
		if (!file_write(job->diags, job->files[i].path,
				str_sub(buf_view(&job->bytes), job->files[i].at,
					end)))
			return false;
	}
	return true;
}

void job_open(struct job *job, const struct options *options,
	      struct press *press)
{
	*job = (struct job){ .options = options, .press = press };
	job->arena = press ? arena_beside(press->arena) : arena_new();
	job->diags = job_diags(job->arena, options);
}

void job_run(struct job *job)
{
	budget_begin(&job->budget, job->arena, job->options);
	if (!job->press) {
		press_open(&job->own, job->arena);
		job->press = &job->own;
	}
	read_document(job);
	if (is_stopped(job))
		return;
	if (job->options->to != TO_DOC)
		compose(job);
	if (is_stopped(job) || job->output.n == 0)
		return;
	make_files(job);
	if (is_stopped(job))
		return;
	if (write_files(job) && job->deps)
		deps_add(job->deps, job);
}

void job_close(struct job *job)
{
	guard_drop();
	if (job->bytes.p)
		buf_release(&job->bytes);
	if (job->shaper)
		shaper_close(job->shaper);
	if (job->press == &job->own)
		press_close(job->press);
	else if (job->press)
		press_clean(job->press);
	arena_free(job->arena);
}

enum status job_status(struct diags *diags, const struct options *options)
{
	int n;
	const struct diag *list = diag_list(diags, &n);
	for (int i = 0; i < n; i++) {
		if (str_starts(str_from(diag_slug(list[i].code)),
			       STR("usage-")))
			return STATUS_USAGE;
	}
	if (diag_has_budget(diags))
		return STATUS_BUDGET;
	if (diag_has_fatal(diags))
		return STATUS_ENVIRONMENT;
	if (diag_count(diags, DIAG_ERROR) > 0)
		return STATUS_ERRORS;
	if (options->is_strict && diag_count(diags, DIAG_WARNING) > 0)
		return STATUS_WARNINGS;
	return STATUS_DONE;
}

enum status status_worse(enum status a, enum status b)
{
	/* From harmless to grave: warnings count less than errors. */
	static const int rank[] = { 0, 2, 5, 1, 3, 4 };
	return rank[a] >= rank[b] ? a : b;
}
