/*
 * CommonMark in, HTML out, by way of the document model: what the examples
 * of the specification are written in. Only the tests use it, so that the
 * model can be held against them; HTML editions are another matter.
 */
#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "model/doc.h"
#include "read/markdown.h"

#define BYTES_MOST (1 << 24)

static void put_escaped(struct buf *out, struct str s)
{
	for (int i = 0; i < s.n; i++) {
		switch (s.p[i]) {
		case '&':
			buf_z(out, "&amp;");
			break;
		case '<':
			buf_z(out, "&lt;");
			break;
		case '>':
			buf_z(out, "&gt;");
			break;
		case '"':
			buf_z(out, "&quot;");
			break;
		default:
			buf_char(out, s.p[i]);
		}
	}
}

static void put_attribute(struct buf *out, const char *name, struct str value)
{
	buf_printf(out, " %s=\"", name);
	put_escaped(out, value);
	buf_char(out, '"');
}

static void put_image(struct buf *out, const struct doc_image *image)
{
	buf_z(out, "<img");
	put_attribute(out, "src", image->file);
	put_attribute(out, "alt", image->alt);
	if (image->title.n)
		put_attribute(out, "title", image->title);
	buf_z(out, " />");
}

static void put_code_block(struct buf *out, const struct doc_node *node)
{
	struct str info = node->as.code->info;
	struct str word = str_cut(&info, ' ');
	buf_z(out, "<pre><code");
	if (word.n) {
		buf_z(out, " class=\"language-");
		put_escaped(out, word);
		buf_char(out, '"');
	}
	buf_char(out, '>');
	put_escaped(out, node->as.code->text);
	/* The model leaves out the line end before the closing fence. */
	if (node->as.code->text.n)
		buf_char(out, '\n');
	buf_z(out, "</code></pre>\n");
}

static void open_list(struct buf *out, const struct doc_node *node)
{
	if (node->as.list.marker == MARKER_BULLET)
		buf_z(out, "<ul>\n");
	else if (node->as.list.start == 1)
		buf_z(out, "<ol>\n");
	else
		buf_printf(out, "<ol start=\"%d\">\n", node->as.list.start);
}

/* A paragraph in an item of a tight list has no tags of its own. */
static bool is_bare(const struct doc_node *node)
{
	return node->kind == DOC_PARAGRAPH && node->parent &&
	       node->parent->kind == DOC_ITEM &&
	       node->parent->parent->as.list.is_tight;
}

static void new_line(struct buf *out)
{
	if (out->n && out->p[out->n - 1] != '\n')
		buf_char(out, '\n');
}

static void open_block(struct buf *out, const struct doc_node *node)
{
	if (!is_bare(node) && node->kind != DOC_DOCUMENT)
		new_line(out);
	switch (node->kind) {
	case DOC_HEADING:
		buf_printf(out, "<h%d>", node->as.heading.level);
		break;
	case DOC_PARAGRAPH:
		buf_z(out, is_bare(node) ? "" : "<p>");
		break;
	case DOC_LIST:
		open_list(out, node);
		break;
	case DOC_ITEM:
		buf_z(out, "<li>");
		break;
	case DOC_CODE_BLOCK:
		put_code_block(out, node);
		break;
	case DOC_RULE:
		buf_z(out, "<hr />\n");
		break;
	case DOC_DIVISION:
		buf_z(out, "<blockquote>\n");
		break;
	case DOC_FIGURE:
		buf_z(out, "<p>");
		put_image(out, node->as.image);
		buf_z(out, "</p>\n");
		break;
	default:
		break;
	}
}

static void open_inline(struct buf *out, const struct doc_node *node)
{
	switch (node->kind) {
	case DOC_TEXT:
		put_escaped(out, node->as.text);
		break;
	case DOC_CODE:
		buf_z(out, "<code>");
		put_escaped(out, node->as.text);
		buf_z(out, "</code>");
		break;
	case DOC_SOFT_BREAK:
		buf_char(out, '\n');
		break;
	case DOC_LINE_BREAK:
		buf_z(out, "<br />\n");
		break;
	case DOC_EMPHASIS:
		buf_z(out, "<em>");
		break;
	case DOC_STRONG:
		buf_z(out, "<strong>");
		break;
	case DOC_LINK:
		buf_z(out, "<a");
		put_attribute(out, "href", node->as.link->url);
		if (node->as.link->title.n)
			put_attribute(out, "title", node->as.link->title);
		buf_char(out, '>');
		break;
	case DOC_IMAGE:
		put_image(out, node->as.image);
		break;
	default:
		break;
	}
}

static void close_node(struct buf *out, const struct doc_node *node)
{
	switch (node->kind) {
	case DOC_HEADING:
		buf_printf(out, "</h%d>\n", node->as.heading.level);
		break;
	case DOC_PARAGRAPH:
		buf_z(out, is_bare(node) ? "" : "</p>\n");
		break;
	case DOC_LIST:
		buf_z(out, node->as.list.marker == MARKER_BULLET ? "</ul>\n"
								 : "</ol>\n");
		break;
	case DOC_ITEM:
		buf_z(out, "</li>\n");
		break;
	case DOC_DIVISION:
		new_line(out);
		buf_z(out, "</blockquote>\n");
		break;
	case DOC_EMPHASIS:
		buf_z(out, "</em>");
		break;
	case DOC_STRONG:
		buf_z(out, "</strong>");
		break;
	case DOC_LINK:
		buf_z(out, "</a>");
		break;
	default:
		break;
	}
}

static void put_tree(struct buf *out, const struct doc_node *root)
{
	const struct doc_node *node = root;
	while (node) {
		if (doc_is_block(node->kind))
			open_block(out, node);
		else
			open_inline(out, node);
		if (node->first && node->kind != DOC_FIGURE) {
			node = node->first;
			continue;
		}
		close_node(out, node);
		while (node != root && !node->next) {
			node = node->parent;
			close_node(out, node);
		}
		node = node == root ? NULL : node->next;
	}
}

int main(void)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct markdown_options options = { .is_plain = true };
	struct doc *doc = doc_new(arena);
	struct source *source = NULL;
	struct str bytes;
	struct buf out;
	buf_init(&out, BYTES_MOST);
	if (file_read(arena, diags, SPAN_NONE, STR("-"), &bytes))
		source = source_open(arena, diags, STR("stdin"), bytes);
	if (source) {
		markdown_read(doc, doc->root, source, 0, &options, diags);
		put_tree(&out, doc->root);
		fwrite(out.p, 1, (size_t)out.n, stdout);
	}
	buf_release(&out);
	arena_free(arena);
	return source ? 0 : 1;
}
