#include "output.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"

#define IS_STREAM(path) str_eq((path), STR("-"))
#define PAGE STR("{page}")

static struct str extension(const struct options *options)
{
	switch (options->to) {
	case TO_DLIST:
		return STR(".dlist");
	case TO_DOC:
		return STR(".doc");
	case TO_PNG:
		return options->is_sheet ? STR(".png") : STR("-{page}.png");
	case TO_SVG:
		return options->is_sheet ? STR(".svg") : STR("-{page}.svg");
	default:
		return STR(".pdf");
	}
}

/* "a/letter.md" to "a/letter.pdf". */
static struct str with_extension(struct arena *arena, struct str path,
				 struct str extension)
{
	struct str old = path_extension(path);
	return str_printf(arena, "%.*s%.*s",
			  STR_ARG(str_sub(path, 0, path.n - old.n)),
			  STR_ARG(extension));
}

static bool is_folder(struct str path)
{
	return str_ends(path, STR("/")) || file_is_folder(path);
}

static struct str output_of(struct arena *arena, const struct options *options,
			    struct str input)
{
	struct str out = options->output;
	if (out.n > 0 && (IS_STREAM(out) || !is_folder(out)))
		return out;
	if (out.n == 0 && IS_STREAM(input))
		return input;
	struct str name = IS_STREAM(input) ? STR("document") : input;
	if (out.n > 0)
		name = path_join(arena, out, path_base(name));
	return with_extension(arena, name, extension(options));
}

static int compare_names(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* The resolved names of all documents to be read, sorted. */
static struct str *real_inputs(struct arena *arena,
			       const struct options *options)
{
	const struct str_list *words = &options->words;
	struct str *reals = ARENA_ARRAY(arena, struct str, words->n);
	for (int i = 0; i < words->n; i++)
		reals[i] = path_real(arena, words->items[i]);
	qsort(reals, (size_t)words->n, sizeof *reals, compare_names);
	return reals;
}

/* Would writing it destroy one of n documents that are to be read? */
static bool is_input(struct arena *arena, const struct str *inputs, int n,
		     struct str output)
{
	struct str real = path_real(arena, output);
	return real.n > 0 && !IS_STREAM(output) &&
	       bsearch(&real, inputs, (size_t)n, sizeof *inputs, compare_names);
}

static bool is_apart(struct arena *arena, const struct str *inputs, int n,
		     struct str path, struct diags *diags)
{
	if (!is_input(arena, inputs, n, path))
		return true;
	diag_report(diags, DIAG_USAGE_OVERWRITE, SPAN_NONE, STR_ARG(path));
	return false;
}

bool output_is_apart(struct arena *arena, const struct options *options,
		     struct str path, struct diags *diags)
{
	return is_apart(arena, real_inputs(arena, options), options->words.n,
			path, diags);
}

bool output_has_page(struct str name)
{
	return str_find(name, PAGE) >= 0;
}

struct str output_page(struct arena *arena, struct str name, int number,
		       int digits)
{
	struct str before = STR_NONE;
	struct str rest = name;
	int at = str_find(rest, PAGE);
	if (at < 0)
		return name;
	/* The last one, should the document's own name have another. */
	while (at >= 0) {
		before = str_sub(name, 0, name.n - rest.n + at);
		rest = str_sub(rest, at + PAGE.n, rest.n);
		at = str_find(rest, PAGE);
	}
	return str_printf(arena, "%.*s%0*d%.*s", STR_ARG(before), digits,
			  number, STR_ARG(rest));
}

/* Two documents with one output, say a/x.md and b/x.md into one folder. */
static bool is_twice(struct arena *arena, const struct task *documents, int n,
		     struct str *which)
{
	struct str *sorted = ARENA_ARRAY(arena, struct str, n);
	for (int i = 0; i < n; i++)
		sorted[i] = documents[i].output;
	qsort(sorted, (size_t)n, sizeof *sorted, compare_names);
	for (int i = 1; i < n; i++) {
		*which = sorted[i];
		if (str_eq(sorted[i - 1], sorted[i]))
			return true;
	}
	return false;
}

static bool is_same_file(struct arena *arena, struct str a, struct str b)
{
	struct str real = path_real(arena, a);
	return str_eq(a, b) ||
	       (real.n > 0 && str_eq(real, path_real(arena, b)));
}

/* The dependency file too must not replace a document, or what is made of
 * one. */
static bool deps_are_apart(struct arena *arena, const struct options *options,
			   const struct task *documents, struct diags *diags)
{
	struct str deps = options->deps;
	if (deps.n == 0)
		return true;
	if (!output_is_apart(arena, options, deps, diags))
		return false;
	for (int i = 0; i < options->words.n; i++) {
		if (!is_same_file(arena, documents[i].output, deps))
			continue;
		diag_report(diags, DIAG_USAGE_TWICE, SPAN_NONE, STR_ARG(deps));
		return false;
	}
	return true;
}

struct task *output_plan(struct arena *arena, const struct options *options,
			 bool writes, struct diags *diags)
{
	int n = options->words.n;
	struct task *documents = ARENA_ARRAY(arena, struct task, n);
	struct str out = options->output;
	struct str twice = STR_NONE;
	bool is_fine = true;
	for (int i = 0; i < n; i++)
		documents[i].input = options->words.items[i];
	if (!writes)
		return documents;
	if (n > 1 && out.n > 0 && (IS_STREAM(out) || !is_folder(out))) {
		diag_report(diags, DIAG_USAGE_OUTPUT, SPAN_NONE, STR_ARG(out));
		return NULL;
	}
	const struct str *inputs = real_inputs(arena, options);
	for (int i = 0; i < n; i++) {
		struct str name = output_of(arena, options, documents[i].input);
		documents[i].output = name;
		is_fine &= is_apart(arena, inputs, n, name, diags);
	}
	if (is_twice(arena, documents, n, &twice)) {
		diag_report(diags, DIAG_USAGE_TWICE, SPAN_NONE, STR_ARG(twice));
		is_fine = false;
	}
	is_fine &= deps_are_apart(arena, options, documents, diags);
	return is_fine ? documents : NULL;
}
