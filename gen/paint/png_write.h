/* Pixels to PNG: the same bytes each time, no date in it. */
#ifndef GEN_PAINT_PNG_WRITE_H
#define GEN_PAINT_PNG_WRITE_H

#include "base/str.h"

/* As cairo keeps them: a native 32-bit word for each, 0xXXRRGGBB. */
struct png_pixels {
	const unsigned char *rows;
	int width, height;
	int stride; /* bytes from row to row */
	int dpi;    /* noted in the file */
};

/* Append it; grey where there is no colour. False: no memory. */
bool png_write_pixels(const struct png_pixels *pixels, struct buf *out);

#endif
