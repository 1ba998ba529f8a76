/* Pipe tables are not supported yet, and must not pass for text. */
#ifndef GEN_READ_TABLE_H
#define GEN_READ_TABLE_H

#include "read/markdown_priv.h"

/* Report a pipe table in the lines of a paragraph. */
void table_check_paragraph(struct reading *r, cmark_node *paragraph);

#endif
