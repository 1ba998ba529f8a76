/*
 * What the tag tree is in a PDF, groups with roles are here: neighbours of
 * one block share a group, artefacts are hidden from readers of screens.
 */
#include "paint/svg_page_priv.h"

#include <limits.h>

#include "base/arena.h"
#include "base/xml.h"
#include "paint/pdf_text.h"
#include "paint/sheet.h"

/* The group that is open while a page is written. */
struct group {
	bool is_open;
	const struct doc_node *block; /* NULL: an artefact */
	enum tag_part part;
};

/* Targets are named in the order of the links, so that a name stays where
 * something else is written between them. */
static void note_link(struct svg_pages *pages, const struct ditem *item)
{
	const struct ditem_link *link = item->as.link;
	struct svg_place *target =
		link->target ? &pages->places[link->target->serial] : NULL;

	if (link->node)
		pages->places[link->node->serial].link = item;
	if (target && target->name == 0)
		target->name = ++pages->n_targets;
}

static void note_item(struct svg_pages *pages, const struct ditem *item,
		      int page)
{
	const struct doc_node *node = NULL;

	if (item->kind == ITEM_LINK) {
		note_link(pages, item);
		return;
	}
	if (item->kind == ITEM_DEST)
		node = item->as.dest.node;
	else if (item->kind == ITEM_TAG_OPEN)
		node = item->as.tag.node;
	if (node && pages->places[node->serial].page < 0)
		pages->places[node->serial].page = page;
}

struct svg_pages *svg_pages_open(const struct paint_job *job,
				 enum svg_look look)
{
	const struct dlist *dlist = job->dlist;
	struct arena *arena = dlist->arena;
	struct svg_pages *pages = ARENA_NEW(arena, struct svg_pages);
	int n = *dlist->doc->serials + 1;

	pages->job = job;
	pages->look = look;
	pages->outlines = outlines_open(
		arena, job->fonts ? fonts_count(job->fonts) : job->n_faces);
	pages->places = ARENA_ARRAY(arena, struct svg_place, n);
	for (int i = 0; i < n; i++)
		pages->places[i].page = -1;
	for (int i = 0; i < dlist->n_pages; i++) {
		const struct page *page = dlist->pages[i];

		for (int k = 0; k < page->n_items; k++)
			note_item(pages, &page->items[k], i);
	}
	buf_init(&pages->defs, INT_MAX / 4);
	buf_init(&pages->body, INT_MAX / 4);
	return pages;
}

void svg_pages_close(struct svg_pages *pages)
{
	buf_release(&pages->defs);
	buf_release(&pages->body);
	outlines_close(pages->outlines);
}

const struct doc_node *svg_block_of(const struct doc_node *node)
{
	while (node && node->kind != DOC_IMAGE && !doc_is_block(node->kind))
		node = node->parent;
	return node;
}

static void add_label(struct buf *out, const char *role, struct str label)
{
	buf_printf(out, " role=\"%s\"", role);
	if (label.n == 0)
		return;
	buf_z(out, " aria-label=\"");
	xml_add(out, label);
	buf_char(out, '"');
}

static void end_group(struct svg_pages *pages, struct group *group)
{
	if (group->is_open)
		buf_z(&pages->body, "</g>\n");
	group->is_open = false;
}

static void begin_group(struct svg_pages *pages, struct group *group,
			const struct ditem *tag)
{
	const struct doc_node *block =
		tag ? svg_block_of(tag->as.tag.node) : NULL;
	enum tag_part part = tag ? tag->part : TAG_LAYOUT;
	struct buf *out = &pages->body;

	if (group->is_open && group->block == block && group->part == part)
		return;
	end_group(pages, group);
	*group = (struct group){ true, block, part };
	buf_z(out, "<g");
	if (!block)
		buf_z(out, " aria-hidden=\"true\"");
	else if (block->kind == DOC_HEADING)
		buf_printf(out, " role=\"heading\" aria-level=\"%d\"",
			   block->as.heading.tag_level);
	else if (block->kind == DOC_PARAGRAPH)
		buf_z(out, " role=\"paragraph\"");
	else if ((block->kind == DOC_FIGURE && part == TAG_CONTENT) ||
		 block->kind == DOC_IMAGE)
		add_label(out, "img", block->as.image->alt);
	buf_z(out, ">\n");
}

