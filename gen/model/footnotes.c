/*
 * A label means the note of the same source; only where that has none, one
 * of another source, so that included text brings its own notes and the
 * form's texts use those of the body.
 *
 * A note that is called in public text counts from its first call there: a
 * call in exempt text may be missing from the copy that is read.
 */
#include "model/footnotes.h"

#include "base/arena.h"
#include "base/diag.h"
#include "model/index.h"

struct footnotes {
	struct doc *doc;
	struct diags *diags;
	struct index labels;
	struct doc_node **called; /* in the order of their first calls */
	int n_called;
	int cap_called;
};

static void index_notes(struct footnotes *f)
{
	for (int i = 0; i < f->doc->n_notes; i++) {
		struct doc_node *note = f->doc->notes[i];
		struct str label = note->as.note->label;

		if (index_find_in(&f->labels, label, note->span.source))
			diag_report(f->diags, DIAG_NOTE_DUPLICATE, note->span,
				    STR_ARG(label));
		index_add(&f->labels, label, note);
		if (!note->first)
			diag_report(f->diags, DIAG_NOTE_EMPTY, note->span,
				    STR_ARG(label));
	}
}

static void resolve_call(struct footnotes *f, struct doc_node *call)
{
	struct str label = call->as.call->label;
	struct doc_node *note = NULL;
	const struct str *near;

	if (call->span.source)
		note = index_find_in(&f->labels, label, call->span.source);
	if (!note)
		note = index_find(&f->labels, label);
	if (!note) {
		diag_report(f->diags, DIAG_NOTE_UNDEFINED, call->span,
			    STR_ARG(label));
		near = index_nearest(&f->labels, label);
		if (near)
			diag_hint(f->diags, "did you mean '[^%.*s]'?",
				  STR_ARG(*near));
		return;
	}
	call->as.call->note = note;
	if (!note->as.note->call ||
	    (doc_exemption(note->as.note->call) && !doc_exemption(call)))
		note->as.note->call = call;
}

static void number_note(struct footnotes *f, struct doc_node *call)
{
	struct doc_node *note = call->as.call->note;

	if (!note || note->as.note->call != call)
		return;
	*ARENA_PUSH(f->doc->arena, f->called, f->n_called, f->cap_called) =
		note;
	note->as.note->number = f->n_called;
}

typedef void visit_call(struct footnotes *f, struct doc_node *call);

static void number_call(struct footnotes *f, struct doc_node *call)
{
	(void)f;
	if (call->as.call->note)
		call->as.call->number = call->as.call->note->as.note->number;
}

static void visit_calls(struct footnotes *f, visit_call *visit)
{
	const uint64_t calls = DOC_SET(DOC_NOTE_CALL);
	struct doc_node *root = f->doc->root;
	struct doc_node *at = NULL;

	while ((at = doc_find(f->doc, root, at, calls)))
		visit(f, at);
}

static void report_unused(struct diags *diags, struct span span,
			  struct str label)
{
	diag_report(diags, DIAG_NOTE_UNUSED, span, STR_ARG(label));
	diag_hint(diags, "put [^%.*s] where it belongs, or take the note away",
		  STR_ARG(label));
}

/* Calls in the text of notes, and notes that nobody calls. */
static void check_notes(struct footnotes *f)
{
	for (int i = 0; i < f->doc->n_notes; i++) {
		struct doc_node *note = f->doc->notes[i];
		struct str label = note->as.note->label;
		const struct doc_node *at;

		for (at = note; at; at = doc_walk(note, at)) {
			if (at->kind == DOC_NOTE_CALL)
				diag_report(f->diags, DIAG_NOTE_NESTED,
					    at->span);
		}
		if (!note->as.note->call &&
		    note == index_find_in(&f->labels, label, note->span.source))
			report_unused(f->diags, note->span, label);
	}
}

void footnotes_resolve(struct doc *doc, struct diags *diags)
{
	struct footnotes f = { .doc = doc, .diags = diags };

	index_init(&f.labels, doc->arena);
	index_notes(&f);
	visit_calls(&f, resolve_call);
	visit_calls(&f, number_note);
	visit_calls(&f, number_call);
	check_notes(&f);
	doc->notes = f.called;
	doc->n_notes = f.n_called;
	doc->cap_notes = f.cap_called;
}
