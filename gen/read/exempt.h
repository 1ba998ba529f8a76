/* Exempt text: `::: exempt {paragraph=3}` and [words]{.exempt paragraph=3}. */
#ifndef GEN_READ_EXEMPT_H
#define GEN_READ_EXEMPT_H

#include "read/markdown_priv.h"

/* What the attributes of a container or span say of its exemption; `span` is
 * where they stand. Reports exempt text without a paragraph, and the words of
 * an exemption on what is not exempt. */
void exempt_read(struct reading *r, struct doc_node *node, struct span span);

/* Is it a word that only exempt text has in its attributes. */
bool exempt_is_word(struct str name);

#endif
