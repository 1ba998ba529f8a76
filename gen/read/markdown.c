/*
 * One reading: write the copy for cmark, let it parse, see which of our
 * marks it took, and again without those it did not. Each attempt drops at
 * least one mark. Two or three do in practice; after MAX_ATTEMPTS, marks that
 * are still uncertain stay as typed, so that the cost never depends on them.
 */
#include "read/markdown.h"

#include "read/markdown_priv.h"
#include "read/scratch.h"
#include "read/table.h"
#include "read/recommendations.h"

#define MAX_ATTEMPTS 7

static int copy_max(struct str text)
{
	/* A stand-in is four bytes for one. */
	return text.n < INT32_MAX / 4 - 64 ? 4 * text.n + 64 : INT32_MAX - 1;
}

static cmark_node *parse(const struct buf *copy)
{
	return cmark_parse_document(copy->p, (size_t)copy->n,
				    CMARK_OPT_DEFAULT);
}

static void report_crowded(struct reading *r, int at)
{
	struct span span = r->whole;

	if (at < 0)
		return;
	if (r->is_exact) {
		span.at = r->whole.at + at;
		span.n = 2;
	}
	diag_report(r->diags, DIAG_BUDGET_IMAGES, span, SCRATCH_MAX_IMAGES);
}

/* The tree in which every mark is what it seems. */
static cmark_node *parse_settled(struct reading *r)
{
	struct buf copy;
	cmark_node *root;
	int crowded_at;

	buf_init(&copy, copy_max(r->text));
	for (int attempt = 1;; attempt++) {
		bool is_last = attempt >= MAX_ATTEMPTS;

		buf_clear(&copy);
		crowded_at =
			scratch_write(&r->marks, &r->escapes, r->text, &copy);
		root = parse(&copy);
		if (!sequence_settle(r, root, is_last) ||
		    attempt > MAX_ATTEMPTS)
			break;
		cmark_node_free(root);
	}
	buf_release(&copy);
	report_crowded(r, crowded_at);
	return root;
}

void reading_run(struct reading *r)
{
	cmark_node *root;

	place_lines(r);
	r->escapes.is_off = true;
	if (!r->options->is_plain) {
		escapes_choose(&r->escapes, r->text);
		marks_scan(&r->marks, r->arena, r->text);
	}
	root = parse_settled(r);
	blocks_read(r, root);
	cmark_node_free(root);
	tables_finish(r);
	recommendations_settle(r->doc, r->at);
}

void markdown_read(struct doc *doc, struct doc_node *parent,
		   const struct source *source, int at,
		   const struct markdown_options *options, struct diags *diags)
{
	struct reading r = { .doc = doc,
			     .arena = doc->arena,
			     .diags = diags,
			     .source = source,
			     .options = options,
			     .is_exact = true,
			     .at = parent };

	r.text = str_sub(source->text, at, source->text.n);
	r.whole = (struct span){ source, at, r.text.n };
	reading_run(&r);
}

/* A reading of text that may or may not stand in a source as it is. */
static struct reading open_text(struct doc *doc, struct str text,
				struct span span, struct diags *diags)
{
	static const struct markdown_options options = { .shared = NULL };
	struct reading r = { .doc = doc,
			     .arena = doc->arena,
			     .diags = diags,
			     .source = span.source,
			     .options = &options,
			     .text = text,
			     .whole = span };

	if (span.source) {
		r.is_exact = str_eq(span_text(span), text);
	} else {
		struct source *nowhere = ARENA_NEW(doc->arena, struct source);

		nowhere->name = STR_NONE;
		nowhere->text = STR_NONE;
		r.source = nowhere;
		r.whole = SPAN_NONE;
	}
	return r;
}

void markdown_read_prose(struct doc *doc, struct doc_node *parent,
			 struct str text, struct span span, struct diags *diags)
{
	struct reading r = open_text(doc, text, span, diags);

	r.at = parent;
	reading_run(&r);
}

/* The text on one line, with something before it that begins no block. */
static cmark_node *parse_line(struct reading *r)
{
	struct buf line;
	struct buf copy;
	cmark_node *root;
	bool was_blank = true;

	buf_init(&line, r->text.n + 1);
	buf_init(&copy, copy_max(r->text));
	for (int i = 0; i < r->text.n; i++) {
		bool is_end = r->text.p[i] == '\n';

		if (is_end && was_blank && i)
			diag_report(r->diags, DIAG_FIELD_BLOCKS, r->whole);
		buf_char(&line, is_end ? ' ' : r->text.p[i]);
		was_blank = is_end || (was_blank && r->text.p[i] == ' ');
	}
	escape_put(&r->escapes, ESCAPE_PLAIN, ESCAPE_START, &copy);
	report_crowded(r, scratch_write(&r->marks, &r->escapes, buf_view(&line),
					&copy));
	root = parse(&copy);
	buf_release(&line);
	buf_release(&copy);
	return root;
}

static void move_children(struct doc_node *from, struct doc_node *to)
{
	struct doc_node *child = from->first;
	struct doc_node *next;

	from->first = NULL;
	from->last = NULL;
	for (; child; child = next) {
		next = child->next;
		child->next = NULL;
		child->parent = NULL;
		doc_append(to, child);
	}
}

void markdown_read_inline(struct doc *doc, struct doc_node *parent,
			  struct str text, struct span span,
			  struct diags *diags)
{
	struct reading r = open_text(doc, str_trim(text), span, diags);
	struct doc_node *line = doc_node_new(doc, DOC_SPAN, span);
	cmark_node *root;
	cmark_node *block;

	escapes_choose(&r.escapes, r.text);
	r.cursor = r.whole.at;
	r.limit = r.whole.at + r.whole.n;
	root = parse_line(&r);
	block = cmark_node_first_child(root);
	if (block && cmark_node_get_type(block) == CMARK_NODE_PARAGRAPH) {
		inlines_read(&r, block, line);
		inlines_cut_start(&r, line);
	} else if (r.text.n) {
		doc_append_text(doc, line, str_dup(doc->arena, r.text), span);
	}
	cmark_node_free(root);
	extend_inlines(&r, line);
	autolink_inlines(&r, line);
	smart_inlines(&r, line);
	move_children(line, parent);
}
