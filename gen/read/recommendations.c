/*
 * `::: recommendations`: what is recommended becomes a list, which the layout
 * numbers. Where the author wrote lists there, their items are it and what
 * stands round them is text; else every paragraph is one, with all that
 * follows it up to the next.
 */
#include "read/recommendations.h"

#include <stddef.h>

static struct doc_node *find_list(const struct doc_node *division)
{
	struct doc_node *at = division->first;

	while (at && at->kind != DOC_LIST)
		at = at->next;
	return at;
}

static void mark_list(struct doc *doc, struct doc_node *list)
{
	list->as.list.is_recommended = true;
	/* A bullet says nothing of its number. */
	if (list->as.list.marker == MARKER_BULLET)
		list->as.list.start = 0;
	list->as.list.marker = MARKER_DECIMAL;
	list->as.list.delimiter = DELIMITER_NONE;
	doc_give(doc->arena, list)->role = STR("recommendation");
}

static struct doc_node *new_list(struct doc *doc, struct doc_node *before)
{
	struct doc_node *list = doc_node_new(doc, DOC_LIST, before->span);

	mark_list(doc, list);
	list->as.list.start = 0;
	doc_insert_before(before, list);
	return list;
}

static struct doc_node *new_item(struct doc *doc, struct doc_node *list,
				 struct doc_node *paragraph)
{
	struct doc_node *item = doc_node_new(doc, DOC_ITEM, paragraph->span);

	if (paragraph->given->id.n) {
		doc_give(doc->arena, item)->id = paragraph->given->id;
		doc_give(doc->arena, paragraph)->id = STR_NONE;
	}
	doc_append(list, item);
	return item;
}

static void gather_paragraphs(struct doc *doc, struct doc_node *division)
{
	struct doc_node *list = NULL, *item = NULL, *next;

	for (struct doc_node *at = division->first; at; at = next) {
		next = at->next;
		if (at->kind == DOC_HEADING || at->kind == DOC_PAGE_BREAK) {
			list = NULL;
			item = NULL;
			continue;
		}
		if (at->kind == DOC_PARAGRAPH) {
			list = list ? list : new_list(doc, at);
			item = new_item(doc, list, at);
		}
		if (!item)
			continue;
		doc_remove(at);
		doc_append(item, at);
	}
}

static void settle(struct doc *doc, struct doc_node *division)
{
	if (find_list(division)) {
		for (struct doc_node *at = division->first; at; at = at->next)
			if (at->kind == DOC_LIST)
				mark_list(doc, at);
	} else {
		gather_paragraphs(doc, division);
	}
	division->as.division->kind = DIVISION_PLAIN;
}

void recommendations_settle(struct doc *doc, struct doc_node *root)
{
	struct doc_node *at = NULL;

	while ((at = doc_find(doc, root, at, DOC_SET(DOC_DIVISION))))
		if (at->as.division->kind == DIVISION_RECOMMENDATIONS)
			settle(doc, at);
}
