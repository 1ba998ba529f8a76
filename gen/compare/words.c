#include "compare/words.h"

#include "base/arena.h"
#include "base/hash.h"

/* A block while its words come in; they may be on several pages, with those
 * of footnotes in between. */
struct growing {
	struct word *words;
	int n, cap;
	bool is_open; /* the last word may go on */
};

struct taking {
	struct arena *arena;
	struct words *out;
	const struct pictures *pictures;
	struct growing *growing; /* beside out->blocks */
	int cap_growing;
	int *block_of;		 /* by the serial of a node; -1: none yet */
	const struct ditem *tag; /* open */
	int page;
	uint64_t look;	/* of the page so far */
	uint64_t drawn; /* key of the drawing in the open tag; 0: none */
};

static const struct doc_node *block_node(const struct doc_node *node)
{
	while (node->parent && !doc_is_block(node->kind))
		node = node->parent;
	return node;
}

static int block_at(struct taking *taking, const struct doc_node *node)
{
	struct words *out = taking->out;
	const struct doc_node *block = block_node(node);
	int *index = &taking->block_of[block->serial];
	int cap = out->cap_blocks;
	if (*index >= 0)
		return *index;
	*index = out->n_blocks;
	*ARENA_PUSH(taking->arena, out->blocks, out->n_blocks,
		    out->cap_blocks) = (struct block){ .node = block,
						       .label = STR_NONE,
						       .page = taking->page };
	if (out->cap_blocks != cap)
		taking->growing = arena_grow(
			taking->arena, taking->growing,
			(size_t)cap * sizeof *taking->growing,
			(size_t)out->cap_blocks * sizeof *taking->growing);
	return *index;
}

static void add_box(struct taking *taking, struct word *word,
		    struct word_box box)
{
	struct words *out = taking->out;
	if (word->n_boxes == 0)
		word->first_box = out->n_boxes;
	*ARENA_PUSH(taking->arena, out->boxes, out->n_boxes, out->cap_boxes) =
		box;
	word->n_boxes++;
}

static struct word *new_word(struct taking *taking, int block)
{
	struct growing *growing = &taking->growing[block];
	struct word *word = ARENA_PUSH(taking->arena, growing->words,
				       growing->n, growing->cap);
	*word = (struct word){ .block = block, .text = STR_NONE };
	growing->is_open = false;
	return word;
}

static uint64_t look_of(const struct ditem *item)
{
	const struct run *run = item->as.glyphs.run;
	uint64_t look = hash_str(HASH_START, run->face->name);
	look = hash_number(look, (uint64_t)run->size);
	return hash_number(look, item->colour);
}

/* The box of bytes [from, to) of a paragraph, as far as a run shows them. */
static struct word_box box_of(const struct taking *taking,
			      const struct ditem *item, int from, int to)
{
	const struct run *run = item->as.glyphs.run;
	const struct face *face = run->face;
	int64_t x = 0, left = INT64_MAX, right = INT64_MIN;
	dim ascent = dim_scale(face->ascent, run->size, face->upem);
	dim descent = dim_scale(face->descent, run->size, face->upem);
	for (int i = 0; i < run->n_glyphs; i++) {
		const struct glyph *glyph = &run->glyphs[i];
		int64_t at = x + run_shift(run, i).dx;
		int64_t end = at + glyph->advance;
		if (glyph->cluster >= from && glyph->cluster < to) {
			left = at < left ? at : left;
			right = end > right ? end : right;
		}
		x += glyph->advance;
	}
	if (left > right)
		left = right = 0;
	return (struct word_box){
		taking->page,
		item->x + (dim)(left * run->size / face->upem),
		item->y - ascent,
		(dim)((right - left) * run->size / face->upem),
		ascent + descent,
	};
}

/* Scripts without spaces: each character counts as a word. */
static bool stands_alone(uint32_t c)
{
	return (c >= 0x0E00 && c < 0x0F00) || (c >= 0x1000 && c < 0x10A0) ||
	       (c >= 0x1780 && c < 0x1800) || (c >= 0x2E80 && c < 0xA000) ||
	       (c >= 0x20000 && c < 0x30000);
}

static bool is_space(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || c == 0x202F ||
	       (c >= 0x2000 && c <= 0x200B);
}

