/*
 * One sequence of pages, made before anything is painted: the agenda, then
 * every paper by its own layout, labelled in order. Page ranges in the agenda
 * and page references between papers are set with the numbers of the pass
 * before, until they agree.
 */
#ifndef GEN_PACK_SEQUENCE_H
#define GEN_PACK_SEQUENCE_H

#include "pack/papers.h"

/* The mark in the stamp of a page; empty: none. */
typedef struct str page_mark(void *ctx, const struct paper *paper,
			     const struct page *page);

struct sequence_marks {
	page_mark *mark; /* NULL: no page has one */
	void *ctx;
};

/* Sets pack->dlist, the pages and labels of all entries, and hangs the papers
 * into the agenda's document. Once for a pack. */
void sequence_compose(struct pack *pack, const struct sequence_marks *marks);

/* An item on its own pages as they are in the pack, with a document of its
 * own, both in the arena; what it is a part of can be painted no more. Before
 * the arena goes the item's node is to be taken out of that document. */
struct dlist *sequence_item(struct pack *pack, struct entry *item,
			    struct arena *arena);

#endif
