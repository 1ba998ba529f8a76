/*
 * Text that is not published. A document has two copies: that of the members,
 * in which it stands under a line that says so, and the public one, in which
 * only that line stands. Both are read alike, and in both the same nodes have
 * the same serials and numbers; what is not published leaves the model of the
 * public copy before anything is measured or painted.
 */
#ifndef GEN_LAYOUT_EXEMPT_H
#define GEN_LAYOUT_EXEMPT_H

#include "layout/document.h"
#include "layout/exempt_words.h"

/* Findings about exempt text that need the whole document: grounds that there
 * are not, text that would be published by a slip. */
void exempt_check(struct document *document);

/* Make the copy of a document that has been read. Puts in the lines, and takes
 * out of the public copy what is exempt, with all that comes from it: entries
 * of the contents, notes called there alone, targets of links. Sets
 * document->exempt; without exempt text it does nothing. */
void exempt_apply(struct document *document, enum doc_copy copy);

/* Lead what points at exempt text to the line in its place; done by
 * exempt_apply for one document. Where documents refer to one another it is
 * due once more, when all are applied. */
void exempt_mend(struct document *document, enum doc_copy copy);

/* How many stretches of text are exempt; *span: where the first is said to
 * be. */
int exempt_count(const struct document *document, struct span *span);

#endif
