/* Pages as SVG from inside paint/: svg_page.c (the page and its structure)
 * and svg_items.c (what stands on it) share this. */
#ifndef GEN_PAINT_SVG_PAGE_PRIV_H
#define GEN_PAINT_SVG_PAGE_PRIV_H

#include "paint/outline.h"
#include "paint/svg_page.h"

/* What links lead to and from, by the serial of a node. */
struct svg_place {
	int page;	/* where it begins: index in the list; -1: nowhere */
	bool is_target; /* some link leads here */
	const struct ditem *link; /* its ITEM_LINK, where it leads away */
};

struct svg_pages {
	const struct paint_job *job;
	bool are_joined;
	struct outlines *outlines;
	struct svg_place *places;
	int page;	 /* index of the one that is written */
	struct buf defs; /* its glyphs */
	struct buf body;
};

/* One painted item. */
void svg_item(struct svg_pages *pages, const struct ditem *item);
/* The text of a run, unseen. */
void svg_text(struct svg_pages *pages, const struct ditem *item);
/* ` name="1.5"`, a length in points. */
void svg_length(struct buf *out, const char *name, dim length);
void svg_colour(struct buf *out, const char *name, uint32_t colour);

#endif
