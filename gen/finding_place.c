/*
 * Items know the node that they are from, and nodes their stretch of source;
 * within it words are counted: what is the third "cat" of a paragraph there
 * is the third on the page. Quotes and dashes, which are set otherwise than
 * they were typed, are no part of words.
 */
#include "finding_place.h"

#include "base/arena.h"

#define PAGES 2 /* after its first on which words of a block are looked for */

struct finding {
	struct span span;
	struct finding_place place;
	struct str word; /* that it is about; empty: none */
	int nth;	 /* so many of the word come before it */
	dim line_x, line_y;
	bool is_found; /* the word; the place is final */
};

struct all_findings {
	struct finding *findings;
	int n;
};

static bool covers(struct span span, struct span point)
{
	return span.source && span.source == point.source &&
	       span.at <= point.at && point.at < span.at + span.n;
}

/* The narrowest stretch of source that an item is from. */
static struct span span_of(const struct ditem *item, const struct ditem *tag,
			   struct span point)
{
	const struct doc_node *node = tag->as.tag.node;
	if (item->kind == ITEM_GLYPHS && item->as.glyphs.run->piece->node)
		node = item->as.glyphs.run->piece->node;
	while (node && !covers(node->span, point))
		node = node->parent;
	return node ? node->span : SPAN_NONE;
}

static dim top_of(const struct ditem *item)
{
	return item->kind == ITEM_GLYPHS ? item->y - item->height : item->y;
}

static void try_start(struct finding *finding, const struct ditem *item,
		      const struct ditem *tag, int page)
{
	struct finding_place *place = &finding->place;
	struct span span = span_of(item, tag, finding->span);
	/* The root covers all, and says nothing. */
	if (span.n == 0 || span.n == span.source->text.n ||
	    (place->page >= 0 && span.n >= place->span.n))
		return;
	*place = (struct finding_place){ page, item->x, top_of(item),
					 item->height, span };
}

/* --- words ----------------------------------------------------------------*/

static bool is_word(char c)
{
	return (unsigned char)c >= 0x80 || (c >= '0' && c <= '9') ||
	       (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The first word of a text from a place on, no matter where it ends. */
static struct str word_at(struct str text, int at, int end)
{
	int to;
	while (at < end && !is_word(text.p[at]))
		at++;
	for (to = at; to < text.n && at < end && is_word(text.p[to]);)
		to++;
	return str_sub(text, at, to);
}

/* How often it stands in a text, as a whole word. */
static int count_word(struct str text, struct str word)
{
	int n = 0;
	for (int i = 0; i < text.n;) {
		int from = i;
		while (i < text.n && is_word(text.p[i]))
			i++;
		n += i > from && str_eq(str_sub(text, from, i), word);
		i += i == from;
	}
	return n;
}

static void choose_word(struct finding *finding)
{
	struct span span = finding->span;
	struct span whole = finding->place.span;
	struct str text;
	if (finding->place.page < 0)
		return;
	text = str_sub(span.source->text, 0, whole.at + whole.n);
	finding->word = word_at(text, span.at, span.at + span.n);
	finding->nth =
		count_word(str_sub(text, whole.at, span.at), finding->word);
}

static void try_word(struct finding *finding, const struct ditem *item,
		     const struct ditem *tag, int page)
{
	struct span span;
	struct str text;
	int n;
	if (finding->word.n == 0 || finding->is_found ||
	    item->kind != ITEM_GLYPHS || page < finding->place.page ||
	    page > finding->place.page + PAGES)
		return;
	span = span_of(item, tag, finding->span);
	if (span.at != finding->place.span.at ||
	    span.n != finding->place.span.n)
		return;
	if (finding->line_y != item->y)
		finding->line_x = item->x;
	finding->line_y = item->y;
	text = ditem_text(item);
	n = count_word(text, finding->word);
	finding->is_found = n > finding->nth;
	finding->nth -= n;
	if (finding->is_found)
		finding->place = (struct finding_place){ page, finding->line_x,
							 top_of(item),
							 item->height, span };
}

/* --- all ------------------------------------------------------------------*/

static void each_item(struct all_findings *places, const struct dlist *dlist,
		      void (*try)(struct finding *, const struct ditem *,
				  const struct ditem *, int))
{
	for (int i = 0; i < dlist->n_pages && places->n; i++) {
		const struct page *page = dlist->pages[i];
		const struct ditem *tag = NULL;
		for (int k = 0; k < page->n_items; k++) {
			const struct ditem *item = &page->items[k];
			if (item->kind == ITEM_TAG_OPEN)
				tag = item;
			else if (item->kind == ITEM_TAG_CLOSE)
				tag = NULL;
			if (!tag || tag == item || !tag->as.tag.node)
				continue;
			for (int f = 0; f < places->n; f++) {
				if (places->findings[f].span.source)
					try(&places->findings[f], item, tag, i);
			}
		}
	}
}

struct finding_place *finding_places(struct arena *arena,
				     const struct dlist *dlist,
				     const struct diag *findings, int n)
{
	struct all_findings places = {
		.findings = ARENA_ARRAY(arena, struct finding, n),
		.n = n,
	};
	struct finding_place *found =
		ARENA_ARRAY(arena, struct finding_place, n + 1);
	for (int i = 0; i < n; i++) {
		places.findings[i].span = findings[i].span;
		places.findings[i].place.page = -1;
		places.findings[i].word = STR_NONE;
	}
	each_item(&places, dlist, try_start);
	for (int i = 0; i < n; i++)
		choose_word(&places.findings[i]);
	each_item(&places, dlist, try_word);
	for (int i = 0; i < n; i++)
		found[i] = places.findings[i].place;
	return found;
}
