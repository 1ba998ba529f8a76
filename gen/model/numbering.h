/*
 * The numbers that a layout's scheme gives: to sections, paragraphs, and to
 * tables and figures with a caption. A number that the author typed all the
 * same is taken out of the text and checked.
 */
#ifndef GEN_MODEL_NUMBERING_H
#define GEN_MODEL_NUMBERING_H

#include "model/doc.h"

struct diags;

#define NUMBERING_LEVELS 6

/* Formats hold {{n}}, the count of the thing itself, and {{h1}} to {{h6}},
 * the counts of the headings round it; references hold {{number}}. */
struct numbering {
	struct str headings[NUMBERING_LEVELS]; /* by level; empty: none */
	int first_heading; /* the number of the first; 0: 1 */
	struct str heading_reference;
	struct str paragraphs; /* empty: they have no numbers */
	int first_paragraph;   /* likewise, where they run on */
	struct str paragraph_reference;
	/* The level of the headings at which paragraphs begin anew, and under
	 * which alone they have numbers; 0: they run on from the first
	 * heading of the document to its end. */
	int within;
	struct str table_reference;    /* empty: they have no numbers */
	struct str figure_reference;   /* empty: likewise */
	struct str appendix_reference; /* empty: likewise */
	struct str recommendations;    /* "R{{n}}" */
	/* {{number}} there is the number from its first digit on: "2". */
	struct str recommendation_reference;
};

/* Set number and cite of all that is counted, number the captions (a text
 * "Table 2: " before their own), report typed numbers that are wrong. Runs
 * once, when the layout's parts are in the document. */
void numbering_apply(struct doc *doc, const struct numbering *numbering,
		     struct diags *diags);

/* Give a node a number from elsewhere ("4a") and its words in a reference
 * by a pattern ("Appendix {{number}}"). */
void numbering_label(struct arena *arena, struct doc_node *node,
		     struct str number, struct str pattern);

/* A format with its counts: counts[0] is {{n}}, counts[1] {{h1}} … */
struct str numbering_format(struct arena *arena, struct str format,
			    const int counts[NUMBERING_LEVELS + 1]);

/* The first {{…}} of a format that means nothing there; empty: none.
 * is_reference: only {{number}} has a meaning, else only the counts. */
struct str numbering_stray(struct str format, bool is_reference);

/* A number from its first digit on: "2" of "R2"; all of it without any. */
struct str numbering_bare(struct str number);

/* The words of a pattern with a number in it; no line ends between. */
struct str numbering_words(struct arena *arena, struct str pattern,
			   struct str number);

#endif
