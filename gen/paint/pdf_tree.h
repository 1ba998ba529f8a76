/* The structure tree as bytes. */
#ifndef GEN_PAINT_PDF_TREE_H
#define GEN_PAINT_PDF_TREE_H

#include "paint/pdf_tag.h"

const char *tags_role_name(enum role role);

/* After all pages: the root, with the trees beside it. What it holds is
 * written when the file is. */
HPDF_Dict tags_finish(struct tags *tags);

#endif
