/*
 * libpng decodes and so checks every byte. Colours and opacity are parted
 * into two images; palettes stay palettes, low bit depths stay low, sixteen
 * bits become eight, which is what screens and printers have.
 */
#include "paint/pdf_png.h"

#include "base/arena.h"
#include "paint/pdf_png_pass.h"

#include <limits.h>
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

/* Read from memory, and what comes of it. */
struct reader {
	struct str rest;
	png_structp png;
	png_infop info;
	uint8_t *pixels; /* rows one after another */
	png_size_t row;	 /* bytes of one */
	int width, height, channels, depth, kind;
	uint8_t palette[256 * 3], opacity[256];
	int n_palette, n_opacity;
};

static void read_bytes(png_structp png, png_bytep to, png_size_t n)
{
	struct reader *reader = png_get_io_ptr(png);

	if (n > (png_size_t)reader->rest.n)
		png_error(png, "cut short");
	memcpy(to, reader->rest.p, n);
	reader->rest = str_sub(reader->rest, (int)n, reader->rest.n);
}

static void on_error(png_structp png, png_const_charp message)
{
	(void)message;
	png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message)
{
	(void)png;
	(void)message;
}

static void read_palette(struct reader *reader)
{
	png_colorp colours;
	png_bytep opacity;
	int n;

	if (reader->kind != PNG_COLOR_TYPE_PALETTE)
		return;
	if (!png_get_PLTE(reader->png, reader->info, &colours, &n))
		png_error(reader->png, "no palette");
	reader->n_palette = n;
	for (int i = 0; i < n; i++) {
		reader->palette[i * 3] = colours[i].red;
		reader->palette[i * 3 + 1] = colours[i].green;
		reader->palette[i * 3 + 2] = colours[i].blue;
	}
	if (png_get_tRNS(reader->png, reader->info, &opacity, &n, NULL)) {
		reader->n_opacity = n;
		memset(reader->opacity, 255, sizeof reader->opacity);
		memcpy(reader->opacity, opacity, (size_t)n);
	}
}

static void read_header(struct reader *reader)
{
	png_structp png = reader->png;

	png_read_info(png, reader->info);
	reader->kind = png_get_color_type(png, reader->info);
	read_palette(reader);
	if (reader->n_opacity && png_get_bit_depth(png, reader->info) < 8)
		png_set_packing(png); /* one byte for a pixel */
	png_set_scale_16(png);
	/* A colour that counts as transparent: make a channel of it. */
	if (reader->kind != PNG_COLOR_TYPE_PALETTE &&
	    png_get_valid(png, reader->info, PNG_INFO_tRNS))
		png_set_tRNS_to_alpha(png);
	png_set_interlace_handling(png);
	png_read_update_info(png, reader->info);
	reader->width = (int)png_get_image_width(png, reader->info);
	reader->height = (int)png_get_image_height(png, reader->info);
	reader->channels = png_get_channels(png, reader->info);
	reader->depth = png_get_bit_depth(png, reader->info);
	reader->row = png_get_rowbytes(png, reader->info);
}

/* False when libpng refused something. */
static bool decode(struct reader *reader)
{
	if (setjmp(png_jmpbuf(reader->png)))
		return false;
	png_set_read_fn(reader->png, reader, read_bytes);
	read_header(reader);
	if (reader->row >= INT_MAX / 2 / (size_t)reader->height)
		png_error(reader->png, "too large");
	reader->pixels = malloc(reader->row * (size_t)reader->height + 1);
	if (!reader->pixels)
		abort();
	/* Interlaced files take several passes over the same rows. */
	for (int pass = png_get_interlace_type(reader->png, reader->info) ? 7
									  : 1;
	     pass > 0; pass--) {
		for (int y = 0; y < reader->height; y++)
			png_read_row(reader->png,
				     reader->pixels + reader->row * (size_t)y,
				     NULL);
	}
	png_read_end(reader->png, NULL);
	return true;
}

/* Rows as they are, each with PNG's filter "up" (2): flat areas vanish. */
static struct str filter_rows(const uint8_t *rows, size_t row, int height)
{
	size_t n = (row + 1) * (size_t)height;
	uint8_t *out = malloc(n + 1);

	if (!out)
		abort();
	for (int y = 0; y < height; y++) {
		const uint8_t *from = rows + row * (size_t)y;
		uint8_t *to = out + (row + 1) * (size_t)y;

		*to++ = 2;
		for (size_t x = 0; x < row; x++)
			to[x] = (uint8_t)(from[x] - (y ? from[x - row] : 0));
	}
	return (struct str){ (char *)out, (int)n };
}

