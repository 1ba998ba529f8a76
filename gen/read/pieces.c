/*
 * Cells and captions are lines of a paragraph to cmark, but each must be
 * read by itself: an asterisk in one cell has no partner in the next. So
 * they are put by until all blocks are read, and then given to cmark many at
 * a time, each as a paragraph of one line, with the link references of the
 * document. What is plain text needs no cmark.
 */
#include "read/markdown_priv.h"

#include <string.h>

#include "base/arena.h"
#include "read/scratch.h"

#define BATCH 4096 /* pieces parsed at a time, at least */

void pieces_add(struct reading *r, struct doc_node *block, struct str text,
		struct span span)
{
	if (!r->pieces_arena)
		r->pieces_arena = arena_beside(r->arena);
	*ARENA_PUSH(r->pieces_arena, r->pieces, r->n_pieces, r->cap_pieces) =
		(struct piece){ block, text, span, 0 };
}

/* Text in which nothing can begin anything. */
static bool is_plain(struct str s)
{
	static const char special[] = "\\`*_[]<>&!{}\"'@:^\n\t";
	char before = 0;

	for (int i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (memchr(special, c, sizeof special))
			return false;
		if ((c == '-' || c == '.') && c == before)
			return false;
		before = c;
	}
	return str_find(s, STR("www.")) < 0;
}

static void read_plain(struct reading *r, const struct piece *piece)
{
	doc_append_text(r->doc, piece->block, str_dup(r->arena, piece->text),
			piece->span);
}

/* Append one line of the copy. */
static void write_line(struct reading *r, struct str text, struct span span,
		       struct buf *copy)
{
	struct marks none = { .n = 0 };

	if (scratch_write(&none, &r->escapes, text, copy) >= 0)
		diag_report(r->diags, DIAG_BUDGET_IMAGES, span,
			    SCRATCH_MAX_IMAGES);
	buf_z(copy, "\n\n");
}

/* Lines that may define link references: cmark decides. Their number. */
static int write_references(struct reading *r, struct buf *copy)
{
	struct str rest = r->text;
	int n = 0;

	while (rest.n) {
		struct str line = str_cut(&rest, '\n');
		int at = 0;

		while (at < line.n && strchr(" >", line.p[at]))
			at++;
		line = str_sub(line, at, line.n);
		if (str_find(line, STR("]:")) < 2 || line.p[0] != '[' ||
		    line.p[1] == '^')
			continue;
		write_line(r, line, r->whole, copy);
		n++;
	}
	return n;
}

static void read_piece(struct reading *r, const struct piece *piece,
		       cmark_node *node)
{
	struct doc_node *block = piece->block;

	r->cursor = r->whole.at;
	r->limit = r->whole.at + r->whole.n;
	if (piece->span.source) {
		r->cursor = piece->span.at;
		r->limit = piece->span.at + piece->span.n;
	}
	if (node && cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH)
		inlines_read(r, node, block);
	else
		read_plain(r, piece);
	inlines_cut_start(r, block);
	extend_inlines(r, block);
	trailing_apply(r, block);
	autolink_inlines(r, block);
	smart_inlines(r, block);
}

/* The pieces [from, to) that have a line in the copy. */
static void parse_batch(struct reading *r, int from, int to,
			const struct buf *copy)
{
	cmark_node *root = cmark_parse_document(copy->p, (size_t)copy->n,
						CMARK_OPT_DEFAULT);
	cmark_node *node = cmark_node_first_child(root);

	for (int i = from; i < to; i++) {
		const struct piece *piece = &r->pieces[i];
		int line = 0;

		if (!piece->line)
			continue;
		while (node) {
			line = cmark_node_get_start_line(node);
			if (line >= piece->line)
				break;
			node = cmark_node_next(node);
		}
		read_piece(r, piece, node && line == piece->line ? node : NULL);
	}
	cmark_node_free(root);
}

static int copy_max(const struct reading *r)
{
	/* A stand-in is four bytes for one; each line has one before it. */
	int64_t most = 8 * (int64_t)r->text.n + 64;

	return most < INT32_MAX ? (int)most : INT32_MAX - 1;
}

/* Write pieces from `from` on into the copy; the first one left out. */
static int write_batch(struct reading *r, int from, struct buf *copy)
{
	int line = 1;
	int n_head;
	int n = 0;
	int i;

	buf_clear(copy);
	line += 2 * write_references(r, copy);
	n_head = copy->n;
	/* Batches no smaller than the references: they are read once more
	 * with each. */
	for (i = from; i < r->n_pieces; i++) {
		struct piece *piece = &r->pieces[i];

		if (n >= BATCH && copy->n - n_head > n_head)
			break;
		if (is_plain(piece->text))
			continue;
		piece->line = line;
		line += 2;
		n++;
		escape_put(&r->escapes, ESCAPE_PLAIN, ESCAPE_START, copy);
		write_line(r, piece->text, piece->span, copy);
	}
	return i;
}

void pieces_read(struct reading *r)
{
	struct buf copy;
	int from = 0;

	buf_init(&copy, copy_max(r));
	while (from < r->n_pieces) {
		int to = write_batch(r, from, &copy);

		for (int i = from; i < to; i++) {
			if (!r->pieces[i].line)
				read_plain(r, &r->pieces[i]);
		}
		parse_batch(r, from, to, &copy);
		from = to;
	}
	buf_release(&copy);
	arena_free(r->pieces_arena);
	r->pieces_arena = NULL;
	r->pieces = NULL;
	r->n_pieces = r->cap_pieces = 0;
}
