/*
 * cmark's blocks, walked by its links with a stack of frames for what is
 * being filled. Marks turn items into lettered items, definitions or
 * footnotes, and breaks into containers.
 */
#include "read/blocks_priv.h"

#include <string.h>

#include "read/table.h"

struct frame *blocks_frame(struct reading *r)
{
	return &r->frames[r->n_frames - 1];
}

static struct frame *push_frame(struct reading *r, struct doc_node *inner)
{
	struct frame *frame =
		ARENA_PUSH(r->arena, r->frames, r->n_frames, r->cap_frames);

	*frame = (struct frame){ .outer = r->at, .inner = r->at };
	if (inner) {
		frame->inner = inner;
		frame->is_container = true;
		r->depth++;
		r->at = inner;
	}
	return frame;
}

static void pop_frame(struct reading *r)
{
	struct frame *frame = blocks_frame(r);

	containers_leave(r);
	r->at = frame->outer;
	if (frame->is_container)
		r->depth--;
	r->n_frames--;
}

/* The finding stands where the first container too many begins. */
static void report_depth(struct reading *r, struct span span)
{
	if (r->is_too_deep)
		return;
	r->is_too_deep = true;
	diag_report(r->diags, DIAG_BUDGET_DEPTH, span, BLOCK_MAX_DEPTH);
}

bool blocks_may_enter(struct reading *r, struct span span)
{
	if (r->depth < BLOCK_MAX_DEPTH)
		return true;
	report_depth(r, span);
	return false;
}

/* A line with more container marks than may be: its last is text, but the
 * finding is due where the marks really were containers. */
static void check_deep_line(struct reading *r, cmark_node *node)
{
	int line = cmark_node_get_start_line(node);
	int i = marks_from_line(&r->marks, line);

	for (; i < r->marks.n && r->marks.items[i].line == line; i++) {
		if (r->marks.items[i].kind == MARK_DEEP &&
		    r->depth >= BLOCK_MAX_DEPTH)
			report_depth(r, place_block(r, node));
	}
}

static struct doc_node *append_block(struct reading *r, enum doc_kind kind,
				     struct span span)
{
	struct doc_node *node = doc_node_new(r->doc, kind, span);

	doc_append(r->at, node);
	return node;
}

static void enter_quote(struct reading *r, cmark_node *node)
{
	struct span span = place_block(r, node);
	struct doc_node *quote = NULL;

	if (blocks_may_enter(r, span)) {
		quote = append_block(r, DOC_DIVISION, span);
		quote->as.division->kind = DIVISION_QUOTE;
	}
	push_frame(r, quote);
}

static void read_inlines(struct reading *r, cmark_node *node,
			 struct doc_node *block)
{
	int end = block->span.at + block->span.n;

	r->cursor = block->span.source ? block->span.at : r->whole.at;
	r->limit = block->span.source ? end : r->whole.at + r->whole.n;
	inlines_read(r, node, block);
	if (r->options->is_plain)
		return;
	extend_inlines(r, block);
	trailing_apply(r, block);
	autolink_inlines(r, block);
	smart_inlines(r, block);
}

static void read_heading(struct reading *r, cmark_node *node)
{
	struct doc_node *heading =
		append_block(r, DOC_HEADING, place_block(r, node));

	heading->as.heading.level = cmark_node_get_heading_level(node);
	read_inlines(r, node, heading);
}

/* Without the line end before the closing fence. */
static void read_code(struct reading *r, cmark_node *node)
{
	struct doc_node *code =
		append_block(r, DOC_CODE_BLOCK, place_block(r, node));
	struct str text = str_from(cmark_node_get_literal(node));
	struct str info = str_from(cmark_node_get_fence_info(node));

	if (str_ends(text, STR("\n")))
		text.n--;
	text = escape_typed(&r->escapes, r->arena, text);
	info = escape_text(&r->escapes, r->arena, info);
	code->as.code->text = str_dup(r->arena, text);
	code->as.code->info = str_dup(r->arena, info);
}

