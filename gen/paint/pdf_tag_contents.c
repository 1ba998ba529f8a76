/*
 * The contents: entries of one level that follow one another are one TOC,
 * deeper ones a TOC within it. tags->leads says of an entry which one begins
 * the TOC it is in; of an entry that begins a deeper TOC itself, the entry
 * before, which is less deep; of those of the outermost TOC nothing.
 */
#include "paint/pdf_tag_priv.h"

static const struct doc_node *lead_of(const struct tags *tags,
				      const struct doc_node *entry)
{
	return tags->leads[entry->serial];
}

/* The entry that begins the TOC of an entry; NULL: it is in the outermost. */
static const struct doc_node *toc_of(const struct tags *tags,
				     const struct doc_node *entry)
{
	const struct doc_node *lead = lead_of(tags, entry);

	if (!lead || lead->as.entry->level >= entry->as.entry->level)
		return lead;
	return entry;
}

static const struct doc_node *find_lead(const struct tags *tags,
					const struct doc_node *last, int level)
{
	const struct doc_node *toc;

	if (last->as.entry->level < level)
		return last;
	toc = toc_of(tags, last);
	while (toc && toc->as.entry->level > level) {
		last = lead_of(tags, toc);
		if (last->as.entry->level < level)
			return last;
		toc = toc_of(tags, last);
	}
	return toc;
}

void contents_lead(struct tags *tags, const struct doc_node *contents)
{
	const struct doc_node *last = NULL;

	for (const struct doc_node *entry = contents->first; entry;
	     entry = entry->next) {
		if (entry->kind != DOC_ENTRY)
			continue;
		if (last)
			tags->leads[entry->serial] =
				find_lead(tags, last, entry->as.entry->level);
		last = entry;
	}
}

/* The recursion is as deep as the contents have levels. */
static struct element *toc_element(struct tags *tags,
				   const struct doc_node *entry)
{
	const struct doc_node *toc = toc_of(tags, entry);
	struct element *element;

	if (!toc)
		return element_above(tags, entry);
	element = element_find(tags, toc, ROLE_TOC);
	if (element)
		return element;
	return element_in(tags, toc_element(tags, lead_of(tags, toc)), toc,
			  ROLE_TOC);
}

struct element *contents_element(struct tags *tags, const struct doc_node *node)
{
	struct element *element;

	if (node->kind == DOC_CONTENTS)
		return element_in(tags, element_above(tags, node), node,
				  ROLE_TOC);
	element = element_in(tags, toc_element(tags, node), node, ROLE_TOCI);
	element = element_in(tags, element, node, ROLE_REFERENCE);
	if (tags->is_link[node->serial])
		element = element_in(tags, element, node, ROLE_LINK);
	return element;
}
