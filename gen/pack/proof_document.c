/*
 * What of a document is exempt, block by block, and what is public. The
 * public text is that of the source: what the program makes of it is not, or
 * a heading whose words have got into a reference would pass for public.
 */
#include "pack/proof_priv.h"

#include "base/arena.h"
#include "base/file.h"
#include "layout/document.h"
#include "layout/furniture.h"
#include "model/chart.h"

struct collector {
	struct proof *proof;
	struct arena *arena;
	bool is_all_exempt;
	/* Public text from block to block, with the numbers beside it, as far
	 * as nothing comes between. */
	struct buf run;
};

static bool is_exempt(const struct collector *collector,
		      const struct doc_node *node)
{
	return collector->is_all_exempt || doc_exemption(node);
}

static void end_run(struct collector *collector)
{
	proof_show(collector->proof,
		   str_dup(collector->arena, buf_view(&collector->run)));
	buf_clear(&collector->run);
}

static void run_on(struct collector *collector, const struct doc_node *node,
		   struct str text)
{
	if (is_exempt(collector, node))
		return;
	buf_char(&collector->run, ' ');
	buf_str(&collector->run, text);
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
	if (is_public)
		run_on(collector, block, buf_view(&out));
	else
		take(collector, block,
		     str_dup(collector->arena, buf_view(&out)));
	buf_release(&out);
}

/* Where the text before does not lead on to what comes next. */
static bool is_break(const struct collector *collector,
		     const struct doc_node *node)
{
	return doc_is_block(node->kind) &&
	       (is_exempt(collector, node) || is_made(node));
}

/* The number beside a block, which is printed before it. */
static void take_number(struct collector *collector,
			const struct doc_node *node)
{
	run_on(collector, node, node->given->number);
	if (node->kind == DOC_ITEM)
		run_on(collector, node, node->as.item->label);
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
		if (is_break(collector, node))
			end_run(collector);
		take_number(collector, node);
		take_node(collector, node);
		if (has_inlines(node))
			take_inlines(collector, node);
		else if (node->kind == DOC_SPAN && node->given->exemption)
			take(collector, node,
			     doc_plain_text(collector->arena, node));
	}
	end_run(collector);
}

static void collect(struct collector *collector,
		    const struct document *document)
{
	const struct doc *doc = document->doc;
	bool is_all_exempt = collector->is_all_exempt;

	if (!doc)
		return;
	buf_init(&collector->run, INT32_MAX / 2);
	collector->arena = document->arena;
	take_tree(collector, doc->root);
	for (int i = 0; i < doc->n_notes; i++) {
		collector->is_all_exempt =
			is_all_exempt ||
			doc_exemption(doc->notes[i]->as.note->call);
		take_tree(collector, doc->notes[i]);
	}
	buf_release(&collector->run);
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
		if (!key_eq(value->pairs[i].key, STR("may_be_published")))
			show_values(proof, value->pairs[i].value);
}

void proof_form(struct proof *proof, const struct document *document)
{
	if (!document->form)
		return;
	show_values(proof, document->form->values);
	show_values(proof, document->layout->root);
}

void proof_allow_all(struct proof *proof, const struct value *exempt)
{
	const struct value *list = value_find(exempt, STR("may_be_published"));

	for (int i = 0; list && list->kind == VALUE_LIST && i < list->n; i++)
		if (list->items[i]->kind == VALUE_TEXT)
			proof_allow(proof, list->items[i]->text,
				    list->items[i]->span);
}

static void allow_by_form(struct proof *proof, const struct document *document)
{
	if (document->form)
		proof_allow_all(proof, value_find(document->form->values,
						  STR("exempt")));
}

void proof_document(struct proof *proof, const struct document *document)
{
	struct collector collector = { .proof = proof };

	allow_by_form(proof, document);
	proof_form(proof, document);
	collect(&collector, document);
}

void proof_hide_document(struct proof *proof, const struct document *document)
{
	struct collector collector = { .proof = proof, .is_all_exempt = true };

	allow_by_form(proof, document);
	collect(&collector, document);
}

/* Headers and footers */

static struct str band_text(const struct document *document,
			    const struct band *band,
			    const struct slot_page *page)
{
	const struct slot *slots[] = { &band->left, &band->centre,
				       &band->right };
	struct str text = STR_NONE;

	for (int i = 0; i < 3 && !band->is_none; i++)
		text = str_printf(
			document->arena, "%.*s %.*s", STR_ARG(text),
			STR_ARG(furniture_slot(document->arena, document->doc,
					       document->form, slots[i], page,
					       document->diags)));
	return text;
}

/* Without the running heading, which may be exempt; {{page}} is its own number
 * or, in a pack, that of the pack, which no other paper has. */
static void show_band(struct proof *proof, const struct document *document,
		      const struct band *band, int n_pages)
{
	struct str before = STR_NONE;

	for (int i = 1; i <= n_pages; i++) {
		struct str number = str_printf(document->arena, "%d", i);
		struct slot_page page = {
			.page = number,
			.pages = str_printf(document->arena, "%d", n_pages),
			.leaf = number,
		};
		struct str text = band_text(document, band, &page);

		if (str_eq(text, before))
			return;
		if (str_find(text, STR("exempt")) < 0)
			proof_show(proof, text);
		before = text;
	}
}

void proof_bands(struct proof *proof, const struct document *document,
		 int n_pages)
{
	if (!document->form || !document->doc)
		return;
	for (int i = 0; i < PAGE_N_KINDS; i++) {
		const struct page_spec *page = &document->layout->pages[i];

		show_band(proof, document, &page->header, n_pages);
		show_band(proof, document, &page->footer, n_pages);
	}
}
