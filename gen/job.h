/*
 * A job makes one document from one source. The pipeline read aloud is
 * job_run; stages report and go on, the job stops between them once there
 * are errors, and then nothing is written.
 */
#ifndef GEN_JOB_H
#define GEN_JOB_H

#include "budget.h"
#include "layout/document.h"
#include "options.h"
#include "press.h"
#include "page/compose.h"
#include "paint/paint.h"

/* Exit statuses, product.md. */
enum status {
	STATUS_DONE = 0,
	STATUS_ERRORS = 1,    /* in the document */
	STATUS_DIFFERENT = 1, /* what diff was to tell */
	STATUS_USAGE = 2,
	STATUS_WARNINGS = 3,	/* under --strict */
	STATUS_ENVIRONMENT = 4, /* a file, a font, the disk */
	STATUS_BUDGET = 5,
};

/* A file that a job makes: a stretch of its bytes. */
struct job_file {
	struct str path; /* or "-" */
	int at;		 /* it ends where the next one begins */
};

struct job {
	const struct options *options;
	struct str input;  /* path, or "-" */
	struct str output; /* path, or "-"; empty: nothing is written */
	struct str data;   /* the data folder */
	struct buf *deps;  /* a make rule is added; NULL: none wanted */
	/* What it shares with others; NULL: one of its own. */
	struct press *press;
	struct press own;
	struct arena *arena;
	struct diags *diags;
	struct budget budget;
	struct document document;
	/* Of a public copy with text taken out: the whole one; NULL: none. */
	struct document *members;
	struct proof *proof; /* that it is not in that copy; NULL: none due */
	struct fonts *fonts;
	struct shaper *shaper;
	struct pictures *pictures;
	struct dlist *dlist;
	int n_pages; /* of the whole document, whatever --pages says */
	struct job_file *files;
	int n_files, cap_files;
	struct buf bytes; /* of all files */
};

/* Memory and findings of a job; input, output, data and deps are the
 * caller's to set before job_run. The press may be NULL. */
void job_open(struct job *job, const struct options *options,
	      struct press *press);
void job_run(struct job *job);
/* The arena and the findings in it go too. */
void job_close(struct job *job);

/* What painters need of a job that was run without an error. */
struct paint_job job_painting(struct job *job);
/* A file more; what is added to the bytes from now on is in it. */
void job_add_file(struct job *job, struct str path);

/* A diags with the -W switches of the options. */
struct diags *job_diags(struct arena *arena, const struct options *options);
/* What the findings say about how the program should leave. */
enum status job_status(struct diags *diags, const struct options *options);
/* The worse of two, as the status of several documents. */
enum status status_worse(enum status a, enum status b);

#endif
