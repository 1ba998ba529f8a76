#include "diff.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "budget.h"
#include "compare/reading.h"
#include "compare/report.h"
#include "pack_command.h"
#include "paint/pdf.h"
#include "revision.h"

#define BYTES_MOST (1 << 30) /* of one file of a report */

/* One document, as far as it is compared. */
struct side {
	struct str name; /* for people */
	struct str path, bytes;
	struct job job;
	bool is_pdf, has_job;
	struct pack_task *pack;	 /* of a manifest; NULL: it is none */
	struct buf pdf;		 /* of the pack */
	struct reading *reading; /* of a PDF; NULL: painted from the job */
	struct paint_job painting;
	const struct words *words;
};

struct comparing {
	const struct diff *diff;
	struct options options; /* of both jobs: whole documents as PDF */
	struct revision revision;
	struct side old, new;
	struct budget budget; /* while PDFs are read */
};

/* Make the pages of a document. `folder`, shown as `shown`, is where an old
 * revision was laid out. */
static bool make_pages(struct comparing *comparing, struct side *side,
		       struct str folder, struct str shown)
{
	const struct diff *diff = comparing->diff;
	job_open(&side->job, &comparing->options, NULL);
	side->has_job = true;
	side->job.input = side->path;
	side->job.output = STR_NONE;
	side->job.data = diff->data;
	job_run(&side->job);
	if (diag_count(side->job.diags, DIAG_ERROR) > 0) {
		diags_take_as(diff->diags, side->job.diags, folder, shown);
		return false;
	}
	side->painting = job_painting(&side->job);
	return true;
}

/* A pack is compared as the PDF of one of its copies. */
static bool make_pack(struct comparing *comparing, struct side *side,
		      struct str folder, struct str shown)
{
	const struct diff *diff = comparing->diff;
	struct diags *diags = job_diags(diff->arena, &comparing->options);
	bool is_good;
	side->pack = ARENA_NEW(diff->arena, struct pack_task);
	*side->pack = (struct pack_task){
		.options = &comparing->options,
		.arena = diff->arena,
		.diags = diags,
		.data = diff->data,
		.path = side->path,
	};
	buf_init(&side->pdf, BYTES_MOST);
	is_good = pack_make_pdf(side->pack, &side->pdf) &&
		  diag_count(diags, DIAG_ERROR) == 0;
	if (!is_good)
		diags_take_as(diff->diags, diags, folder, shown);
	side->bytes = buf_view(&side->pdf);
	side->is_pdf = true;
	return is_good;
}

static bool make(struct comparing *comparing, struct side *side,
		 struct str folder, struct str shown)
{
	if (side->is_pdf)
		return true;
	if (pack_is_manifest(side->path, comparing->diff->data))
		return make_pack(comparing, side, folder, shown);
	return make_pages(comparing, side, folder, shown);
}

/* Read a PDF, or the one that would be made, back to its pages. */
static bool read_pages(struct comparing *comparing, struct side *side)
{
	const struct diff *diff = comparing->diff;
	if (side->has_job) {
		buf_init(&side->job.bytes, BYTES_MOST);
		paint_pdf(&side->painting, diff->diags, &side->job.bytes);
		side->bytes = buf_view(&side->job.bytes);
	}
	if (diag_count(diff->diags, DIAG_ERROR) > 0)
		return false;
	side->reading =
		reading_open(diff->arena, side->name, side->bytes, diff->diags);
	if (!side->reading)
		return false;
	side->painting =
		(struct paint_job){ .dlist = side->reading->dlist,
				    .n_faces = side->reading->n_faces,
				    .pictures = side->reading->pictures,
				    .title = side->reading->title,
				    .language = side->reading->language };
	return true;
}

static bool sniff(struct comparing *comparing, struct side *side)
{
	const struct diff *diff = comparing->diff;
	if (!file_read(diff->arena, diff->diags, SPAN_NONE, side->path,
		       &side->bytes))
		return false;
	side->is_pdf = reading_is_pdf(side->bytes);
	return true;
}

/* Where one of the two is a PDF, both are looked at as PDFs: what is rounded
 * in the one is rounded in the other. */
static bool open_pages(struct comparing *comparing, struct str folder,
		       struct str shown)
{
	struct side *old = &comparing->old, *new = &comparing->new;
	/* Both, so that the findings of both are told. */
	bool is_fine = sniff(comparing, old);
	bool is_made = true;
	is_fine &= sniff(comparing, new);
	if (is_fine) {
		is_made = make(comparing, old, folder, shown);
		is_made &= make(comparing, new, STR_NONE, STR_NONE);
	}
	is_fine &= is_made;
	if (is_fine && (old->is_pdf || new->is_pdf)) {
		budget_begin(&comparing->budget, comparing->diff->arena,
			     &comparing->options);
		is_fine = read_pages(comparing, old) &&
			  read_pages(comparing, new);
	}
	return is_fine;
}

static bool open_sides(struct comparing *comparing)
{
	const struct diff *diff = comparing->diff;
	const struct options *options = diff->options;
	const struct str *words = options->words.items;
	struct arena *arena = diff->arena;
	struct str tree = STR_NONE, shown = STR_NONE;
	comparing->old.name = comparing->old.path = words[0];
	comparing->new.name = comparing->new.path = words[options->words.n - 1];
	if (options->revision.n > 0) {
		struct revision *revision = &comparing->revision;
		if (!revision_open(revision, arena, options->revision, words[0],
				   diff->diags))
			return false;
		comparing->old.path = revision->path;
		comparing->old.name = str_printf(arena, "%.*s:%.*s",
						 STR_ARG(options->revision),
						 STR_ARG(words[0]));
		tree = path_join(arena, revision->folder, STR("tree/"));
		shown = str_printf(arena, "%.*s:", STR_ARG(options->revision));
	}
	return open_pages(comparing, tree, shown);
}

