/* The lines of the contents, from the headings of the document. */
#ifndef GEN_MODEL_CONTENTS_H
#define GEN_MODEL_CONTENTS_H

#include "model/doc.h"

/* Give every DOC_CONTENTS its entries: the headings down to its level, with
 * their numbers, unless they are unlisted. Runs once, after xref_resolve;
 * the pages are filled in by page/toc. */
void contents_fill(struct doc *doc);

#endif
