/*
 * The end of a block: `… text {#id .class}` gives the block its attributes.
 * A paragraph that is only an image is a figure, one that is only
 * {.page-break} a page break.
 */
#include "read/attributes.h"
#include "read/markdown_priv.h"

/* Where the last braces of a text begin, or -1. */
static int find_braces(struct str s)
{
	int at = s.n;
	int least = s.n > ATTRIBUTES_MAX ? s.n - ATTRIBUTES_MAX : 0;

	while (at > least && s.p[at - 1] != '{')
		at--;
	return at > least ? at - 1 : -1;
}

/* Take the braces off the end of the block's text. */
static bool cut_braces(struct reading *r, struct doc_node *block,
		       struct attributes *attributes, struct span *span)
{
	struct doc_node *last = block->last;
	struct str s = last->as.text;
	struct str braces;
	enum attributes_outcome outcome;
	int at = find_braces(s);

	if (at < 0)
		return false;
	braces = str_trim(str_sub(s, at, s.n));
	outcome = attributes_parse(r, braces, attributes);
	/* What should have been a span's, had its brackets fitted. */
	if (outcome == ATTRIBUTES_GOOD && at > 0 && s.p[at - 1] == ']')
		outcome = ATTRIBUTES_BROKEN;
	*span = (struct span){ last->span.source, last->span.at,
			       last->span.n + ATTRIBUTES_MAX };
	if (outcome == ATTRIBUTES_BROKEN)
		attributes_report_broken(r, braces, *span);
	if (outcome != ATTRIBUTES_GOOD || attributes->length != braces.n)
		return false;
	*span = place_within(r, *span, braces);
	while (at > 0 && (s.p[at - 1] == ' ' || s.p[at - 1] == '\t'))
		at--;
	last->as.text = str_sub(s, 0, at);
	return true;
}

/* Text that the braces left empty, and the line end before it. */
static void drop_empty(struct doc_node *block)
{
	struct doc_node *last = block->last;

	if (last && last->kind == DOC_TEXT && !last->as.text.n)
		doc_remove(last);
	last = block->last;
	if (last && last->kind == DOC_SOFT_BREAK)
		doc_remove(last);
}

static bool is_class(const struct doc_attribute *attribute, struct str name)
{
	return str_eq(attribute->key, STR("class")) &&
	       str_eq(attribute->value, name);
}

/* A paragraph of nothing but braces. */
static void make_break(struct reading *r, struct doc_node *block,
		       const struct attributes *attributes, struct span span)
{
	struct str typed = r->source ? span_text(span) : STR_NONE;
	bool is_break = false;
	enum doc_kind parent = block->parent->kind;

	for (int i = 0; i < attributes->n; i++)
		is_break = is_break ||
			   is_class(&attributes->items[i], STR("page-break"));
	if (!is_break || (parent != DOC_DOCUMENT && parent != DOC_DIVISION)) {
		diag_report(r->diags,
			    is_break ? DIAG_PAGE_BREAK_PLACE
				     : DIAG_ATTRIBUTE_ALONE,
			    span);
		doc_append_text(r->doc, block, typed, span);
		return;
	}
	block->kind = DOC_PAGE_BREAK;
	attributes_apply(r, block, attributes, span);
}

/* A paragraph of nothing but an image: its title becomes the caption. */
static void make_figure(struct reading *r, struct doc_node *block)
{
	struct doc_node *image = block->first;
	struct str title = image->as.image->title;

	doc_turn(r->doc, block, DOC_FIGURE);
	*block->as.image = *image->as.image;
	block->given = image->given;
	block->first = NULL;
	block->last = NULL;
	if (title.n)
		markdown_read_inline(r->doc, block, title, image->span,
				     r->diags);
}

/* The attributes of an item or cell stand in its first paragraph, those of
 * a row before its cells. */
static struct doc_node *find_target(struct doc_node *block)
{
	struct doc_node *parent = block->parent;

	if (block->kind == DOC_PARAGRAPH && parent &&
	    (parent->kind == DOC_ITEM || parent->kind == DOC_CELL ||
	     parent->kind == DOC_ROW) &&
	    parent->first == block)
		return parent;
	return block;
}

void trailing_apply(struct reading *r, struct doc_node *block)
{
	struct attributes attributes = { .items = NULL };
	struct span span = SPAN_NONE;
	bool has_any = false;

	if (block->last && block->last->kind == DOC_TEXT) {
		has_any = cut_braces(r, block, &attributes, &span);
		if (has_any)
			drop_empty(block);
	}
	if (block->kind == DOC_PARAGRAPH && has_any && !block->first) {
		struct doc_node *target = find_target(block);

		if (target->kind == DOC_CELL || target->kind == DOC_ROW) {
			attributes_apply(r, target, &attributes, span);
			doc_remove(block);
			return;
		}
		make_break(r, block, &attributes, span);
		return;
	}
	if (block->kind == DOC_PARAGRAPH && block->first &&
	    block->first == block->last && block->first->kind == DOC_IMAGE)
		make_figure(r, block);
	if (has_any)
		attributes_apply(r, find_target(block), &attributes, span);
}
