/*
 * The stamp on a page of a pack: its item, its number, and a mark such as
 * that it is not for publication. An artefact, in the first corner of the
 * layout's order where nothing else stands.
 */
#ifndef GEN_PAGE_STAMP_H
#define GEN_PAGE_STAMP_H

#include "layout/furniture.h"
#include "page/dlist.h"

struct stamper {
	const struct doc *doc;
	struct layout *layout; /* of the pack, with a stamp */
	const struct form *form;
	struct shaper *shaper;
	struct diags *diags;
};

struct stamp_words {
	struct str item; /* "5"; empty: the agenda */
	struct str mark; /* lines; empty: none */
};

/* [dim] From the page's top left. */
struct stamp_box {
	dim x, y, width, height;
};

/* What else a page holds than its items: of pages that are not ours. */
struct stamp_ground {
	/* Is there nothing of it below a box. */
	bool (*is_clear)(void *ctx, const struct page *page,
			 const struct stamp_box *box);
	void *ctx;
};

/* Stamp a page that is complete but for this; ground: NULL where its items
 * are all. Where no corner has room for lines below one another they stand
 * side by side, then nearer to the edge; a page without a clear corner even
 * then is a finding, and has its stamp where it covers least. */
void stamp_place(const struct stamper *stamper, struct dlist *dlist,
		 struct page *page, const struct stamp_words *words,
		 const struct stamp_ground *ground);

#endif