struct plane {
	const uint8_t *rows;
	size_t row;
	int channels, depth;
};

static HPDF_Dict make_image(struct pdf *pdf, const struct reader *reader,
			    const struct plane *plane)
{
	struct str bytes = filter_rows(plane->rows, plane->row, reader->height);
	HPDF_Dict dict = pdf_stream(pdf, bytes, PDF_BINARY);
	HPDF_Dict parameters = pdf_dict(pdf);

	free((char *)(uintptr_t)bytes.p);
	pdf_put_name(pdf, dict, "Type", "XObject");
	pdf_put_name(pdf, dict, "Subtype", "Image");
	pdf_put_number(pdf, dict, "Width", reader->width);
	pdf_put_number(pdf, dict, "Height", reader->height);
	pdf_put_number(pdf, dict, "BitsPerComponent", plane->depth);
	pdf_put_number(pdf, parameters, "Predictor", 12);
	pdf_put_number(pdf, parameters, "Colors", plane->channels);
	pdf_put_number(pdf, parameters, "BitsPerComponent", plane->depth);
	pdf_put_number(pdf, parameters, "Columns", reader->width);
	pdf_put(pdf, dict, "DecodeParms", parameters);
	return dict;
}

static void put_colours(struct pdf *pdf, HPDF_Dict dict,
			const struct reader *reader, int channels)
{
	HPDF_Array indexed;

	if (reader->kind != PNG_COLOR_TYPE_PALETTE) {
		pdf_put_name(pdf, dict, "ColorSpace",
			     channels == 1 ? "DeviceGray" : "DeviceRGB");
		return;
	}
	indexed = pdf_array(pdf);
	pdf_add_name(pdf, indexed, "Indexed");
	pdf_add_name(pdf, indexed, "DeviceRGB");
	pdf_add_number(pdf, indexed, reader->n_palette - 1);
	pdf_add_binary(pdf, indexed,
		       (struct str){ (const char *)reader->palette,
				     reader->n_palette * 3 });
	pdf_put(pdf, dict, "ColorSpace", indexed);
}

/* Opacity of every pixel, a byte each; of a palette through its table. */
static uint8_t *take_opacity(const struct reader *reader)
{
	size_t n = (size_t)reader->width * (size_t)reader->height;
	size_t step = (size_t)reader->channels;
	uint8_t *out = malloc(n + 1);

	if (!out)
		abort();
	for (size_t i = 0; i < n; i++)
		out[i] = reader->n_opacity
				 ? reader->opacity[reader->pixels[i]]
				 : reader->pixels[i * step + step - 1];
	return out;
}

/* Close up the rows over the opacity channel that was taken. */
static void drop_opacity(struct reader *reader)
{
	size_t n = (size_t)reader->width * (size_t)reader->height;
	size_t step = (size_t)reader->channels;

	for (size_t i = 0; i < n; i++)
		memmove(reader->pixels + i * (step - 1),
			reader->pixels + i * step, step - 1);
	reader->channels--;
	reader->row = (size_t)reader->width * (step - 1);
}

static HPDF_Dict make_object(struct pdf *pdf, struct reader *reader)
{
	bool has_channel = reader->channels == 2 || reader->channels == 4;
	HPDF_Dict mask = NULL, dict;
	struct plane plane;

	if (has_channel || reader->n_opacity) {
		uint8_t *opacity = take_opacity(reader);

		plane = (struct plane){ opacity, (size_t)reader->width, 1, 8 };
		mask = make_image(pdf, reader, &plane);
		pdf_put_name(pdf, mask, "ColorSpace", "DeviceGray");
		free(opacity);
	}
	if (has_channel)
		drop_opacity(reader);
	plane = (struct plane){ reader->pixels, reader->row, reader->channels,
				reader->depth };
	dict = make_image(pdf, reader, &plane);
	put_colours(pdf, dict, reader, reader->channels);
	if (mask)
		pdf_put(pdf, dict, "SMask", mask);
	return dict;
}

HPDF_Dict png_make(struct pdf *pdf, const struct picture *picture)
{
	struct reader *reader;
	HPDF_Dict dict = NULL;

	if (png_pass_through(pdf, picture, &dict) != PNG_DECODE)
		return dict;
	reader = ARENA_NEW(pdf->arena, struct reader);
	reader->rest = picture->bytes;
	reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL,
					     on_error, on_warning);
	if (!reader->png)
		return NULL;
	reader->info = png_create_info_struct(reader->png);
	if (reader->info && decode(reader))
		dict = make_object(pdf, reader);
	png_destroy_read_struct(&reader->png, &reader->info, NULL);
	free(reader->pixels);
	return dict;
}
