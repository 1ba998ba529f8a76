/*
 * Painting is in points, with the page's top left as the origin, as the list
 * has it; cairo's matrix makes pixels of them.
 */
#include "paint/cairo.h"

#include <math.h>

#include "base/arena.h"
#include "base/diag.h"
#include "paint/cairo_image.h"
#include "paint/cairo_library.h"
#include "paint/outline.h"
#include "paint/png_write.h"
#include "paint/sheet.h"

#define PIXELS_MOST ((int64_t)100 * 1000 * 1000) /* of one file */
#define SIDE_MOST 32767				 /* what cairo can count to */
#define PI 3.14159265358979323846

struct pixels {
	const struct paint_job *job;
	struct diags *diags;
	int dpi;
	struct cairo_library cairo;
	struct outlines *outlines;
	struct cairo_images images;
	cairo_t *to; /* the page that is painted */
};

struct pixels *pixels_open(const struct paint_job *job, int dpi,
			   struct diags *diags)
{
	struct arena *arena = job->dlist->arena;
	struct pixels *pixels = ARENA_NEW(arena, struct pixels);
	const char *problem = cairo_library_open(&pixels->cairo);

	if (problem) {
		diag_report(diags, DIAG_PREVIEW_LIBRARY, SPAN_NONE, problem);
		return NULL;
	}
	pixels->job = job;
	pixels->diags = diags;
	pixels->dpi = dpi;
	pixels->outlines = outlines_open(arena, fonts_count(job->fonts));
	pixels->images = (struct cairo_images){ .arena = arena,
						.diags = diags,
						.cairo = &pixels->cairo };
	return pixels;
}

void pixels_close(struct pixels *pixels)
{
	cairo_images_release(&pixels->images);
	outlines_close(pixels->outlines);
}

static void set_colour(struct pixels *pixels, uint32_t colour)
{
	pixels->cairo.set_source_rgb(pixels->to, (colour >> 16 & 255) / 255.0,
				     (colour >> 8 & 255) / 255.0,
				     (colour & 255) / 255.0);
}

/* cairo has cubic curves only: the same curve, one degree higher. */
static void add_quadratic(const struct cairo_library *cairo, cairo_t *to,
			  const double from[2], const double x[2],
			  const double y[2])
{
	cairo->curve_to(to, from[0] + (x[0] - from[0]) * 2 / 3,
			from[1] + (y[0] - from[1]) * 2 / 3,
			x[1] + (x[0] - x[1]) * 2 / 3,
			y[1] + (y[0] - y[1]) * 2 / 3, x[1], y[1]);
}

/* An outline with its origin at x, y; all in font units. */
static void add_outline(struct pixels *pixels, const struct outline *outline,
			double at_x, double at_y)
{
	const struct cairo_library *cairo = &pixels->cairo;
	cairo_t *to = pixels->to;
	double pen[2] = { at_x, at_y };

	for (int i = 0; i < outline->n; i++) {
		const struct outline_step *step = &outline->steps[i];
		double x[3], y[3];

		for (int k = 0; k < 3; k++) {
			x[k] = at_x + (double)step->x[k];
			y[k] = at_y + (double)step->y[k];
		}
		switch (step->op) {
		case OUTLINE_MOVE:
			cairo->move_to(to, x[0], y[0]);
			break;
		case OUTLINE_LINE:
			cairo->line_to(to, x[0], y[0]);
			break;
		case OUTLINE_QUADRATIC:
			add_quadratic(cairo, to, pen, x, y);
			break;
		case OUTLINE_CUBIC:
			cairo->curve_to(to, x[0], y[0], x[1], y[1], x[2], y[2]);
			break;
		case OUTLINE_CLOSE:
			cairo->close_path(to);
			break;
		}
		pen[0] = step->op == OUTLINE_CUBIC	 ? x[2]
			 : step->op == OUTLINE_QUADRATIC ? x[1]
							 : x[0];
		pen[1] = step->op == OUTLINE_CUBIC	 ? y[2]
			 : step->op == OUTLINE_QUADRATIC ? y[1]
							 : y[0];
	}
}

