/*
 * JPEG is in a PDF as it was. Other images become PNG again: the painter
 * keeps PNG's own compression and filters, so that only the frame is missing.
 * An opacity beside the colours needs both: an SVG that masks the one with
 * the other.
 */
#include <zlib.h>

#include "base/arena.h"
#include "base/base64.h"
#include "compare/reading_priv.h"

#define BYTES_MOST (1 << 30)

static void add_number(struct buf *out, uint32_t n)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_char(out, (char)(n >> shift & 255));
}

/* A chunk: its length, name, bytes and the check of the last two. */
static void add_chunk(struct buf *out, const char *name, struct str bytes)
{
	uLong check = crc32(0, (const Bytef *)name, 4);
	check = crc32(check, (const Bytef *)bytes.p, (uInt)bytes.n);
	add_number(out, (uint32_t)bytes.n);
	buf_add(out, name, 4);
	buf_str(out, bytes);
	add_number(out, (uint32_t)check);
}

static void add_header(struct buf *out, const struct picture *picture,
		       int depth, int kind)
{
	struct buf header;
	buf_init(&header, 64);
	add_number(&header, (uint32_t)picture->pixel_width);
	add_number(&header, (uint32_t)picture->pixel_height);
	buf_char(&header, (char)depth);
	buf_char(&header, (char)kind);
	buf_add(&header, "\0\0\0", 3);
	add_chunk(out, "IHDR", buf_view(&header));
	buf_release(&header);
}

/* PNG's kind of colour: 0 grey, 2 three colours, 3 a palette. */
static int colour_kind(struct reader *reader, const struct fvalue *image,
		       struct str *palette)
{
	const struct fvalue *space =
		foreign_get(reader->file, image, "ColorSpace");
	*palette = STR_NONE;
	if (space->kind == FV_ARRAY && space->n == 4 &&
	    fv_is(foreign_item(reader->file, space, 0), "/Indexed")) {
		*palette = fv_bytes(reader->arena,
				    foreign_item(reader->file, space, 3));
		return 3;
	}
	return fv_is(space, "/DeviceGray") ? 0 : 2;
}

/* Append the PNG of an image that has PNG's filters. */
static bool add_png(struct reader *reader, const struct fvalue *image,
		    const struct picture *picture, struct buf *out)
{
	const struct fvalue *parameters =
		foreign_get(reader->file, image, "DecodeParms");
	struct str bytes, palette;
	int kind = colour_kind(reader, image, &palette);
	if (fv_int(foreign_get(reader->file, parameters, "Predictor"), 1) <
		    10 ||
	    !foreign_raw(reader->file, image, &bytes))
		return false;
	buf_add(out, "\x89PNG\r\n\x1a\n", 8);
	add_header(
		out, picture,
		fv_int(foreign_get(reader->file, image, "BitsPerComponent"), 8),
		kind);
	if (kind == 3)
		add_chunk(out, "PLTE", palette);
	add_chunk(out, "IDAT", bytes);
	add_chunk(out, "IEND", STR_NONE);
	foreign_bytes_free(bytes);
	return true;
}

static void add_data(struct buf *out, struct str png)
{
	buf_z(out,
	      "<image width=\"1\" height=\"1\" "
	      "preserveAspectRatio=\"none\" href=\"data:image/png;base64,");
	base64_add(out, png);
	buf_char(out, '"');
}

/* Colours and opacity in one picture. */
static bool make_masked(struct reader *reader, struct picture *picture,
			struct str colours, const struct fvalue *mask)
{
	struct buf png, svg;
	struct picture size = *picture;
	bool is_made;
	size.pixel_width = fv_int(foreign_get(reader->file, mask, "Width"), 1);
	size.pixel_height =
		fv_int(foreign_get(reader->file, mask, "Height"), 1);
	buf_init(&png, BYTES_MOST);
	buf_init(&svg, BYTES_MOST);
	is_made = add_png(reader, mask, &size, &png);
	buf_z(&svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" "
		    "viewBox=\"0 0 1 1\" preserveAspectRatio=\"none\">"
		    "<mask id=\"m\" style=\"mask-type:luminance\">");
	add_data(&svg, buf_view(&png));
	buf_z(&svg, "/></mask>");
	add_data(&svg, colours);
	buf_z(&svg, " mask=\"url(#m)\"/></svg>\n");
	picture->kind = PICTURE_SVG;
	picture->bytes = str_dup(reader->arena, buf_view(&svg));
	buf_release(&png);
	buf_release(&svg);
	return is_made;
}

static bool make_png(struct reader *reader, struct picture *picture,
		     const struct fvalue *image)
{
	const struct fvalue *mask = foreign_get(reader->file, image, "SMask");
	struct buf png;
	bool is_made;
	buf_init(&png, BYTES_MOST);
	is_made = add_png(reader, image, picture, &png);
	picture->kind = PICTURE_PNG;
	if (is_made && mask->kind == FV_STREAM)
		is_made = make_masked(reader, picture, buf_view(&png), mask);
	else
		picture->bytes = str_dup(reader->arena, buf_view(&png));
	buf_release(&png);
	return is_made;
}

static bool make_jpeg(struct reader *reader, struct picture *picture,
		      const struct fvalue *image)
{
	struct str bytes;
	if (!foreign_raw(reader->file, image, &bytes))
		return false;
	picture->kind = PICTURE_JPEG;
	picture->bytes = str_dup(reader->arena, bytes);
	foreign_bytes_free(bytes);
	return true;
}

struct str read_image(struct reader *reader, const struct fvalue *image)
{
	struct picture *picture;
	bool is_made;
	if (image->number <= 0)
		return STR_NONE;
	picture = foreign_map_get(&reader->images, image->number);
	if (picture)
		return picture->path;
	picture = ARENA_NEW(reader->arena, struct picture);
	picture->pixel_width =
		fv_int(foreign_get(reader->file, image, "Width"), 1);
	picture->pixel_height =
		fv_int(foreign_get(reader->file, image, "Height"), 1);
	is_made =
		fv_is(foreign_get(reader->file, image, "Filter"), "/DCTDecode")
			? make_jpeg(reader, picture, image)
			: make_png(reader, picture, image);
	picture->path =
		is_made ? str_printf(reader->arena, "image %d", image->number)
			: STR_NONE;
	if (is_made)
		pictures_add(reader->out.pictures, picture);
	foreign_map_put(&reader->images, image->number, picture);
	return picture->path;
}
