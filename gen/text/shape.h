/*
 * Inline content to shaped runs. A block's inlines are gathered into one
 * text with pieces (each piece: one style, one language, one tag); the text
 * is analysed as a whole (UAX #9 bidi, UAX #24 script, UAX #14 breaks,
 * through Pango) and shaped with HarfBuzz, in font units, so that nothing is
 * rounded or hinted.
 */
#ifndef GEN_TEXT_SHAPE_H
#define GEN_TEXT_SHAPE_H

#include "layout/style.h"
#include "text/fonts.h"

struct glyph {
	uint32_t id;
	int32_t cluster;	 /* byte offset in the paragraph's text */
	int32_t advance;	 /* [font units] */
	int32_t dx, dy;		 /* [font units], y up */
};

/* A stretch of text of one style, language and tag. */
struct piece {
	int at, n; /* bytes of the paragraph's text */
	const struct style *style;
	struct str lang;
	const struct doc_node *node; /* innermost inline, or the block */
	dim rise;		     /* [dim] baseline shift, up */
	const struct doc_image *image; /* an image in the line, or NULL */
	dim image_width, image_height;
	bool is_break;		     /* a forced line break ends here */
};

/* Glyphs of one piece, face and direction, in visual order. */
struct run {
	const struct piece *piece;
	struct face *face; /* NULL for an image */
	dim size;
	struct glyph *glyphs;
	int n_glyphs;
	int at, n;	   /* bytes of the paragraph's text */
	int level;	   /* UAX #9 embedding level: odd is right to left */
	dim width;	   /* [dim] sum of the advances */
};

enum break_kind {
	BREAK_NONE,
	BREAK_ALLOWED,
	BREAK_POOR,   /* only when there is no better one */
	BREAK_FORCED,
};

struct shaped {
	struct str text;	/* all pieces joined, UTF-8 */
	struct piece *pieces;
	int n_pieces, cap_pieces;
	struct run *runs;	/* in logical order */
	int n_runs, cap_runs;
	uint8_t *breaks;	/* enum break_kind before each byte; n + 1 */
	bool is_rtl;		/* base direction */
};

/* What shaping needs and keeps from one paragraph to the next. */
struct shaper;

struct shaper *shaper_open(struct arena *arena, struct layout *layout,
			   struct fonts *fonts, struct diags *diags);
void shaper_close(struct shaper *shaper);

/* The face a style is set in wherever it has the glyph, opened; NULL,
 * reported, where there is none. */
struct face *shaper_face(struct shaper *shaper, const struct style *style);

/* Gather the inlines under `block` (its own children that are inlines).
 * prefix and suffix of the style are set as part of the text. Images get
 * their size from `sizer` (width and height in dim), which may be NULL. */
typedef bool shape_image_sizer(void *ctx, const struct doc_node *image,
			       dim *width, dim *height);
struct shaped *shape_block(struct shaper *shaper, const struct doc *doc,
			   const struct doc_node *block,
			   const struct style *style,
			   shape_image_sizer *sizer, void *ctx);

/* One plain text in one style: furniture, labels, marks. */
struct shaped *shape_text(struct shaper *shaper, struct str text,
			  const struct style *style, struct str lang,
			  const struct doc_node *node);

/* Shape text[at, at + n) of a paragraph anew, as one line's end needs it
 * where a break falls inside a cluster's context. Appends runs to `out`. */
void shape_range(struct shaper *shaper, struct shaped *shaped, int at, int n,
		 struct run **out, int *n_out, int *cap_out);

#endif
