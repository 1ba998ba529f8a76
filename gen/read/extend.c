/*
 * What cmark leaves as text in a line: [text]{…}, [^label], {{path}}, braces
 * after an image or a link, and [](#id). The children of each node are taken
 * off and put back one by one, so that every step costs the same.
 */
#include "read/attributes.h"
#include "read/exempt.h"
#include "read/markdown_priv.h"

#include <string.h>

#define OPEN_MAX_DEPTH 50 /* brackets open at a time */
#define LABEL_MAX 100
#define VALUE_MAX 200
#define PIECE_WINDOW 4096 /* bytes of the source a piece is looked for in */

struct extender {
	struct reading *r;
	struct doc_node *parent;
	struct doc_node *open[OPEN_MAX_DEPTH]; /* texts that are "[" */
	int n_open;
	bool has_closer;  /* "]{" comes up somewhere */
	struct span rest; /* of the text: not yet looked at */
	int n_lost;	  /* bytes of text not found in it */
};

/* Where a piece of the text stands. */
static struct span find_piece(struct extender *x, struct str piece)
{
	int window = 2 * (x->n_lost + piece.n) + 64;
	struct span found;

	if (!x->rest.source)
		return SPAN_NONE;
	x->rest.n = window < PIECE_WINDOW ? window : PIECE_WINDOW;
	found = place_within(x->r, x->rest, piece);
	if (found.n) {
		x->rest.at = found.at + found.n;
		x->n_lost = 0;
	} else if (x->n_lost < PIECE_WINDOW) {
		x->n_lost += piece.n < PIECE_WINDOW ? piece.n : PIECE_WINDOW;
	}
	return found;
}

static struct doc_node *append(struct extender *x, enum doc_kind kind,
			       struct str piece)
{
	struct doc_node *node =
		doc_node_new(x->r->doc, kind, find_piece(x, piece));

	doc_append(x->parent, node);
	return node;
}

static void flush_text(struct extender *x, struct str piece)
{
	if (piece.n)
		append(x, DOC_TEXT, piece)->as.text = piece;
}

/* Bytes of `[^label]` at the start of s, or 0. */
static int call_length(struct str s)
{
	int n = 2;

	if (!str_starts(s, STR("[^")))
		return 0;
	while (n < s.n && n < LABEL_MAX + 2 && !strchr("[] \t", s.p[n]))
		n++;
	return n > 2 && n < s.n && s.p[n] == ']' ? n + 1 : 0;
}

/* Bytes of `{{path}}` at the start of s, or 0. */
static int value_length(struct str s)
{
	int end = str_find(str_sub(s, 0, VALUE_MAX), STR("}}"));

	if (end < 3 || !str_trim(str_sub(s, 2, end)).n)
		return 0;
	for (int i = 2; i < end; i++) {
		char c = s.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		      (c >= '0' && c <= '9') || strchr(" ._-", c)))
			return 0;
	}
	return end + 2;
}

/* An opening bracket at the start of s; the bytes used. */
static int take_open(struct extender *x, struct str s)
{
	int n = call_length(s);
	struct doc_node *node;

	if (n) {
		node = append(x, DOC_NOTE_CALL, str_sub(s, 0, n));
		node->as.call->label = escape_typed(&x->r->escapes, x->r->arena,
						    str_sub(s, 2, n - 1));
		return n;
	}
	node = append(x, DOC_TEXT, str_sub(s, 0, 1));
	node->as.text = str_sub(s, 0, 1);
	if (x->has_closer && x->n_open < OPEN_MAX_DEPTH)
		x->open[x->n_open++] = node;
	return 1;
}

/* All that follows the text "[" goes into it, and it becomes a span. */
static void make_span(struct extender *x, struct doc_node *open)
{
	struct doc_node *child = open->next;

	open->kind = DOC_SPAN;
	open->as.text = STR_NONE;
	open->next = NULL;
	open->first = child;
	open->last = child ? x->parent->last : NULL;
	for (; child; child = child->next)
		child->parent = open;
	x->parent->last = open;
}

/* A closing bracket at the start of s, with the text before it put away;
 * the bytes used, 0: it is text. */
static int take_close(struct extender *x, struct str s)
{
	struct attributes attributes;
	struct str braces = str_sub(s, 1, s.n);
	struct doc_node *open;
	struct span span;

	if (!x->n_open)
		return 0;
	open = x->open[--x->n_open];
	switch (attributes_parse(x->r, braces, &attributes)) {
	case ATTRIBUTES_NONE:
		return 0;
	case ATTRIBUTES_BROKEN:
		attributes_report_broken(x->r, braces, x->rest);
		return 0;
	case ATTRIBUTES_GOOD:
		break;
	}
	make_span(x, open);
	span = find_piece(x, str_sub(s, 0, attributes.length + 1));
	if (open->span.source && span.n)
		open->span = span_join(open->span, span);
	attributes_apply(x->r, open, &attributes, span);
	exempt_read(x->r, open, span);
	return attributes.length + 1;
}

