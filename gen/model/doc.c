/*
 * Nodes and how they hang together. All walking is by the parent and next
 * links, never by recursion, so the depth of a document costs no stack.
 */
#include "model/doc.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "model/own_words.h"

struct doc *doc_new(struct arena *arena)
{
	return doc_new_among(arena, NULL);
}

struct doc *doc_new_among(struct arena *arena, int *serials)
{
	struct doc *doc = ARENA_NEW(arena, struct doc);

	doc->arena = arena;
	doc->serials = serials ? serials : ARENA_NEW(arena, int);
	doc->language = STR_NONE;
	doc->title = STR_NONE;
	doc->words = own_words_english();
	doc->root = doc_node_new(doc, DOC_DOCUMENT, SPAN_NONE);
	return doc;
}

/* Bytes of what stands behind as.details; 0: nothing. */
static size_t details_size(enum doc_kind kind)
{
	static const unsigned char sizes[DOC_N_KINDS] = {
		[DOC_ITEM] = sizeof(struct doc_item),
		[DOC_CODE_BLOCK] = sizeof(struct doc_code),
		[DOC_FIGURE] = sizeof(struct doc_image),
		[DOC_DIVISION] = sizeof(struct doc_container),
		[DOC_NOTE] = sizeof(struct doc_note),
		[DOC_TABLE] = sizeof(struct doc_table),
		[DOC_ENTRY] = sizeof(struct doc_entry),
		[DOC_LINK] = sizeof(struct doc_link),
		[DOC_IMAGE] = sizeof(struct doc_image),
		[DOC_NOTE_CALL] = sizeof(struct doc_call),
		[DOC_REFERENCE] = sizeof(struct doc_reference),
	};

	return sizes[kind];
}

void doc_turn(struct doc *doc, struct doc_node *node, enum doc_kind kind)
{
	size_t size = details_size(kind);

	node->kind = kind;
	doc->kinds |= DOC_SET(kind);
	memset(&node->as, 0, sizeof node->as);
	if (size)
		node->as.details = arena_alloc(doc->arena, size);
}

#define GIVEN_NONE                                                             \
	{                                                                      \
		.id = STR_INIT(""), .lang = STR_INIT(""), .role = STR_INIT("") \
	}

const struct doc_given doc_given_none = GIVEN_NONE;

struct doc_given *doc_give(struct arena *arena, struct doc_node *node)
{
	struct doc_given *given;

	if (node->given != &doc_given_none)
		return (struct doc_given *)node->given;
	given = ARENA_NEW(arena, struct doc_given);
	*given = doc_given_none;
	node->given = given;
	return given;
}

struct doc_node *doc_node_new(struct doc *doc, enum doc_kind kind,
			      struct span span)
{
	struct doc_node *node = ARENA_NEW(doc->arena, struct doc_node);

	doc_turn(doc, node, kind);
	node->serial = (*doc->serials)++;
	node->span = span;
	node->given = &doc_given_none;
	return node;
}

/* Children are singly linked: the one before `node`, NULL for the first. */
static struct doc_node *node_before(const struct doc_node *node)
{
	struct doc_node *at = node->parent->first;

	if (at == node)
		return NULL;
	while (at->next != node)
		at = at->next;
	return at;
}

