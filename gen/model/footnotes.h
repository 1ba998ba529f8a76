/* Footnotes: which call means which note, and their numbers. */
#ifndef GEN_MODEL_FOOTNOTES_H
#define GEN_MODEL_FOOTNOTES_H

#include "model/doc.h"

struct diags;

/* Resolve and number the calls below doc->root; doc->notes are then the
 * notes that are called, in the order of their first calls. */
void footnotes_resolve(struct doc *doc, struct diags *diags);

#endif
