/*
 * What layout has to know of an image file: its kind and its own size. The
 * bytes are sniffed, never the name; a file that is none of ours, too large
 * or damaged is a finding.
 */
#ifndef GEN_PAGE_PICTURE_H
#define GEN_PAGE_PICTURE_H

#include "layout/layout.h"

enum picture_kind {
	PICTURE_NONE,
	PICTURE_PNG,
	PICTURE_JPEG,
	PICTURE_SVG,
};

struct picture {
	enum picture_kind kind;
	struct str path;
	struct str bytes; /* cached by shared */
	int pixel_width, pixel_height;
	dim width, height; /* [dim] its own size (from its dpi) */
	int components;	   /* JPEG: 1, 3 or 4 */
};

struct pictures;

struct pictures *pictures_new(struct arena *arena, struct shared *shared,
			      int64_t max_pixels, struct diags *diags);
/* Look names up for another document from now on; the pictures found so far
 * stay. */
void pictures_look_in(struct pictures *pictures, struct shared *shared);
/* The picture of an image node (found beside the source that names it); NULL
 * when it cannot be used (reported once). */
const struct picture *picture_find(struct pictures *pictures,
				   const struct doc_node *image);
/* By name as the layout names it; `span` is where it was typed. */
const struct picture *picture_named(struct pictures *pictures, struct str name,
				    struct span span);
/* One that comes from elsewhere, under a path that is its own. */
void pictures_add(struct pictures *pictures, const struct picture *picture);
/* One that was found before, by its resolved path; NULL when there is none. */
const struct picture *picture_at(const struct pictures *pictures,
				 struct str path);

#endif
