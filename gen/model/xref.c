/*
 * One walk collects the names, numbers the lists and closes up the headings;
 * a second one resolves what points at them, in the text and in the notes.
 */
#include "model/xref.h"

#include "base/arena.h"
#include "base/diag.h"
#include "model/footnotes.h"
#include "model/index.h"
#include "model/number.h"

#define TAG_LEVEL_MAX 6
#define SLUG_MAX 200 /* bytes */

struct xref {
	struct doc *doc;
	const struct xref_words *words;
	struct diags *diags;
	struct index ids;
	struct index slugs; /* of headings without an id */
	/* Headings round the place reached: as typed and as tagged. */
	int levels[TAG_LEVEL_MAX];
	int n_levels;
	int level_before; /* 0: no heading yet */
};

struct str xref_label(struct arena *arena, enum doc_marker marker,
		      enum doc_delimiter delimiter, int number)
{
	struct buf out;
	struct str label;

	if (marker == MARKER_BULLET)
		return STR_NONE;
	buf_init(&out, 64);
	if (delimiter == DELIMITER_BOTH)
		buf_char(&out, '(');
	if (number < 1 || marker == MARKER_DECIMAL)
		buf_printf(&out, "%d", number);
	else if (marker == MARKER_ROMAN)
		number_write_roman(&out, number);
	else
		number_write_letters(&out, number, marker == MARKER_UPPER);
	if (delimiter == DELIMITER_DOT)
		buf_char(&out, '.');
	else if (delimiter != DELIMITER_NONE)
		buf_char(&out, ')');
	label = str_dup(arena, buf_view(&out));
	buf_release(&out);
	return label;
}

/* The words of a heading as authors expect them in a link: lower case,
 * hyphens for spaces, no punctuation. */
static struct str heading_slug(struct arena *arena,
			       const struct doc_node *heading)
{
	struct str text = doc_plain_text(arena, heading);
	struct buf out;
	struct str slug;

	buf_init(&out, SLUG_MAX);
	for (int i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (c == ' ')
			c = '-';
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		    c == '-' || c == '_' || (unsigned char)c >= 0x80)
			buf_char(&out, c);
	}
	slug = str_dup(arena, buf_view(&out));
	buf_release(&out);
	return slug;
}

static void collect_name(struct xref *x, struct doc_node *node)
{
	struct str slug;

	if (node->given->id.n) {
		if (index_find(&x->ids, node->given->id))
			diag_report(x->diags, DIAG_ID_DUPLICATE, node->span,
				    STR_ARG(node->given->id));
		index_add(&x->ids, node->given->id, node);
		return;
	}
	if (node->kind != DOC_HEADING)
		return;
	slug = heading_slug(x->doc->arena, node);
	if (slug.n)
		index_add(&x->slugs, slug, node);
}

/* The tag level is one below the nearest heading before that was typed with
 * a lower level; the title is level 1. */
static void close_up(struct xref *x, struct doc_node *heading)
{
	int level = heading->as.heading.level;
	int before = x->level_before ? x->level_before : 1;

	if (heading->as.heading.is_title) {
		heading->as.heading.tag_level = 1;
		x->n_levels = 0;
		return;
	}
	while (x->n_levels && x->levels[x->n_levels - 1] >= level)
		x->n_levels--;
	if (x->n_levels < TAG_LEVEL_MAX - 1)
		x->levels[x->n_levels++] = level;
	heading->as.heading.tag_level = x->n_levels + 1;
	if (level > before + 1 && x->diags)
		diag_report(x->diags, DIAG_HEADING_SKIP, heading->span, level,
			    before);
	x->level_before = level;
}

static void label_items(struct xref *x, struct doc_node *list)
{
	int number = list->as.list.start;

	if (list->as.list.is_recommended)
		return; /* numbered with the document */
	for (struct doc_node *item = list->first; item; item = item->next) {
		if (item->kind != DOC_ITEM)
			continue;
		item->as.item->number = number;
		item->as.item->label =
			xref_label(x->doc->arena, list->as.list.marker,
				   list->as.list.delimiter, number++);
	}
}

static void collect_tree(struct xref *x, struct doc_node *root)
{
	for (struct doc_node *at = root; at; at = doc_walk(root, at)) {
		collect_name(x, at);
		if (at->kind == DOC_HEADING)
			close_up(x, at);
		else if (at->kind == DOC_LIST)
			label_items(x, at);
	}
}

/* The node an id means; a heading also answers to its own words. */
static struct doc_node *find_target(struct xref *x, struct str id,
				    struct span span)
{
	struct doc_node *target = index_find(&x->ids, id);
	const struct str *near;

	if (target)
		return target;
	target = index_find(&x->slugs, id);
	if (target) {
		doc_give(x->doc->arena, target)->id = id;
		return target;
	}
	diag_report(x->diags, DIAG_ID_UNKNOWN, span, STR_ARG(id));
	diag_hint(x->diags,
		  "write {#%.*s} at the end of the heading, paragraph or list "
		  "item that is meant",
		  STR_ARG(id));
	near = index_nearest(&x->ids, id);
	if (!near)
		near = index_nearest(&x->slugs, id);
	if (near)
		diag_hint(x->diags, "did you mean '#%.*s'?", STR_ARG(*near));
	return NULL;
}

