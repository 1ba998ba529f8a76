/*
 * Findings: everything faircopy has to tell its user goes through here.
 * Stages report and go on with the best result; the job stops between
 * stages once there are errors. Nobody else prints, nobody else exits.
 */
#ifndef GEN_BASE_DIAG_H
#define GEN_BASE_DIAG_H

#include <stdbool.h>
#include <stdio.h>

#include "base/source.h"

enum diag_severity {
	DIAG_NOTE,
	DIAG_WARNING,
	DIAG_ERROR,
	DIAG_FATAL, /* the environment: a file, a font, the disk, a budget */
};

enum diag_code {
#define DIAG(code, severity, slug, message, hint) DIAG_##code,
#include "base/diag.def"
#undef DIAG
	DIAG_N_CODES
};

struct diag {
	enum diag_code code;
	enum diag_severity severity;
	struct span span;
	struct str message;
	struct str hint; /* empty: none */
};

struct diags;

struct diags *diags_new(struct arena *arena);

/* Report: the arguments fill the code's message format in diag.def. */
void diag_report(struct diags *diags, enum diag_code code, struct span span,
		 ...);

/* Replace the hint of the finding reported last with a more exact one. */
void diag_hint(struct diags *diags, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Turn a code off ("no-slug"), or on ("slug"); false: no such slug. */
bool diag_enable(struct diags *diags, struct str slug);

int diag_count(const struct diags *diags, enum diag_severity at_least);
bool diag_has_fatal(const struct diags *diags);
/* A budget was exceeded (exit status 5). */
bool diag_has_budget(const struct diags *diags);

/* Findings in the order of their places, equal ones once. The array is
 * owned by diags. */
const struct diag *diag_list(struct diags *diags, int *n);

/* Static facts of a code. */
const char *diag_slug(enum diag_code code);
enum diag_severity diag_severity(enum diag_code code);
const char *diag_message(enum diag_code code);
const char *diag_default_hint(enum diag_code code);
/* DIAG_N_CODES when there is no such slug. */
enum diag_code diag_find(struct str slug);

/* A finding as it is, with its source. */
void diag_add(struct diags *diags, struct diag diag);

/* Copy the findings of another, with the sources they point at, so that the
 * other's arena may go. */
void diags_take(struct diags *diags, struct diags *other);
/* The same with every name in `folder`, a temporary copy of a project, shown
 * as if it began with `shown`. */
void diags_take_as(struct diags *diags, struct diags *other, struct str folder,
		   struct str shown);

enum diag_format {
	DIAG_HUMAN,  /* file:line:col: error: … [slug], the line, a caret */
	DIAG_SHORT,  /* the first of these lines only */
	DIAG_JSON,   /* an array of objects */
	DIAG_SARIF,  /* SARIF 2.1.0 */
	DIAG_GITHUB, /* ::error file=…,line=… */
};

/* Append all findings in a format; colour: ANSI colours (human only). */
void diag_write(struct diags *diags, enum diag_format format, bool colour,
		struct buf *out);

#endif
