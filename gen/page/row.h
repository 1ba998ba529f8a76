/*
 * Rows: the document's blocks measured, one column of them, before they are
 * cut into pages. A row is what never parts: a line of text, a picture, a
 * rule, room left free, the cells of a table's row (unless they are tall). It
 * knows how dearly it is kept to the row above and
 * which footnotes it calls.
 */
#ifndef GEN_PAGE_ROW_H
#define GEN_PAGE_ROW_H

#include "page/dlist.h"
#include "page/picture.h"
#include "text/paragraph.h"

enum row_kind {
	ROW_LINE,
	ROW_PICTURE,
	ROW_DRAWING, /* a chart */
	ROW_RULE,
	ROW_ROOM,   /* height and nothing in it */
	ROW_REGION, /* no height: a region's rows at their fixed place */
	ROW_CELLS,  /* of one row of a table, or of rows that a cell spans */
};

/* How dearly a row is kept to the one above; the least is parted first when
 * nothing else is possible. */
enum keep {
	KEEP_NONE,
	KEEP_GROUP,   /* inside a block that is kept together */
	KEEP_LINES,   /* widows and orphans, a caption */
	KEEP_HEADING, /* a heading and what it heads */
	KEEP_HEAD,    /* the header of a table and its first row */
};

/* A background or rule round some rows; drawn anew on each page. */
struct row_box {
	const struct style *style;
	const struct row_box *outer;
	dim x, width; /* [dim] from the frame's left */
	bool is_rtl;  /* its start edge is the right one */
};

/* A bullet or number beside a row. */
struct row_label {
	const struct row_label
		*outer;		     /* of a list whose item begins here too */
	const struct doc_node *node; /* DOC_ITEM or DOC_NOTE */
	struct shaped *shaped;
	struct line *line;
	dim x; /* [dim] from the frame's left */
};

/* What stands at the end of an entry's last row: its page, and a leader. */
struct row_tail {
	struct shaped *shaped;
	struct line *line;
	dim x;		       /* [dim] from the frame's left */
	struct shaped *leader; /* NULL: none */
	struct line *leader_line;
	dim leader_x;
};

struct rows;

/* A table as its rows know it. */
struct row_table {
	const struct doc_node *node;
	const struct style *style;
	dim x, width; /* [dim] from the frame's left */
};

/* A cell, or as much of it as stands in this row. */
struct row_cell {
	const struct doc_node *node;
	const struct style *style;
	const struct rows *rows;
	int from, to;
	dim x, y;	   /* [dim] outer edge, from the frame's left, the
			    * row's top */
	dim width, height; /* [dim] with padding */
	dim lead;	   /* [dim] upper edge to the first of the rows */
	bool goes_on;	   /* in the row below: no rule between the two */
	bool is_continued;
};

struct row_later;

struct row_cells {
	const struct row_table *table;
	/* Of a long table; NULL: of none. There may be no items until it is
	 * placed (page/long_table.h). */
	const struct row_later *later;
	struct row_cell *items; /* in reading order */
	int n;
	bool may_split; /* too tall to be moved to the next page whole */
	bool is_whole;	/* never split: columns side by side */
	bool is_group;	/* heads the rows below it */
};

/* What stands again above a row of a table at a page's top. */
struct row_head {
	struct rows *rows;
	dim height; /* [dim] */
};

struct row {
	enum row_kind kind;
	enum keep keep;
	const struct doc_node *node; /* the block it belongs to */
	const struct style *style;
	dim x, width; /* [dim] the measure, from the frame's left */
	dim space;    /* [dim] above it, dropped at a page's top */
	dim inset;    /* [dim] above it, kept at a page's top (padding) */
	dim outset;   /* [dim] below it (padding) */
	dim height;   /* [dim] */
	dim baseline; /* [dim] from its top */
	struct shaped *shaped;
	struct line *line;
	int page; /* of the members' copy, from 1; 0: as its text is mapped */
	const struct row_label *label;
	const struct row_tail *tail; /* of a DOC_ENTRY */
	const struct picture *picture;
	const struct drawing *drawing; /* ROW_DRAWING */
	const struct row_box *box;
	struct rows *region; /* ROW_REGION */
	const struct region *place;
	struct row_cells *cells;     /* ROW_CELLS */
	const struct row_head *head; /* ROW_CELLS: or NULL */
	struct doc_node **notes;     /* footnotes first called here */
	int n_notes;
	bool is_caption;
	bool is_landscape;
	bool starts_page;
	bool is_at_foot; /* with all below it as low as there is room */
	/* Blocks that begin with this row, for destinations: the innermost
	 * one; the others are its ancestors up to `begins_at`. */
	const struct doc_node *begins;
	const struct doc_node *begins_at;
};

struct rows {
	struct row *items;
	int n, cap;
	struct arena *arena; /* of the rows; NULL: that of their galley */
};

/* Height of a row with its padding, without the space above. */
static inline dim row_extent(const struct row *row)
{
	return row->inset + row->height + row->outset;
}

/* Height of rows [from, to) as they stand one below the other. */
dim rows_height(const struct rows *rows, int from, int to);

#endif
