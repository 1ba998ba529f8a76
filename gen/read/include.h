/* `::: include {file=NAME}`: another Markdown file, or boilerplate. */
#ifndef GEN_READ_INCLUDE_H
#define GEN_READ_INCLUDE_H

#include "read/markdown_priv.h"

/* Read the file that a container's attribute names into the container. */
void include_read(struct reading *r, struct doc_node *division);

#endif
