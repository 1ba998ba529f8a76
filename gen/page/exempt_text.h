/*
 * Text with exempt words in it: how it is set so that what is public of it
 * stands on the same page in both copies.
 *
 * Both copies have "[exempt, paragraph 3" and "]"; the members' copy has words
 * between the two. A line that ends in those leaves room for the bracket and
 * what hangs on it, so that the text without them never makes more lines. In
 * the public copy, what is on a later page of the members' copy begins a line.
 */
#ifndef GEN_PAGE_EXEMPT_TEXT_H
#define GEN_PAGE_EXEMPT_TEXT_H

#include "page/galley.h"

/* Are some words of a block's text exempt. */
bool exempt_text_is(const struct doc_node *block);

/* Note in the text of a block what its public copy does not have. */
void exempt_text_mark(struct arena *arena, const struct doc_node *block,
		      struct shaped *shaped);

/* The lines of a text of a public copy (galley->members), and the page of
 * each, from 1; 0: it is not known. Returns how many, as paragraph_set. */
int exempt_text_set(struct galley *galley, struct shaped *shaped,
		    const struct paragraph_measure *measure,
		    struct line **lines, int **pages);

#endif
