/*
 * What the pages of a document are called: plain numbers from some first one
 * on. Where fewer numbers are free than there are pages, the rest takes
 * letters after the last number: 23, 23A, 23B.
 */
#ifndef GEN_PAGE_LABELS_H
#define GEN_PAGE_LABELS_H

#include <stddef.h>

#include "base/str.h"

struct arena;

struct page_labels {
	int first;     /* number of the first page */
	int n_numbers; /* so many are free; with 0 even the first page has
			* the number before and a letter */
	bool is_open;  /* all are free */
	/* The first pages have these instead. */
	const struct str *given;
	int n_given;
};

#define PAGE_LABELS_PLAIN ((struct page_labels){ 1, 0, true, NULL, 0 })

/* Of the page at an index, from 0. */
struct str page_label(struct arena *arena, const struct page_labels *labels,
		      int index);

/* Of the nth page on which a page goes on, from 1; 0: its own. */
struct str page_label_more(struct arena *arena, struct str label, int n);

#endif
