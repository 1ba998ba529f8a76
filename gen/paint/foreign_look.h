/*
 * Looking at foreign pages: what is text, what is a picture, what hides what,
 * and where there is nothing at all.
 */
#ifndef GEN_PAINT_FOREIGN_LOOK_H
#define GEN_PAINT_FOREIGN_LOOK_H

#include "paint/foreign.h"

/* Look at every page and report. Sets what struct foreign_page knows of its
 * content. */
void foreign_look(struct foreign *foreign, struct diags *diags);

struct foreign_place {
	bool is_clear;
	dim x, y; /* [dim] top left of the place, from the top left of the page
		   * as the reader sees it */
};

/* Is there nothing printed in a box, or nothing dark where a picture is, [dim]
 * from the page's top left. */
bool foreign_is_clear(struct foreign *foreign, int page, dim x, dim y,
		      dim width, dim height);

/* A place of that size in a corner where nothing is printed: top right, top
 * left, bottom right, bottom left, in this order. Where none is clear, the
 * top right. */
struct foreign_place foreign_corner(struct foreign *foreign, int page,
				    dim width, dim height);

#endif
