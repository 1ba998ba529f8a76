/*
 * The job read aloud: look through the list, make the fonts, paint the
 * pages, then write what belongs to the document as a whole.
 */
#include "paint/pdf.h"

#include "base/arena.h"
#include "base/diag.h"
#include "paint/pdf_content.h"
#include "paint/pdf_file.h"
#include "paint/pdf_image.h"
#include "paint/pdf_imports.h"
#include "paint/pdf_link.h"
#include "paint/pdf_meta.h"
#include "paint/pdf_outline.h"
#include "paint/pdf_pages.h"
#include "paint/pdf_tree.h"

#include <stdlib.h>

/* Everything of one PDF while it is made. */
struct painter {
	const struct paint_job *job;
	struct diags *diags;
	struct pdf pdf;
	struct pdf_fonts fonts;
	struct pdf_images images;
	struct places places;
	struct tags *tags;
	struct imports imports;
	struct content content;
	HPDF_Dict *pages;
	HPDF_Dict page_tree;
};

static void paint_image(struct painter *painter, const struct ditem *item,
			int page, HPDF_Dict *xobjects)
{
	struct pdf *pdf = &painter->pdf;
	const struct doc_node *node = item->as.image->node;
	struct span span = node ? node->span : SPAN_NONE;
	const struct picture *picture =
		picture_at(painter->job->pictures, item->as.image->path);
	struct pdf_image *image;

	image = picture ? image_find(&painter->images, picture, span) : NULL;
	if (!image)
		return;
	if (image->on_page != page) {
		image->on_page = page;
		if (!*xobjects)
			*xobjects = pdf_dict(pdf);
		pdf_put(pdf, *xobjects, image->name, image->object);
	}
	content_image(&painter->content, item, image->name);
}

static void paint_item(struct painter *painter, const struct ditem *item,
		       int page, HPDF_Dict *xobjects)
{
	struct content *content = &painter->content;

	switch (item->kind) {
	case ITEM_TAG_OPEN:
		content_mark(content, item->as.tag.node, item->part);
		if (item->width)
			content_box(content, item);
		break;
	case ITEM_TAG_CLOSE:
		content_mark(content, NULL, TAG_LAYOUT);
		break;
	case ITEM_GLYPHS:
		content_glyphs(content, item);
		break;
	case ITEM_RECT:
	case ITEM_LINE:
		content_rect(content, item);
		break;
	case ITEM_PATH:
		content_path(content, item);
		break;
	case ITEM_IMAGE:
		paint_image(painter, item, page, xobjects);
		break;
	case ITEM_LINK:
	case ITEM_DEST:
	case ITEM_N_KINDS:
		break;
	}
}

static void paint_page(struct painter *painter, int index)
{
	const struct page *page = painter->job->dlist->pages[index];
	struct pdf *pdf = &painter->pdf;
	HPDF_Dict dict = painter->pages[index], xobjects = NULL;
	HPDF_Dict resources;
	const dim box[4] = { 0, 0, page->width, page->height };

	content_begin_page(&painter->content, index, page->height);
	for (int i = 0; i < page->n_items; i++)
		paint_item(painter, &page->items[i], index, &xobjects);
	if (page->foreign) {
		imports_page(&painter->imports, index,
			     content_end_page(&painter->content),
			     painter->fonts.resource);
		return;
	}
	pdf_put(pdf, dict, "MediaBox", pdf_box(pdf, box));
	resources = pdf_dict(pdf);
	pdf_put(pdf, resources, "Font", painter->fonts.resource);
	if (xobjects)
		pdf_put(pdf, resources, "XObject", xobjects);
	pdf_put(pdf, dict, "Resources", resources);
	pdf_put(pdf, dict, "Contents",
		pdf_stream(pdf, content_end_page(&painter->content), PDF_TEXT));
	pdf_put_name(pdf, dict, "Tabs", "S");
	pdf_put_number(pdf, dict, "StructParents", index);
}

