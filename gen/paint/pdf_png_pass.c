/*
 * The bytes are inflated once, into nothing, to be sure of them: their check
 * sum, their number and the filter of every row. W3C PNG, 5 to 11.
 */
#include "paint/pdf_png_pass.h"

#include "base/arena.h"

#include <libdeflate.h>
#include <limits.h>
#include <zlib.h>

#define SMALL_MOST (16 << 20) /* bytes inflated at once */

#define KIND_PALETTE 3
#define KIND_COLOUR 2
#define KIND_GREY 0

struct png {
	int depth, kind;
	bool is_interlaced, has_opacity;
	struct str palette;
	struct buf data; /* all IDAT chunks */
	int64_t row;	 /* bytes, with the filter's */
};

static uint32_t u32_at(struct str s, int at)
{
	uint32_t n = 0;

	for (int i = 0; i < 4; i++)
		n = n << 8 | (uint8_t)s.p[at + i];
	return n;
}

/* The chunks; their framing was checked when the size was read. */
static void read_chunks(struct png *png, struct str s)
{
	png->depth = (uint8_t)s.p[24];
	png->kind = (uint8_t)s.p[25];
	png->is_interlaced = s.p[28] != 0;
	for (int at = 8; at + 12 <= s.n;) {
		uint32_t n = u32_at(s, at);
		struct str name = str_sub(s, at + 4, at + 8), body;

		if (n > (uint32_t)(s.n - at - 12))
			return;
		body = str_sub(s, at + 8, at + 8 + (int)n);
		if (str_eq(name, STR("IDAT")))
			buf_str(&png->data, body);
		else if (str_eq(name, STR("PLTE")))
			png->palette = body;
		else if (str_eq(name, STR("tRNS")))
			png->has_opacity = true;
		at += 12 + (int)n;
	}
}

static bool is_passable(const struct png *png)
{
	if (png->is_interlaced || png->has_opacity)
		return false;
	return png->kind == KIND_GREY || png->kind == KIND_COLOUR ||
	       png->kind == KIND_PALETTE;
}

/* Depths that go with a kind of colour (11.2.2). */
static bool is_valid(const struct png *png)
{
	int depth = png->depth;

	if (png->kind == KIND_COLOUR)
		return depth == 8 || depth == 16;
	if (png->kind == KIND_PALETTE &&
	    (png->palette.n < 3 || png->palette.n > 256 * 3 ||
	     png->palette.n % 3))
		return false;
	return depth == 1 || depth == 2 || depth == 4 || depth == 8 ||
	       (depth == 16 && png->kind == KIND_GREY);
}

/* Filters of the rows that begin in a piece of the inflated bytes. */
static bool filters_are_valid(const struct png *png, const uint8_t *bytes,
			      int64_t from, int64_t to)
{
	int64_t first = (from + png->row - 1) / png->row * png->row;

	for (int64_t at = first; at < to; at += png->row) {
		if (bytes[at - from] > 4)
			return false;
	}
	return true;
}

/* At once, where that is little. */
static bool small_is_valid(struct arena *arena, const struct png *png,
			   size_t want)
{
	struct libdeflate_decompressor *inflater =
		libdeflate_alloc_decompressor();
	struct arena_mark mark = arena_mark(arena);
	uint8_t *room = arena_alloc(arena, want);
	bool is_valid = inflater &&
			libdeflate_zlib_decompress(
				inflater, png->data.p, (size_t)png->data.n,
				room, want, NULL) == LIBDEFLATE_SUCCESS &&
			filters_are_valid(png, room, 0, (int64_t)want);

	arena_rewind(arena, mark);
	if (inflater)
		libdeflate_free_decompressor(inflater);
	return is_valid;
}

static bool data_is_valid(struct arena *arena, const struct png *png,
			  int height)
{
	uint8_t piece[16384];
	z_stream stream = { .next_in = (Bytef *)png->data.p,
			    .avail_in = (uInt)png->data.n };
	int64_t n = 0, want = png->row * height;

	if (want <= SMALL_MOST)
		return small_is_valid(arena, png, (size_t)want);
	int status = inflateInit(&stream);
	while (status == Z_OK && n <= want) {
		int got;

		stream.next_out = piece;
		stream.avail_out = sizeof piece;
		status = inflate(&stream, Z_NO_FLUSH);
		got = (int)(sizeof piece - stream.avail_out);
		if (!filters_are_valid(png, piece, n, n + got))
			status = Z_DATA_ERROR;
		n += got;
	}
	inflateEnd(&stream);
	return status == Z_STREAM_END && n == want;
}

static void put_colours(struct pdf *pdf, HPDF_Dict dict, const struct png *png)
{
	HPDF_Array indexed;

	if (png->kind != KIND_PALETTE) {
		pdf_put_name(pdf, dict, "ColorSpace",
			     png->kind == KIND_GREY ? "DeviceGray"
						    : "DeviceRGB");
		return;
	}
	indexed = pdf_array(pdf);
	pdf_add_name(pdf, indexed, "Indexed");
	pdf_add_name(pdf, indexed, "DeviceRGB");
	pdf_add_number(pdf, indexed, png->palette.n / 3 - 1);
	pdf_add_binary(pdf, indexed, png->palette);
	pdf_put(pdf, dict, "ColorSpace", indexed);
}

static HPDF_Dict make_image(struct pdf *pdf, const struct png *png,
			    const struct picture *picture)
{
	struct str bytes = str_dup(pdf->arena, buf_view(&png->data));
	HPDF_Dict dict = pdf_stream(pdf, bytes, PDF_AS_IS);
	HPDF_Dict parameters = pdf_dict(pdf);

	pdf_put_name(pdf, dict, "Type", "XObject");
	pdf_put_name(pdf, dict, "Subtype", "Image");
	pdf_put_number(pdf, dict, "Width", picture->pixel_width);
	pdf_put_number(pdf, dict, "Height", picture->pixel_height);
	pdf_put_number(pdf, dict, "BitsPerComponent", png->depth);
	put_colours(pdf, dict, png);
	pdf_put_name(pdf, dict, "Filter", "FlateDecode");
	pdf_put_number(pdf, parameters, "Predictor", 15);
	pdf_put_number(pdf, parameters, "Colors",
		       png->kind == KIND_COLOUR ? 3 : 1);
	pdf_put_number(pdf, parameters, "BitsPerComponent", png->depth);
	pdf_put_number(pdf, parameters, "Columns", picture->pixel_width);
	pdf_put(pdf, dict, "DecodeParms", parameters);
	return dict;
}

enum png_pass png_pass_through(struct pdf *pdf, const struct picture *picture,
			       HPDF_Dict *dict)
{
	struct png png = { 0 };
	enum png_pass outcome = PNG_DECODE;
	int64_t bits;

	buf_init(&png.data, INT_MAX);
	read_chunks(&png, picture->bytes);
	bits = (int64_t)picture->pixel_width * png.depth *
	       (png.kind == KIND_COLOUR ? 3 : 1);
	png.row = 1 + (bits + 7) / 8;
	if (is_passable(&png)) {
		outcome = PNG_DAMAGED;
		if (is_valid(&png) &&
		    data_is_valid(pdf->arena, &png, picture->pixel_height)) {
			*dict = make_image(pdf, &png, picture);
			outcome = PNG_PASSED;
		}
	}
	buf_release(&png.data);
	return outcome;
}
