/*
 * Numbers and references: closes up heading levels for the tags, labels the
 * items of lists, numbers the footnotes in the order of their calls, and
 * finds what links and references point at. Runs once over the whole
 * document, after the layout's parts are in it.
 */
#ifndef GEN_MODEL_XREF_H
#define GEN_MODEL_XREF_H

#include "model/doc.h"

struct diags;

/* Nouns of the layout: those of references, and those that a number typed by
 * hand may follow. */
struct xref_words {
	struct str item; /* "item" */
	struct str page; /* "page" */
	struct str section;
	struct str note;
	struct str paragraph;
	struct str table;
	struct str figure;
	struct str appendix;
	struct str recommendation;
	struct str exempt;    /* for words of a target that are exempt */
	struct str continued; /* after a caption repeated on another page */
};

/* Fills as.heading.tag_level, as.item, as.call, as.note, as.link->target,
 * as.reference->target and the inlines of references; reports duplicate and
 * unknown ids, unused and undefined notes, skipped heading levels. */
void xref_resolve(struct doc *doc, const struct xref_words *words,
		  struct diags *diags);

/* Close up the tag levels again, where headings have been taken out. */
void xref_close_up(struct doc *doc);

/* The node with an id, or NULL. Linear; for tools and tests. */
struct doc_node *xref_find(const struct doc *doc, struct str id);

/* What another document means by an id in this one: the node that has it, or
 * the heading of these words, which then has it; NULL: there is none.
 * Linear. */
struct doc_node *xref_target(struct doc *doc, struct str id);
/* The words of a reference to a node of a document: its number with the
 * noun, its text; as_item: the noun of an item and its marker. Empty: it has
 * none. */
struct str xref_words_of(const struct doc *doc, const struct xref_words *words,
			 const struct doc_node *target, bool as_item);

/* A list label: number in a marker and delimiter ("iv.", "(b)"). */
struct str xref_label(struct arena *arena, enum doc_marker marker,
		      enum doc_delimiter delimiter, int number);

#endif
