/*
 * Which page everything in the members' copy of a document stands on, for the
 * public copy to end its pages at the same places. A place is a node and a
 * byte of its text; nodes have the same serials in both copies.
 */
#ifndef GEN_PAGE_PAGE_MAP_H
#define GEN_PAGE_PAGE_MAP_H

#include "page/sheets.h"

struct page_map;

/* n: serials given when the documents had been read. What is made later (the
 * words of a page reference) counts as its parent. */
struct page_map *page_map_new(struct arena *arena, int n);

/* Note where the rows and notes of all sheets stand. */
void page_map_note(struct page_map *map, const struct rows *rows,
		   const struct sheets *sheets);

int page_map_pages(const struct page_map *map);
enum page_kind page_map_kind(const struct page_map *map, int page);

/* Does the head of a table stand again at the page's top. */
bool page_map_has_head(const struct page_map *map, int page);

/* The page, from 0, on which row i begins; -1: it is not known. */
int page_map_row(const struct page_map *map, const struct rows *rows, int i);
/* The same of a row of cells, or what is left of one. */
int page_map_cells(const struct page_map *map, const struct row *row);

/* A number that is greater for what comes later on a page; 0: it is not known
 * of the node. */
int page_map_rank(const struct page_map *map, const struct doc_node *node,
		  int page);

/* Where a text reaches a later page. */
struct page_turn {
	int at; /* byte of the text */
	int page;
	bool is_exact; /* a line began there; else one that began before it,
			* in words that are not in this text */
};

/* The turns of a text, its first page as one of them; returns how many. */
int page_map_turns(const struct page_map *map, struct arena *arena,
		   const struct shaped *shaped, struct page_turn **turns);

#endif
