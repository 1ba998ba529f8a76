/*
 * Inline content to shaped runs. A block's inlines are gathered into one
 * text with pieces (each piece: one style, one language, one tag); the text
 * is analysed as a whole (UAX #9 bidi, UAX #24 script, UAX #14 breaks,
 * through Pango) and shaped with HarfBuzz, in font units, so that nothing is
 * rounded or hinted.
 */
#ifndef GEN_TEXT_SHAPE_H
#define GEN_TEXT_SHAPE_H

#include "layout/layout.h"
#include "text/fonts.h"

/* Small, for a book has millions. */
struct glyph {
	uint32_t id : 31;
	uint32_t is_unsafe : 1; /* a cut before it needs shaping anew */
	int32_t cluster;	/* byte offset in the paragraph's text */
	int32_t advance;	/* [font units] */
};

/* How far a glyph stands from its place. */
struct glyph_shift {
	int32_t dx, dy; /* [font units], y up */
};

/* A stretch of text of one style, language and tag. */
struct piece {
	int at, n; /* bytes of the paragraph's text */
	const struct style *style;
	struct str lang;
	const struct doc_node *node;   /* innermost inline, or the block */
	dim rise;		       /* [dim] baseline shift, up */
	const struct doc_image *image; /* an image in the line, or NULL */
	dim image_width, image_height;
	bool is_break; /* a forced line break ends here */
};

/* Glyphs of one piece, face, script and direction, in visual order. There
 * may be none: invisible characters have no glyph of their own, they belong
 * to a neighbour's cluster where there is one. Glyph 0 never stands here. */
struct run {
	const struct piece *piece;
	struct face *face; /* NULL for an image */
	hb_script_t script;
	dim size;
	struct glyph *glyphs;
	const struct glyph_shift *shifts; /* of each; NULL: all are 0 */
	int n_glyphs;
	int at, n; /* bytes of the paragraph's text */
	int level; /* UAX #9 embedding level: odd is right to left */
	dim width; /* [dim] sum of the advances */
};

static inline struct glyph_shift run_shift(const struct run *run, int i)
{
	return run->shifts ? run->shifts[i] : (struct glyph_shift){ 0, 0 };
}

enum break_kind {
	BREAK_NONE,
	BREAK_ALLOWED,
	BREAK_POOR, /* only when there is no better one */
	BREAK_FORCED,
};

/* Where text[at…] of a paragraph comes from: from byte `from` of the text of
 * `node`; NULL: from a layout. */
struct origin {
	int at, from;
	const struct doc_node *node;
};

/* Text that the other copy of a document does not have: where a line ends in
 * it, there is room on the line for what follows it. */
struct left_out {
	int at, end; /* bytes of the paragraph's text */
};

struct shaped {
	struct str text; /* all pieces joined, UTF-8; a forced break is
			  * a space, so that words stay apart */
	struct piece *pieces;
	int n_pieces, cap_pieces;
	struct run *runs; /* in logical order */
	int n_runs, cap_runs;
	struct origin *origins; /* ascending */
	int n_origins, cap_origins;
	struct left_out *left_out; /* ascending */
	int n_left_out, cap_left_out;
	uint8_t *breaks; /* enum break_kind before each byte; n + 1 */
	/* Those of plain texts (text/plain.h) are shared, never written to. */
	bool *graphemes;    /* does one begin at this byte; n + 1 */
	uint8_t *levels;    /* UAX #9 level of each byte */
	uint8_t *scripts;   /* PangoScript of each byte */
	struct str lang;    /* of the paragraph */
	bool is_rtl;	    /* base direction */
	bool is_from_right; /* its start edge: that of the language */
	bool is_plain;	    /* text/plain.h */
	int serial;	    /* of this paragraph, from 1 */
};

/* What shaping needs and keeps from one paragraph to the next. */
struct shaper;

struct shaper *shaper_open(struct arena *arena, struct layout *layout,
			   struct fonts *fonts, struct diags *diags);
/* Use and fill a lexicon that outlives the shaper, of the same fonts. */
struct lexicon;
void shaper_use(struct shaper *shaper, struct lexicon *lexicon);
/* Share that of another shaper of the same fonts, which is closed later. */
void shaper_share(struct shaper *shaper, const struct shaper *other);
/* Have what is shaped from now on, and lines of it, in this arena; returns the
 * one before. */
struct arena *shaper_into(struct shaper *shaper, struct arena *arena);
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
			   const struct style *style, shape_image_sizer *sizer,
			   void *ctx);
/* The same without words that are exempt, for what must be the same in both
 * copies of a document. */
struct shaped *shape_public(struct shaper *shaper, const struct doc *doc,
			    const struct doc_node *block,
			    const struct style *style, shape_image_sizer *sizer,
			    void *ctx);

/* One plain text in one style: furniture, labels, marks. */
struct shaped *shape_text(struct shaper *shaper, struct str text,
			  const struct style *style, struct str lang,
			  const struct doc_node *node);

/* Shape text[at, at + n) of a paragraph anew, as one line's end needs it
 * where a break falls inside a cluster's context. Appends runs to `out`. */
void shape_range(struct shaper *shaper, struct shaped *shaped, int at, int n,
		 struct run **out, int *n_out, int *cap_out);

#endif
