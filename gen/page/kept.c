#include "page/kept.h"

#include "base/arena.h"

struct kept_text *kept_of(struct kept_texts *texts,
			  const struct doc_node *block)
{
	int n = texts->n, at = block->serial - texts->first;

	if (at < 0)
		return NULL;
	if (at >= n) {
		n = at + at / 2 + 64;
		texts->items =
			arena_grow(texts->arena, texts->items,
				   sizeof *texts->items * (size_t)texts->n,
				   sizeof *texts->items * (size_t)n);
		texts->n = n;
	}
	struct kept_text **item = &texts->items[at];
	if (!*item)
		*item = ARENA_NEW(texts->arena, struct kept_text);
	return *item;
}

static bool names_page(const struct doc_node *node,
		       const struct doc_node *block)
{
	for (; node && node != block; node = node->parent)
		if (node->kind == DOC_REFERENCE && node->as.reference->as_page)
			return true;
	return false;
}

bool kept_may(const struct shaped *shaped, const struct doc_node *block)
{
	for (int i = 0; i < shaped->n_pieces; i++)
		if (shaped->pieces[i].image ||
		    names_page(shaped->pieces[i].node, block))
			return false;
	return true;
}
