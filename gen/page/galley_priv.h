/* What the files of the galley share: a row begun, text set into rows. */
#ifndef GEN_PAGE_GALLEY_PRIV_H
#define GEN_PAGE_GALLEY_PRIV_H

#include "page/galley.h"

/* The style of a block, or of a role, where the galley stands. */
const struct style *galley_style(const struct galley *galley,
				 const struct doc_node *block);
const struct style *galley_role(const struct galley *galley, struct str role);
/* A new row with everything owed to it (space, padding, keep, label). */
struct row *galley_row(struct galley *galley, enum row_kind kind,
		       const struct doc_node *node, const struct style *style);
/* Let `space` stand between the last row and the next. */
void galley_space(struct galley *galley, dim space);
/* Lines of text as rows, widows and orphans kept. */
void galley_text(struct galley *galley, const struct doc_node *node,
		 const struct style *style, struct shaped *shaped);
/* One block of any kind. */
void galley_block(struct galley *galley, const struct doc_node *block);
/* A list or definition list (page/lists.c). */
void galley_list(struct galley *galley, const struct doc_node *list);
void galley_definitions(struct galley *galley, const struct doc_node *list);
/* A label to stand beside the next row. */
void galley_label(struct galley *galley, const struct doc_node *node,
		  struct str text, const struct style *style);

#endif
