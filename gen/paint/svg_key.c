/*
 * Goes through a page as svg_page.c does, and takes in whatever that one
 * writes something for. Where a node stands in the document is not seen, so
 * that pages keep their key when others change.
 */
#include "paint/svg_page_priv.h"

#include "base/arena.h"
#include "base/hash.h"

/* What is known of the page so far. */
struct keying {
	struct svg_pages *pages;
	const struct ditem *tag;
	const struct doc_node *block; /* of the group that is open */
	enum tag_part part;
	uint64_t key;
};

static void add_number(struct keying *keying, int64_t number)
{
	keying->key = hash_number(keying->key, (uint64_t)number);
}

static void add_pair(struct keying *keying, int32_t a, int32_t b)
{
	keying->key = hash_number(keying->key,
				  (uint64_t)(uint32_t)a << 32 | (uint32_t)b);
}

static void add_str(struct keying *keying, struct str bytes)
{
	keying->key = hash_str(keying->key, bytes);
}

static void add_place(struct keying *keying, const struct doc_node *node)
{
	const struct svg_place *place =
		node ? &keying->pages->places[node->serial] : NULL;

	if (place && place->name && place->page == keying->pages->page)
		add_number(keying, place->name);
}

/* Of items with the same block and part one group is made. */
static void add_group(struct keying *keying)
{
	const struct ditem *tag = keying->tag;
	const struct doc_node *block =
		tag ? svg_block_of(tag->as.tag.node) : NULL;
	enum tag_part part = tag ? tag->part : TAG_LAYOUT;

	add_number(keying, block == keying->block && part == keying->part);
	keying->block = block;
	keying->part = part;
	add_number(keying, part);
	if (!block)
		return;
	add_number(keying, block->kind);
	if (block->kind == DOC_HEADING)
		add_number(keying, block->as.heading.tag_level);
	else if (block->kind == DOC_FIGURE || block->kind == DOC_IMAGE)
		add_str(keying, block->as.image->alt);
	add_place(keying, tag->as.tag.node);
}

static void add_glyphs(struct keying *keying, const struct ditem *item)
{
	const struct run *run = item->as.glyphs.run;
	const struct ditem *link =
		svg_link_of(keying->pages, item, keying->part);

	add_number(keying, item->angle);
	add_number(keying, run->size);
	add_number(keying, run->width);
	add_number(keying, run->level & 1);
	if (run->face)
		add_pair(keying, run->face->index, run->face->upem);
	for (int i = 0; i < run->n_glyphs; i++) {
		const struct glyph *glyph = &run->glyphs[i];

		add_pair(keying, (int32_t)glyph->id, glyph->advance);
		if (run->shifts)
			add_pair(keying, run->shifts[i].dx, run->shifts[i].dy);
	}
	add_str(keying, ditem_text(item));
	add_str(keying, ditem_lang(item));
	if (!link)
		return;
	add_number(keying, svg_target_of(keying->pages, link->as.link));
	add_str(keying, link->as.link->url);
}

static void add_path(struct keying *keying, const struct ditem *item)
{
	static const int counts[] = { 1, 1, 3, 0 };

	add_number(keying, item->as.path.stroke);
	for (int i = 0; i < item->as.path.n; i++) {
		const struct path_step *step = &item->as.path.steps[i];

		add_number(keying, step->op);
		for (int k = 0; k < counts[step->op]; k++) {
			add_number(keying, step->x[k]);
			add_number(keying, step->y[k]);
		}
	}
}

/* A logo stands on every page: its bytes are gone through once. */
static uint64_t picture_key(struct svg_pages *pages,
			    const struct picture *picture)
{
	for (int i = 0; i < pages->n_keys; i++) {
		if (pages->keys[i].picture == picture)
			return pages->keys[i].key;
	}
	uint64_t key = hash_str(hash_number(HASH_START, picture->kind),
				picture->bytes);
	*ARENA_PUSH(pages->job->dlist->arena, pages->keys, pages->n_keys,
		    pages->cap_keys) = (struct svg_picture_key){ picture, key };
	return key;
}

static void add_item(struct keying *keying, const struct ditem *item)
{
	const struct picture *picture;

	switch (item->kind) {
	case ITEM_TAG_OPEN:
		keying->tag = item;
		return;
	case ITEM_TAG_CLOSE:
		keying->tag = NULL;
		return;
	case ITEM_DEST:
		add_place(keying, item->as.dest.node);
		break;
	case ITEM_LINK:
	case ITEM_N_KINDS:
		return;
	case ITEM_GLYPHS:
		add_group(keying);
		add_glyphs(keying, item);
		break;
	case ITEM_RECT:
	case ITEM_LINE:
		add_group(keying);
		break;
	case ITEM_PATH:
		add_group(keying);
		add_path(keying, item);
		break;
	case ITEM_IMAGE:
		add_group(keying);
		picture = picture_at(keying->pages->job->pictures,
				     item->as.image->path);
		if (picture)
			add_number(keying, (int64_t)picture_key(keying->pages,
								picture));
		break;
	}
	add_number(keying, item->kind);
	add_pair(keying, item->x, item->y);
	add_pair(keying, item->width, item->height);
	add_number(keying, item->colour);
}

static void add_mark(struct keying *keying, const struct svg_mark *mark)
{
	add_pair(keying, mark->x, mark->y);
	add_pair(keying, mark->width, mark->height);
	add_number(keying, (int64_t)mark->colour << 1 | mark->is_dashed);
	add_str(keying, mark->title);
	add_str(keying, mark->href);
}

uint64_t svg_page_key(struct svg_pages *pages, int index,
		      const struct svg_mark *marks, int n)
{
	const struct page *page = pages->job->dlist->pages[index];
	struct keying keying = { .pages = pages, .key = HASH_START };

	pages->page = index;
	add_str(&keying, pages->job->title);
	add_str(&keying, pages->job->language);
	add_str(&keying, page->label);
	add_number(&keying, page->number);
	add_pair(&keying, page->width, page->height);
	for (int i = 0; i < page->n_items; i++)
		add_item(&keying, &page->items[i]);
	for (int i = 0; i < n; i++)
		add_mark(&keying, &marks[i]);
	return keying.key;
}
