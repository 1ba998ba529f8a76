#include "paint/svg.h"

#include "base/arena.h"
#include "base/diag.h"
#include "paint/pdf_import.h"
#include "paint/svg_library.h"

#include <limits.h>

/* An SVG and the PDF that cairo made of it, without fault. */
struct drawing {
	struct str svg;
	dim width, height;
	struct str file;
};

struct drawings {
	struct arena *arena;
	struct drawing *items;
	int n, cap;
};

struct drawings *drawings_new(struct arena *arena)
{
	struct drawings *drawings = ARENA_NEW(arena, struct drawings);

	drawings->arena = arena;
	return drawings;
}

static const struct drawing *find_drawing(const struct drawings *drawings,
					  const struct picture *picture)
{
	for (int i = 0; drawings && i < drawings->n; i++) {
		const struct drawing *drawing = &drawings->items[i];
		if (drawing->width == picture->width &&
		    drawing->height == picture->height &&
		    str_eq(drawing->svg, picture->bytes))
			return drawing;
	}
	return NULL;
}

static void keep_drawing(struct drawings *drawings,
			 const struct picture *picture, struct str file)
{
	struct drawing drawing = { .width = picture->width,
				   .height = picture->height };

	if (!drawings)
		return;
	drawing.svg = str_dup(drawings->arena, picture->bytes);
	drawing.file = str_dup(drawings->arena, file);
	*ARENA_PUSH(drawings->arena, drawings->items, drawings->n,
		    drawings->cap) = drawing;
}

static cairo_status_t append(void *to, const unsigned char *p, unsigned int n)
{
	struct buf *out = to;

	buf_add(out, p, (int)n);
	return out->overflow ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

/* Draw on a PDF page of the picture's own size; what went wrong, or NULL. */
static const char *draw(const struct svg_library *svg, RsvgHandle *handle,
			const struct picture *picture, struct buf *out)
{
	double width = dim_pt(picture->width), height = dim_pt(picture->height);
	RsvgRectangle viewport = { 0, 0, width, height };
	cairo_surface_t *surface =
		svg->surface_create(append, out, width, height);
	cairo_t *cairo;
	cairo_status_t status;
	gboolean is_drawn;

	/* Before 1.5 there are no object streams to take apart. */
	svg->restrict_version(surface, CAIRO_PDF_VERSION_1_4);
	cairo = svg->create(surface);
	is_drawn = svg->render(handle, cairo, &viewport, NULL);
	svg->show_page(cairo);
	svg->destroy(cairo);
	svg->finish(surface);
	status = svg->surface_status(surface);
	svg->surface_destroy(surface);
	if (!is_drawn)
		return "it is not valid SVG";
	if (status != CAIRO_STATUS_SUCCESS)
		return "it is too complex";
	return NULL;
}

static const char *render(const struct svg_library *svg,
			  const struct picture *picture, struct buf *out)
{
	RsvgHandle *handle = svg->open((const guint8 *)picture->bytes.p,
				       (gsize)picture->bytes.n, NULL);
	const char *problem;

	if (!handle)
		return "it is not valid SVG";
	/* No base address is set: librsvg then opens no other file. */
	problem = draw(svg, handle, picture, out);
	svg->unref(handle);
	return problem;
}

static HPDF_Dict draw_anew(struct pdf *pdf, const struct picture *picture,
			   struct span span)
{
	struct svg_library svg;
	const char *problem = svg_library_open(&svg);
	HPDF_Dict form = NULL;
	struct buf file;

	if (problem) {
		diag_report(pdf->diags, DIAG_SVG_LIBRARY, span, problem);
		return NULL;
	}
	buf_init(&file, INT_MAX / 2);
	problem = render(&svg, picture, &file);
	if (problem) {
		diag_report(pdf->diags, DIAG_SVG_DRAW, span,
			    STR_ARG(picture->path), problem);
	} else {
		enum import_fault fault =
			import_page(pdf, buf_view(&file), &form);

		if (fault == IMPORT_HAS_FONT)
			diag_report(pdf->diags, DIAG_SVG_TEXT, span,
				    STR_ARG(picture->path));
		else if (fault)
			diag_report(pdf->diags, DIAG_SVG_DRAW, span,
				    STR_ARG(picture->path),
				    "its drawing could not be read back");
		else
			keep_drawing(pdf->drawings, picture, buf_view(&file));
	}
	buf_release(&file);
	return form;
}

HPDF_Dict svg_make(struct pdf *pdf, const struct picture *picture,
		   struct span span)
{
	const struct drawing *known = find_drawing(pdf->drawings, picture);
	HPDF_Dict form = NULL;

	if (!known)
		return draw_anew(pdf, picture, span);
	import_page(pdf, known->file, &form);
	return form;
}
