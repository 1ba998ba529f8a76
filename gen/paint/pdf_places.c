#include "paint/pdf_places.h"

#include "base/arena.h"
#include "paint/pdf_text.h"

/* The first thing painted in a node, for targets without an ITEM_DEST (a
 * note's call, an inline). */
static void note_start(struct places *places, const struct doc_node *node,
		       const struct ditem *item, int page)
{
	struct place_of_node *place;
	dim above = 0;

	if (!node)
		return;
	place = &places->of_node[node->serial];
	if (place->page >= 0)
		return;
	if (item->kind == ITEM_GLYPHS)
		above = item->as.glyphs.run->size;
	*place = (struct place_of_node){ .page = page,
					 .x = item->x,
					 .y = item->y - above };
}

static void note_glyphs(struct pdf_fonts *fonts, const struct run *run)
{
	if (!run->face)
		return;
	for (int i = 0; i < run->n_glyphs; i++)
		pdf_font_note(fonts, run->face, run->glyphs[i].id);
}

static void read_page(struct places *places, const struct page *page, int index,
		      struct pdf_fonts *fonts)
{
	const struct doc_node *open = NULL;

	for (int i = 0; i < page->n_items; i++) {
		const struct ditem *item = &page->items[i];
		struct place_of_node *place;

		switch (item->kind) {
		case ITEM_TAG_OPEN:
			open = item->as.tag.node;
			break;
		case ITEM_TAG_CLOSE:
			open = NULL;
			break;
		case ITEM_GLYPHS:
			note_glyphs(fonts, item->as.glyphs.run);
			note_start(places, open, item, index);
			break;
		case ITEM_RECT:
		case ITEM_LINE:
		case ITEM_PATH:
		case ITEM_IMAGE:
			note_start(places, open, item, index);
			break;
		case ITEM_LINK:
			break;
		case ITEM_DEST:
			place = &places->of_node[item->as.dest.node->serial];
			if (!place->is_set)
				*place = (struct place_of_node){
					.page = index,
					.is_set = true,
					.x = item->x,
					.y = item->y,
				};
			break;
		case ITEM_N_KINDS:
			break;
		}
	}
}

/* A link to what is on none of these pages leads nowhere. */
static void read_links(struct places *places, const struct page *page)
{
	for (int i = 0; i < page->n_items; i++) {
		const struct ditem *item = &page->items[i];

		if (item->kind != ITEM_LINK || !item->as.link->node)
			continue;
		const struct doc_node *target = item->as.link->target;
		if (!target || places->of_node[target->serial].page >= 0)
			places->is_link[item->as.link->node->serial] = true;
	}
}

void places_find(struct places *places, const struct dlist *dlist,
		 struct pdf_fonts *fonts)
{
	int n = *dlist->doc->serials + 1;

	places->arena = arena_within(dlist->arena);
	places->of_node = ARENA_ARRAY(places->arena, struct place_of_node, n);
	places->is_link = ARENA_ARRAY(places->arena, bool, n);
	for (int i = 0; i < n; i++)
		places->of_node[i].page = -1;
	for (int i = 0; i < dlist->n_pages; i++)
		read_page(places, dlist->pages[i], i, fonts);
	for (int i = 0; i < dlist->n_pages; i++)
		read_links(places, dlist->pages[i]);
}

void places_close(struct places *places)
{
	arena_free(places->arena);
	*places = (struct places){ 0 };
}

void places_add_destination(const struct places *places,
			    const struct dlist *dlist, const HPDF_Dict *pages,
			    const struct doc_node *node, struct buf *out)
{
	const struct place_of_node *place = &places->of_node[node->serial];

	if (place->page < 0)
		return;
	const struct page *page = dlist->pages[place->page];
	buf_z(out, "/Dest[");
	pdf_add_reference(out, pages[place->page]);
	/* Imported pages may be turned and have a space of their own. */
	if (page->foreign) {
		buf_z(out, "/Fit]");
		return;
	}
	buf_z(out, "/XYZ ");
	pdf_add_milli(out, pdf_milli(place->x));
	buf_char(out, ' ');
	pdf_add_milli(out, pdf_milli(page->height - place->y));
	buf_z(out, " null]");
}

HPDF_Array places_destination(const struct places *places, struct pdf *pdf,
			      const struct dlist *dlist, const HPDF_Dict *pages,
			      const struct doc_node *node)
{
	const struct place_of_node *place = &places->of_node[node->serial];
	HPDF_Array array;

	if (place->page < 0)
		return NULL;
	array = pdf_array(pdf);
	pdf_add(pdf, array, pages[place->page]);
	/* Imported pages may be turned and have a space of their own. */
	if (dlist->pages[place->page]->foreign) {
		pdf_add_name(pdf, array, "Fit");
		return array;
	}
	pdf_add_name(pdf, array, "XYZ");
	pdf_add_dim(pdf, array, place->x);
	pdf_add_dim(pdf, array, dlist->pages[place->page]->height - place->y);
	pdf_add_null(pdf, array);
	return array;
}
