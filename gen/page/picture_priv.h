/* What can be wrong with an image file; shared by the readers of each kind. */
#ifndef GEN_PAGE_PICTURE_PRIV_H
#define GEN_PAGE_PICTURE_PRIV_H

#include "page/picture.h"

enum picture_fault {
	FAULT_NONE,
	FAULT_KIND,    /* none of ours */
	FAULT_DAMAGED, /* ours, but cut short or broken */
	FAULT_EMPTY,   /* without any size */
	FAULT_TOO_LARGE,
	FAULT_CMYK,
	FAULT_SVG_TEXT,	   /* would need the machine's fonts */
	FAULT_SVG_OUTSIDE, /* would read another file */
};

/* Kind and size of an SVG, from its root element; refuses what could not be
 * drawn the same on every machine. */
enum picture_fault picture_read_svg(struct picture *picture);

#endif
