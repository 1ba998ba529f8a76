/*
 * The form at the top: the YAML between the first two --- lines. The body is
 * what follows, at its own place in the same source, so that line numbers
 * agree without arithmetic. A file whose name ends in .yaml is a form alone.
 */
#ifndef GEN_READ_FRONT_H
#define GEN_READ_FRONT_H

#include "model/value.h"

struct diags;

struct front {
	struct value *form; /* a map, perhaps empty; is_broken after errors */
	struct span span;   /* the form's lines, without the two --- */
	int body_at;	    /* byte offset of the body in the source */
};

/* A source without a form is a finding (front-missing), one whose form is
 * not closed too (front-unclosed; it is then read as far as lines look like
 * entries). The job may go on after errors: form_read does not complain that
 * something is missing from a form that is_broken. */
struct front front_read(struct arena *arena, struct diags *diags,
			const struct source *source);

#endif
