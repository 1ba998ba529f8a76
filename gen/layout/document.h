/*
 * One document from its source: the form, the layout it names, the body, the
 * layout's own parts round it, its numbers, references and contents. Nothing
 * is measured yet. A job reads one; a pack reads many, and gives them serials
 * that are unique in all of it.
 */
#ifndef GEN_LAYOUT_DOCUMENT_H
#define GEN_LAYOUT_DOCUMENT_H

#include "layout/form.h"
#include "read/front.h"

/* A value that the form has from elsewhere: in a pack, the number of the
 * item. A layout without such a field has no use for it. */
struct document_value {
	struct str key;
	struct str text;
};

/* Layouts that are loaded, for documents of one folder to share. */
struct document_layout {
	const struct shared *shared;
	struct str key;
	struct layout *layout;
};

struct document_layouts {
	struct document_layout *items;
	int n, cap;
};

struct document_options {
	const struct str *overlays; /* over those that the form names */
	int n_overlays;
	const struct document_value *values;
	int n_values;
	struct source *source; /* when it is open already; NULL: by its path */
	int *serials; /* the count that nodes are numbered by; NULL: its own */
	struct document_layouts *layouts; /* NULL: none are shared */
};

/* Each member is NULL where reading did not get that far. All of it lies in
 * the arena. */
struct document {
	struct arena *arena;
	struct diags *diags;
	struct shared *shared;
	struct source *source;
	struct front front;
	struct layout *layout;
	struct form *form;
	struct doc *doc;
	/* What is said of its exempt text (layout/exempt); NULL: none. */
	struct exempt_words *exempt;
};

/* Read `path` ("-": standard input); `shared` is that of the document. Goes
 * on after errors as far as it makes sense: without a form there are still
 * the findings of the body. */
void document_read(struct document *document, struct arena *arena,
		   struct shared *shared, struct str path,
		   const struct document_options *options, struct diags *diags);

/* The same in steps, for what has to come between them: the source with its
 * layout and form; the blocks, those of the layout among them, which may be
 * made again when values of the form have changed; what depends on the whole.
 * The last two need a form. */
void document_open(struct document *document, struct arena *arena,
		   struct shared *shared, struct str path,
		   const struct document_options *options, struct diags *diags);
void document_furnish(struct document *document, int *serials);
void document_settle(struct document *document);

/* Set a value of the form, where its layout has such a field. */
void document_put(struct document *document, struct document_value value);

/* The organisation that speaks, by its name: the first field of that type;
 * empty: none. */
struct str document_publisher(const struct document *document);

#endif
