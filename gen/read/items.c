/*
 * Items. cmark puts into one list what looks alike in its own terms; here
 * the list ends and another begins wherever the kind of marker changes.
 */
#include "read/blocks_priv.h"
#include "read/table.h"

/* Do two items of one cmark list belong to the same list of ours. */
static bool is_same_list(const struct mark *before, const struct mark *mark)
{
	if (!before || !mark)
		return before == mark;
	if (before->kind != mark->kind)
		return false;
	return mark->kind != MARK_LETTER || !mark->begins_list;
}

static enum doc_delimiter common_delimiter(cmark_node *list)
{
	switch (cmark_node_get_list_delim(list)) {
	case CMARK_PERIOD_DELIM:
		return DELIMITER_DOT;
	case CMARK_PAREN_DELIM:
		return DELIMITER_PAREN;
	case CMARK_NO_DELIM:
		break;
	}
	return DELIMITER_NONE;
}

/* The number typed for an item, as far as it can be told. */
static int typed_number(const struct reading *r, cmark_node *item)
{
	cmark_node *list = cmark_node_parent(item);
	int at = place_at(r, cmark_node_get_start_line(item),
			  cmark_node_get_start_column(item));
	struct str text = r->source->text;
	int n = 0;

	if (!cmark_node_previous(item) || !r->is_exact)
		return cmark_node_get_list_start(list);
	for (int i = 0; i < 9 && at < text.n; i++, at++) {
		if (text.p[at] < '0' || text.p[at] > '9')
			break;
		n = n * 10 + (text.p[at] - '0');
	}
	return n;
}

/* Is there an empty line before a block. */
static bool is_apart(const struct reading *r, cmark_node *node)
{
	struct str line =
		place_source_line(r, cmark_node_get_start_line(node) - 1);

	for (int i = 0; i < line.n; i++) {
		if (line.p[i] != ' ' && line.p[i] != '\t' && line.p[i] != '>')
			return false;
	}
	return true;
}

static bool has_blocks_apart(const struct reading *r, cmark_node *item)
{
	cmark_node *child = cmark_node_first_child(item);

	while (child && (child = cmark_node_next(child))) {
		if (is_apart(r, child))
			return true;
	}
	return false;
}

/* Is the list that begins with an item tight. cmark tells it of its own
 * list, in which other lists of ours may stand before or after this one. */
static bool is_tight(const struct reading *r, cmark_node *item)
{
	const struct mark *mark = sequence_mark(r, item);
	cmark_node *next = cmark_node_next(item);
	bool is_split = cmark_node_previous(item) != NULL;
	bool is_loose = has_blocks_apart(r, item);

	if (cmark_node_get_list_tight(cmark_node_parent(item)))
		return true;
	for (; next; next = cmark_node_next(next)) {
		if (!is_same_list(mark, sequence_mark(r, next)))
			return !is_loose;
		is_loose = is_loose || is_apart(r, next) ||
			   has_blocks_apart(r, next);
	}
	return is_split && !is_loose;
}

static struct doc_node *begin_list(struct reading *r, cmark_node *item,
				   const struct mark *mark)
{
	cmark_node *from = cmark_node_parent(item);
	struct doc_node *list =
		doc_node_new(r->doc, DOC_LIST, place_block(r, item));

	list->as.list.is_tight = is_tight(r, item);
	list->as.list.start = 1;
	if (mark) {
		list->as.list.marker = mark->marker;
		list->as.list.delimiter = mark->delimiter;
		list->as.list.start = mark->number;
	} else if (cmark_node_get_list_type(from) == CMARK_ORDERED_LIST) {
		list->as.list.marker = MARKER_DECIMAL;
		list->as.list.delimiter = common_delimiter(from);
		list->as.list.start = typed_number(r, item);
	}
	if (mark && mark->is_gap)
		diag_report(r->diags, DIAG_LIST_SEQUENCE, place_block(r, item),
			    mark->n, r->text.p + mark->at);
	doc_append(r->at, list);
	return list;
}

/* A list goes on after a footnote's text that was written between its
 * items: the list before, or NULL. */
static struct doc_node *list_before(struct reading *r, cmark_node *item,
				    const struct mark *mark)
{
	cmark_node *list = cmark_node_parent(item);
	cmark_node *notes = cmark_node_previous(list);
	struct doc_node *before = r->at->last;

	if (cmark_node_previous(item) || !notes ||
	    !sequence_is_notes(r, notes) || !before || before->kind != DOC_LIST)
		return NULL;
	if (mark)
		return mark->begins_list ? NULL : before;
	if (cmark_node_get_list_type(list) == CMARK_BULLET_LIST)
		return before->as.list.marker == MARKER_BULLET ? before : NULL;
	if (before->as.list.marker != MARKER_DECIMAL ||
	    before->as.list.delimiter != common_delimiter(list) ||
	    before->last->as.item->number + 1 !=
		    cmark_node_get_list_start(list))
		return NULL;
	return before;
}

static struct doc_node *begin_note(struct reading *r, const struct mark *mark,
				   struct span span)
{
	struct doc *doc = r->doc;
	struct doc_node *note = doc_node_new(doc, DOC_NOTE, span);

	note->as.note->label = mark->text;
	if (doc_exemption(r->at))
		doc_give(r->arena, note)->exemption = doc_exemption(r->at);
	*ARENA_PUSH(doc->arena, doc->notes, doc->n_notes, doc->cap_notes) =
		note;
	return note;
}

static struct doc_node *begin_definition(struct reading *r, struct span span)
{
	struct doc_node *list = r->at->last;
	struct doc_node *definition;

	/* A mark given up in the last attempt may leave no term before. */
	if (!list || list->kind != DOC_DEFINITIONS) {
		list = doc_node_new(r->doc, DOC_DEFINITIONS, span);
		doc_append(r->at, list);
	}
	definition = doc_node_new(r->doc, DOC_DEFINITION, span);
	doc_append(list, definition);
	return definition;
}

static struct doc_node *append_item(struct reading *r, struct doc_node *list,
				    struct span span)
{
	struct doc_node *item = doc_node_new(r->doc, DOC_ITEM, span);
	struct doc_node *before = list->last;

	item->as.item->number =
		before ? before->as.item->number + 1 : list->as.list.start;
	doc_append(list, item);
	if (span.source && list->span.source)
		list->span = span_join(list->span, span);
	return item;
}

struct doc_node *items_begin(struct reading *r, cmark_node *node)
{
	struct frame *frame = blocks_frame(r);
	const struct mark *mark = sequence_mark(r, node);
	struct span span = place_block(r, node);

	if (!blocks_may_enter(r, span))
		return NULL;
	if (mark && mark->kind == MARK_NOTE)
		return begin_note(r, mark, span);
	if (mark && mark->kind == MARK_DEFINITION)
		return begin_definition(r, span);
	/* The lists in a table are its rows, those in a row its cells. */
	if (r->at->kind == DOC_TABLE)
		return table_add_row(r, r->at, span);
	if (r->at->kind == DOC_ROW)
		return table_add_cell(r, r->at, span);
	if (!frame->list)
		frame->list = list_before(r, node, mark);
	else if (!is_same_list(frame->mark, mark))
		frame->list = NULL;
	if (!frame->list)
		frame->list = begin_list(r, node, mark);
	frame->mark = mark;
	return append_item(r, frame->list, span);
}
