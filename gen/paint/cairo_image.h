/* Pictures as cairo paints them. */
#ifndef GEN_PAINT_CAIRO_IMAGE_H
#define GEN_PAINT_CAIRO_IMAGE_H

#include "page/picture.h"
#include "paint/cairo_library.h"
#include "paint/svg_library.h"

struct diags;

/* One picture of the document. */
struct cairo_image {
	const struct picture *picture;
	cairo_surface_t *surface; /* PNG, JPEG */
	RsvgHandle *drawing;	  /* SVG; both NULL: reported */
};

/* Those painted so far, each decoded once. */
struct cairo_images {
	struct arena *arena;
	struct diags *diags;
	const struct cairo_library *cairo;
	struct jpeg_library jpeg;
	struct svg_library svg;
	bool has_jpeg, has_svg; /* the libraries are loaded */
	struct cairo_image **items;
	int n, cap;
};

/* Paint a picture into 0, 0 to width, height; what cannot be is reported at
 * span, once. */
void cairo_image_paint(struct cairo_images *images, cairo_t *to,
		       const struct picture *picture, double width,
		       double height, struct span span);
void cairo_images_release(struct cairo_images *images);

#endif
