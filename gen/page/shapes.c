#include "page/shapes.h"

#include "base/arena.h"

void shapes_keep(struct shapes *shapes, struct arena *arena,
		 struct shape_kept kept)
{
	*ARENA_PUSH(arena, shapes->items, shapes->n, shapes->cap) = kept;
}

struct shaped *shapes_take(struct shapes *shapes, const struct doc_node *block,
			   const struct style *style)
{
	if (shapes->at >= shapes->n)
		return NULL;
	const struct shape_kept *kept = &shapes->items[shapes->at];
	if (kept->block != block || kept->style != style)
		return NULL;
	shapes->at++;
	return kept->shaped;
}