/* Something with a place, where a link leads to a node. */
static void add_anchor(struct svg_pages *pages, const struct doc_node *node,
		       dim x, dim y)
{
	struct svg_place *place = node ? &pages->places[node->serial] : NULL;
	struct buf *out = &pages->body;

	if (!place || place->name == 0 || place->page != pages->page ||
	    place->turn == pages->turn)
		return;
	place->turn = pages->turn; /* it has its anchor now */
	buf_printf(out, "<rect id=\"n%d\"", place->name);
	svg_length(out, "x", x);
	svg_length(out, "y", y);
	buf_z(out, " width=\"1\" height=\"1\" fill=\"none\"/>\n");
}

const struct ditem *svg_link_of(const struct svg_pages *pages,
				const struct ditem *item, enum tag_part part)
{
	const struct doc_node *node = item->as.glyphs.run->piece->node;

	for (; node; node = node->parent) {
		/* A note's number leads back, its text does not. */
		if (node->kind == DOC_NOTE && part != TAG_LABEL)
			return NULL;
		if (pages->places[node->serial].link)
			return pages->places[node->serial].link;
	}
	return NULL;
}

int svg_target_of(const struct svg_pages *pages, const struct ditem_link *link)
{
	const struct svg_place *place;

	if (!link->target)
		return 0;
	place = &pages->places[link->target->serial];
	if (place->page < 0 ||
	    (pages->look == SVG_FILES && place->page != pages->page))
		return 0;
	return place->name;
}

/* Only what a browser may follow from a preview. */
static bool is_address(struct str url)
{
	return str_starts(url, STR("https:")) ||
	       str_starts(url, STR("http:")) || str_starts(url, STR("mailto:"));
}

static void add_text(struct svg_pages *pages, const struct ditem *item,
		     const struct group *group)
{
	const struct ditem *link = svg_link_of(pages, item, group->part);
	int target = link ? svg_target_of(pages, link->as.link) : 0;
	struct buf *out = &pages->body;
	bool is_open = true;

	if (target) {
		buf_printf(out, "<a href=\"#n%d\">", target);
	} else if (link && is_address(link->as.link->url)) {
		buf_z(out, "<a href=\"");
		xml_add(out, link->as.link->url);
		buf_z(out, "\">");
	} else {
		is_open = false;
	}
	svg_text(pages, item);
	buf_z(out, is_open ? "</a>\n" : "\n");
}

static void add_item(struct svg_pages *pages, const struct ditem *item,
		     struct group *group, const struct ditem **tag)
{
	switch (item->kind) {
	case ITEM_TAG_OPEN:
		*tag = item;
		return;
	case ITEM_TAG_CLOSE:
		*tag = NULL;
		return;
	case ITEM_DEST:
		add_anchor(pages, item->as.dest.node, item->x, item->y);
		return;
	case ITEM_LINK:
	case ITEM_N_KINDS:
		return;
	case ITEM_GLYPHS:
	case ITEM_RECT:
	case ITEM_LINE:
	case ITEM_PATH:
	case ITEM_IMAGE:
		break;
	}
	begin_group(pages, group, *tag);
	if (*tag)
		add_anchor(pages, (*tag)->as.tag.node, item->x,
			   item->kind == ITEM_GLYPHS
				   ? item->y - item->as.glyphs.run->size
				   : item->y);
	svg_item(pages, item);
	if (item->kind == ITEM_GLYPHS && group->part != TAG_WATERMARK)
		add_text(pages, item, group);
}

static void write_body(struct svg_pages *pages, int index)
{
	const struct page *page = pages->job->dlist->pages[index];
	struct group group = { 0 };
	const struct ditem *tag = NULL;

	pages->page = index;
	pages->turn++;
	buf_clear(&pages->defs);
	buf_clear(&pages->body);
	for (int i = 0; i < page->n_items; i++)
		add_item(pages, &page->items[i], &group, &tag);
	end_group(pages, &group);
}

static void add_size(dim width, dim height, struct buf *out)
{
	pdf_add_milli(out, pdf_milli(width));
	buf_char(out, ' ');
	pdf_add_milli(out, pdf_milli(height));
}

