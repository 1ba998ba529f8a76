/*
 * The line says which numbers stand in the text that is not published, so
 * that nobody takes a gap between them for a mistake. Of things that follow
 * one another the first and the last are named.
 */
#include "layout/exempt_priv.h"

#define N_SORTS 5

/* Things of one sort, as they are called in a reference. */
struct sort {
	struct str first, last;
	int n;
};

static int sort_of(const struct doc_node *node)
{
	switch (node->kind) {
	case DOC_HEADING:
		return 0;
	case DOC_PARAGRAPH:
		return 1;
	case DOC_TABLE:
		return 2;
	case DOC_FIGURE:
		return 3;
	default:
		return 4;
	}
}

static void gather(struct sort sorts[N_SORTS], const struct doc_node *root)
{
	for (const struct doc_node *at = root; at; at = doc_walk(root, at)) {
		struct sort *sort = &sorts[sort_of(at)];

		if (!at->given->cite.n)
			continue;
		if (!sort->n++)
			sort->first = at->given->cite;
		sort->last = at->given->cite;
	}
}

struct str exempt_lead(const struct document *document,
		       const struct doc_node *division)
{
	const struct exempt_words *words = document->exempt;
	struct sort sorts[N_SORTS] = { { .n = 0 } };
	struct str held[2 * N_SORTS];
	int n = 0;

	gather(sorts, division);
	for (int i = 0; i < N_SORTS; i++) {
		const struct sort *sort = &sorts[i];

		if (sort->n > 2) {
			held[n++] = exempt_words_range(words, sort->first,
						       sort->last);
			continue;
		}
		if (sort->n > 0)
			held[n++] = sort->first;
		if (sort->n > 1)
			held[n++] = sort->last;
	}
	return exempt_words_lead(words, division->given->exemption, held, n);
}