/* Two opening braces at the start of s; the bytes used. */
static int take_value(struct extender *x, struct str s)
{
	int n = value_length(s);

	if (n) {
		append(x, DOC_VALUE, str_sub(s, 0, n))->as.text =
			str_trim(str_sub(s, 2, n - 2));
		return n;
	}
	diag_report(x->r->diags, DIAG_VALUE_SYNTAX,
		    append(x, DOC_TEXT, str_sub(s, 0, 2))->span);
	x->parent->last->as.text = str_sub(s, 0, 2);
	return 2;
}

/* Braces right after an image, a link or a reference; the bytes used. */
static int take_braces(struct extender *x, struct str s)
{
	struct doc_node *before = x->parent->last;
	struct attributes attributes;

	if (!before || s.n < 2 || s.p[0] != '{' ||
	    (before->kind != DOC_IMAGE && before->kind != DOC_LINK &&
	     before->kind != DOC_REFERENCE))
		return 0;
	switch (attributes_parse(x->r, s, &attributes)) {
	case ATTRIBUTES_NONE:
		return 0;
	case ATTRIBUTES_BROKEN:
		attributes_report_broken(x->r, s, x->rest);
		return 0;
	case ATTRIBUTES_GOOD:
		break;
	}
	attributes_apply(x->r, before, &attributes,
			 find_piece(x, str_sub(s, 0, attributes.length)));
	return attributes.length;
}

/* What begins at s, 0: plain text. Text before it is put away first. */
static int take_any(struct extender *x, struct str s, struct str before)
{
	char next = s.n > 1 ? s.p[1] : 0;
	bool is_open = s.p[0] == '[' &&
		       (next == '^' ? call_length(s) > 0 : x->has_closer);
	bool is_close = s.p[0] == ']' && next == '{' && x->n_open;
	bool is_value = s.p[0] == '{' && next == '{';

	if (s.p[0] == ']' && !is_close && x->n_open)
		x->n_open--;
	if (!is_open && !is_close && !is_value)
		return -1;
	flush_text(x, before);
	if (is_open)
		return take_open(x, s);
	return is_close ? take_close(x, s) : take_value(x, s);
}

static void extend_text(struct extender *x, struct doc_node *node)
{
	struct str s = node->as.text;
	int from;

	x->rest = node->span;
	x->n_lost = 0;
	from = take_braces(x, s);
	for (int i = from; i < s.n;) {
		int n = -1;

		if (s.p[i] == '[' || s.p[i] == ']' || s.p[i] == '{')
			n = take_any(x, str_sub(s, i, s.n),
				     str_sub(s, from, i));
		if (n < 0) {
			i++;
			continue;
		}
		/* What turned out to be text is put away later. */
		from = n ? i + n : i;
		i += n ? n : 1;
	}
	flush_text(x, str_sub(s, from, s.n));
}

/* A link without a text: a reference, or its address as its text. */
static void extend_link(struct extender *x, struct doc_node *link)
{
	struct str url = link->as.link->url, file = STR_NONE, id = STR_NONE;

	if (link->first && !url.n) {
		diag_report(x->r->diags, DIAG_LINK_NOWHERE, link->span);
		link->kind = DOC_SPAN;
	}
	if (link->first)
		return;
	if (str_starts(url, STR("#")) && url.n > 1)
		id = str_sub(url, 1, url.n);
	else
		file = doc_other_file(url, &id);
	if (id.n || file.n) {
		doc_turn(x->r->doc, link, DOC_REFERENCE);
		link->as.reference->file = file;
		link->as.reference->id = id;
		return;
	}
	diag_report(x->r->diags, DIAG_LINK_BARE, link->span);
	if (url.n) {
		doc_append_text(x->r->doc, link, url, link->span);
		return;
	}
	link->kind = DOC_TEXT;
	link->as.text = STR("[]()");
}

/* Is there anything of ours among the children. */
static bool needs_work(struct extender *x, const struct doc_node *parent)
{
	bool found = false;

	for (const struct doc_node *at = parent->first; at; at = at->next) {
		struct str s = at->as.text;

		if (at->kind == DOC_LINK)
			found = true;
		if (at->kind != DOC_TEXT)
			continue;
		if (str_find(s, STR("]{")) >= 0)
			x->has_closer = true;
		if (x->has_closer || str_find_char(s, '{') >= 0 ||
		    str_find(s, STR("[^")) >= 0)
			found = true;
	}
	return found;
}

static void extend_children(struct reading *r, struct doc_node *parent)
{
	struct extender x = { .r = r, .parent = parent };
	struct doc_node *child = parent->first;
	struct doc_node *next;

	if (!needs_work(&x, parent))
		return;
	parent->first = NULL;
	parent->last = NULL;
	for (; child; child = next) {
		next = child->next;
		child->next = NULL;
		child->parent = NULL;
		if (child->kind == DOC_TEXT) {
			extend_text(&x, child);
			continue;
		}
		doc_append(parent, child);
		if (child->kind == DOC_LINK)
			extend_link(&x, child);
	}
}

void extend_inlines(struct reading *r, struct doc_node *block)
{
	for (struct doc_node *at = block; at; at = doc_walk(block, at)) {
		if (at == block || at->kind == DOC_EMPHASIS ||
		    at->kind == DOC_STRONG || at->kind == DOC_LINK)
			extend_children(r, at);
	}
}
