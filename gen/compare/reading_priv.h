/* Reading a PDF back: reading.c the file, its pages and tags; reading_font.c,
 * reading_image.c what they use; reading_content.c and reading_text.c what
 * is painted. */
#ifndef GEN_COMPARE_READING_PRIV_H
#define GEN_COMPARE_READING_PRIV_H

#include "compare/reading.h"
#include "paint/foreign_file.h"
#include "paint/foreign_map.h"
#include "paint/foreign_ops.h"

#define CODES 65536

/* A font of the file. */
struct read_font {
	struct face face;
	double *widths;	    /* [em/1000] by code */
	struct str *texts;  /* UTF-8 by code; n 0: says nothing */
	struct piece piece; /* of its runs */
};

/* What q saves and Q brings back. */
struct read_state {
	double matrix[6];
	uint32_t fill, stroke;
	double line_width;
};

#define STATES_MOST 64

struct reader {
	struct reading out; /* first, so that it is found from there */
	struct arena *arena;
	struct foreign_file *file;
	struct doc *doc;
	/* by the number of the object: a node of its own, struct read_font,
	 * struct picture */
	struct foreign_map nodes, fonts, images;
	struct foreign_map owners; /* by key of the parent tree + 1: arrays */
	struct read_font **all_fonts;
	int cap_faces;
	/* the page that is read */
	struct page *page;
	const struct fvalue *tags; /* its elements by MCID */
	const struct fvalue *resources;
	int depth;	/* of forms */
	uint64_t key;	/* of the content so far */
	bool is_unread; /* there is text in a font that is not ours */
	int cap_keys;
	struct read_state state;
	struct read_state states[STATES_MOST];
	int n_states;
	struct read_font *font;
	double size;
	double text[6], line[6]; /* matrices of text */
	double rise;
	struct str actual; /* ActualText in force */
	bool has_actual, is_actual_said;
	int marks;	       /* open */
	int actual_mark;       /* the one that ActualText came with */
	struct doc_node *node; /* of the open stretch; NULL: an artefact */
	bool is_label;
	const struct fvalue *figure; /* the element, where it is one */
	struct path_step *path;
	int n_path, cap_path;
	int n_path_rects;
	/* the first text of a block, which may be its number */
	int first_tag, n_texts;
	const struct doc_node *first_node;
};

dim read_dim(double points); /* 0 where it is out of all bounds */

/* The font of a name in the resources; NULL: none that is ours. */
struct read_font *read_font_at(struct reader *reader, struct str name);
void read_fonts_close(struct reader *reader);

/* Where pictures has the image, or empty. */
struct str read_image(struct reader *reader, const struct fvalue *image);

/* All of a content stream. */
void read_content(struct reader *reader, struct str content);

/* Begin a marked stretch (its name and properties), end one. */
void read_mark(struct reader *reader, struct str role, struct str properties);
void read_mark_end(struct reader *reader);

/* An item on the page, in a tag of its own. */
struct ditem *read_item(struct reader *reader, enum item_kind kind);
void read_item_end(struct reader *reader);

/* False: it is no operator of text. */
bool read_text(struct reader *reader, const struct op *op);

#endif
