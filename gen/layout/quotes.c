#include "layout/quotes.h"

#include <stddef.h>

#include "base/arena.h"

#define DASH STR("\u2014")

static bool begins_with_dash(const struct doc_node *node)
{
	return node->kind == DOC_TEXT &&
	       str_starts(str_trim(node->as.text), DASH);
}

static bool is_break(const struct doc_node *node)
{
	return node->kind == DOC_SOFT_BREAK || node->kind == DOC_LINE_BREAK;
}

/* The break before the last line, where that begins with a dash. */
static struct doc_node *last_break(struct doc_node *paragraph)
{
	struct doc_node *found = NULL;

	for (struct doc_node *node = paragraph->first; node; node = node->next)
		if (is_break(node))
			found = node;
	return found && found->next && begins_with_dash(found->next) ? found
								     : NULL;
}

/* Who said it, as a paragraph of its own after the words. */
static void part_attribution(struct doc *doc, struct doc_node *quote)
{
	struct doc_node *last = quote->last, *at, *who;

	if (!last || last->kind != DOC_PARAGRAPH || !last->first)
		return;
	if (last != quote->first && begins_with_dash(last->first)) {
		doc_give(doc->arena, last)->role = STR("attribution");
		return;
	}
	at = last_break(last);
	if (!at)
		return;
	who = doc_node_new(doc, DOC_PARAGRAPH, at->next->span);
	doc_give(doc->arena, who)->role = STR("attribution");
	while (at->next) {
		struct doc_node *node = at->next;

		doc_remove(node);
		doc_append(who, node);
	}
	doc_remove(at);
	doc_append(quote, who);
}

/* Marks that the author typed are not set twice. */
static bool has_mark(struct arena *arena, const struct doc_node *paragraph,
		     struct str mark, bool is_end)
{
	struct str text = str_trim(doc_plain_text(arena, paragraph));

	return is_end ? str_ends(text, mark) : str_starts(text, mark);
}

static struct doc_node *new_mark(struct doc *doc, struct str mark,
				 struct span span)
{
	struct doc_node *node = doc_node_new(doc, DOC_TEXT, span);

	node->as.text = mark;
	return node;
}

/* The opening mark stands before each paragraph, the closing one after the
 * last. */
static void set_marks(struct doc *doc, struct doc_node *quote,
		      const struct quote_marks *marks)
{
	struct doc_node *last = NULL;

	for (struct doc_node *node = quote->first; node; node = node->next) {
		if (node->kind != DOC_PARAGRAPH || node->given->role.n > 0 ||
		    !node->first)
			continue;
		last = node;
		if (!has_mark(doc->arena, node, marks->open, false))
			doc_insert_before(
				node->first,
				new_mark(doc, marks->open, node->span));
	}
	if (last && !has_mark(doc->arena, last, marks->close, true))
		doc_append(last, new_mark(doc, marks->close, last->span));
}

void quotes_settle(struct doc *doc, const struct quote_marks *marks)
{
	struct doc_node *node = NULL;

	while ((node = doc_find(doc, doc->root, node, DOC_SET(DOC_DIVISION)))) {
		if (node->as.division->kind != DIVISION_QUOTE)
			continue;
		part_attribution(doc, node);
		if (marks->open.n > 0)
			set_marks(doc, node, marks);
	}
}
