/*
 * What the files that read Markdown share: one reading of one text. The
 * text is a part of the source (the body) or something made from it (a field
 * of the form); places in it are found again in the source.
 */
#ifndef GEN_READ_MARKDOWN_PRIV_H
#define GEN_READ_MARKDOWN_PRIV_H

#include <cmark.h>

#include "base/arena.h"
#include "base/diag.h"
#include "read/escape.h"
#include "read/mark.h"
#include "read/markdown.h"

#define INLINE_MAX_DEPTH 50

/* A block that is being filled. */
struct frame {
	struct doc_node *outer;	 /* where it hangs */
	struct doc_node *inner;	 /* where its children go */
	struct doc_node *list;	 /* of a cmark list: the list begun last */
	const struct mark *mark; /* of a cmark list: of the item before */
	bool is_container;
	int n_skipped; /* containers opened in it beyond the limit */
};

/* One line of text that becomes inlines when all blocks are read. */
struct piece {
	struct doc_node *block;
	struct str text;
	struct span span;
	int line; /* in the copy for cmark */
};

/* A caption in a paragraph of its own: which table's it is turns out when
 * all blocks are read. */
struct caption {
	struct doc_node *node;
	struct doc_node *above; /* the table right before it, or NULL */
	int gap_above;		/* lines to it */
	int gap_below;		/* lines to the block after it */
	bool is_equal;		/* as near to the one as to the other */
	bool is_after;		/* … and it is of the table above */
};

struct reading {
	struct doc *doc;
	struct arena *arena; /* the document's */
	struct diags *diags;
	const struct source *source;
	const struct markdown_options *options;
	const struct reading *outer; /* includes this one; NULL: none */
	int n_includes;		     /* readings outside this one */

	struct str text;   /* what is read */
	struct span whole; /* where it was typed */
	bool is_exact;	   /* text is the source's own bytes at whole.at */
	int *line_at;	   /* place in the source of each line of text */
	int *text_at;	   /* place in the text of each line */
	int n_lines;

	struct marks marks;
	struct escapes escapes;

	struct doc_node *at; /* blocks are appended here */
	int depth;	     /* containers round it */
	bool is_too_deep;    /* reported */
	struct frame *frames;
	int n_frames;
	int cap_frames;

	struct arena *pieces_arena; /* until they are read */
	struct piece *pieces;
	int n_pieces;
	int cap_pieces;
	struct doc_node **tables; /* in the order of their first lines */
	int n_tables;
	int cap_tables;
	struct caption *captions;
	int n_captions;
	int cap_captions;

	int cursor; /* place in the source that inlines have reached */
	int limit;  /* end of the block they are in */
};

/* Reads r->text into r->at; r->arena, doc, … text, whole, line_at are set. */
void reading_run(struct reading *r);

/* read/place.c: from cmark's lines and columns to the source. */
void place_lines(struct reading *r);
int place_at(const struct reading *r, int line, int column);
/* A line of the text, as it stands in the source. */
struct str place_source_line(const struct reading *r, int line);
struct span place_block(const struct reading *r, cmark_node *node);
/* Find the next words of a block's text; moves the cursor past them. */
struct span place_next(struct reading *r, struct str words);
/* Where a part of r->text on one line stands. */
struct span place_text(const struct reading *r, struct str part);
/* Find words within a span already known; a point where they are not. */
struct span place_within(const struct reading *r, struct span outer,
			 struct str words);

/* read/sequence.c: which marks of a tree are what they seem; drops the
 * others. True: the text must be read again without them. */
bool sequence_settle(struct reading *r, cmark_node *root, bool is_last);
/* The mark of an item or a thematic break, or NULL. */
struct mark *sequence_mark(const struct reading *r, cmark_node *node);
/* Is it a list that holds nothing but footnotes. */
bool sequence_is_notes(const struct reading *r, cmark_node *node);
/* Report lettered lines of a paragraph that form no list. */
void sequence_check_paragraph(struct reading *r, cmark_node *paragraph);

/* read/blocks.c: cmark's blocks to ours. */
void blocks_read(struct reading *r, cmark_node *root);
/* Go into a container, or not when it is too deep (reported). */
bool blocks_may_enter(struct reading *r, struct span span);
struct frame *blocks_frame(struct reading *r);

/* read/inlines.c: cmark's inlines to ours, below `parent`. */
void inlines_read(struct reading *r, cmark_node *block,
		  struct doc_node *parent);
struct str inlines_plain(struct reading *r, cmark_node *node);
/* Take ESCAPE_START off the text it stands before. */
void inlines_cut_start(const struct reading *r, struct doc_node *line);
void inlines_freeze(struct reading *r, struct doc_node *node);
void inlines_thaw(struct reading *r, struct doc_node *node);

/* read/pieces.c: text of a block that cmark is to see by itself, on one
 * line; read by pieces_read, in the end. */
void pieces_add(struct reading *r, struct doc_node *block, struct str text,
		struct span span);
void pieces_read(struct reading *r);

/* read/extend.c: spans, footnote calls, values and references. */
void extend_inlines(struct reading *r, struct doc_node *block);

/* read/trailing.c: the attributes at the end of a block; figures and page
 * breaks. */
void trailing_apply(struct reading *r, struct doc_node *block);

/* read/autolink.c: bare addresses become links. */
void autolink_inlines(struct reading *r, struct doc_node *block);

/* read/smart.c: curly quotes and dashes, stand-ins put back, neighbouring
 * texts joined. The last step of a block. */
void smart_inlines(struct reading *r, struct doc_node *block);

#endif