static void paint_glyphs(struct pixels *pixels, const struct ditem *item)
{
	const struct cairo_library *cairo = &pixels->cairo;
	const struct run *run = item->as.glyphs.run;
	double scale;
	int64_t x = 0;

	if (!run->face || run->n_glyphs == 0)
		return;
	scale = dim_pt(run->size) / run->face->upem;
	cairo->save(pixels->to);
	cairo->translate(pixels->to, dim_pt(item->x), dim_pt(item->y));
	cairo->rotate(pixels->to, -item->angle * PI / 180);
	cairo->scale(pixels->to, scale, -scale);
	set_colour(pixels, item->colour);
	for (int i = 0; i < run->n_glyphs; i++) {
		const struct glyph *glyph = &run->glyphs[i];
		struct glyph_shift shift = run_shift(run, i);

		add_outline(
			pixels,
			outline_find(pixels->outlines, run->face, glyph->id),
			(double)(x + shift.dx), shift.dy);
		x += glyph->advance;
	}
	cairo->fill(pixels->to);
	cairo->restore(pixels->to);
}

static void paint_rect(struct pixels *pixels, const struct ditem *item)
{
	set_colour(pixels, item->colour);
	pixels->cairo.rectangle(pixels->to, dim_pt(item->x), dim_pt(item->y),
				dim_pt(item->width), dim_pt(item->height));
	pixels->cairo.fill(pixels->to);
}

static void add_step(const struct cairo_library *cairo, cairo_t *to,
		     const struct ditem *item, const struct path_step *step)
{
	double x[3], y[3];

	for (int i = 0; i < 3; i++) {
		x[i] = dim_pt(item->x + step->x[i]);
		y[i] = dim_pt(item->y + step->y[i]);
	}
	switch (step->op) {
	case PATH_MOVE:
		cairo->move_to(to, x[0], y[0]);
		break;
	case PATH_LINE:
		cairo->line_to(to, x[0], y[0]);
		break;
	case PATH_CURVE:
		cairo->curve_to(to, x[0], y[0], x[1], y[1], x[2], y[2]);
		break;
	case PATH_CLOSE:
		cairo->close_path(to);
		break;
	}
}

static void paint_path(struct pixels *pixels, const struct ditem *item)
{
	const struct cairo_library *cairo = &pixels->cairo;

	set_colour(pixels, item->colour);
	for (int i = 0; i < item->as.path.n; i++)
		add_step(cairo, pixels->to, item, &item->as.path.steps[i]);
	if (item->as.path.stroke > 0) {
		cairo->set_line_width(pixels->to, dim_pt(item->as.path.stroke));
		cairo->set_line_join(pixels->to, CAIRO_LINE_JOIN_ROUND);
		cairo->stroke(pixels->to);
	} else {
		cairo->fill(pixels->to);
	}
}

static void paint_image(struct pixels *pixels, const struct ditem *item)
{
	const struct doc_node *node = item->as.image->node;
	const struct picture *picture =
		picture_at(pixels->job->pictures, item->as.image->path);

	if (!picture)
		return;
	pixels->cairo.save(pixels->to);
	pixels->cairo.translate(pixels->to, dim_pt(item->x), dim_pt(item->y));
	cairo_image_paint(&pixels->images, pixels->to, picture,
			  dim_pt(item->width), dim_pt(item->height),
			  node ? node->span : SPAN_NONE);
	pixels->cairo.restore(pixels->to);
}

static void paint_item(struct pixels *pixels, const struct ditem *item)
{
	switch (item->kind) {
	case ITEM_GLYPHS:
		paint_glyphs(pixels, item);
		break;
	case ITEM_RECT:
	case ITEM_LINE:
		paint_rect(pixels, item);
		break;
	case ITEM_PATH:
		paint_path(pixels, item);
		break;
	case ITEM_IMAGE:
		paint_image(pixels, item);
		break;
	case ITEM_TAG_OPEN:
	case ITEM_TAG_CLOSE:
	case ITEM_LINK:
	case ITEM_DEST:
	case ITEM_N_KINDS:
		break;
	}
}

