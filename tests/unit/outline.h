/*
 * A document on one line, for tables: "paragraph[Some span@pl[tekst]]".
 * Texts stand as they are; #id, @language, and of lists, divisions,
 * references and footnotes what tells them apart.
 */
#ifndef TESTS_UNIT_OUTLINE_H
#define TESTS_UNIT_OUTLINE_H

#include "base/arena.h"
#include "model/doc.h"
#include "model/xref.h"

static inline void outline_about(const struct doc_node *node, struct buf *out)
{
	if (node->given->id.n)
		buf_printf(out, "#%.*s", STR_ARG(node->given->id));
	if (node->given->lang.n)
		buf_printf(out, "@%.*s", STR_ARG(node->given->lang));
	switch (node->kind) {
	case DOC_HEADING:
		buf_printf(out, "%d", node->as.heading.level);
		if (node->as.heading.tag_level)
			buf_printf(out, "/%d", node->as.heading.tag_level);
		break;
	case DOC_DIVISION:
		buf_printf(out, "%d", node->as.division->kind);
		break;
	case DOC_ITEM:
		buf_str(out, node->as.item->label);
		break;
	case DOC_NOTE_CALL:
		buf_printf(out, "%.*s=%d", STR_ARG(node->as.call->label),
			   node->as.call->number);
		break;
	case DOC_NOTE:
		buf_printf(out, "%.*s=%d", STR_ARG(node->as.note->label),
			   node->as.note->number);
		break;
	case DOC_LINK:
		buf_printf(out, "<%.*s>", STR_ARG(node->as.link->url));
		break;
	case DOC_REFERENCE:
		buf_printf(out, "<%.*s>", STR_ARG(node->as.reference->id));
		break;
	case DOC_IMAGE:
	case DOC_FIGURE:
		buf_printf(out, "<%.*s|%.*s>", STR_ARG(node->as.image->file),
			   STR_ARG(node->as.image->alt));
		break;
	case DOC_CODE_BLOCK:
		buf_printf(out, "<%.*s>", STR_ARG(node->as.code->text));
		break;
	default:
		break;
	}
}

static inline void outline_write(const struct doc_node *node, struct buf *out)
{
	static const char *const markers[] = { "-", "1", "a", "A", "i" };
	static const char *const delimiters[] = { "", ".", ")", "()" };

	if (node->kind == DOC_TEXT) {
		buf_str(out, node->as.text);
		return;
	}
	buf_z(out, doc_kind_name(node->kind));
	if (node->kind == DOC_LIST) {
		buf_z(out, markers[node->as.list.marker]);
		buf_z(out, delimiters[node->as.list.delimiter]);
		if (node->as.list.start != 1)
			buf_printf(out, "%d", node->as.list.start);
	}
	outline_about(node, out);
	if (node->kind == DOC_CODE || node->kind == DOC_VALUE)
		buf_printf(out, "<%.*s>", STR_ARG(node->as.text));
	if (!node->first)
		return;
	buf_char(out, '[');
	for (const struct doc_node *at = node->first; at; at = at->next) {
		if (doc_is_block(at->kind) && at != node->first)
			buf_char(out, ' ');
		outline_write(at, out);
	}
	buf_char(out, ']');
}

/* The blocks of the document, then its notes. */
static inline struct str outline(const struct doc *doc)
{
	struct buf out;
	struct str text;

	buf_init(&out, 1 << 20);
	for (const struct doc_node *at = doc->root->first; at; at = at->next) {
		if (out.n && doc_is_block(at->kind))
			buf_char(&out, ' ');
		outline_write(at, &out);
	}
	for (int i = 0; i < doc->n_notes; i++) {
		if (out.n)
			buf_char(&out, ' ');
		outline_write(doc->notes[i], &out);
	}
	text = str_dup(doc->arena, buf_view(&out));
	buf_release(&out);
	return text;
}

#endif