/* A block of HTML is a paragraph of its lines, as typed. */
static void read_html(struct reading *r, cmark_node *node)
{
	struct span span = place_block(r, node);
	struct doc_node *paragraph = append_block(r, DOC_PARAGRAPH, span);
	struct str text = str_from(cmark_node_get_literal(node));
	struct str rest;

	text = escape_typed(&r->escapes, r->arena, str_trim(text));
	text = str_dup(r->arena, text);
	diag_report(r->diags, DIAG_RAW_HTML, span);
	for (rest = text; rest.n;) {
		struct str line = str_cut(&rest, '\n');

		doc_append_text(r->doc, paragraph, line, span);
		if (rest.n)
			doc_append(paragraph,
				   doc_node_new(r->doc, DOC_LINE_BREAK, span));
	}
}

/* Is the paragraph the term of the definitions after it. */
static bool is_term(const struct reading *r, cmark_node *node)
{
	cmark_node *next = cmark_node_next(node);
	struct mark *mark;

	if (!next || cmark_node_get_type(next) != CMARK_NODE_LIST)
		return false;
	mark = sequence_mark(r, cmark_node_first_child(next));
	return mark && mark->kind == MARK_DEFINITION;
}

/* Each line of the paragraph is a term. */
static void read_terms(struct reading *r, cmark_node *node)
{
	struct span span = place_block(r, node);
	struct doc_node *list = r->at->last;
	struct doc_node *term = doc_node_new(r->doc, DOC_TERM, span);
	struct doc_node *child;
	struct doc_node *next;

	if (!list || list->kind != DOC_DEFINITIONS)
		list = append_block(r, DOC_DEFINITIONS, span);
	doc_append(list, term);
	read_inlines(r, node, term);
	child = term->first;
	term->first = NULL;
	term->last = NULL;
	for (; child; child = next) {
		next = child->next;
		child->next = NULL;
		child->parent = NULL;
		if (child->kind != DOC_SOFT_BREAK) {
			doc_append(term, child);
			continue;
		}
		term = doc_node_new(r->doc, DOC_TERM, span);
		doc_append(list, term);
	}
}

static void read_paragraph(struct reading *r, cmark_node *node)
{
	struct doc_node *paragraph;

	if (!r->options->is_plain) {
		if (table_paragraph(r, node))
			return;
		sequence_check_paragraph(r, node);
		check_deep_line(r, node);
	}
	if (is_term(r, node)) {
		read_terms(r, node);
		return;
	}
	paragraph = append_block(r, DOC_PARAGRAPH, place_block(r, node));
	read_inlines(r, node, paragraph);
}

static void read_break(struct reading *r, cmark_node *node)
{
	const struct mark *mark = sequence_mark(r, node);

	if (mark && mark->kind == MARK_FENCE)
		containers_line(r, mark);
	else
		append_block(r, DOC_RULE, place_block(r, node));
}

/* True: the node has blocks in it, and a frame was pushed. */
static bool enter_block(struct reading *r, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_BLOCK_QUOTE:
		enter_quote(r, node);
		return true;
	case CMARK_NODE_LIST:
		push_frame(r, NULL);
		return true;
	case CMARK_NODE_ITEM:
		push_frame(r, items_begin(r, node));
		return true;
	case CMARK_NODE_HEADING:
		read_heading(r, node);
		return false;
	case CMARK_NODE_PARAGRAPH:
		read_paragraph(r, node);
		return false;
	case CMARK_NODE_CODE_BLOCK:
		read_code(r, node);
		return false;
	case CMARK_NODE_HTML_BLOCK:
		read_html(r, node);
		return false;
	case CMARK_NODE_THEMATIC_BREAK:
		read_break(r, node);
		return false;
	default:
		return false;
	}
}

void blocks_read(struct reading *r, cmark_node *root)
{
	cmark_node *node = cmark_node_first_child(root);

	push_frame(r, NULL);
	while (node) {
		bool is_entered = enter_block(r, node);
		cmark_node *next =
			is_entered ? cmark_node_first_child(node) : NULL;

		if (is_entered && !next)
			pop_frame(r);
		while (!next && node != root) {
			next = cmark_node_next(node);
			if (next)
				break;
			node = cmark_node_parent(node);
			if (node != root)
				pop_frame(r);
		}
		node = next;
	}
	pop_frame(r);
}
