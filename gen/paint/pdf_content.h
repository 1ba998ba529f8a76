/*
 * The content stream of one page. What is painted is wrapped in the marked
 * stretch asked for last (content_mark); stretches of one element that follow
 * one another become one. Coordinates are the display list's, from the page's
 * top left; they are turned over here and nowhere else.
 */
#ifndef GEN_PAINT_PDF_CONTENT_H
#define GEN_PAINT_PDF_CONTENT_H

#include "paint/pdf_font.h"
#include "paint/pdf_tag.h"

struct cluster;

struct content {
	struct buf out;
	struct pdf *pdf;
	struct pdf_fonts *fonts;
	struct tags *tags;
	int page;	/* index */
	int64_t height; /* [1/1000 pt] */
	/* the stretch wanted, and the one that is open */
	const struct doc_node *want_node;
	struct element *want; /* NULL: an artefact */
	enum tag_part want_part;
	struct element *open;
	enum tag_part open_part;
	bool is_open;
	int n_marks;
	/* the state of the page, so that nothing is said twice */
	bool in_text;
	int64_t text_x, text_y; /* [1/1000 pt] of the last Td */
	const struct pdf_font *font;
	dim size;
	uint32_t colour;
	struct cluster *clusters; /* of the run under way: pdf_glyphs.c */
	int cap_clusters;
};

/* The storage of `out` is kept from page to page. */
void content_open(struct content *content, struct pdf *pdf,
		  struct pdf_fonts *fonts, struct tags *tags);
void content_close(struct content *content);

void content_begin_page(struct content *content, int page, dim height);
/* The page's operators; valid until the next page. */
struct str content_end_page(struct content *content);

/* What is painted from now on belongs to a node; NULL: to an artefact. */
void content_mark(struct content *content, const struct doc_node *node,
		  enum tag_part part);
void content_glyphs(struct content *content, const struct ditem *item);
/* The box of all that follows, where a figure is drawn. */
void content_box(struct content *content, const struct ditem *item);
void content_path(struct content *content, const struct ditem *item);
void content_rect(struct content *content, const struct ditem *item);
/* name: of the picture in the page's resources. */
void content_image(struct content *content, const struct ditem *item,
		   const char *name);

/* For pdf_glyphs.c, in the middle of a run: close the marked stretch (false:
 * it is an artefact's and stays open), and open the next at a place. */
bool content_split(struct content *content);
void content_resume(struct content *content, int64_t x, int64_t y);

#endif