/* Append text[from, to) to a word; soft hyphens are not read. */
static void extend_word(struct taking *taking, struct word *word,
			const struct ditem *item, int from, int to)
{
	struct str text = ditem_text(item);
	int at = item->as.glyphs.run->at;
	struct buf whole;
	buf_init(&whole, 1 << 28);
	buf_str(&whole, word->text);
	for (int i = from; i < to;) {
		uint32_t c = utf8_next(text, &i);
		if (c != 0xAD)
			buf_utf8(&whole, c);
	}
	if (word->n_boxes == 0)
		word->look = look_of(item);
	add_box(taking, word, box_of(taking, item, at + from, at + to));
	word->text = str_dup(taking->arena, buf_view(&whole));
	word->key = hash_str(HASH_START, word->text);
	buf_release(&whole);
}

static int word_end(struct str text, int at)
{
	while (at < text.n) {
		int next = at;
		uint32_t c = utf8_next(text, &next);
		if (is_space(c) || stands_alone(c))
			break;
		at = next;
	}
	return at;
}

static void take_text(struct taking *taking, const struct ditem *item,
		      int block)
{
	struct growing *growing = &taking->growing[block];
	struct str text = ditem_text(item);
	for (int at = 0; at < text.n;) {
		int end = at;
		uint32_t c = utf8_next(text, &end);
		bool is_alone = stands_alone(c);
		if (is_space(c)) {
			growing->is_open = false;
			at = end;
			continue;
		}
		if (!is_alone)
			end = word_end(text, end);
		/* What the run before left open goes on here. */
		struct word *word = growing->is_open && !is_alone
					    ? &growing->words[growing->n - 1]
					    : new_word(taking, block);
		extend_word(taking, word, item, at, end);
		growing->is_open = !is_alone;
		at = end;
	}
}

static void take_glyphs(struct taking *taking, const struct ditem *item)
{
	const struct doc_node *node =
		taking->tag ? taking->tag->as.tag.node : NULL;
	if (!node || !item->as.glyphs.run->face)
		return;
	if (taking->tag->part == TAG_LABEL) {
		int block = block_at(taking, node);
		struct str *label = &taking->out->blocks[block].label;
		struct str parts[2] = { *label, ditem_text(item) };
		*label = str_trim(str_join(taking->arena, parts, 2, STR("")));
		return;
	}
	take_text(taking, item, block_at(taking, node));
}

static void take_picture(struct taking *taking, const struct ditem *item,
			 const struct doc_node *node, uint64_t key)
{
	struct word *word = new_word(taking, block_at(taking, node));
	bool has_alt = node->kind == DOC_FIGURE || node->kind == DOC_IMAGE;
	word->is_picture = true;
	word->text = has_alt ? node->as.image->alt : STR("picture");
	word->key = hash_number(hash_str(key, word->text), 1);
	word->look = hash_number(hash_number(HASH_START, (uint64_t)item->width),
				 (uint64_t)item->height);
	add_box(taking, word,
		(struct word_box){ taking->page, item->x, item->y, item->width,
				   item->height });
}

static uint64_t picture_key(const struct taking *taking,
			    const struct ditem *item)
{
	const struct picture *picture =
		picture_at(taking->pictures, item->as.image->path);
	return hash_str(HASH_START, picture ? picture->bytes : STR_NONE);
}

static uint64_t path_key(uint64_t key, const struct ditem *item)
{
	key = hash_number(key, (uint64_t)item->as.path.stroke);
	for (int i = 0; i < item->as.path.n; i++) {
		const struct path_step *step = &item->as.path.steps[i];
		key = hash_number(key, step->op);
		for (int k = 0; k < 3; k++) {
			key = hash_number(key, (uint64_t)step->x[k]);
			key = hash_number(key, (uint64_t)step->y[k]);
		}
	}
	return key;
}

