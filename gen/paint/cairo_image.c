#include "paint/cairo_image.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"

static cairo_status_t read_bytes(void *from, unsigned char *to, unsigned n)
{
	struct str *rest = from;

	if (n > (unsigned)rest->n)
		return CAIRO_STATUS_READ_ERROR;
	memcpy(to, rest->p, n);
	*rest = str_sub(*rest, (int)n, rest->n);
	return CAIRO_STATUS_SUCCESS;
}

/* A surface in error becomes none. */
static cairo_surface_t *if_good(const struct cairo_library *cairo,
				cairo_surface_t *surface)
{
	if (cairo->surface_status(surface) == CAIRO_STATUS_SUCCESS)
		return surface;
	cairo->surface_destroy(surface);
	return NULL;
}

static cairo_surface_t *read_png(struct cairo_images *images,
				 const struct picture *picture)
{
	const struct cairo_library *cairo = images->cairo;
	struct str rest = picture->bytes;

	return if_good(cairo, cairo->image_surface_create_from_png_stream(
				      read_bytes, &rest));
}

/* The decoder writes cairo's own kind of pixels. */
static bool decode_jpeg(const struct jpeg_library *jpeg, tjhandle decoder,
			const struct picture *picture, unsigned char *pixels,
			int stride)
{
	const union {
		uint16_t word;
		uint8_t first;
	} order = { 1 };
	int status = jpeg->decode(
		decoder, (const unsigned char *)picture->bytes.p,
		(unsigned long)picture->bytes.n, pixels, picture->pixel_width,
		stride, picture->pixel_height,
		order.first ? TJPF_BGRX : TJPF_XRGB, TJFLAG_ACCURATEDCT);

	/* Cut short or with stray bytes: viewers of the PDF show it too. */
	return status == 0 || jpeg->fault(decoder) == TJERR_WARNING;
}

static cairo_surface_t *read_jpeg(struct cairo_images *images,
				  const struct picture *picture)
{
	const struct cairo_library *cairo = images->cairo;
	cairo_surface_t *surface;
	tjhandle decoder;
	bool is_good = false;

	surface = if_good(cairo,
			  cairo->image_surface_create(CAIRO_FORMAT_RGB24,
						      picture->pixel_width,
						      picture->pixel_height));
	if (!surface)
		return NULL;
	decoder = images->jpeg.open();
	if (decoder) {
		is_good = decode_jpeg(&images->jpeg, decoder, picture,
				      cairo->image_surface_get_data(surface),
				      cairo->image_surface_get_stride(surface));
		images->jpeg.close(decoder);
	}
	cairo->surface_mark_dirty(surface);
	if (is_good)
		return surface;
	cairo->surface_destroy(surface);
	return NULL;
}

/* Is the decoder of a kind there; reported where it is not. */
static bool library_is_there(struct cairo_images *images,
			     const struct picture *picture, struct span span)
{
	const char *problem = NULL;

	if (picture->kind == PICTURE_JPEG && !images->has_jpeg) {
		problem = jpeg_library_open(&images->jpeg);
		images->has_jpeg = !problem;
		if (problem)
			diag_report(images->diags, DIAG_PREVIEW_LIBRARY, span,
				    problem);
	}
	if (picture->kind == PICTURE_SVG && !images->has_svg) {
		problem = svg_library_open(&images->svg);
		images->has_svg = !problem;
		if (problem)
			diag_report(images->diags, DIAG_SVG_LIBRARY, span,
				    problem);
	}
	return !problem;
}

static void read_picture(struct cairo_images *images, struct cairo_image *image,
			 struct span span)
{
	const struct picture *picture = image->picture;

	if (!library_is_there(images, picture, span))
		return;
	switch (picture->kind) {
	case PICTURE_PNG:
		image->surface = read_png(images, picture);
		break;
	case PICTURE_JPEG:
		image->surface = read_jpeg(images, picture);
		break;
	case PICTURE_SVG:
		image->drawing =
			images->svg.open((const guint8 *)picture->bytes.p,
					 (gsize)picture->bytes.n, NULL);
		break;
	case PICTURE_NONE:
		break;
	}
	if (!image->surface && !image->drawing)
		diag_report(images->diags, DIAG_IMAGE_DAMAGED, span,
			    STR_ARG(picture->path));
}

static struct cairo_image *image_find(struct cairo_images *images,
				      const struct picture *picture,
				      struct span span)
{
	struct cairo_image *image;

	/* A document has few pictures that differ. */
	for (int i = 0; i < images->n; i++) {
		if (images->items[i]->picture == picture)
			return images->items[i];
	}
	image = ARENA_NEW(images->arena, struct cairo_image);
	*ARENA_PUSH(images->arena, images->items, images->n, images->cap) =
		image;
	image->picture = picture;
	read_picture(images, image, span);
	return image;
}

static void paint_surface(const struct cairo_library *cairo, cairo_t *to,
			  cairo_surface_t *surface, double width, double height)
{
	cairo->scale(to, width / cairo->image_surface_get_width(surface),
		     height / cairo->image_surface_get_height(surface));
	cairo->set_source_surface(to, surface, 0, 0);
	/* Its edges do not fade into the page. */
	cairo->pattern_set_extend(cairo->get_source(to), CAIRO_EXTEND_PAD);
	cairo->rectangle(to, 0, 0, cairo->image_surface_get_width(surface),
			 cairo->image_surface_get_height(surface));
	cairo->fill(to);
}

void cairo_image_paint(struct cairo_images *images, cairo_t *to,
		       const struct picture *picture, double width,
		       double height, struct span span)
{
	const struct cairo_image *image = image_find(images, picture, span);
	const RsvgRectangle box = { 0, 0, dim_pt(picture->width),
				    dim_pt(picture->height) };

	if (image->surface) {
		paint_surface(images->cairo, to, image->surface, width, height);
	} else if (image->drawing) {
		images->cairo->scale(to, width / box.width,
				     height / box.height);
		if (!images->svg.render(image->drawing, to, &box, NULL))
			diag_report(images->diags, DIAG_SVG_DRAW, span,
				    STR_ARG(picture->path),
				    "it is not valid SVG");
	}
}

void cairo_images_release(struct cairo_images *images)
{
	for (int i = 0; i < images->n; i++) {
		if (images->items[i]->surface)
			images->cairo->surface_destroy(
				images->items[i]->surface);
		if (images->items[i]->drawing)
			images->svg.unref(images->items[i]->drawing);
	}
}
