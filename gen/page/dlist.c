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

void dlist_reuse(struct dlist *dlist, const struct dlist *old)
{
	dlist->old = old;
}

/* What a page has beside its text comes later: its bands. */
#define BANDS_ROOM 16

/* The last page is whole but for its bands: its items in as much room as
 * they need, that of an old page if it is enough. */
static void close_page(struct dlist *dlist)
{
	const struct dlist *old = dlist->old;
	int i = dlist->n_pages - 1;

	if (i < 0)
		return;
	struct page *page = dlist->pages[i];
	const struct page *before =
		old && i < old->n_pages - 1 ? old->pages[i] : NULL;
	dlist->room = page->items;
	dlist->cap_room = page->cap_items;
	page->cap_items = page->n_items + BANDS_ROOM;
	if (before && before->cap_items >= page->cap_items) {
		page->items = before->items;
		page->cap_items = before->cap_items;
	} else {
		page->items = ARENA_ARRAY(dlist->arena, struct ditem,
					  page->cap_items);
	}
	if (page->n_items)
		memcpy(page->items, dlist->room,
		       sizeof *page->items * (size_t)page->n_items);
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
	close_page(dlist);
	page->items = dlist->room;
	page->cap_items = dlist->cap_room;
	*ARENA_PUSH(dlist->arena, dlist->pages, dlist->n_pages,
		    dlist->cap_pages) = page;
	return page;
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
	return item;
}

void dlist_open_tag(struct dlist *dlist, struct page *page,
		    const struct doc_node *node, enum tag_part part)
{
	struct ditem *item = dlist_push(dlist, page, ITEM_TAG_OPEN);

	item->as.tag.node = node;
	item->as.tag.part = part;
}

void dlist_close_tag(struct dlist *dlist, struct page *page)
{
	dlist_push(dlist, page, ITEM_TAG_CLOSE);
}
