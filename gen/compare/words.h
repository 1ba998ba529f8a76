/*
 * A document as its pages show it, for comparing: the words of each block
 * with the places where they stand. A picture counts as a word. What repeats
 * on every page (headers, rules, backgrounds) is no word, but part of how a
 * page looks.
 */
#ifndef GEN_COMPARE_WORDS_H
#define GEN_COMPARE_WORDS_H

#include "page/dlist.h"
#include "page/picture.h"

/* A word that is broken at a line's end, or whose style changes within it,
 * has several boxes. */
struct word_box {
	int page; /* index in the list */
	dim x, y, width, height;
};

struct word {
	struct str text; /* of a picture: its description */
	uint64_t key;	 /* equal where the words are */
	uint64_t look;	 /* face, size and colour */
	int block;
	int first_box, n_boxes;
	bool is_picture;
};

struct block {
	const struct doc_node *node;
	struct str label; /* its number as printed, or empty */
	int first, n;	  /* of its words */
	uint64_t key;	  /* of all of them */
	int page;	  /* where it begins */
};

struct words {
	const struct dlist *dlist;
	struct word *words; /* block by block */
	int n_words, cap_words;
	struct block *blocks; /* in the order of the pages */
	int n_blocks, cap_blocks;
	struct word_box *boxes;
	int n_boxes, cap_boxes;
	uint64_t *page_looks; /* equal where pages look the same */
};

/* page_keys: of what pages show beside what the list knows; NULL: nothing. */
struct words *words_take(struct arena *arena, const struct dlist *dlist,
			 const struct pictures *pictures,
			 const uint64_t *page_keys);

/* The page that a word stands on, the first where there are two. */
int words_page(const struct words *words, int word);

#endif
