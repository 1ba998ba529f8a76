/*
 * Shaped text kept from when a table's cells are measured until they are set:
 * the same blocks in the same order.
 */
#ifndef GEN_PAGE_SHAPES_H
#define GEN_PAGE_SHAPES_H

#include "text/shape.h"

struct arena;

struct shape_kept {
	const struct doc_node *block;
	const struct style *style;
	struct shaped *shaped;
};

struct shapes {
	struct shape_kept *items;
	int n, cap;
	int at; /* the next one to take */
};

void shapes_keep(struct shapes *shapes, struct arena *arena,
		 struct shape_kept kept);
/* What was kept for a block in a style, or NULL. */
struct shaped *shapes_take(struct shapes *shapes, const struct doc_node *block,
			   const struct style *style);

#endif
