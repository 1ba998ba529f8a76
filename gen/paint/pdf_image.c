#include "paint/pdf_image.h"

#include "base/arena.h"
#include "base/diag.h"
#include "paint/pdf_png.h"
#include "paint/svg.h"

static HPDF_Dict make_jpeg(struct pdf *pdf, const struct picture *picture)
{
	HPDF_Dict dict = pdf_stream(pdf, picture->bytes, PDF_AS_IS);

	pdf_put_name(pdf, dict, "Type", "XObject");
	pdf_put_name(pdf, dict, "Subtype", "Image");
	pdf_put_number(pdf, dict, "Width", picture->pixel_width);
	pdf_put_number(pdf, dict, "Height", picture->pixel_height);
	pdf_put_number(pdf, dict, "BitsPerComponent", 8);
	pdf_put_name(pdf, dict, "ColorSpace",
		     picture->components == 1 ? "DeviceGray" : "DeviceRGB");
	pdf_put_name(pdf, dict, "Filter", "DCTDecode");
	return dict;
}

static HPDF_Dict make_object(struct pdf *pdf, const struct picture *picture,
			     struct span span)
{
	HPDF_Dict dict;

	switch (picture->kind) {
	case PICTURE_JPEG:
		return make_jpeg(pdf, picture);
	case PICTURE_PNG:
		dict = png_make(pdf, picture);
		if (!dict)
			diag_report(pdf->diags, DIAG_IMAGE_DAMAGED, span,
				    STR_ARG(picture->path));
		return dict;
	case PICTURE_SVG:
		return svg_make(pdf, picture, span);
	case PICTURE_NONE:
		break;
	}
	return NULL;
}

struct pdf_image *image_find(struct pdf_images *images,
			     const struct picture *picture, struct span span)
{
	struct pdf *pdf = images->pdf;
	struct pdf_image *image;
	int n = images->n + 1;

	/* A document has few pictures that differ. */
	for (int i = 0; i < images->n; i++) {
		image = images->items[i];
		if (image->picture == picture)
			return image->object ? image : NULL;
	}
	image = ARENA_NEW(pdf->arena, struct pdf_image);
	*ARENA_PUSH(pdf->arena, images->items, images->n, images->cap) = image;
	image->picture = picture;
	image->on_page = -1;
	image->is_form = picture->kind == PICTURE_SVG;
	image->name[0] = 'I';
	for (int i = 1, unit = 100000000; unit; unit /= 10) {
		if (n >= unit)
			image->name[i++] = (char)('0' + n / unit % 10);
	}
	image->object = make_object(pdf, picture, span);
	return image->object ? image : NULL;
}
