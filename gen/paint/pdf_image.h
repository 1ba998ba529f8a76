/*
 * Pictures as XObjects, each file once: PNG decoded, its transparency in a
 * soft mask; JPEG passed through as it is; SVG as a form (paint/svg.h).
 */
#ifndef GEN_PAINT_PDF_IMAGE_H
#define GEN_PAINT_PDF_IMAGE_H

#include "page/picture.h"
#include "paint/pdf_object.h"

struct doc_node;

struct pdf_image {
	const struct picture *picture;
	HPDF_Dict object; /* NULL: refused, and reported */
	bool is_form;	  /* its own size is not 1 x 1 */
	char name[12];	  /* in the resources of pages: "I1" */
	int on_page;	  /* index of the page it was put on last */
};

struct pdf_images {
	struct pdf *pdf;
	struct pdf_image **items;
	int n, cap;
};

/* The picture as an object; NULL, reported, where its pixels turn out to be
 * damaged. span: of the node that asks for it. */
struct pdf_image *image_find(struct pdf_images *images,
			     const struct picture *picture, struct span span);

#endif
