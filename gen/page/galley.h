/*
 * The galley: blocks to rows. Recursion follows the document tree, whose
 * depth read/ has limited; everything else is one pass over the text.
 */
#ifndef GEN_PAGE_GALLEY_H
#define GEN_PAGE_GALLEY_H

#include "page/row.h"

struct diags;

struct galley {
	struct arena *arena;
	const struct doc *doc;
	struct layout *layout;
	struct shaper *shaper;
	struct pictures *pictures;
	struct diags *diags;
	struct rows *rows;
	/* the state of the column */
	dim x, width;	  /* [dim] the measure in force */
	dim page_width;	  /* [dim] the measure of the page itself */
	dim frame_height; /* [dim] the most a picture may have */
	dim after;	  /* [dim] space owed by the block above */
	dim inset;	  /* [dim] padding owed above the next row */
	enum keep keep;	  /* owed to the next row */
	enum keep inner;  /* within the enclosing group */
	int list_depth;
	bool is_landscape;
	bool is_note; /* the column of a footnote */
	bool starts_page;
	bool is_rtl; /* direction of the enclosing language */
	const struct row_box *box;
	const struct style *within;    /* of the enclosing division or list */
	bool is_item_start;	       /* no space above the next text */
	const struct row_label *label; /* for the next row */
	const struct doc_node *begins; /* outermost block that begins */
};

/* Rows of all blocks under `parent` at the galley's measure. */
void galley_blocks(struct galley *galley, const struct doc_node *parent);

/* A text of the furniture or a label: one line, its left edge at 0. */
struct notice_line {
	struct shaped *shaped;
	struct line *line; /* NULL: there is nothing to print */
};
struct notice_line galley_notice(struct galley *galley, struct str text,
				 const struct style *style,
				 const struct doc_node *node);

/* Rows of one footnote, label and all, at the galley's measure. */
void galley_note(struct galley *galley, const struct doc_node *note);

#endif
