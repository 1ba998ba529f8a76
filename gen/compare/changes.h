/*
 * What is different between two documents: which words, on which pages, and
 * which paragraphs have another number or another page now.
 */
#ifndef GEN_COMPARE_CHANGES_H
#define GEN_COMPARE_CHANGES_H

#include "compare/words.h"

enum change_kind {
	CHANGE_ADDED,
	CHANGE_REMOVED,
	CHANGE_REPLACED, /* words by others */
	CHANGE_RESTYLED, /* the same words in another face, size or colour */
};

/* Neighbouring words of one block. */
struct change {
	enum change_kind kind;
	int old_first, old_n; /* words; where none: what they stood before */
	int new_first, new_n;
	int old_block, new_block; /* -1: none */
};

enum page_state {
	PAGE_SAME,    /* to the last rule */
	PAGE_MOVED,   /* the same words, some at another place */
	PAGE_CHANGED, /* words are added, removed or changed */
};

struct page_change {
	enum page_state state;
	int partner; /* page of the other document that has most of its
		      * words; -1: none */
};

/* A block that stays, but whose number or page does not. */
struct block_change {
	int old, new;
	bool has_other_label, has_other_page;
};

struct changes {
	const struct words *old, *new;
	struct change *changes; /* in the order of the new document */
	int n_changes, cap_changes;
	struct page_change *old_pages, *new_pages;
	struct block_change *blocks;
	int n_blocks, cap_blocks;
	int *partner_of_old; /* block: the new one, or -1 */
	int *partner_of_new;
	bool are_same; /* no page differs in anything */
};

struct changes *changes_find(struct arena *arena, const struct words *old,
			     const struct words *new);

#endif
