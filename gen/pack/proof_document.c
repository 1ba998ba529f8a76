/*
 * What of a document is exempt, block by block, and what is public. The
 * public text is that of the source: what the program makes of it is not, or
 * a heading whose words have got into a reference would pass for public.
 */
#include "pack/proof_priv.h"

#include "base/arena.h"
#include "base/file.h"
#include "layout/document.h"
#include "model/chart.h"

struct collector {
	struct proof *proof;
	struct arena *arena;
	bool is_all_exempt;
};

static bool is_exempt(const struct collector *collector,
		      const struct doc_node *node)
{
	return collector->is_all_exempt || doc_exemption(node);
}

static void take(struct collector *collector, const struct doc_node *node,
		 struct str text)
{
	if (!text.n)
		return;
	if (is_exempt(collector, node))
		proof_hide(collector->proof, text, node->span);
	else
		proof_show(collector->proof, text);
}

/* Text made of other text. */
static bool is_made(const struct doc_node *node)
{
	return node->kind == DOC_ENTRY || node->kind == DOC_REFERENCE;
}

/* The block's own inlines; of a public one without its exempt words. */
static void take_inlines(struct collector *collector,
			 const struct doc_node *block)
{
	bool is_public = !is_exempt(collector, block);
	const struct doc_node *node = block->first;
	struct buf out;

	buf_init(&out, 1 << 24);
	while (node) {
		bool is_left = is_made(node) || doc_is_block(node->kind) ||
			       (is_public && node->given->exemption);

		if (node->kind == DOC_TEXT || node->kind == DOC_CODE)
			buf_str(&out, node->as.text);
		else if (is_left || node->kind == DOC_SOFT_BREAK ||
			 node->kind == DOC_LINE_BREAK)
			buf_char(&out, ' ');
		node = is_left ? doc_skip(block, node) : doc_walk(block, node);
	}
	take(collector, block, str_dup(collector->arena, buf_view(&out)));
	buf_release(&out);
}

/* What else a node says or leads to. */
static void take_node(struct collector *collector, const struct doc_node *node)
{
	switch (node->kind) {
	case DOC_CODE_BLOCK:
		take(collector, node, node->as.code->text);
		break;
	case DOC_LINK:
		if (!str_starts(node->as.link->url, STR("#")))
			take(collector, node, node->as.link->url);
		break;
	case DOC_FIGURE:
	case DOC_IMAGE:
		take(collector, node, node->as.image->alt);
		take(collector, node, node->as.image->title);
		if (!node->as.image->chart)
			take(collector, node, path_base(node->as.image->file));
		break;
	default:
		break;
	}
}

static bool has_inlines(const struct doc_node *node)
{
	return doc_is_block(node->kind) && node->kind != DOC_CODE_BLOCK &&
	       node->first && !doc_is_block(node->first->kind) &&
	       !is_made(node);
}

static void take_tree(struct collector *collector, const struct doc_node *root)
{
	for (const struct doc_node *node = root; node;
	     node = doc_walk(root, node)) {
		take_node(collector, node);
		if (has_inlines(node))
			take_inlines(collector, node);
		else if (node->kind == DOC_SPAN && node->given->exemption)
			take(collector, node,
			     doc_plain_text(collector->arena, node));
	}
}

static void collect(struct collector *collector,
		    const struct document *document)
{
	const struct doc *doc = document->doc;

	if (!doc)
		return;
	collector->arena = document->arena;
	take_tree(collector, doc->root);
	for (int i = 0; i < doc->n_notes; i++) {
		struct collector of_note = *collector;

		of_note.is_all_exempt |=
			doc_exemption(doc->notes[i]->as.note->call) != NULL;
		take_tree(&of_note, doc->notes[i]);
	}
}

/* Markdown with exempt words in it is looked at in the document. */
static void show_values(struct proof *proof, const struct value *value)
{
	if (value->kind == VALUE_TEXT &&
	    str_find(value->text, STR("exempt")) < 0)
		proof_show(proof, value->text);
	for (int i = 0; value->kind == VALUE_LIST && i < value->n; i++)
		show_values(proof, value->items[i]);
	for (int i = 0; value->kind == VALUE_MAP && i < value->n; i++)
		show_values(proof, value->pairs[i].value);
}

void proof_form(struct proof *proof, const struct document *document)
{
	if (!document->form)
		return;
	show_values(proof, document->form->values);
	show_values(proof, document->layout->root);
}

void proof_document(struct proof *proof, const struct document *document)
{
	struct collector collector = { .proof = proof };

	proof_form(proof, document);
	collect(&collector, document);
}

void proof_hide_document(struct proof *proof, const struct document *document)
{
	struct collector collector = { .proof = proof, .is_all_exempt = true };

	collect(&collector, document);
}
