/* Pages as SVG from inside paint/: svg_page.c (the page and its structure),
 * svg_items.c (what stands on it) and svg_key.c share this. */
#ifndef GEN_PAINT_SVG_PAGE_PRIV_H
#define GEN_PAINT_SVG_PAGE_PRIV_H

#include "paint/outline.h"
#include "paint/svg_page.h"

/* What links lead to and from, by the serial of a node. */
struct svg_place {
	int page; /* where it begins: index in the list; -1: nowhere */
	int name; /* some link leads here; 0: none does */
	int turn; /* in which it had its anchor */
	const struct ditem *link; /* its ITEM_LINK, where it leads away */
};

struct svg_picture_key {
	const struct picture *picture;
	uint64_t key;
};

struct svg_pages {
	const struct paint_job *job;
	enum svg_look look;
	struct outlines *outlines;
	struct svg_place *places;
	int n_targets;
	int page;	 /* index of the one that is written */
	int turn;	 /* of writing a page, for one may be written twice */
	struct buf defs; /* its glyphs */
	struct buf body;
	struct svg_picture_key *keys;
	int n_keys, cap_keys;
};

/* The block that a node stands in; a picture in a line counts as one. */
const struct doc_node *svg_block_of(const struct doc_node *node);
/* The link that a run is in, as its item; NULL: none. `part`: of its tag. */
const struct ditem *svg_link_of(const struct svg_pages *pages,
				const struct ditem *item, enum tag_part part);
/* The name of the place that a link leads to from the page that is written;
 * 0: out of this file, or nowhere. */
int svg_target_of(const struct svg_pages *pages, const struct ditem_link *link);

/* One painted item. */
void svg_item(struct svg_pages *pages, const struct ditem *item);
/* The text of a run, unseen. */
void svg_text(struct svg_pages *pages, const struct ditem *item);
/* ` name="1.5"`, a length in points. */
void svg_length(struct buf *out, const char *name, dim length);
void svg_colour(struct buf *out, const char *name, uint32_t colour);

#endif