static void side_close(struct side *side)
{
	reading_close(side->reading);
	if (side->has_job)
		job_close(&side->job);
	if (side->pack) {
		buf_release(&side->pdf);
		pack_release(side->pack);
	}
}

static void close_sides(struct comparing *comparing)
{
	side_close(&comparing->old);
	side_close(&comparing->new);
	guard_drop();
	revision_close(&comparing->revision);
}

/* Pictures of an earlier report, "old-3.svg" and the like. */
static bool is_picture(struct str name)
{
	struct str number = str_sub(name, 4, name.n - 4);
	int page;
	return (str_starts(name, STR("old-")) ||
		str_starts(name, STR("new-"))) &&
	       str_ends(name, STR(".svg")) &&
	       str_to_int(number, 1, 10000000, &page);
}

/* A folder that has a report gets another; what is no part of one stays. */
static void clear_folder(struct arena *arena, struct str folder)
{
	DIR *entries;
	if (!file_exists(path_join(arena, folder, STR("diff.json"))))
		return;
	entries = opendir(str_dup(arena, folder).p);
	if (!entries)
		return;
	for (struct dirent *entry = readdir(entries); entry;
	     entry = readdir(entries)) {
		struct str name = str_from(entry->d_name);
		if (is_picture(name))
			unlink(path_join(arena, folder, name).p);
	}
	closedir(entries);
}

static bool make_folder(const struct diff *diff, struct str folder)
{
	const char *name = str_dup(diff->arena, folder).p;
	if (mkdir(name, 0777) == 0)
		return true;
	if (errno == EEXIST && file_is_folder(folder)) {
		clear_folder(diff->arena, folder);
		return true;
	}
	diag_report(diff->diags, DIAG_FILE_WRITE, SPAN_NONE, STR_ARG(folder),
		    strerror(errno));
	return false;
}

static bool write_file(const struct diff *diff, struct str folder,
		       struct str name, struct buf *bytes)
{
	bool is_written =
		!bytes->overflow &&
		file_write(diff->diags, path_join(diff->arena, folder, name),
			   buf_view(bytes));
	if (bytes->overflow)
		diag_report(diff->diags, DIAG_BUDGET_MEMORY, SPAN_NONE,
			    BYTES_MOST >> 20);
	buf_clear(bytes);
	return is_written;
}

static bool write_pictures(const struct diff *diff, const struct report *report,
			   const struct report_side *side, struct str folder)
{
	struct buf bytes;
	bool is_fine = true;
	buf_init(&bytes, BYTES_MOST);
	for (int i = 0; i < side->words->dlist->n_pages && is_fine; i++) {
		if (!side->has_picture[i])
			continue;
		report_picture(report, side, i, &bytes);
		is_fine = write_file(diff, folder,
				     report_picture_name(report, side, i),
				     &bytes);
	}
	buf_release(&bytes);
	return is_fine;
}

/* "report.md" to "report-changes". */
static struct str folder_name(const struct diff *diff)
{
	const struct options *options = diff->options;
	struct str new = options->words.items[options->words.n - 1];
	struct str extension = path_extension(new);
	if (options->output.n > 0)
		return options->output;
	return str_printf(diff->arena, "%.*s-changes",
			  STR_ARG(str_sub(new, 0, new.n - extension.n)));
}

static void write_folder(const struct diff *diff, const struct report *report)
{
	struct str folder = folder_name(diff);
	struct buf bytes;
	if (!make_folder(diff, folder))
		return;
	buf_init(&bytes, BYTES_MOST);
	if (write_pictures(diff, report, &report->old, folder) &&
	    write_pictures(diff, report, &report->new, folder)) {
		report_html(report, &bytes);
		write_file(diff, folder, STR("index.html"), &bytes);
		report_json(report, &bytes);
		write_file(diff, folder, STR("diff.json"), &bytes);
	}
	buf_release(&bytes);
}

static void side_report(const struct side *side, struct report_side *out)
{
	out->name = side->name;
	out->title = side->painting.title;
	out->painter = svg_pages_open(&side->painting, SVG_FILES);
}

static void write_report(const struct comparing *comparing,
			 const struct changes *changes)
{
	const struct diff *diff = comparing->diff;
	struct report report = { 0 };
	side_report(&comparing->old, &report.old);
	side_report(&comparing->new, &report.new);
	report_open(&report, diff->arena, changes);
	if (str_eq(diff->options->output, STR("-")))
		report_json(&report, diff->out);
	else
		write_folder(diff, &report);
	svg_pages_close(report.old.painter);
	svg_pages_close(report.new.painter);
}

static void take_words(struct side *side)
{
	side->words =
		words_take(side->painting.dlist->arena, side->painting.dlist,
			   side->painting.pictures,
			   side->reading ? side->reading->page_keys : NULL);
}

bool diff_run(const struct diff *diff, bool *differs)
{
	struct comparing comparing = { .diff = diff,
				       .options = *diff->options };
	bool is_fine;
	*differs = false;
	comparing.options.to = TO_PDF;
	comparing.options.first_page = comparing.options.last_page = 0;
	is_fine = open_sides(&comparing);
	if (is_fine) {
		const struct changes *changes;
		take_words(&comparing.old);
		take_words(&comparing.new);
		changes = changes_find(diff->arena, comparing.old.words,
				       comparing.new.words);
		*differs = !changes->are_same;
		write_report(&comparing, changes);
		is_fine = diag_count(diff->diags, DIAG_ERROR) == 0;
	}
	close_sides(&comparing);
	return is_fine;
}