void svg_size(const struct page *page, struct buf *out)
{
	add_size(page->width, page->height, out);
}

static void add_root(struct svg_pages *pages, dim width, dim height,
		     struct str label, struct buf *out)
{
	buf_z(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
	pdf_add_milli(out, pdf_milli(width));
	buf_z(out, "pt\" height=\"");
	pdf_add_milli(out, pdf_milli(height));
	buf_z(out, "pt\" viewBox=\"0 0 ");
	add_size(width, height, out);
	buf_z(out, "\" xml:lang=\"");
	xml_add(out, pages->job->language);
	buf_z(out, "\" xml:space=\"preserve\" font-family=\"sans-serif\"");
	add_label(out, "document", label);
	buf_z(out, ">\n");
}

static void add_page(struct svg_pages *pages, int index, struct buf *out)
{
	const struct page *page = pages->job->dlist->pages[index];

	write_body(pages, index);
	buf_z(out, "<rect");
	svg_length(out, "width", page->width);
	svg_length(out, "height", page->height);
	buf_z(out, " fill=\"#ffffff\"/>\n<defs>\n");
	buf_str(out, buf_view(&pages->defs));
	buf_z(out, "</defs>\n");
	buf_str(out, buf_view(&pages->body));
	out->overflow |= pages->defs.overflow | pages->body.overflow;
}

static void add_mark(struct buf *out, const struct svg_mark *mark)
{
	if (mark->href.n > 0) {
		buf_z(out, "<a href=\"");
		xml_add(out, mark->href);
		buf_z(out, "\">");
	}
	buf_z(out, "<rect");
	svg_length(out, "x", mark->x);
	svg_length(out, "y", mark->y);
	svg_length(out, "width", mark->width);
	svg_length(out, "height", mark->height);
	svg_colour(out, "fill", mark->colour);
	svg_colour(out, "stroke", mark->colour);
	buf_printf(out, " fill-opacity=\"%s\" stroke-width=\"0.8\" rx=\"1\"",
		   mark->href.n > 0 ? "0.8" : "0.12");
	if (mark->is_dashed)
		buf_z(out, " stroke-dasharray=\"3 1.5\"");
	buf_z(out, "><title>");
	xml_add(out, mark->title);
	buf_z(out, "</title></rect>");
	buf_z(out, mark->href.n > 0 ? "</a>\n" : "\n");
}

void svg_page(struct svg_pages *pages, int index, struct buf *out)
{
	svg_page_marked(pages, index, NULL, 0, out);
}

void svg_page_marked(struct svg_pages *pages, int index,
		     const struct svg_mark *marks, int n, struct buf *out)
{
	const struct dlist *dlist = pages->job->dlist;
	const struct page *page = dlist->pages[index];
	struct str title = pages->job->title;

	add_root(pages, page->width, page->height,
		 str_printf(dlist->arena, "%.*s%s%.*s", STR_ARG(title),
			    title.n ? ", " : "", STR_ARG(page->label)),
		 out);
	add_page(pages, index, out);
	for (int i = 0; i < n; i++)
		add_mark(out, &marks[i]);
	buf_z(out, "</svg>\n");
}

void svg_sheet(struct svg_pages *pages, struct buf *out)
{
	const struct dlist *dlist = pages->job->dlist;
	struct sheet sheet = sheet_arrange(dlist);

	add_root(pages, sheet.width, sheet.height, pages->job->title, out);
	buf_z(out, "<rect width=\"100%\" height=\"100%\"");
	svg_colour(out, "fill", SHEET_GROUND);
	buf_z(out, "/>\n");
	for (int i = 0; i < dlist->n_pages; i++) {
		dim x, y;

		sheet_place(&sheet, i, &x, &y);
		buf_z(out, "<g transform=\"translate(");
		pdf_add_milli(out, pdf_milli(x));
		buf_char(out, ' ');
		pdf_add_milli(out, pdf_milli(y));
		buf_z(out, ")\"");
		add_label(out, "group", dlist->pages[i]->label);
		buf_z(out, ">\n");
		add_page(pages, i, out);
		buf_z(out, "</g>\n");
	}
	buf_z(out, "</svg>\n");
}
