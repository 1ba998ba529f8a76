#include "preview.h"

#include "base/arena.h"
#include "output.h"
#include "paint/cairo.h"
#include "paint/svg_page.h"

#define DPI_PAGE 96  /* what browsers take a CSS pixel for */
#define DPI_SHEET 48 /* headings can be read, and the shape of a page seen */

bool preview_is(enum artefact to)
{
	return to == TO_PNG || to == TO_SVG;
}

/* Several pages need several names. */
static bool names_differ(struct job *job)
{
	int n = job->dlist->n_pages;
	if (n <= 1 || job->options->is_sheet || output_has_page(job->output))
		return true;
	diag_report(job->diags, DIAG_USAGE_PAGE_NAME, SPAN_NONE, n,
		    STR_ARG(job->output));
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
static struct str name_of(struct job *job, int index)
{
	const struct page *page = job->dlist->pages[index];
	if (job->options->is_sheet)
		return job->output;
	return output_page(job->arena, job->output, page->number,
			   digits_of(job->n_pages));
}

static bool begin_file(struct job *job, int index)
{
	struct str path = name_of(job, index);
	if (!output_is_apart(job->arena, job->options, path, job->diags))
		return false;
	job_add_file(job, path);
	return true;
}

static void make_svg(struct job *job, const struct paint_job *paint)
{
	bool is_sheet = job->options->is_sheet;
	struct svg_pages *pages = svg_pages_open(paint, is_sheet);
	if (is_sheet && begin_file(job, 0))
		svg_sheet(pages, &job->bytes);
	for (int i = 0; i < job->dlist->n_pages && !is_sheet; i++) {
		if (!begin_file(job, i))
			break;
		svg_page(pages, i, &job->bytes);
	}
	svg_pages_close(pages);
}

static void make_png(struct job *job, const struct paint_job *paint)
{
	bool is_sheet = job->options->is_sheet;
	int dpi = job->options->dpi;
	struct pixels *pixels;
	if (dpi == 0)
		dpi = is_sheet ? DPI_SHEET : DPI_PAGE;
	pixels = pixels_open(paint, dpi, job->diags);
	if (!pixels)
		return;
	if (is_sheet && begin_file(job, 0))
		pixels_sheet(pixels, &job->bytes);
	for (int i = 0; i < job->dlist->n_pages && !is_sheet; i++) {
		if (!begin_file(job, i) || !pixels_page(pixels, i, &job->bytes))
			break;
	}
	pixels_close(pixels);
}

void preview_make(struct job *job, const struct paint_job *paint)
{
	if (!names_differ(job))
		return;
	if (job->options->to == TO_SVG)
		make_svg(job, paint);
	else
		make_png(job, paint);
}
