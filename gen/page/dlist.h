/*
 * The display list: what stands on each page, as self-contained items in
 * painting order, with no graphics state. Made by page/, read by the
 * painters and the dumper. Order of painting is order of reading.
 */
#ifndef GEN_PAGE_DLIST_H
#define GEN_PAGE_DLIST_H

#include "layout/layout.h"
#include "text/shape.h"

struct foreign;

/* What a marked stretch of the page is, in the tag tree. */
enum tag_part {
	TAG_CONTENT,   /* the node's own content */
	TAG_LABEL,     /* its label: a bullet, a number (Lbl) */
	TAG_CAPTION,   /* of a DOC_FIGURE: its caption (Caption) */
	TAG_HEADER,    /* artefact: pagination, header */
	TAG_FOOTER,    /* artefact: pagination, footer */
	TAG_LAYOUT,    /* artefact: rules, backgrounds */
	TAG_WATERMARK, /* artefact: pagination, watermark */
};

enum item_kind {
	ITEM_TAG_OPEN, /* never nested */
	ITEM_TAG_CLOSE,
	ITEM_GLYPHS,
	ITEM_RECT,
	ITEM_LINE,
	ITEM_PATH,
	ITEM_IMAGE,
	ITEM_LINK, /* an area that leads somewhere; not painted */
	ITEM_DEST, /* a node begins here; not painted */
	ITEM_N_KINDS
};

enum path_op {
	PATH_MOVE,
	PATH_LINE,
	PATH_CURVE, /* a cubic one: two control points, then its end */
	PATH_CLOSE,
};

struct path_step {
	enum path_op op;
	dim x[3], y[3]; /* [dim] from the item's x and y; one point, or three */
};

/* Where an area leads. */
struct ditem_link {
	const struct doc_node *node;   /* LINK, NOTE_CALL, REFERENCE or NOTE */
	const struct doc_node *target; /* NULL: url */
	struct str url;
	struct str contents; /* what it says, for /Contents */
};

/* A picture. */
struct ditem_image {
	const struct doc_image *image;
	const struct doc_node *node;
	struct str path; /* resolved */
};

/* Small, for a book has very many. */
struct ditem {
	enum item_kind kind : 8;
	enum tag_part part : 8; /* TAG_OPEN */
	int angle : 16;		/* GLYPHS: degrees, anticlockwise: watermark */
	dim x, y;		/* [dim] from the page's top left; GLYPHS:
				 * baseline */
	dim width, height;	/* TAG_OPEN: of a drawing's box, or 0 */
	uint32_t colour;
	union {
		struct {
			const struct doc_node *node; /* NULL in artefacts */
		} tag;
		struct {
			const struct run *run;
			const char *text; /* the run's own bytes */
		} glyphs;
		struct {
			const struct path_step *steps;
			int n;
			dim stroke; /* [dim] width of the line; 0: filled */
		} path;
		struct ditem_image *image; /* made by dlist_push */
		struct ditem_link *link;   /* made by dlist_push */
		struct {
			const struct doc_node *node;
		} dest;
	} as;
};

/* What the glyphs of an item stand for, and its language. */
static inline struct str ditem_text(const struct ditem *item)
{
	return (struct str){ item->as.glyphs.text, item->as.glyphs.run->n };
}

static inline struct str ditem_lang(const struct ditem *item)
{
	const struct piece *piece = item->as.glyphs.run->piece;

	return piece ? piece->lang : STR_NONE;
}

struct page {
	int number;	  /* from 1 */
	struct str label; /* as printed: "3", "23A"; empty: it has none */
	enum page_kind kind;
	dim width, height;
	struct ditem *items;
	int n_items, cap_items;
	struct arena *arena; /* of the items and own runs of some pages */
	/* A page of a finished PDF, below the items; NULL: it is ours. */
	struct foreign *foreign;
	int foreign_page;		     /* from 0 */
	const struct doc_node *foreign_node; /* whose content it is */
};

/* A document within another, under a DIVISION_SECTION of it. */
struct dlist_part {
	const struct doc_node *node;
	const struct layout *layout;
};

struct dlist {
	struct arena *arena;
	const struct doc *doc;
	const struct layout *layout; /* of all that is in no part */
	struct dlist_part *parts;
	int n_parts, cap_parts;
	struct page **pages;
	int n_pages, cap_pages;
	/* What the last run of a page's own is a piece of, or NULL. */
	const struct piece *piece;
	/* Room in which the items of the last page are put together. */
	struct ditem *room;
	int cap_room;
};

struct dlist *dlist_new(struct arena *arena, const struct doc *doc,
			const struct layout *layout);
/* Take all pages away, for others to be added. */
void dlist_clear(struct dlist *dlist);
/* Page `i` and those before it are done with: what is on them may go. */
void dlist_drop(struct dlist *dlist, int i);
struct page *dlist_add_page(struct dlist *dlist, enum page_kind kind, dim width,
			    dim height);
/* The pages of another list after those there are, numbered on. */
void dlist_append(struct dlist *dlist, const struct dlist *other);
/* The layout that a node is set by. */
const struct layout *dlist_layout(const struct dlist *dlist,
				  const struct doc_node *node);
/* Append an item; the kind set, all else zero. Valid until the next push on
 * the same page. */
struct ditem *dlist_push(struct dlist *dlist, struct page *page,
			 enum item_kind kind);
/* Give an item with glyphs a run and a text of the page's own. */
void dlist_keep_run(struct dlist *dlist, const struct page *page,
		    struct ditem *item);
void dlist_open_tag(struct dlist *dlist, struct page *page,
		    const struct doc_node *node, enum tag_part part);
void dlist_close_tag(struct dlist *dlist, struct page *page);

#endif
