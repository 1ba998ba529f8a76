/* What the files of the galley share: a row begun, text set into rows. */
#ifndef GEN_PAGE_GALLEY_PRIV_H
#define GEN_PAGE_GALLEY_PRIV_H

#include "page/galley.h"

/* The style of a block, or of a role, where the galley stands: in a note or
 * a table that needs it, a step smaller. */
const struct style *galley_style(const struct galley *galley,
				 const struct doc_node *block);
const struct style *galley_role(const struct galley *galley, struct str role);

/* [dim] The measure while text is measured only. */
#define GALLEY_MEASURE (DIM_MAX / 4)

/* A new row with everything owed to it (space, padding, keep, label). */
struct row *galley_row(struct galley *galley, enum row_kind kind,
		       const struct doc_node *node, const struct style *style);
/* Where rows are, and what is only of use with them. */
struct arena *galley_rows_arena(const struct galley *galley);
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
/* A division with columns (page/abreast.c). */
void galley_abreast(struct galley *galley, const struct doc_node *division,
		    const struct style *style);
/* A column of its own beside others, which is owed nothing: a cell. */
struct galley galley_apart(const struct galley *galley, struct rows *rows,
			   dim width);
/* A table (page/grid.c). */
void galley_table(struct galley *galley, const struct doc_node *table);
/* The table of contents (page/contents.c). */
void galley_contents(struct galley *galley, const struct doc_node *contents);
/* Size of an image in a line of text. */
bool galley_image_size(void *ctx, const struct doc_node *image, dim *width,
		       dim *height);
/* A block's inlines shaped, or as they were shaped before. */
struct shaped *galley_shape(struct galley *galley, const struct doc_node *block,
			    const struct style *style);
/* What is measured needs room within the measure in force. */
void galley_need(struct galley *galley, const struct extent *need);
/* Pages on their side from here on, or upright again. */
void galley_turn(struct galley *galley, bool is_landscape);
/* A page on its side for what follows; headings right above it, which head
 * nothing else, come along. */
void galley_turn_aside(struct galley *galley);
/* The number of a block beside the next row; the column gets narrower by
 * its hang (page/numbers.c). */
void galley_number(struct galley *galley, const struct doc_node *block,
		   const struct style *style);
/* Before a block: what stands below a numbered paragraph is set in line with
 * its text. Returns what the block after this one is owed. */
dim galley_follow(struct galley *galley, const struct doc_node *block);
/* A label to stand beside the next row. */
void galley_label(struct galley *galley, const struct doc_node *node,
		  struct str text, const struct style *style);

#endif
