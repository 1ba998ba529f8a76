/*
 * Which marks stand. A lettered, roman or (1) marker is a list's only where
 * the next item continues its sequence: "A. Smith wrote to us" is no list,
 * nor is a line of running text that happens to begin with "a.". Whether "i."
 * is the letter after h or the roman one follows from that too. A definition
 * needs a term: a paragraph right before it or one empty line up. Footnotes and
 * fences always stand.
 */
#include "read/markdown_priv.h"

struct mark *sequence_mark(const struct reading *r, cmark_node *node)
{
	return marks_find(&r->marks, cmark_node_get_start_line(node),
			  cmark_node_get_start_column(node));
}

/* The mark of an item, when it is of a kind. */
static struct mark *mark_of(const struct reading *r, cmark_node *item,
			    enum mark_kind kind)
{
	struct mark *mark = item ? sequence_mark(r, item) : NULL;

	return mark && mark->kind == kind ? mark : NULL;
}

static bool is_list(cmark_node *node)
{
	return node && cmark_node_get_type(node) == CMARK_NODE_LIST;
}

bool sequence_is_notes(const struct reading *r, cmark_node *node)
{
	cmark_node *item;

	if (!is_list(node))
		return false;
	item = cmark_node_first_child(node);
	while (item && mark_of(r, item, MARK_NOTE))
		item = cmark_node_next(item);
	return !item;
}

/* The item after this one, also in the next list where nothing but
 * footnotes stands between the two. */
static cmark_node *next_item(const struct reading *r, cmark_node *item)
{
	cmark_node *next = cmark_node_next(item);

	if (next)
		return next;
	next = cmark_node_next(cmark_node_parent(item));
	while (next && sequence_is_notes(r, next))
		next = cmark_node_next(next);
	return is_list(next) ? cmark_node_first_child(next) : NULL;
}

/* A marker's number when it is read as a kind; 0: it cannot be. */
static int value_as(const struct mark *mark, enum doc_marker marker)
{
	switch (marker) {
	case MARKER_DECIMAL:
		return mark->decimal;
	case MARKER_LOWER:
		return mark->is_upper ? 0 : mark->letter;
	case MARKER_UPPER:
		return mark->is_upper ? mark->letter : 0;
	case MARKER_ROMAN:
		return mark->roman;
	case MARKER_BULLET:
		break;
	}
	return 0;
}

static bool is_same_form(const struct mark *a, const struct mark *b)
{
	return a && b && a->delimiter == b->delimiter;
}

/* Does `next` follow `mark` when both are read as a kind. */
static bool follows(const struct mark *mark, const struct mark *next,
		    enum doc_marker marker)
{
	int value = value_as(mark, marker);

	return is_same_form(mark, next) && value &&
	       value_as(next, marker) == value + 1;
}

/* How `mark` is read as a list's first, given the one after it. */
static bool choose_marker(const struct mark *mark, const struct mark *next,
			  enum doc_marker *out)
{
	static const enum doc_marker order[] = { MARKER_DECIMAL, MARKER_LOWER,
						 MARKER_UPPER, MARKER_ROMAN };

	for (int i = 0; i < 4; i++) {
		bool is_letter =
			order[i] == MARKER_LOWER || order[i] == MARKER_UPPER;

		/* Lists go on from z to aa, but none begins with a word. */
		if (is_letter && mark->letter > 26)
			continue;
		if (follows(mark, next, order[i])) {
			*out = order[i];
			return true;
		}
	}
	return false;
}

static void set_number(struct mark *mark, enum doc_marker marker)
{
	mark->marker = marker;
	mark->number = value_as(mark, marker);
}

/* An item that breaks the sequence of a list, but plainly belongs to it. */
static bool is_gap(const struct mark *before, const struct mark *mark)
{
	return is_same_form(before, mark) && before->number &&
	       value_as(mark, before->marker) > before->number &&
	       value_as(mark, before->marker) <= 26;
}

/* A lettered item at `item`, after the item with mark `before` (or NULL).
 * False: it is none. */
static bool settle_letter(const struct reading *r, cmark_node *item,
			  const struct mark *before)
{
	struct mark *mark = sequence_mark(r, item);
	struct mark *next;
	enum doc_marker marker;

	if (before && before->number && follows(before, mark, before->marker)) {
		set_number(mark, before->marker);
		return true;
	}
	next = mark_of(r, next_item(r, item), MARK_LETTER);
	if (choose_marker(mark, next, &marker)) {
		set_number(mark, marker);
		mark->begins_list = true;
		return true;
	}
	if (before && is_gap(before, mark)) {
		set_number(mark, before->marker);
		mark->begins_list = true;
		mark->is_gap = true;
		return true;
	}
	return false;
}

