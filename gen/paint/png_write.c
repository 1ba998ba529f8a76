#include "paint/png_write.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#define LEVEL 6 /* zlib's default: named, so that it stays */

static void append(png_structp png, png_bytep p, png_size_t n)
{
	buf_add(png_get_io_ptr(png), p, (int)n);
}

static void flush(png_structp png)
{
	(void)png;
}

static void on_error(png_structp png, png_const_charp message)
{
	(void)message;
	png_longjmp(png, 1);
}

static uint32_t pixel_at(const struct png_pixels *pixels, int x, int y)
{
	uint32_t pixel;

	memcpy(&pixel,
	       pixels->rows + (size_t)pixels->stride * (size_t)y +
		       (size_t)x * sizeof pixel,
	       sizeof pixel);
	return pixel;
}

static bool is_grey(const struct png_pixels *pixels)
{
	for (int y = 0; y < pixels->height; y++) {
		for (int x = 0; x < pixels->width; x++) {
			uint32_t pixel = pixel_at(pixels, x, y);
			uint32_t grey = pixel & 255;

			if ((pixel & 0xFFFFFF) != grey * 0x010101)
				return false;
		}
	}
	return true;
}

static void fill_row(const struct png_pixels *pixels, int y, bool grey,
		     png_bytep row)
{
	for (int x = 0; x < pixels->width; x++) {
		uint32_t pixel = pixel_at(pixels, x, y);

		if (!grey) {
			*row++ = (png_byte)(pixel >> 16);
			*row++ = (png_byte)(pixel >> 8);
		}
		*row++ = (png_byte)pixel;
	}
}

/* False when libpng gave up. */
static bool write_all(png_structp png, png_infop info,
		      const struct png_pixels *pixels, bool grey, png_bytep row)
{
	/* Dots for a metre, to the nearest. */
	png_uint_32 density = (png_uint_32)((pixels->dpi * 10000 + 127) / 254);

	if (setjmp(png_jmpbuf(png)))
		return false;
	png_set_compression_level(png, LEVEL);
	/* Text on white is small without, and quicker. */
	png_set_filter(png, 0, PNG_FILTER_NONE);
	png_set_IHDR(png, info, (png_uint_32)pixels->width,
		     (png_uint_32)pixels->height, 8,
		     grey ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB,
		     PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
		     PNG_FILTER_TYPE_DEFAULT);
	png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
	png_set_pHYs(png, info, density, density, PNG_RESOLUTION_METER);
	png_write_info(png, info);
	for (int y = 0; y < pixels->height; y++) {
		fill_row(pixels, y, grey, row);
		png_write_row(png, row);
	}
	png_write_end(png, NULL);
	return true;
}

bool png_write_pixels(const struct png_pixels *pixels, struct buf *out)
{
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL,
						  on_error, NULL);
	png_infop info = png ? png_create_info_struct(png) : NULL;
	png_bytep row = malloc((size_t)pixels->width * 3 + 1);
	bool grey = is_grey(pixels);
	bool is_written = false;

	if (info && row) {
		png_set_write_fn(png, out, append, flush);
		is_written = write_all(png, info, pixels, grey, row);
	}
	png_destroy_write_struct(&png, &info);
	free(row);
	return is_written;
}
