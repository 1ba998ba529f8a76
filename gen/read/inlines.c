/* cmark's inlines to ours, each with its place in the source. */
#include "read/markdown_priv.h"

static struct str kept(struct reading *r, struct str s)
{
	return s.n ? str_dup(r->arena, s) : STR_NONE;
}

/* Quotes must see a beginning. */
void inlines_cut_start(const struct reading *r, struct doc_node *line)
{
	struct doc_node *first = line->first;
	struct str s;

	if (!first || first->kind != DOC_TEXT || !first->as.text.n)
		return;
	s = first->as.text;
	if (escape_at(&r->escapes, ESCAPE_PLAIN, s, 0) == ESCAPE_START)
		first->as.text = str_sub(s, 4, s.n);
}

/* A text that is to stay as it is passes for code until the block is done:
 * so no step needs to know of it. The role tells it from code. */
void inlines_freeze(struct reading *r, struct doc_node *node)
{
	node->kind = DOC_CODE;
	doc_give(r->arena, node)->role = STR("frozen");
}

void inlines_thaw(struct reading *r, struct doc_node *node)
{
	if (node->kind != DOC_CODE || !str_eq(node->given->role, STR("frozen")))
		return;
	node->kind = DOC_TEXT;
	doc_give(r->arena, node)->role = STR_NONE;
}

static struct str literal(cmark_node *node)
{
	const char *z = cmark_node_get_literal(node);

	return z ? str_from(z) : STR_NONE;
}

static struct str link_text(struct reading *r, const char *z)
{
	struct str s = z ? str_from(z) : STR_NONE;

	return kept(r, escape_text(&r->escapes, r->arena, s));
}

struct str inlines_plain(struct reading *r, cmark_node *node)
{
	cmark_iter *iter = cmark_iter_new(node);
	cmark_event_type event;
	struct buf out;
	struct str plain;

	buf_init(&out, INT32_MAX / 2);
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *at = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(at);

		if (event != CMARK_EVENT_ENTER)
			continue;
		if (type == CMARK_NODE_SOFTBREAK ||
		    type == CMARK_NODE_LINEBREAK)
			buf_char(&out, ' ');
		else if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE ||
			 type == CMARK_NODE_HTML_INLINE)
			buf_str(&out, literal(at));
	}
	cmark_iter_free(iter);
	plain = kept(r, escape_text(&r->escapes, r->arena, buf_view(&out)));
	buf_release(&out);
	return plain;
}

static struct doc_node *append(struct reading *r, struct doc_node *parent,
			       enum doc_kind kind, struct str words)
{
	struct doc_node *node =
		doc_node_new(r->doc, kind, place_next(r, words));

	doc_append(parent, node);
	return node;
}

/* Text keeps its stand-ins until the end (read/smart). */
static void read_text(struct reading *r, cmark_node *from,
		      struct doc_node *parent)
{
	struct str text = kept(r, literal(from));
	struct doc_node *node = append(r, parent, DOC_TEXT, text);

	node->as.text = text;
}

static void read_html(struct reading *r, cmark_node *from,
		      struct doc_node *parent)
{
	struct str text = escape_typed(&r->escapes, r->arena, literal(from));
	struct doc_node *node = append(r, parent, DOC_TEXT, text);

	/* Until read/smart ends the block: nothing is read into it. */
	if (!r->options->is_plain)
		inlines_freeze(r, node);
	node->as.text = kept(r, text);
	diag_report(r->diags, DIAG_RAW_HTML, node->span);
}

static void read_code(struct reading *r, cmark_node *from,
		      struct doc_node *parent)
{
	struct str text = escape_typed(&r->escapes, r->arena, literal(from));
	struct doc_node *node = append(r, parent, DOC_CODE, text);

	node->as.text = kept(r, text);
}

static void read_image(struct reading *r, cmark_node *from,
		       struct doc_node *parent)
{
	struct doc_node *node = append(r, parent, DOC_IMAGE, STR("!["));

	node->as.image->file = link_text(r, cmark_node_get_url(from));
	node->as.image->title = link_text(r, cmark_node_get_title(from));
	node->as.image->alt = inlines_plain(r, from);
}

static void read_line_end(struct reading *r, struct doc_node *parent,
			  enum doc_kind kind)
{
	append(r, parent, kind, STR("\n"));
}

/* A node with inlines in it, or NULL for a leaf (read already). */
static struct doc_node *enter(struct reading *r, cmark_node *from,
			      struct doc_node *parent)
{
	struct doc_node *node;

	switch (cmark_node_get_type(from)) {
	case CMARK_NODE_TEXT:
		read_text(r, from, parent);
		return NULL;
	case CMARK_NODE_SOFTBREAK:
		read_line_end(r, parent, DOC_SOFT_BREAK);
		return NULL;
	case CMARK_NODE_LINEBREAK:
		read_line_end(r, parent, DOC_LINE_BREAK);
		return NULL;
	case CMARK_NODE_CODE:
		read_code(r, from, parent);
		return NULL;
	case CMARK_NODE_HTML_INLINE:
		read_html(r, from, parent);
		return NULL;
	case CMARK_NODE_IMAGE:
		read_image(r, from, parent);
		return NULL;
	case CMARK_NODE_EMPH:
		return append(r, parent, DOC_EMPHASIS, STR_NONE);
	case CMARK_NODE_STRONG:
		return append(r, parent, DOC_STRONG, STR_NONE);
	case CMARK_NODE_LINK:
		node = append(r, parent, DOC_LINK, STR_NONE);
		node->as.link->url = link_text(r, cmark_node_get_url(from));
		node->as.link->title = link_text(r, cmark_node_get_title(from));
		return node;
	default:
		return NULL;
	}
}

static bool has_inlines(cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	return type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG ||
	       type == CMARK_NODE_LINK;
}

/* The parts within a node may lie deeper than is allowed: then they go where
 * the depth ends, text and all, with a finding. */
static bool may_enter(struct reading *r, int depth)
{
	if (depth < INLINE_MAX_DEPTH)
		return true;
	if (!r->is_too_deep) {
		r->is_too_deep = true;
		diag_report(r->diags, DIAG_BUDGET_DEPTH,
			    place_next(r, STR_NONE), INLINE_MAX_DEPTH);
	}
	return false;
}

void inlines_read(struct reading *r, cmark_node *block, struct doc_node *parent)
{
	cmark_node *from = cmark_node_first_child(block);
	struct doc_node *at = parent;
	int depth = 0;

	while (from) {
		cmark_node *next = NULL;

		if (!has_inlines(from)) {
			enter(r, from, at);
		} else {
			next = cmark_node_first_child(from);
			if (may_enter(r, depth) || !next) {
				struct doc_node *node = enter(r, from, at);

				at = next ? node : at;
			}
			depth += next ? 1 : 0;
		}
		while (!next && from != block) {
			next = cmark_node_next(from);
			if (next)
				break;
			from = cmark_node_parent(from);
			if (from != block && --depth < INLINE_MAX_DEPTH)
				at = at->parent;
		}
		from = from == block ? NULL : next;
	}
}