static uint64_t item_key(const struct taking *taking, const struct ditem *item)
{
	uint64_t key = hash_number(HASH_START, item->kind);
	key = hash_number(key, item->colour);
	key = hash_number(key, (uint64_t)item->width);
	key = hash_number(key, (uint64_t)item->height);
	switch (item->kind) {
	case ITEM_GLYPHS:
		if (item->as.glyphs.run->face)
			key = hash_number(key, look_of(item));
		return hash_str(key, ditem_text(item));
	case ITEM_PATH:
		return path_key(key, item);
	case ITEM_IMAGE:
		return hash_number(key, picture_key(taking, item));
	case ITEM_RECT:
	case ITEM_LINE:
	case ITEM_TAG_OPEN:
	case ITEM_TAG_CLOSE:
	case ITEM_LINK:
	case ITEM_DEST:
	case ITEM_N_KINDS:
		break;
	}
	return key;
}

/* A drawing is over: one picture, whose key is all that was drawn in it. */
static void end_drawing(struct taking *taking)
{
	const struct ditem *tag = taking->tag;
	if (tag && tag->width > 0 && tag->as.tag.node && taking->drawn)
		take_picture(taking, tag, tag->as.tag.node, taking->drawn);
	taking->drawn = 0;
}

static void take_item(struct taking *taking, const struct ditem *item)
{
	const struct ditem *tag = taking->tag;
	bool is_shape = item->kind == ITEM_RECT || item->kind == ITEM_LINE ||
			item->kind == ITEM_PATH;
	uint64_t key;
	if (item->kind == ITEM_TAG_OPEN || item->kind == ITEM_TAG_CLOSE) {
		end_drawing(taking);
		taking->tag = item->kind == ITEM_TAG_OPEN ? item : NULL;
		return;
	}
	if (item->kind == ITEM_LINK || item->kind == ITEM_DEST)
		return;
	key = item_key(taking, item);
	if (item->kind == ITEM_GLYPHS)
		take_glyphs(taking, item);
	else if (item->kind == ITEM_IMAGE && tag && tag->as.tag.node)
		take_picture(taking, item, tag->as.tag.node,
			     picture_key(taking, item));
	else if (is_shape && tag && tag->width > 0)
		taking->drawn =
			hash_number(hash_number(hash_number(taking->drawn, key),
						(uint64_t)(item->x - tag->x)),
				    (uint64_t)(item->y - tag->y));
	taking->look = hash_number(taking->look, key);
	taking->look = hash_number(taking->look, (uint64_t)item->x);
	taking->look = hash_number(taking->look, (uint64_t)item->y);
}

static void take_page(struct taking *taking, int index)
{
	const struct page *page = taking->out->dlist->pages[index];
	taking->page = index;
	taking->tag = NULL;
	taking->look = hash_number(HASH_START, (uint64_t)page->width);
	taking->look = hash_number(taking->look, (uint64_t)page->height);
	for (int i = 0; i < page->n_items; i++)
		take_item(taking, &page->items[i]);
	end_drawing(taking);
	taking->out->page_looks[index] = taking->look;
}

/* The words of all blocks behind each other. */
static void join_blocks(struct taking *taking)
{
	struct words *out = taking->out;
	for (int i = 0; i < out->n_blocks; i++) {
		struct block *block = &out->blocks[i];
		const struct growing *growing = &taking->growing[i];
		block->first = out->n_words;
		block->n = growing->n;
		block->key = HASH_START;
		for (int k = 0; k < growing->n; k++) {
			block->key =
				hash_number(block->key, growing->words[k].key);
			*ARENA_PUSH(taking->arena, out->words, out->n_words,
				    out->cap_words) = growing->words[k];
		}
	}
}

struct words *words_take(struct arena *arena, const struct dlist *dlist,
			 const struct pictures *pictures,
			 const uint64_t *page_keys)
{
	struct words *out = ARENA_NEW(arena, struct words);
	struct taking taking = { .arena = arena,
				 .out = out,
				 .pictures = pictures };
	int n = *dlist->doc->serials + 1;
	out->dlist = dlist;
	out->page_looks = ARENA_ARRAY(arena, uint64_t, dlist->n_pages + 1);
	taking.block_of = ARENA_ARRAY(arena, int, n);
	for (int i = 0; i < n; i++)
		taking.block_of[i] = -1;
	for (int i = 0; i < dlist->n_pages; i++) {
		take_page(&taking, i);
		if (page_keys)
			out->page_looks[i] =
				hash_number(out->page_looks[i], page_keys[i]);
	}
	join_blocks(&taking);
	return out;
}

int words_page(const struct words *words, int word)
{
	return words->boxes[words->words[word].first_box].page;
}
