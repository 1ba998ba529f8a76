#include "page/dlist.h"

#include <string.h>

#include "base/arena.h"

struct dlist *dlist_new(struct arena *arena, const struct doc *doc,
			const struct layout *layout)
{
	struct dlist *dlist = ARENA_NEW(arena, struct dlist);

	dlist->arena = arena;
	dlist->doc = doc;
	dlist->layout = layout;
	return dlist;
}

/* What a page has beside its text comes later: its bands. */
#define BANDS_ROOM 16

#define GROUP 16 /* pages that share an arena */

/* The last page is whole but for its bands: its items in as much room as
 * they need. */
static void close_page(struct dlist *dlist)
{
	if (dlist->n_pages == 0)
		return;
	struct page *page = dlist->pages[dlist->n_pages - 1];
	dlist->room = page->items;
	dlist->cap_room = page->cap_items;
	page->cap_items = page->n_items + BANDS_ROOM;
	page->items = ARENA_ARRAY(page->arena, struct ditem, page->cap_items);
	if (page->n_items)
		memcpy(page->items, dlist->room,
		       sizeof *page->items * (size_t)page->n_items);
}

/* The arena of the next page: that of the last one, or a new one. */
static struct arena *page_arena(struct dlist *dlist)
{
	if (dlist->n_pages % GROUP)
		return dlist->pages[dlist->n_pages - 1]->arena;
	dlist->piece = NULL;
	return arena_within(dlist->arena);
}

struct page *dlist_add_page(struct dlist *dlist, enum page_kind kind, dim width,
			    dim height)
{
	struct page *page = ARENA_NEW(dlist->arena, struct page);

	page->number = dlist->n_pages + 1;
	page->label = str_printf(dlist->arena, "%d", page->number);
	page->kind = kind;
	page->width = width;
	page->height = height;
	page->arena = page_arena(dlist);
	close_page(dlist);
	page->items = dlist->room;
	page->cap_items = dlist->cap_room;
	*ARENA_PUSH(dlist->arena, dlist->pages, dlist->n_pages,
		    dlist->cap_pages) = page;
	return page;
}

void dlist_drop(struct dlist *dlist, int i)
{
	struct arena *arena = dlist->pages[i]->arena;

	if (i + 1 < dlist->n_pages && dlist->pages[i + 1]->arena == arena)
		return;
	for (; i >= 0 && dlist->pages[i]->arena == arena; i--) {
		dlist->pages[i]->arena = NULL;
		dlist->pages[i]->items = NULL;
		dlist->pages[i]->n_items = 0;
		dlist->pages[i]->cap_items = 0;
	}
	arena_free(arena);
}

void dlist_clear(struct dlist *dlist)
{
	int last = dlist->n_pages - 1;

	if (last >= 0) {
		dlist->room = dlist->pages[last]->items;
		dlist->cap_room = dlist->pages[last]->cap_items;
	}
	for (int i = 0; i <= last; i++)
		dlist_drop(dlist, i);
	dlist->n_pages = 0;
}

void dlist_append(struct dlist *dlist, const struct dlist *other)
{
	for (int i = 0; i < other->n_pages; i++) {
		struct page *page = other->pages[i];

		*ARENA_PUSH(dlist->arena, dlist->pages, dlist->n_pages,
			    dlist->cap_pages) = page;
		page->number = dlist->n_pages;
	}
}

const struct layout *dlist_layout(const struct dlist *dlist,
				  const struct doc_node *node)
{
	for (; node && dlist->n_parts; node = node->parent) {
		if (node->kind != DOC_DIVISION ||
		    node->as.division->kind != DIVISION_SECTION)
			continue;
		for (int i = 0; i < dlist->n_parts; i++)
			if (dlist->parts[i].node == node)
				return dlist->parts[i].layout;
	}
	return dlist->layout;
}

struct ditem *dlist_push(struct dlist *dlist, struct page *page,
			 enum item_kind kind)
{
	struct ditem *item = ARENA_PUSH(dlist->arena, page->items,
					page->n_items, page->cap_items);

	*item = (struct ditem){ .kind = kind };
	if (kind == ITEM_LINK)
		item->as.link = ARENA_NEW(dlist->arena, struct ditem_link);
	if (kind == ITEM_IMAGE)
		item->as.image = ARENA_NEW(dlist->arena, struct ditem_image);
	return item;
}

/* A copy of a piece, that of the last run where it is the same. */
static const struct piece *keep_piece(struct dlist *dlist, struct arena *arena,
				      const struct piece *piece)
{
	const struct piece *last = dlist->piece;
	struct piece *copy;

	if (last && last->at == piece->at && last->n == piece->n &&
	    last->node == piece->node && last->style == piece->style &&
	    last->rise == piece->rise && str_eq(last->lang, piece->lang))
		return last;
	copy = ARENA_NEW(arena, struct piece);
	*copy = *piece;
	dlist->piece = copy;
	return copy;
}

/* A copy at `*at`, which goes on behind it. */
static void *keep_bytes(char **at, const void *p, size_t n)
{
	void *copy = *at;

	if (n)
		memcpy(copy, p, n);
	*at += n;
	return copy;
}

void dlist_keep_run(struct dlist *dlist, const struct page *page,
		    struct ditem *item)
{
	const struct run *run = item->as.glyphs.run;
	size_t n = (size_t)run->n_glyphs, n_text = (size_t)run->n;
	size_t n_shifts = run->shifts ? n * sizeof *run->shifts : 0;
	char *at =
		arena_alloc(page->arena, sizeof *run + n * sizeof *run->glyphs +
						 n_shifts + n_text);
	struct run *copy = keep_bytes(&at, run, sizeof *run);

	copy->piece = keep_piece(dlist, page->arena, run->piece);
	copy->glyphs = keep_bytes(&at, run->glyphs, n * sizeof *run->glyphs);
	if (run->shifts)
		copy->shifts = keep_bytes(&at, run->shifts, n_shifts);
	item->as.glyphs.run = copy;
	item->as.glyphs.text = keep_bytes(&at, item->as.glyphs.text, n_text);
}

void dlist_open_tag(struct dlist *dlist, struct page *page,
		    const struct doc_node *node, enum tag_part part)
{
	struct ditem *item = dlist_push(dlist, page, ITEM_TAG_OPEN);

	item->as.tag.node = node;
	item->part = part;
}

void dlist_close_tag(struct dlist *dlist, struct page *page)
{
	dlist_push(dlist, page, ITEM_TAG_CLOSE);
}
