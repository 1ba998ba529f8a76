#include "job.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "deps.h"
#include "layout/elsewhere.h"
#include "layout/exempt.h"
#include "model/dump.h"
#include "output.h"
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
	job->n_pages = job->dlist->n_pages;
	if (!is_stopped(job))
		(void)preview_pick(job->options, job->dlist, job->diags);
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

static bool begin_picture(void *ctx, struct str name)
{
	struct job *job = ctx;
	if (!output_is_apart(job->arena, job->options, name, job->diags))
		return false;
	job_add_file(job, name);
	return true;
}

static void paint_pictures(struct job *job, const struct paint_job *painting)
{
	struct preview preview = {
		.options = job->options,
		.painting = painting,
		.arena = job->arena,
		.diags = job->diags,
		.name = job->output,
		.n_pages = job->n_pages,
		.begin = begin_picture,
		.ctx = job,
	};
	preview_make(&preview, &job->bytes);
}

static struct str bytes_of(const struct job *job, int file)
{
	int end = file + 1 < job->n_files ? job->files[file + 1].at
					  : job->bytes.n;
	return str_sub(buf_view(&job->bytes), job->files[file].at, end);
}

/* What pictures show is proven by the PDF of the same pages. */
static void prove_pictures(struct job *job, const struct paint_job *painting)
{
	struct buf pdf;
	buf_init(&pdf, BYTES_MOST);
	paint_pdf(painting, job->diags, &pdf);
	proof_file(job->proof, job->output, buf_view(&pdf));
	buf_release(&pdf);
	for (int i = 0; i < job->n_files; i++)
		proof_picture(job->proof, job->files[i].path, bytes_of(job, i));
}

static void paint(struct job *job)
{
	struct paint_job paint_job = job_painting(job);
	if (preview_is((enum artefact)job->options->to)) {
		paint_pictures(job, &paint_job);
		if (job->proof)
			prove_pictures(job, &paint_job);
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
		if (!file_write(job->diags, job->files[i].path,
				bytes_of(job, i)))
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
