#include "model/contents.h"

/* Take away from an entry's words what has a place of its own in the text:
 * note calls, names; a link within a link is just its words. */
static void strip_words(struct arena *arena, struct doc_node *entry)
{
	struct doc_node *next;

	for (struct doc_node *node = doc_walk(entry, entry); node;
	     node = next) {
		next = doc_walk(entry, node);
		if (node->given->id.n)
			doc_give(arena, node)->id = STR_NONE;
		switch (node->kind) {
		case DOC_NOTE_CALL:
			next = doc_skip(entry, node);
			doc_remove(node);
			break;
		case DOC_LINK:
		case DOC_REFERENCE:
			node->kind = DOC_SPAN;
			break;
		case DOC_IMAGE:
			node->as.text = node->as.image->is_decorative
						? STR_NONE
						: node->as.image->alt;
			node->kind = DOC_TEXT;
			break;
		case DOC_LINE_BREAK:
			node->kind = DOC_SOFT_BREAK;
			break;
		default:
			break;
		}
	}
}

static void add_entry(struct doc *doc, struct doc_node *contents,
		      const struct doc_node *heading, int level)
{
	struct doc_node *entry = doc_node_new(doc, DOC_ENTRY, heading->span);

	if (heading->given->number.n)
		doc_give(doc->arena, entry)->number = heading->given->number;
	if (heading->given->lang.n)
		doc_give(doc->arena, entry)->lang = heading->given->lang;
	entry->as.entry->level = level;
	entry->as.entry->target = heading;
	entry->as.entry->page = STR_NONE;
	for (const struct doc_node *child = heading->first; child;
	     child = child->next)
		doc_append(entry, doc_copy(doc, child));
	strip_words(doc->arena, entry);
	if (entry->first)
		doc_append(contents, entry);
}

static void fill(struct doc *doc, struct doc_node *contents)
{
	const struct doc_node *node = NULL;

	while ((node = doc_find(doc, doc->root, node, DOC_SET(DOC_HEADING)))) {
		/* The title is level 1 of the tags. */
		int level = node->as.heading.tag_level - 1;

		if (level < 1 || level > contents->as.contents.levels ||
		    node->as.heading.is_title || node->as.heading.is_unlisted)
			continue;
		add_entry(doc, contents, node, level);
	}
}

void contents_fill(struct doc *doc)
{
	struct doc_node *node = NULL;

	while ((node = doc_find(doc, doc->root, node, DOC_SET(DOC_CONTENTS))))
		fill(doc, node);
}
