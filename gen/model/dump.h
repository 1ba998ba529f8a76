/* The document tree as text, for goldens: one node a line, indented. */
#ifndef GEN_MODEL_DUMP_H
#define GEN_MODEL_DUMP_H

#include "model/doc.h"

void doc_dump(const struct doc *doc, struct buf *out);

#endif
