/*
 * Numbers cited by hand: "item 1.2 above", "see Table 3". They cannot follow
 * when paragraphs are added, so those that lead nowhere, or to a place that
 * is not above or below as they say, are findings.
 */
#ifndef GEN_MODEL_CITATIONS_H
#define GEN_MODEL_CITATIONS_H

#include "model/numbering.h"
#include "model/xref.h"

/* Check the prose of a document that has its numbers. */
void citations_check(struct doc *doc, const struct numbering *numbering,
		     const struct xref_words *words, struct diags *diags);

#endif
