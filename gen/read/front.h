/*
 * The form at the top: the YAML between the first two --- lines. The body is
 * what follows, at its own place in the same source, so that line numbers
 * agree without arithmetic.
 */
#ifndef GEN_READ_FRONT_H
#define GEN_READ_FRONT_H

#include "model/value.h"

struct diags;

struct front {
	struct value *form; /* a map; empty where there is no form */
	struct span span;   /* the form's lines */
	int body_at;	    /* byte offset of the body in the source */
};

/* A source without a form is a finding (front-missing), one whose form is
 * not closed too (front-unclosed). */
struct front front_read(struct arena *arena, struct diags *diags,
			const struct source *source);

#endif