/* White paper, then what stands on it. */
static void paint_page(struct pixels *pixels, const struct page *page)
{
	const struct cairo_library *cairo = &pixels->cairo;

	set_colour(pixels, 0xFFFFFF);
	cairo->rectangle(pixels->to, 0, 0, dim_pt(page->width),
			 dim_pt(page->height));
	cairo->fill(pixels->to);
	for (int i = 0; i < page->n_items; i++)
		paint_item(pixels, &page->items[i]);
}

/* As many whole pixels as a length touches. */
static int64_t pixels_of(const struct pixels *pixels, dim length)
{
	return ((int64_t)length * pixels->dpi + 72 * DIM_PT - 1) /
	       (72 * DIM_PT);
}

/* A surface of that size in one colour, painted on from now; NULL, reported,
 * where it would be too large. */
static cairo_surface_t *begin_surface(struct pixels *pixels, dim width,
				      dim height, uint32_t ground)
{
	const struct cairo_library *cairo = &pixels->cairo;
	int64_t across = pixels_of(pixels, width);
	int64_t down = pixels_of(pixels, height);
	cairo_surface_t *surface;

	if (across > SIDE_MOST || down > SIDE_MOST ||
	    across * down > PIXELS_MOST) {
		diag_report(pixels->diags, DIAG_BUDGET_PREVIEW, SPAN_NONE,
			    (int)across, (int)down);
		return NULL;
	}
	surface = cairo->image_surface_create(CAIRO_FORMAT_RGB24, (int)across,
					      (int)down);
	pixels->to = cairo->create(surface);
	set_colour(pixels, ground);
	cairo->paint(pixels->to);
	cairo->scale(pixels->to, pixels->dpi / 72.0, pixels->dpi / 72.0);
	return surface;
}

/* The surface as a file; it is closed. */
static bool end_surface(struct pixels *pixels, cairo_surface_t *surface,
			struct buf *out)
{
	const struct cairo_library *cairo = &pixels->cairo;
	bool is_good = cairo->status(pixels->to) == CAIRO_STATUS_SUCCESS;
	struct png_pixels png;

	cairo->destroy(pixels->to);
	cairo->surface_flush(surface);
	png = (struct png_pixels){ cairo->image_surface_get_data(surface),
				   cairo->image_surface_get_width(surface),
				   cairo->image_surface_get_height(surface),
				   cairo->image_surface_get_stride(surface),
				   pixels->dpi };
	is_good = is_good && png_write_pixels(&png, out);
	cairo->surface_destroy(surface);
	if (!is_good)
		diag_report(pixels->diags, DIAG_INTERNAL, SPAN_NONE,
			    "a page could not be painted");
	return is_good;
}

bool pixels_page(struct pixels *pixels, int index, struct buf *out)
{
	const struct page *page = pixels->job->dlist->pages[index];
	cairo_surface_t *surface =
		begin_surface(pixels, page->width, page->height, 0xFFFFFF);

	if (!surface)
		return false;
	paint_page(pixels, page);
	return end_surface(pixels, surface, out);
}

bool pixels_sheet(struct pixels *pixels, struct buf *out)
{
	const struct dlist *dlist = pixels->job->dlist;
	struct sheet sheet = sheet_arrange(dlist);
	cairo_surface_t *surface =
		begin_surface(pixels, sheet.width, sheet.height, SHEET_GROUND);

	if (!surface)
		return false;
	for (int i = 0; i < dlist->n_pages; i++) {
		dim x, y;

		sheet_place(&sheet, i, &x, &y);
		pixels->cairo.save(pixels->to);
		pixels->cairo.translate(pixels->to, dim_pt(x), dim_pt(y));
		paint_page(pixels, dlist->pages[i]);
		pixels->cairo.restore(pixels->to);
	}
	return end_surface(pixels, surface, out);
}
