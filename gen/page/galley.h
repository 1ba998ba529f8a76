/*
 * The galley: blocks to rows. Recursion follows the document tree, whose
 * depth read/ has limited; everything else is one pass over the text.
 */
#ifndef GEN_PAGE_GALLEY_H
#define GEN_PAGE_GALLEY_H

#include "page/row.h"

struct diags;
struct kept_texts;
struct page_map;
struct shapes;

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
	bool is_at_foot;
	bool is_rtl; /* direction of the enclosing language */
	const struct row_box *box;
	const struct style *within;    /* of the enclosing division or list */
	bool is_item_start;	       /* no space above the next text */
	const struct row_label *label; /* for the next row */
	const struct doc_node *begins; /* outermost block that begins */
	/* numbers (page/numbers.c) */
	dim number_hang; /* [dim] of paragraphs: number to text */
	dim follow;	 /* [dim] owed to what goes on below a number */
	/* tables (page/grid.h) */
	enum doc_align align;	/* of the column; NONE: as the style says */
	bool is_fixed;		/* no page can be turned or begun here */
	bool is_smaller;	/* one step, to make a table fit */
	bool may_set_later;	/* rows of long tables, when they are placed */
	struct extent *extent;	/* text is measured only, not set */
	struct shapes *shapes;	/* text shaped before, to be set now */
	struct shapes *keep_in; /* where shaped text is kept */
	/* Text of the pass before (page/kept.h); NULL: there is but one. */
	struct kept_texts *kept;
	bool has_exempt; /* there is another copy of the document */
	/* Of a public copy: the pages of the members'; NULL: none. */
	const struct page_map *members;
};

/* The hang of numbered paragraphs, for all of the document: what the layout
 * says, or what the longest number needs. */
void galley_hang_numbers(struct galley *galley);

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

/* The same in lines no wider than `room` [dim], where its words allow; at
 * least one, which has no line where there is nothing to print. */
int galley_notice_lines(struct galley *galley, struct str text,
			const struct style *style, dim room,
			struct notice_line **notices);

/* Rows of one footnote, label and all, at the galley's measure. */
void galley_note(struct galley *galley, const struct doc_node *note);

#endif
