#include "read/include.h"

#include "read/shared.h"

/* A name with a folder or an ending is a file's, else boilerplate's. */
static struct source *open_named(struct reading *r, struct str name,
				 struct span span)
{
	struct shared *shared = r->options->shared;
	struct str path;

	if (str_find_char(name, '/') < 0 && !str_ends(name, STR(".md")))
		return shared_boilerplate(shared, name, span);
	path = shared_find(shared, r->source, name, span);
	if (path.n)
		return shared_open(shared, path, span);
	diag_report(r->diags, DIAG_INCLUDE_MISSING, span, STR_ARG(name));
	return NULL;
}

static bool is_being_read(const struct reading *r, const struct source *source)
{
	for (; r; r = r->outer) {
		if (r->source == source ||
		    str_eq(r->source->name, source->name))
			return true;
	}
	return false;
}

void include_read(struct reading *r, struct doc_node *division)
{
	const struct doc_attribute *file = doc_attribute(division, STR("file"));
	struct reading inner = { .doc = r->doc,
				 .arena = r->arena,
				 .diags = r->diags,
				 .options = r->options,
				 .outer = r,
				 .n_includes = r->n_includes + 1,
				 .is_exact = true,
				 .at = division,
				 .depth = r->depth };
	struct source *source;

	if (!file || !file->value.n) {
		diag_report(r->diags, DIAG_INCLUDE_FILE, division->span);
		return;
	}
	if (!r->options->shared) {
		diag_report(r->diags, DIAG_INCLUDE_HERE, division->span);
		return;
	}
	if (inner.n_includes > INCLUDE_MAX_DEPTH) {
		diag_report(r->diags, DIAG_BUDGET_INCLUDE, file->span,
			    INCLUDE_MAX_DEPTH);
		return;
	}
	source = open_named(r, file->value, file->span);
	if (!source)
		return;
	if (is_being_read(r, source)) {
		diag_report(r->diags, DIAG_INCLUDE_CYCLE, file->span,
			    STR_ARG(file->value));
		return;
	}
	inner.source = source;
	inner.text = source->text;
	inner.whole = (struct span){ source, 0, source->text.n };
	reading_run(&inner);
}