/* The item before this one in the sense of next_item, or NULL. */
static struct mark *mark_before(const struct reading *r, cmark_node *item)
{
	cmark_node *before = cmark_node_previous(item);

	if (!before) {
		cmark_node *list = cmark_node_parent(item);

		do {
			list = cmark_node_previous(list);
		} while (list && sequence_is_notes(r, list));
		before = is_list(list) ? cmark_node_last_child(list) : NULL;
	}
	return mark_of(r, before, MARK_LETTER);
}

static bool settle_definition(const struct reading *r, cmark_node *item)
{
	cmark_node *before = cmark_node_previous(item);

	if (before)
		return mark_of(r, before, MARK_DEFINITION) != NULL;
	before = cmark_node_previous(cmark_node_parent(item));
	return before && cmark_node_get_type(before) == CMARK_NODE_PARAGRAPH &&
	       cmark_node_get_end_line(before) + 2 >=
		       cmark_node_get_start_line(item);
}

/* Take the mark of one block; false where it turns out to be text. */
static bool settle_block(struct reading *r, cmark_node *node, bool is_last)
{
	struct mark *mark = sequence_mark(r, node);
	cmark_node_type type = cmark_node_get_type(node);
	bool stands = true;

	if (!mark ||
	    type != (mark->kind == MARK_FENCE ? CMARK_NODE_THEMATIC_BREAK
					      : CMARK_NODE_ITEM))
		return true;
	mark->is_taken = true;
	if (mark->kind == MARK_LETTER)
		stands = settle_letter(r, node, mark_before(r, node));
	else if (mark->kind == MARK_DEFINITION)
		stands = settle_definition(r, node);
	if (stands || is_last)
		return true;
	mark->is_dropped = true;
	mark->is_alone = mark->kind == MARK_LETTER;
	return false;
}

/* Marks that cmark made nothing of are text. In the last attempt all that
 * follow the first of them are given up, so that the result is certain:
 * what a line is depends on the lines before it alone. */
static bool drop_untaken(struct reading *r, bool is_last)
{
	bool is_dropping = false;

	for (int i = 0; i < r->marks.n; i++) {
		struct mark *mark = &r->marks.items[i];

		if (mark->is_dropped || mark->kind == MARK_DEEP)
			continue;
		if (mark->is_taken && !(is_dropping && is_last))
			continue;
		mark->is_dropped = true;
		is_dropping = true;
	}
	return is_dropping;
}

static bool has_blocks(cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	return type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM ||
	       type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_DOCUMENT;
}

bool sequence_settle(struct reading *r, cmark_node *root, bool is_last)
{
	cmark_node *node = root;
	bool is_changed = false;

	for (int i = 0; i < r->marks.n; i++) {
		struct mark *mark = &r->marks.items[i];

		mark->is_taken = false;
		mark->begins_list = false;
		mark->is_gap = false;
		mark->number = 0;
	}
	while (node) {
		cmark_node *next =
			has_blocks(node) ? cmark_node_first_child(node) : NULL;

		if (!settle_block(r, node, is_last))
			is_changed = true;
		while (!next && node != root) {
			next = cmark_node_next(node);
			if (!next)
				node = cmark_node_parent(node);
		}
		node = next;
	}
	return drop_untaken(r, is_last) || is_changed;
}

static struct span mark_span(const struct reading *r, const struct mark *mark,
			     cmark_node *paragraph)
{
	struct span span = place_block(r, paragraph);

	if (r->is_exact)
		return (struct span){ r->source, r->whole.at + mark->at,
				      mark->n };
	span.n = 0;
	return span;
}

void sequence_check_paragraph(struct reading *r, cmark_node *paragraph)
{
	int last = cmark_node_get_end_line(paragraph);
	int line = cmark_node_get_start_line(paragraph);
	int i = marks_from_line(&r->marks, line);
	const struct mark *before = NULL;
	enum doc_marker marker;

	for (; i < r->marks.n && r->marks.items[i].line <= last; i++) {
		const struct mark *mark = &r->marks.items[i];

		if (mark->kind != MARK_LETTER || !mark->is_dropped)
			continue;
		if (mark->line == line && mark->is_alone &&
		    mark_is_first(mark) && !mark->is_upper)
			diag_report(r->diags, DIAG_LIST_ALONE,
				    mark_span(r, mark, paragraph), mark->n,
				    r->text.p + mark->at);
		if (mark->line > line && before &&
		    choose_marker(before, mark, &marker))
			diag_report(r->diags, DIAG_LIST_EMPTY_LINE,
				    mark_span(r, before, paragraph));
		before = mark->line > line ? mark : NULL;
	}
}
