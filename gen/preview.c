#include "preview.h"

#include "base/arena.h"
#include "base/diag.h"
#include "output.h"
#include "paint/cairo.h"
#include "paint/svg_page.h"

#define DPI_PAGE 96  /* what browsers take a CSS pixel for */
#define DPI_SHEET 48 /* headings can be read, and the shape of a page seen */

bool preview_is(enum artefact to)
{
	return to == TO_PNG || to == TO_SVG;
}

bool preview_pick(const struct options *options, struct dlist *dlist,
		  struct diags *diags)
{
	int first = options->first_page;
	int last = options->last_page;
	if (first == 0)
		return true;
	if (first > dlist->n_pages) {
		diag_report(diags, DIAG_USAGE_PAGES, SPAN_NONE, first,
			    dlist->n_pages);
		return false;
	}
	if (last > dlist->n_pages)
		last = dlist->n_pages;
	dlist->pages += first - 1;
	dlist->n_pages = last - first + 1;
	return true;
}

/* Several pages need several names. */
static bool names_differ(const struct preview *preview)
{
	int n = preview->painting->dlist->n_pages;
	if (n <= 1 || preview->options->is_sheet ||
	    output_has_page(preview->name))
		return true;
	diag_report(preview->diags, DIAG_USAGE_PAGE_NAME, SPAN_NONE, n,
		    STR_ARG(preview->name));
	return false;
}

static int digits_of(int n)
{
	int digits = 1;
	for (; n >= 10; n /= 10)
		digits++;
	return digits;
}

/* The name of a page's file. Numbers have the digits of the document's last
 * page, whichever pages are made, so that names sort and stay. */
static struct str name_of(const struct preview *preview, int index)
{
	const struct page *page = preview->painting->dlist->pages[index];
	if (preview->options->is_sheet)
		return preview->name;
	return output_page(preview->arena, preview->name, page->number,
			   digits_of(preview->n_pages));
}

static bool begin_file(const struct preview *preview, int index)
{
	return preview->begin(preview->ctx, name_of(preview, index));
}

static void make_svg(const struct preview *preview, struct buf *out)
{
	bool is_sheet = preview->options->is_sheet;
	struct svg_pages *pages = svg_pages_open(
		preview->painting, is_sheet ? SVG_SHEET : SVG_FILES);
	if (is_sheet && begin_file(preview, 0))
		svg_sheet(pages, out);
	for (int i = 0; i < preview->painting->dlist->n_pages && !is_sheet;
	     i++) {
		if (!begin_file(preview, i))
			break;
		svg_page(pages, i, out);
	}
	svg_pages_close(pages);
}

static void make_png(const struct preview *preview, struct buf *out)
{
	bool is_sheet = preview->options->is_sheet;
	int dpi = preview->options->dpi;
	struct pixels *pixels;
	if (dpi == 0)
		dpi = is_sheet ? DPI_SHEET : DPI_PAGE;
	pixels = pixels_open(preview->painting, dpi, preview->diags);
	if (!pixels)
		return;
	if (is_sheet && begin_file(preview, 0))
		pixels_sheet(pixels, out);
	for (int i = 0; i < preview->painting->dlist->n_pages && !is_sheet;
	     i++) {
		if (!begin_file(preview, i) || !pixels_page(pixels, i, out))
			break;
	}
	pixels_close(pixels);
}

void preview_make(const struct preview *preview, struct buf *out)
{
	if (!names_differ(preview))
		return;
	if (preview->options->to == TO_SVG)
		make_svg(preview, out);
	else
		make_png(preview, out);
}
