#include "page/toc.h"

#include "base/arena.h"

struct toc {
	struct doc *doc;
	struct str page_word;
	const struct page_names *names;
	bool is_changed;
};

static void names_grow(struct page_names *names, struct arena *arena, int n)
{
	if (n <= names->n)
		return;
	/* Setting references makes nodes: room for more of them. */
	n += n / 2;
	names->labels = arena_grow(arena, names->labels,
				   sizeof *names->labels * (size_t)names->n,
				   sizeof *names->labels * (size_t)n);
	names->n = n;
}

void toc_name_page(struct page_names *names, struct arena *arena,
		   const struct doc_node *node, struct str label)
{
	names_grow(names, arena, node->serial + 1);
	names->labels[node->serial] = label;
}

void toc_note_pages(struct page_names *names, const struct dlist *dlist)
{
	for (int p = 0; p < dlist->n_pages; p++) {
		const struct page *page = dlist->pages[p];
		for (int i = 0; i < page->n_items; i++) {
			const struct ditem *item = &page->items[i];
			if (item->kind == ITEM_DEST)
				toc_name_page(names, dlist->arena,
					      item->as.dest.node, page->label);
		}
	}
}

void toc_take_pages(struct page_names *names, struct arena *arena,
		    const struct page_names *from)
{
	names_grow(names, arena, from->n);
	for (int i = 0; i < from->n; i++)
		if (from->labels[i].n)
			names->labels[i] = str_dup(arena, from->labels[i]);
}

struct str toc_page_of(const struct page_names *names,
		       const struct doc_node *node)
{
	return node->serial < names->n ? names->labels[node->serial] : STR_NONE;
}

/* What may have the number of a page in it. */
#define PAGED (DOC_SET(DOC_ENTRY) | DOC_SET(DOC_REFERENCE))

static bool has_page(const struct doc_node *node)
{
	if (node->kind == DOC_ENTRY)
		return node->as.entry->target != NULL;
	return node->kind == DOC_REFERENCE && node->as.reference->as_page &&
	       node->as.reference->target;
}

static struct str label_of(const struct toc *toc, const struct doc_node *target)
{
	struct str label = toc_page_of(toc->names, target);
	return label.n ? label : STR("1");
}

static void set_reference(struct toc *toc, struct doc_node *node)
{
	struct str label = label_of(toc, node->as.reference->target);
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
	struct str label = label_of(toc, entry->as.entry->target);
	if (str_eq(entry->as.entry->page, label))
		return;
	toc->is_changed = true;
	entry->as.entry->page = label;
}

static void set_tree(struct toc *toc, struct doc_node *root)
{
	struct doc_node *node = NULL;

	while ((node = doc_find(toc->doc, root, node, PAGED))) {
		if (!has_page(node))
			continue;
		if (node->kind == DOC_ENTRY)
			set_entry(toc, node);
		else
			set_reference(toc, node);
	}
}

static bool tree_needs(const struct doc *doc, const struct doc_node *root)
{
	const struct doc_node *node = NULL;

	while ((node = doc_find(doc, root, node, PAGED)))
		if (has_page(node))
			return true;
	return false;
}

bool toc_is_needed(const struct doc *doc)
{
	bool is_needed = tree_needs(doc, doc->root);
	for (int i = 0; i < doc->n_notes && !is_needed; i++)
		is_needed = tree_needs(doc, doc->notes[i]);
	return is_needed;
}

bool toc_set_pages(struct doc *doc, const struct layout *layout,
		   const struct page_names *names)
{
	struct toc toc = { .doc = doc,
			   .page_word = layout->words.page,
			   .names = names };
	set_tree(&toc, doc->root);
	for (int i = 0; i < doc->n_notes; i++)
		set_tree(&toc, doc->notes[i]);
	return toc.is_changed;
}
