/*
 * What libyaml calls a syntax error, in words for somebody who does not
 * program: which text needs quotes, where a tab or a wrong indentation
 * stands, which quote or bracket was never closed.
 */
#ifndef GEN_READ_YAML_FAULT_H
#define GEN_READ_YAML_FAULT_H

#include "base/source.h"

struct diags;

struct yaml_fault {
	const char *problem; /* libyaml's words */
	const char *context; /* "while scanning …", or "" */
	int at;		     /* byte offset in the source */
	int context_at;	     /* where the thing began; `at` without one */
};

/* Report a syntax error; returns the place it was reported at. */
int yaml_fault_report(struct diags *diags, const struct source *source,
		      const struct yaml_fault *fault);

/* Replace the last finding's hint: how to write the line at `at` with quotes
 * round its text. */
void yaml_fault_hint_quotes(struct diags *diags, const struct source *source,
			    int at);

#endif