static void paint_pages(struct painter *painter)
{
	const struct dlist *dlist = painter->job->dlist;
	struct links links = { &painter->pdf, dlist, &painter->places,
			       painter->pages, painter->tags };

	content_open(&painter->content, &painter->pdf, &painter->fonts,
		     painter->tags);
	for (int i = 0; i < dlist->n_pages; i++) {
		paint_page(painter, i);
		if (!dlist->pages[i]->foreign)
			links_add(&links, i);
		if (painter->job->spent)
			dlist_drop(painter->job->spent, i);
	}
	content_close(&painter->content);
}

static void put_outline(struct painter *painter, HPDF_Dict catalog)
{
	struct pdf *pdf = &painter->pdf;
	struct links links = { pdf, painter->job->dlist, &painter->places,
			       painter->pages, painter->tags };
	HPDF_Dict outline;
	int n;

	outline = outline_make(&links, &painter->imports, &n);
	if (outline)
		pdf_put(pdf, catalog, "Outlines", outline);
	if (n > 1)
		pdf_put_name(pdf, catalog, "PageMode", "UseOutlines");
}

/* The claims that the imports leave. */
static HPDF_Dict put_claims(struct painter *painter)
{
	struct paint_job job = *painter->job;

	job.is_no_ua |= !painter->imports.keeps_ua;
	job.is_no_a |= !painter->imports.keeps_a;
	return meta_xmp(&painter->pdf, &job);
}

static HPDF_Dict make_catalog(struct painter *painter)
{
	const struct paint_job *job = painter->job;
	struct pdf *pdf = &painter->pdf;
	HPDF_Dict catalog = pdf_object(pdf, "Catalog");
	HPDF_Dict marked = pdf_dict(pdf), viewer = pdf_dict(pdf);
	HPDF_Array intents = meta_intent(pdf, job);

	pdf_put(pdf, catalog, "Pages", painter->page_tree);
	pdf_put_text(pdf, catalog, "Lang", job->language);
	pdf_put_true(pdf, marked, "Marked");
	pdf_put(pdf, catalog, "MarkInfo", marked);
	pdf_put_true(pdf, viewer, "DisplayDocTitle");
	pdf_put(pdf, catalog, "ViewerPreferences", viewer);
	pdf_put(pdf, catalog, "PageLabels", labels_make(pdf, job->dlist));
	put_outline(painter, catalog);
	pdf_put(pdf, catalog, "Metadata", put_claims(painter));
	if (intents)
		pdf_put(pdf, catalog, "OutputIntents", intents);
	pdf_put(pdf, catalog, "StructTreeRoot", tags_finish(painter->tags));
	return catalog;
}

static bool paint_all(struct painter *painter, struct buf *out)
{
	const struct paint_job *job = painter->job;
	struct pdf *pdf = &painter->pdf;
	HPDF_Dict catalog, info;

	pdf_fonts_open(&painter->fonts, pdf, fonts_count(job->fonts));
	places_find(&painter->places, job->dlist, &painter->fonts);
	if (!pdf_fonts_subset(&painter->fonts))
		return false;
	painter->pages = pages_make(pdf, job->dlist, &painter->page_tree);
	painter->tags = tags_new(pdf, job->dlist, painter->pages,
				 painter->places.is_link);
	imports_open(&painter->imports, pdf, job->dlist, painter->pages,
		     painter->tags);
	paint_pages(painter);
	imports_finish(&painter->imports);
	pdf_fonts_finish(&painter->fonts);
	catalog = make_catalog(painter);
	info = meta_info(pdf, job);
	places_close(&painter->places);
	/* Damaged pixels and the like were found only now. */
	return pdf_file_write(pdf, catalog, info, out);
}

bool paint_pdf(const struct paint_job *job, struct diags *diags,
	       struct buf *out)
{
	struct painter *painter = ARENA_NEW(job->dlist->arena, struct painter);
	int errors = diag_count(diags, DIAG_ERROR);
	bool is_good;

	painter->job = job;
	painter->diags = diags;
	pdf_open(&painter->pdf, job->dlist->arena, diags);
	painter->pdf.is_plain = job->is_plain;
	painter->pdf.drawings = job->drawings;
	painter->images.pdf = &painter->pdf;
	is_good = paint_all(painter, out);
	pdf_fonts_close(&painter->fonts);
	pdf_close(&painter->pdf);
	return is_good && diag_count(diags, DIAG_ERROR) == errors;
}