/* A target's own words: its number with the noun, an item's marker, the text
 * of what has one. Words that are exempt are not said: the reference may be
 * public. */
static struct str target_words(const struct doc *doc,
			       const struct xref_words *words,
			       const struct doc_node *target)
{
	if (target->given->cite.n)
		return target->given->cite;
	if (target->kind != DOC_ITEM && doc_exemption(target))
		return words->exempt;
	switch (target->kind) {
	case DOC_ITEM:
		return target->as.item->label;
	case DOC_HEADING:
	case DOC_TERM:
	case DOC_SPAN:
		return doc_public_text(doc->arena, target, words->exempt);
	case DOC_FIGURE:
		if (!target->first)
			return STR_NONE;
		return target->first->kind == DOC_TEXT ? target->first->as.text
						       : STR_NONE;
	default:
		return STR_NONE;
	}
}

/* What {as=item} puts after the noun: a marker or a number. A subheading
 * without one stands for the first paragraph below it that has one. */
static struct str item_number(const struct doc *doc,
			      const struct doc_node *target)
{
	const struct doc_node *at = target;
	struct str number = target->kind == DOC_ITEM ? target->as.item->label
						     : target->given->number;

	while (target->kind == DOC_HEADING && !number.n) {
		at = doc_walk(doc->root, at);
		if (!at || at->kind == DOC_HEADING)
			break;
		if (at->kind == DOC_PARAGRAPH)
			number = at->given->number;
	}
	if (target->kind != DOC_ITEM && str_ends(number, STR(".")))
		number = str_sub(number, 0, number.n - 1);
	return number;
}

struct str xref_words_of(const struct doc *doc, const struct xref_words *words,
			 const struct doc_node *target, bool as_item)
{
	struct str number;

	if (!as_item)
		return target_words(doc, words, target);
	number = item_number(doc, target);
	if (!number.n)
		return STR_NONE;
	/* No line ends between the noun and the marker. */
	return str_printf(doc->arena, "%.*s\u00A0%.*s", STR_ARG(words->item),
			  STR_ARG(number));
}

static void resolve_reference(struct xref *x, struct doc_node *node)
{
	struct str id = node->as.reference->id;
	struct doc_node *target;
	struct str words;

	/* layout/elsewhere looks for those in other documents. */
	if (node->as.reference->file.n)
		return;
	target = find_target(x, id, node->span);
	node->as.reference->target = target;
	if (!target || node->as.reference->as_page || node->first)
		return;
	words = xref_words_of(x->doc, x->words, target,
			      node->as.reference->as_item);
	if (words.n)
		doc_append_text(x->doc, node, words, node->span);
	else
		diag_report(x->diags,
			    node->as.reference->as_item
				    ? DIAG_REFERENCE_ITEM
				    : DIAG_REFERENCE_NOTHING,
			    node->span, STR_ARG(id));
}

static void resolve_tree(struct xref *x, struct doc_node *root)
{
	const uint64_t kinds = DOC_SET(DOC_REFERENCE) | DOC_SET(DOC_LINK);
	struct doc_node *at = NULL;

	while ((at = doc_find(x->doc, root, at, kinds))) {
		struct str url;

		if (at->kind == DOC_REFERENCE) {
			resolve_reference(x, at);
			continue;
		}
		url = at->as.link->url;
		if (url.n > 1 && url.p[0] == '#')
			at->as.link->target = find_target(
				x, str_sub(url, 1, url.n), at->span);
	}
}

void xref_resolve(struct doc *doc, const struct xref_words *words,
		  struct diags *diags)
{
	struct xref x = { .doc = doc, .words = words, .diags = diags };

	index_init(&x.ids, doc->arena);
	index_init(&x.slugs, doc->arena);
	footnotes_resolve(doc, diags);
	collect_tree(&x, doc->root);
	for (int i = 0; i < doc->n_notes; i++)
		collect_tree(&x, doc->notes[i]);
	resolve_tree(&x, doc->root);
	for (int i = 0; i < doc->n_notes; i++)
		resolve_tree(&x, doc->notes[i]);
}

void xref_close_up(struct doc *doc)
{
	struct xref x = { .doc = doc };

	for (int i = -1; i < doc->n_notes; i++) {
		struct doc_node *root = i < 0 ? doc->root : doc->notes[i];

		for (struct doc_node *at = root; at; at = doc_walk(root, at))
			if (at->kind == DOC_HEADING)
				close_up(&x, at);
	}
}

struct doc_node *xref_find(const struct doc *doc, struct str id)
{
	for (int i = -1; i < doc->n_notes; i++) {
		struct doc_node *root = i < 0 ? doc->root : doc->notes[i];
		struct doc_node *at;

		for (at = root; at; at = doc_walk(root, at)) {
			if (id.n && str_eq(at->given->id, id))
				return at;
		}
	}
	return NULL;
}

struct doc_node *xref_target(struct doc *doc, struct str id)
{
	struct doc_node *target = xref_find(doc, id);

	for (struct doc_node *at = doc->root; at && !target && id.n;
	     at = doc_walk(doc->root, at)) {
		if (at->kind != DOC_HEADING || at->given->id.n ||
		    !str_eq(heading_slug(doc->arena, at), id))
			continue;
		doc_give(doc->arena, at)->id = id;
		target = at;
	}
	return target;
}
