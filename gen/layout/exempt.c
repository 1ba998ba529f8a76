/*
 * The lines are put into both copies, so that the same node has the same
 * serial in both. Then, in the public copy, the children that were there
 * before are cut off; they still know their parents, so that a walk can tell
 * what points at them, also from other documents.
 */
#include "layout/exempt_priv.h"

#include "base/arena.h"
#include "model/xref.h"

struct copier {
	struct document *document;
	struct doc *doc;
	enum doc_copy copy;
	int first, n; /* serials of the document */
	struct doc_node *
		*stand_in; /* by serial - first: of what was taken out */
	int n_leads;
};

struct doc_node *exempt_next(struct doc_node *root, struct doc_node *node)
{
	if (node)
		node = doc_skip(root, node);
	else
		node = root;
	while (node && (!node->given->exemption || node->kind == DOC_NOTE ||
			node->kind == DOC_DOCUMENT))
		node = doc_walk(root, node);
	return node;
}

int exempt_count(const struct document *document, struct span *span)
{
	const struct doc *doc = document->doc;
	int n = 0;

	for (int i = -1; i < doc->n_notes; i++) {
		struct doc_node *root = i < 0 ? doc->root : doc->notes[i];
		struct doc_node *node = NULL;

		while ((node = exempt_next(root, node)))
			if (n++ == 0)
				*span = node->given->exemption->span;
	}
	return n;
}

/* The lines */

static struct doc_node *new_text(struct copier *copier, struct str text,
				 const struct doc_node *near)
{
	struct doc_node *node = doc_node_new(copier->doc, DOC_TEXT, near->span);

	node->as.text = text;
	return node;
}

/* Put `node` before the children of `parent`. */
static void put_first(struct doc_node *parent, struct doc_node *node)
{
	if (parent->first)
		doc_insert_before(parent->first, node);
	else
		doc_append(parent, node);
}

static struct doc_node *lead_block(struct copier *copier,
				   struct doc_node *division)
{
	struct doc_node *lead =
		doc_node_new(copier->doc, DOC_PARAGRAPH, division->span);

	doc_give(copier->doc->arena, lead)->role = STR("exempt-lead");
	doc_append(lead,
		   new_text(copier, exempt_lead(copier->document, division),
			    division));
	/* References to what is not there lead to it: no author can have
	 * given it this name. */
	doc_give(copier->doc->arena, lead)->id =
		str_printf(copier->doc->arena, "exempt %d", ++copier->n_leads);
	put_first(division, lead);
	return lead;
}

/* In a line: [exempt information, paragraph 3: the words]. */
static struct doc_node *lead_words(struct copier *copier, struct doc_node *span)
{
	struct str mention = exempt_words_mention(copier->document->exempt,
						  span->given->exemption);
	struct doc_node *words = new_text(
		copier,
		str_printf(copier->doc->arena, "[%.*s", STR_ARG(mention)),
		span);
	struct doc_node *colon = new_text(copier, STR(": "), span);
	struct doc_node *end = new_text(copier, STR("]"), span);

	put_first(span, words);
	doc_insert_after(words, colon);
	doc_append(span, end);
	return words;
}

/* Cut off what is exempt: all children after `lead`, but not the bracket that
 * closes a span. */
static void take_out(struct doc_node *top, struct doc_node *lead)
{
	struct doc_node *end = top->kind == DOC_SPAN ? top->last : NULL;

	lead->next = end;
	top->last = end ? end : lead;
}

static void copy_tree(struct copier *copier, struct doc_node *root)
{
	struct doc_node *top = NULL;

	while ((top = exempt_next(root, top))) {
		struct doc_node *lead = top->kind == DOC_SPAN
						? lead_words(copier, top)
						: lead_block(copier, top);

		if (copier->copy == DOC_COPY_PUBLIC)
			take_out(top, lead);
	}
}

/* What pointed at it */

/* The line that stands above or for a node that is exempt, or NULL. */
static struct doc_node *line_of(const struct doc_node *node)
{
	while (node && !node->given->exemption)
		node = node->parent;
	if (!node || node->kind == DOC_NOTE || node->kind == DOC_DOCUMENT)
		return NULL;
	return node->first;
}

/* In both copies, so that the page it names is the same. */
static void mend_reference(struct doc_node *node)
{
	struct doc_node *line = line_of(node->as.reference->target);

	if (line && doc_is_block(line->kind) && !doc_exemption(node))
		node->as.reference->target = line;
}

static void mend_link(struct doc_node *node)
{
	struct doc_node *line = line_of(node->as.link->target);

	if (line)
		node->as.link->target = line;
}

static void set_exemption(struct doc *doc, struct doc_node *node,
			  const struct doc_exemption *exemption)
{
	if (node->given->exemption != exemption)
		doc_give(doc->arena, node)->exemption = exemption;
}

/* The node to go on from; an entry that leads to exempt text goes from the
 * public copy, and in the other it is exempt as the heading is. */
static struct doc_node *mend_entry(struct doc *doc, struct doc_node *root,
				   struct doc_node *entry, enum doc_copy copy)
{
	struct doc_node *next;

	set_exemption(doc, entry, doc_exemption(entry->as.entry->target));
	if (!entry->given->exemption || copy != DOC_COPY_PUBLIC)
		return doc_walk(root, entry);
	next = doc_skip(root, entry);
	doc_remove(entry);
	return next;
}

static void mend_tree(struct doc *doc, struct doc_node *root,
		      enum doc_copy copy)
{
	for (struct doc_node *node = root; node;) {
		if (node->kind == DOC_ENTRY) {
			node = mend_entry(doc, root, node, copy);
			continue;
		}
		if (node->kind == DOC_REFERENCE)
			mend_reference(node);
		else if (node->kind == DOC_LINK && copy == DOC_COPY_PUBLIC)
			mend_link(node);
		node = doc_walk(root, node);
	}
}

void exempt_mend(struct document *document, enum doc_copy copy)
{
	struct doc *doc = document->doc;

	if (!doc)
		return;
	mend_tree(doc, doc->root, copy);
	for (int i = 0; i < doc->n_notes; i++)
		mend_tree(doc, doc->notes[i], copy);
}

/* A note that is called in exempt text alone is exempt too. */
static void mark_notes(struct doc *doc)
{
	for (int i = 0; i < doc->n_notes; i++)
		set_exemption(doc, doc->notes[i],
			      doc_exemption(doc->notes[i]->as.note->call));
}

/* Notes that nobody calls any more; the others keep their numbers. */
static void drop_notes(struct doc *doc)
{
	int n = 0;

	for (int i = 0; i < doc->n_notes; i++)
		if (!doc->notes[i]->given->exemption)
			doc->notes[n++] = doc->notes[i];
	doc->n_notes = n;
}

void exempt_apply(struct document *document, enum doc_copy copy)
{
	struct doc *doc = document->doc;
	struct copier copier = { .document = document,
				 .doc = doc,
				 .copy = copy };

	if (!document->exempt)
		return;
	mark_notes(doc);
	copy_tree(&copier, doc->root);
	for (int i = 0; i < doc->n_notes; i++)
		copy_tree(&copier, doc->notes[i]);
	if (copy == DOC_COPY_PUBLIC) {
		drop_notes(doc);
		xref_close_up(doc);
	}
	exempt_mend(document, copy);
}
