/* What stands in `::: recommendations` as lists. */
#ifndef GEN_READ_RECOMMENDATIONS_H
#define GEN_READ_RECOMMENDATIONS_H

#include "model/doc.h"

/* Settle the containers under a node whose blocks are all read, with their
 * attributes. */
void recommendations_settle(struct doc *doc, struct doc_node *root);

#endif
