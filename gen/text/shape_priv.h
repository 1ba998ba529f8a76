/* Shaping from inside text/: what gather.c, analyse.c, pick.c and shape.c
 * share. */
#ifndef GEN_TEXT_SHAPE_PRIV_H
#define GEN_TEXT_SHAPE_PRIV_H

#include "base/arena.h"
#include "base/diag.h"
#include "text/shape.h"

/* A face picked earlier for a character that the style's face lacks. */
struct pick {
	const struct style *style;
	hb_script_t script;
	uint32_t c;	   /* 0: the entry is free; PICK_SCRIPT: any */
	struct face *face; /* NULL: nobody has it */
	int reported;	   /* serial of the paragraph that said so last */
};

/* The faces of a style, looked up once. */
struct style_face {
	const struct style *style;
	struct face *face;
};

#define PICK_SCRIPT UINT32_MAX
#define SHAPER_STYLES 64

struct shaper {
	struct arena *arena;   /* of what is shaped */
	struct arena *home;    /* of what it keeps */
	struct arena *scratch; /* emptied after each paragraph */
	struct layout *layout;
	struct fonts *fonts;
	struct diags *diags;
	/* What all plain texts of up to so many bytes have in common. */
	struct {
		int n;
		uint8_t *levels, *latin, *common;
		bool *graphemes;
	} plain;
	const struct pango_library *pango; /* NULL: not loaded */
	bool lacks_pango;		   /* and it cannot be */
	struct lexicon *lexicon; /* NULL: all text goes the long way */
	bool owns_lexicon;
	hb_buffer_t *buffer;
	struct style_face styles[SHAPER_STYLES]; /* by hash of the style */
	struct pick *picks;			 /* open addressing */
	int n_picks, cap_picks;			 /* cap: a power of two */
	int serial;				 /* paragraphs so far */
};

/* What gather_block needs besides the shaper. */
struct gather_job {
	const struct doc *doc;
	const struct doc_node *block;
	const struct style *style;
	shape_image_sizer *sizer;
	void *ctx;
	bool is_public; /* without what is exempt */
};

/* A stretch of one piece, level and script. */
struct stretch {
	const struct piece *piece;
	int at, end;
	hb_script_t script;
	struct face_wish wish;
	struct face *face; /* for the script, in the style */
};

/* Does a glyph stand elsewhere than at its place. */
bool glyph_is_shifted(const hb_glyph_position_t *position);

/* One glyph of HarfBuzz's; false for the space that it sets in place of an
 * invisible character. */
bool glyph_read(const struct face *face, const hb_glyph_info_t *info,
		const hb_glyph_position_t *position, struct glyph *glyph);

/* Font units of a run (not an image) in dim, half up; the sum of a long run
 * may be more than a dim holds, its length saturates. */
int64_t run_units(const struct run *run, int64_t units);
dim run_length(const struct run *run, int64_t units);

/* Index of the run that holds byte `at` of a paragraph that has runs. */
int run_at(const struct shaped *shaped, int at);

/* The face for text[at, end) of a stretch, which is one word and the spaces
 * after it, or NULL: one face cannot set it all. */
struct face *pick_word(struct shaper *shaper, const struct shaped *shaped,
		       const struct stretch *stretch, int at, int end);

/* Where the character at a byte of the paragraph was typed. */
struct span pick_span(const struct shaped *shaped, int at);

/* The face for one cluster; what no face has is reported. Never NULL. */
struct face *pick_cluster(struct shaper *shaper, const struct shaped *shaped,
			  const struct stretch *stretch, int at, int end);

/* The face for the script of a stretch, in its style. */
struct face *pick_script(struct shaper *shaper, const struct stretch *stretch);

/* The face of a style, opened; NULL only when there is no font at all. */
struct face *pick_style(struct shaper *shaper, const struct style *style);

#endif
