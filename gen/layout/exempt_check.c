/* What must hold before any copy is made: see exempt.h. */
#include "layout/exempt_priv.h"

#include "base/diag.h"

struct checker {
	struct document *document;
	struct diags *diags;
	const struct exempt_words *words;
};

static void check_paragraphs(struct checker *checker,
			     const struct doc_exemption *exemption)
{
	if (!checker->words)
		return;
	for (int i = 0; i < exemption->n; i++) {
		if (exempt_words_know(checker->words, exemption->paragraphs[i]))
			continue;
		diag_report(checker->diags, DIAG_EXEMPT_UNKNOWN,
			    exemption->span, exemption->paragraphs[i]);
		diag_hint(checker->diags, "the paragraphs are: %.*s",
			  STR_ARG(exempt_words_all(checker->words)));
	}
}

static bool is_empty(struct checker *checker, const struct doc_node *node)
{
	const struct doc_node *at;

	for (at = node; at; at = doc_walk(node, at))
		if (at->kind == DOC_FIGURE || at->kind == DOC_IMAGE ||
		    at->kind == DOC_CONTENTS || at->kind == DOC_REFERENCE)
			return false;
	return !str_trim(doc_plain_text(checker->document->arena, node)).n;
}

static bool is_in_title(const struct doc_node *node)
{
	for (; node; node = node->parent)
		if (node->kind == DOC_HEADING)
			return node->as.heading.is_title;
	return false;
}

/* A chart's words are drawn, and in its alternative text. */
static bool is_in_chart(const struct doc_node *node)
{
	const struct doc_node *table = node, *at;

	while (table && table->kind != DOC_TABLE)
		table = table->parent;
	if (!table || !table->parent)
		return false;
	for (at = table->parent->first; at && at != table; at = at->next)
		if (at->next == table)
			return at->kind == DOC_FIGURE && at->as.image->chart;
	return false;
}

/* The highest heading in it heads what comes after it, too, unless that
 * begins with one as high. */
static void check_headings(struct checker *checker,
			   const struct doc_node *division)
{
	const struct doc_node *after = division->next, *heading = NULL, *at;

	for (at = division; at; at = doc_walk(division, at))
		if (at->kind == DOC_HEADING &&
		    (!heading ||
		     at->as.heading.level < heading->as.heading.level))
			heading = at;
	/* What the layout puts below the body is not under it. */
	if (!heading || !after || after->span.source != division->span.source ||
	    (after->kind == DOC_DIVISION && after->given->exemption))
		return;
	if (after->kind == DOC_HEADING &&
	    after->as.heading.level <= heading->as.heading.level)
		return;
	diag_report(checker->diags, DIAG_EXEMPT_HEADING, heading->span);
}

static void check_exempt(struct checker *checker, const struct doc_node *node)
{
	const struct doc_exemption *exemption = node->given->exemption;

	check_paragraphs(checker, exemption);
	if (doc_exemption(node->parent))
		diag_report(checker->diags, DIAG_EXEMPT_NESTED,
			    exemption->span);
	if (is_empty(checker, node))
		diag_report(checker->diags, DIAG_EXEMPT_EMPTY, exemption->span);
	if (is_in_title(node))
		diag_report(checker->diags, DIAG_EXEMPT_TITLE, exemption->span);
	else if (is_in_chart(node))
		diag_report(checker->diags, DIAG_EXEMPT_CHART, exemption->span);
	if (node->kind == DOC_DIVISION)
		check_headings(checker, node);
}

/* Braces with .exempt in them that have stayed text. */
static bool is_loose(struct str text)
{
	int at = str_find(text, STR(".exempt"));

	while (at > 0 && text.p[at - 1] != '{' && text.p[at - 1] != '}')
		at--;
	return at > 0 && text.p[at - 1] == '{';
}

static void check_node(struct checker *checker, const struct doc_node *node)
{
	struct str text = STR_NONE;

	if (node->given->exemption && node->kind != DOC_NOTE)
		check_exempt(checker, node);
	if (node->kind == DOC_TEXT)
		text = node->as.text;
	else if (node->kind == DOC_FIGURE || node->kind == DOC_IMAGE)
		text = node->as.image->alt;
	if (is_loose(text))
		diag_report(checker->diags, DIAG_EXEMPT_LOOSE, node->span);
	if (node->kind == DOC_NOTE_CALL && node->as.call->note &&
	    node->as.call->note->given->exemption && !doc_exemption(node))
		diag_report(checker->diags, DIAG_EXEMPT_NOTE, node->span,
			    STR_ARG(node->as.call->label));
}

static void check_tree(struct checker *checker, const struct doc_node *root)
{
	for (const struct doc_node *node = root; node;
	     node = doc_walk(root, node))
		check_node(checker, node);
}

/* Where anything is exempt: text, else a paper among the appendices. */
static bool is_exempt(const struct document *document, struct span *span)
{
	const struct doc *doc = document->doc;

	if (exempt_count(document, span))
		return true;
	for (int i = 0; i < doc->n_attachments; i++) {
		const struct value *said =
			value_find(doc->attachments[i].entry, STR("exempt"));

		if (!said || said->kind != VALUE_MAP)
			continue;
		*span = said->span;
		return true;
	}
	return false;
}

/* A front sheet is made from what the form says, and would say the opposite. */
static void check_form(struct document *document)
{
	const struct value *said = form_at(document->form, STR("exempt"));
	struct span span;

	if (layout_field(document->layout, STR("exempt")) &&
	    (!said || said->kind != VALUE_MAP) && is_exempt(document, &span))
		diag_report(document->diags, DIAG_EXEMPT_FORM, span);
}

void exempt_check(struct document *document)
{
	const struct doc *doc = document->doc;
	struct checker checker = { .document = document,
				   .diags = document->diags };
	struct span span;

	if (exempt_count(document, &span))
		document->exempt = exempt_words_open(
			document->arena, document->shared, document->layout,
			span, document->diags);
	checker.words = document->exempt;
	check_tree(&checker, doc->root);
	for (int i = 0; i < doc->n_notes; i++)
		check_tree(&checker, doc->notes[i]);
	check_form(document);
}
