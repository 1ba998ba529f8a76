/*
 * Pages as SVG, from the display list: glyphs as outlines at the places that
 * they have in the PDF, and over them the text itself, unseen, so that it can
 * be selected, found and read aloud. Nothing outside the file is referred to.
 */
#ifndef GEN_PAINT_SVG_PAGE_H
#define GEN_PAINT_SVG_PAGE_H

#include "paint/paint.h"

/* Writes the pages of one job. */
struct svg_pages;

/* What the pages are for. */
enum svg_look {
	SVG_FILES, /* each by itself: links within it, and to addresses */
	SVG_SHEET, /* all in one file: links from one to another too */
	SVG_LIVE,  /* the same in a browser, which draws one shape for a run
		    * sooner than one for each glyph */
};

struct svg_pages *svg_pages_open(const struct paint_job *job,
				 enum svg_look look);
void svg_pages_close(struct svg_pages *pages);

/* Append a page (index in the list) as one <svg> element, which is a file as
 * well as a part of HTML; or all of them side by side. */
void svg_page(struct svg_pages *pages, int index, struct buf *out);

/* A box round something that stands on a page. */
struct svg_mark {
	dim x, y, width, height; /* [dim] from the page's top left */
	uint32_t colour;
	bool is_dashed;
	struct str title; /* what the box means */
	struct str href;  /* where it leads; empty: nowhere */
};
/* The same with n boxes drawn over it. */
void svg_page_marked(struct svg_pages *pages, int index,
		     const struct svg_mark *marks, int n, struct buf *out);
/* A number that is another where that is: of all that the picture shows, but
 * nothing is painted for it. */
uint64_t svg_page_key(struct svg_pages *pages, int index,
		      const struct svg_mark *marks, int n);
/* "595.275 841.89", in points. */
void svg_size(const struct page *page, struct buf *out);
void svg_sheet(struct svg_pages *pages, struct buf *out);

#endif
