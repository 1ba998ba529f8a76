#include "layout/elsewhere.h"

#include "base/arena.h"
#include "base/diag.h"
#include "model/xref.h"
#include "read/shared.h"

/* A document that is read for its words only. */
struct glance {
	struct str path;
	struct document document;
};

struct resolver {
	struct document *document;
	const struct elsewhere *among;
	struct glance **glances;
	int n_glances, cap_glances;
};

/* What a name and an id in it mean. */
struct found {
	struct document *document; /* NULL: nothing, reported */
	struct doc_node *target;   /* NULL: the whole, without a node */
	struct str words;	   /* of the whole */
	bool is_among;		   /* it can be led to */
};

/* Its findings are its own: they come when it is rendered itself. */
static struct document *glance_at(struct resolver *resolver, struct str path)
{
	struct document_options options = { .n_values = 0 };
	struct arena *arena = resolver->document->arena;
	struct glance *glance;

	for (int i = 0; i < resolver->n_glances; i++)
		if (str_eq(resolver->glances[i]->path, path))
			return &resolver->glances[i]->document;
	glance = ARENA_NEW(arena, struct glance);
	glance->path = path;
	document_read(&glance->document, arena, resolver->document->shared,
		      path, &options, diags_new(arena));
	*ARENA_PUSH(arena, resolver->glances, resolver->n_glances,
		    resolver->cap_glances) = glance;
	return &glance->document;
}

static void report_id(struct resolver *resolver, const struct doc_node *node,
		      struct str file, struct str id)
{
	struct diags *diags = resolver->document->diags;

	diag_report(diags, DIAG_ELSEWHERE_ID, node->span, STR_ARG(file),
		    STR_ARG(id));
	diag_hint(
		diags,
		"write {#%.*s} at the end of the heading or paragraph that is "
		"meant in %.*s",
		STR_ARG(id), STR_ARG(file));
}

static struct found find_other(struct resolver *resolver,
			       const struct doc_node *node, struct str file,
			       struct str id)
{
	const struct elsewhere *among = resolver->among;
	struct shared *shared = resolver->document->shared;
	struct found found = { .document = NULL };
	struct str path =
		shared_require(shared, node->span.source, file, node->span);

	if (!path.n)
		return found;
	if (among)
		found.document = among->find(among->ctx, path, &found.target,
					     &found.words);
	found.is_among = found.document != NULL;
	if (!found.document)
		found.document = glance_at(resolver, path);
	if (!found.document->doc) {
		found.document = NULL;
		return found;
	}
	if (!found.words.n)
		found.words = found.document->doc->title;
	if (!id.n)
		return found;
	found.target = xref_target(found.document->doc, id);
	if (found.target)
		return found;
	report_id(resolver, node, file, id);
	found.document = NULL;
	return found;
}

static struct str words_of(struct resolver *resolver,
			   const struct doc_node *node,
			   const struct found *found)
{
	const struct xref_words *words = &resolver->document->layout->words;

	if (!node->as.reference->id.n)
		return found->words;
	return xref_words_of(found->document->doc, words, found->target,
			     node->as.reference->as_item);
}

static void resolve_reference(struct resolver *resolver, struct doc_node *node)
{
	struct str file = node->as.reference->file, words;
	struct diags *diags = resolver->document->diags;
	struct found found =
		find_other(resolver, node, file, node->as.reference->id);

	if (!found.document)
		return;
	if (found.is_among)
		node->as.reference->target = found.target;
	if (node->as.reference->as_page && found.is_among)
		return; /* page/toc fills it in */
	if (node->as.reference->as_page)
		diag_report(diags, DIAG_ELSEWHERE_PAGE, node->span,
			    STR_ARG(file));
	words = words_of(resolver, node, &found);
	if (words.n)
		doc_append_text(resolver->document->doc, node, words,
				node->span);
	else
		diag_report(diags,
			    node->as.reference->as_item
				    ? DIAG_REFERENCE_ITEM
				    : DIAG_REFERENCE_NOTHING,
			    node->span, STR_ARG(node->as.reference->id));
}

/* The words of a link are printed in any case. */
static void resolve_link(struct resolver *resolver, struct doc_node *node)
{
	struct str id, file = doc_other_file(node->as.link->url, &id);
	struct found found;

	if (!file.n)
		return;
	found = find_other(resolver, node, file, id);
	if (found.is_among && found.document) {
		node->as.link->target = found.target;
		return;
	}
	if (found.document)
		diag_report(resolver->document->diags, DIAG_ELSEWHERE_LINK,
			    node->span, STR_ARG(file));
	node->kind = DOC_SPAN;
	node->as.link->url = STR_NONE;
}

static void resolve_tree(struct resolver *resolver, struct doc_node *root)
{
	const uint64_t kinds = DOC_SET(DOC_REFERENCE) | DOC_SET(DOC_LINK);
	const struct doc *doc = resolver->document->doc;
	struct doc_node *at = NULL;

	while ((at = doc_find(doc, root, at, kinds))) {
		if (at->kind == DOC_REFERENCE && at->as.reference->file.n &&
		    !at->first)
			resolve_reference(resolver, at);
		else if (at->kind == DOC_LINK && !at->as.link->target)
			resolve_link(resolver, at);
	}
}

void elsewhere_resolve(struct document *document, const struct elsewhere *among)
{
	struct resolver resolver = { .document = document, .among = among };
	struct doc *doc = document->doc;

	if (!doc || !document->form)
		return;
	resolve_tree(&resolver, doc->root);
	for (int i = 0; i < doc->n_notes; i++)
		resolve_tree(&resolver, doc->notes[i]);
}
