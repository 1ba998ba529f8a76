#include "page/toc.h"

#include "base/arena.h"

struct toc {
	struct doc *doc;
	struct str page_word;
	struct str *labels; /* by serial; NULL: none known yet */
	bool is_changed;
};

/* Label of the page on which each node with a destination begins, by the
 * node's serial. */
static struct str *destination_labels(const struct dlist *dlist)
{
	struct str *labels =
		ARENA_ARRAY(dlist->arena, struct str, dlist->doc->n_nodes + 1);
	for (int p = 0; p < dlist->n_pages; p++) {
		const struct page *page = dlist->pages[p];
		for (int i = 0; i < page->n_items; i++) {
			const struct ditem *item = &page->items[i];
			if (item->kind == ITEM_DEST)
				labels[item->as.dest.node->serial] =
					page->label;
		}
	}
	return labels;
}

static bool has_page(const struct doc_node *node)
{
	if (node->kind == DOC_ENTRY)
		return node->as.entry.target != NULL;
	return node->kind == DOC_REFERENCE && node->as.reference.as_page &&
	       node->as.reference.target;
}

static struct str label_of(const struct toc *toc, const struct doc_node *target)
{
	return toc->labels ? toc->labels[target->serial] : STR("1");
}

static void set_reference(struct toc *toc, struct doc_node *node)
{
	struct str label = label_of(toc, node->as.reference.target);
	struct str words = str_printf(toc->doc->arena, "%.*s\u00a0%.*s",
				      STR_ARG(toc->page_word), STR_ARG(label));
	if (node->first && str_eq(node->first->as.text, words))
		return;
	toc->is_changed = true;
	if (node->first)
		node->first->as.text = words;
	else
		doc_append_text(toc->doc, node, words, node->span);
}

static void set_entry(struct toc *toc, struct doc_node *entry)
{
	struct str label = label_of(toc, entry->as.entry.target);
	if (str_eq(entry->as.entry.page, label))
		return;
	toc->is_changed = true;
	entry->as.entry.page = label;
}

static void set_tree(struct toc *toc, struct doc_node *root)
{
	for (struct doc_node *node = root; node; node = doc_walk(root, node)) {
		if (!has_page(node))
			continue;
		if (node->kind == DOC_ENTRY)
			set_entry(toc, node);
		else
			set_reference(toc, node);
	}
}

static bool tree_needs(const struct doc_node *root)
{
	for (const struct doc_node *node = root; node;
	     node = doc_walk(root, node))
		if (has_page(node))
			return true;
	return false;
}

bool toc_is_needed(const struct doc *doc)
{
	bool is_needed = tree_needs(doc->root);
	for (int i = 0; i < doc->n_notes && !is_needed; i++)
		is_needed = tree_needs(doc->notes[i]);
	return is_needed;
}

bool toc_set_pages(struct doc *doc, const struct layout *layout,
		   const struct dlist *dlist)
{
	struct toc toc = { .doc = doc, .page_word = layout->words.page };
	if (dlist)
		toc.labels = destination_labels(dlist);
	set_tree(&toc, doc->root);
	for (int i = 0; i < doc->n_notes; i++)
		set_tree(&toc, doc->notes[i]);
	return toc.is_changed;
}
