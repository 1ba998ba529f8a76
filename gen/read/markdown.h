/*
 * Markdown to document: CommonMark 0.30 through libcmark, and what
 * source-format.md adds to it. cmark and its tree are freed before return;
 * nothing later sees them. What is not supported is a finding, never
 * dropped text.
 */
#ifndef GEN_READ_MARKDOWN_H
#define GEN_READ_MARKDOWN_H

#include "model/doc.h"

struct diags;
struct shared;

#define INCLUDE_MAX_DEPTH 8
#define BLOCK_MAX_DEPTH 100

struct markdown_options {
	struct shared *shared; /* for ::: include; NULL: none allowed */
	bool is_plain;	       /* CommonMark alone, nothing of ours (tests) */
};

/* Append the blocks of source->text[at, end) to `parent`. Footnote texts go
 * to doc->notes (unnumbered until xref_resolve). */
void markdown_read(struct doc *doc, struct doc_node *parent,
		   const struct source *source, int at,
		   const struct markdown_options *options, struct diags *diags);

/* Is there a container of that name whatever the layout says. */
bool markdown_has_container(struct str name);

/* Append the inlines of one piece of text (a form field, a layout's text).
 * `span` is where it was typed (spans inside are exact when the text is the
 * span's own text, else the whole span). Blocks in it are a finding. */
void markdown_read_inline(struct doc *doc, struct doc_node *parent,
			  struct str text, struct span span,
			  struct diags *diags);

/* Append the blocks of a piece of text (a `prose` field). */
void markdown_read_prose(struct doc *doc, struct doc_node *parent,
			 struct str text, struct span span,
			 struct diags *diags);

#endif