void doc_append(struct doc_node *parent, struct doc_node *child)
{
	assert(!child->parent && !child->next);
	child->parent = parent;
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

void doc_insert_before(struct doc_node *sibling, struct doc_node *node)
{
	struct doc_node *before = node_before(sibling);

	assert(!node->parent && !node->next);
	node->parent = sibling->parent;
	node->next = sibling;
	if (before)
		before->next = node;
	else
		sibling->parent->first = node;
}

void doc_insert_after(struct doc_node *sibling, struct doc_node *node)
{
	assert(!node->parent && !node->next);
	node->parent = sibling->parent;
	node->next = sibling->next;
	sibling->next = node;
	if (sibling->parent->last == sibling)
		sibling->parent->last = node;
}

void doc_remove(struct doc_node *node)
{
	struct doc_node *parent = node->parent;
	struct doc_node *before;

	if (!parent)
		return;
	before = node_before(node);
	if (before)
		before->next = node->next;
	else
		parent->first = node->next;
	if (parent->last == node)
		parent->last = before;
	node->parent = NULL;
	node->next = NULL;
}

struct doc_node *doc_append_text(struct doc *doc, struct doc_node *parent,
				 struct str text, struct span span)
{
	struct doc_node *node = doc_node_new(doc, DOC_TEXT, span);

	node->as.text = text;
	doc_append(parent, node);
	return node;
}

static const struct doc_given *given_copy(struct arena *arena,
					  const struct doc_given *given)
{
	size_t n = (size_t)given->n_attributes;
	struct doc_given *copy;

	if (given == &doc_given_none)
		return given;
	copy = ARENA_NEW(arena, struct doc_given);
	*copy = *given;
	if (n) {
		copy->attributes = ARENA_ARRAY(arena, struct doc_attribute, n);
		memcpy(copy->attributes, given->attributes,
		       n * sizeof *copy->attributes);
	}
	return copy;
}

/* The node alone, without children. */
static struct doc_node *node_copy(struct doc *doc, const struct doc_node *node)
{
	struct doc_node *copy = doc_node_new(doc, node->kind, node->span);
	int serial = copy->serial;
	void *details = copy->as.details;
	size_t size = details_size(node->kind);

	*copy = *node;
	copy->serial = serial;
	if (size)
		copy->as.details = memcpy(details, node->as.details, size);
	copy->parent = NULL;
	copy->next = NULL;
	copy->first = NULL;
	copy->last = NULL;
	copy->given = given_copy(doc->arena, node->given);
	return copy;
}

struct doc_node *doc_copy(struct doc *doc, const struct doc_node *node)
{
	struct doc_node *copy = node_copy(doc, node);
	struct doc_node *to = copy;
	const struct doc_node *from = node;

	for (;;) {
		if (from->first) {
			from = from->first;
		} else {
			while (from != node && !from->next) {
				from = from->parent;
				to = to->parent;
			}
			if (from == node)
				return copy;
			from = from->next;
			to = to->parent;
		}
		doc_append(to, node_copy(doc, from));
		to = to->last;
	}
}

struct doc_node *doc_walk(const struct doc_node *root,
			  const struct doc_node *node)
{
	if (node->first)
		return node->first;
	return doc_skip(root, node);
}

struct doc_node *doc_skip(const struct doc_node *root,
			  const struct doc_node *node)
{
	while (node && node != root) {
		if (node->next)
			return node->next;
		node = node->parent;
	}
	return NULL;
}

/* Blocks that have no blocks in them. */
static const uint64_t flat = DOC_SET(DOC_HEADING) | DOC_SET(DOC_PARAGRAPH) |
			     DOC_SET(DOC_TERM) | DOC_SET(DOC_CODE_BLOCK) |
			     DOC_SET(DOC_FIGURE) | DOC_SET(DOC_CAPTION) |
			     DOC_SET(DOC_ENTRY);

struct doc_node *doc_find(const struct doc *doc, const struct doc_node *root,
			  const struct doc_node *node, uint64_t kinds)
{
	uint64_t closed = kinds < DOC_SET(DOC_TEXT) ? flat : 0;

	if (!(doc->kinds & kinds))
		return NULL;
	if (!node && kinds & DOC_SET(root->kind))
		return (struct doc_node *)root;
	if (!node)
		node = root;
	do
		node = closed & DOC_SET(node->kind) ? doc_skip(root, node)
						    : doc_walk(root, node);
	while (node && !(kinds & DOC_SET(node->kind)));
	return (struct doc_node *)node;
}

const struct doc_exemption *doc_exemption(const struct doc_node *node)
{
	for (; node; node = node->parent)
		if (node->given->exemption)
			return node->given->exemption;
	return NULL;
}

bool doc_is_block(enum doc_kind kind)
{
	return kind < DOC_TEXT;
}

bool doc_is_abreast(const struct doc_node *node)
{
	return node->kind == DOC_TABLE ||
	       (node->kind == DOC_DIVISION && node->as.division->n_columns > 0);
}

const char *doc_kind_name(enum doc_kind kind)
{
	static const char *const names[DOC_N_KINDS] = {
		[DOC_DOCUMENT] = "document",
		[DOC_HEADING] = "heading",
		[DOC_PARAGRAPH] = "paragraph",
		[DOC_LIST] = "list",
		[DOC_ITEM] = "item",
		[DOC_DEFINITIONS] = "definitions",
		[DOC_TERM] = "term",
		[DOC_DEFINITION] = "definition",
		[DOC_CODE_BLOCK] = "code-block",
		[DOC_RULE] = "rule",
		[DOC_FIGURE] = "figure",
		[DOC_DIVISION] = "division",
		[DOC_REGION] = "region",
		[DOC_PAGE_BREAK] = "page-break",
		[DOC_NOTE] = "note",
		[DOC_TABLE] = "table",
		[DOC_CAPTION] = "caption",
		[DOC_ROW] = "row",
		[DOC_CELL] = "cell",
		[DOC_CONTENTS] = "contents",
		[DOC_ENTRY] = "entry",
		[DOC_TEXT] = "text",
		[DOC_SOFT_BREAK] = "soft-break",
		[DOC_LINE_BREAK] = "line-break",
		[DOC_EMPHASIS] = "emphasis",
		[DOC_STRONG] = "strong",
		[DOC_CODE] = "code",
		[DOC_LINK] = "link",
		[DOC_IMAGE] = "image",
		[DOC_SPAN] = "span",
		[DOC_NOTE_CALL] = "note-call",
		[DOC_REFERENCE] = "reference",
		[DOC_VALUE] = "value",
	};

	return names[kind];
}

const struct doc_attribute *doc_attribute(const struct doc_node *node,
					  struct str key)
{
	for (int i = 0; i < node->given->n_attributes; i++) {
		if (str_eq(node->given->attributes[i].key, key))
			return &node->given->attributes[i];
	}
	return NULL;
}

bool doc_has_class(const struct doc_node *node, struct str name)
{
	for (int i = 0; i < node->given->n_attributes; i++) {
		const struct doc_attribute *attribute =
			&node->given->attributes[i];

		if (str_eq(attribute->key, STR("class")) &&
		    str_eq(attribute->value, name))
			return true;
	}
	return false;
}

void doc_add_attribute(struct doc *doc, struct doc_node *node, struct str key,
		       struct str value, struct span span)
{
	struct doc_given *given = doc_give(doc->arena, node);
	size_t size = sizeof *given->attributes;
	size_t n = (size_t)given->n_attributes;

	/* Attributes are few: room for exactly one more each time. */
	given->attributes = arena_grow(doc->arena, given->attributes, n * size,
				       (n + 1) * size);
	given->attributes[n].key = key;
	given->attributes[n].value = value;
	given->attributes[n].span = span;
	given->n_attributes++;
}

struct str doc_other_file(struct str url, struct str *id)
{
	int hash = str_find_char(url, '#');
	struct str file = str_sub(url, 0, hash < 0 ? url.n : hash);

	*id = STR_NONE;
	/* A name with a colon is an address of the web, or of another kind. */
	if (file.n < 4 || !str_ends(file, STR(".md")) ||
	    str_find_char(file, ':') >= 0)
		return STR_NONE;
	if (hash >= 0)
		*id = str_sub(url, hash + 1, url.n);
	return file;
}

struct str doc_language(const struct doc *doc, const struct doc_node *node)
{
	for (; node; node = node->parent) {
		if (node->given->lang.n)
			return node->given->lang;
	}
	return doc->language;
}

/* What one node itself adds to the plain text. */
static struct str node_plain(const struct doc_node *node)
{
	switch (node->kind) {
	case DOC_TEXT:
	case DOC_CODE:
		return node->as.text;
	case DOC_VALUE: /* until it is filled, its path stands for it */
		return node->first ? STR_NONE : node->as.text;
	case DOC_CODE_BLOCK:
		return node->as.code->text;
	case DOC_SOFT_BREAK:
	case DOC_LINE_BREAK:
		return STR(" ");
	case DOC_IMAGE:
	case DOC_FIGURE:
		return node->as.image->is_decorative ? STR_NONE
						     : node->as.image->alt;
	default:
		return STR_NONE;
	}
}

/* Is its text left out, for `instead` to stand for it. */
static bool is_left_out(const struct doc_node *node, const struct str *instead)
{
	return instead && node->given->exemption;
}

/* The text of one node, and the node after it. */
static struct str next_plain(const struct doc_node *root,
			     const struct doc_node **at,
			     const struct str *instead)
{
	const struct doc_node *node = *at;

	*at = is_left_out(node, instead) ? doc_skip(root, node)
					 : doc_walk(root, node);
	return is_left_out(node, instead) ? *instead : node_plain(node);
}

static struct str plain_text(struct arena *arena, const struct doc_node *node,
			     const struct str *instead)
{
	const struct doc_node *at;
	int n = 0;
	char *p;

	for (at = node; at;) {
		if (at != node && doc_is_block(at->kind) && n)
			n++;
		n += next_plain(node, &at, instead).n;
	}
	p = arena_alloc(arena, (size_t)n + 1);
	n = 0;
	for (at = node; at;) {
		bool is_apart = at != node && doc_is_block(at->kind);
		struct str s = next_plain(node, &at, instead);

		/* Blocks are apart by one space. */
		if (is_apart && n && p[n - 1] != ' ')
			p[n++] = ' ';
		if (s.n)
			memcpy(p + n, s.p, (size_t)s.n);
		n += s.n;
	}
	p[n] = '\0';
	return (struct str){ p, n };
}

struct str doc_plain_text(struct arena *arena, const struct doc_node *node)
{
	return plain_text(arena, node, NULL);
}

struct str doc_public_text(struct arena *arena, const struct doc_node *node,
			   struct str instead)
{
	return plain_text(arena, node, &instead);
}
