/*
 * The tree is walked without recursion: emphasis may be nested as deep as an
 * author's text can make it. Contexts of open inlines stand on a stack.
 */
#include "text/gather.h"

#include "base/file.h"

/* Spaces to the next tab stop in code. */
#define TAB_STOP 4

/* What holds for the text under a node. */
struct context {
	const struct doc_node *owner; /* whose children it is for */
	const struct doc_node *tag;
	const struct style *style;
	struct str lang;
	dim rise;
};

struct gather {
	struct shaper *shaper;
	struct shaped *out;
	const struct gather_job *job;
	struct buf text;
	bool skips_space;   /* at a line's start, or after a space */
	bool ends_in_space; /* the last byte may go at the end */
	int column;	    /* in code, for tabs */
};

static struct piece *last_piece(struct gather *g)
{
	return g->out->n_pieces ? &g->out->pieces[g->out->n_pieces - 1] : NULL;
}

static bool is_like(const struct piece *a, const struct piece *b)
{
	return !a->is_break && !a->image && !b->image && a->style == b->style &&
	       a->node == b->node && a->rise == b->rise &&
	       str_eq(a->lang, b->lang);
}

/* n more bytes of text in a piece like `like`. */
static void add_bytes(struct gather *g, const struct piece *like, const char *p,
		      int n)
{
	struct shaped *out = g->out;
	struct piece *piece = last_piece(g);

	if (!piece || !is_like(piece, like)) {
		piece = ARENA_PUSH(g->shaper->arena, out->pieces, out->n_pieces,
				   out->cap_pieces);
		*piece = *like;
		piece->at = g->text.n;
		piece->n = 0;
	}
	buf_add(&g->text, p, n);
	piece->n += n;
	g->skips_space = g->ends_in_space = false;
	g->column++;
}

static void add_space(struct gather *g, const struct piece *like)
{
	if (g->skips_space)
		return;
	add_bytes(g, like, " ", 1);
	g->skips_space = g->ends_in_space = true;
}

/* A forced break is a space of its own piece's end; one that is there
 * already will do. */
static void add_break(struct gather *g, const struct piece *like)
{
	if (!g->ends_in_space)
		add_bytes(g, like, " ", 1);
	last_piece(g)->is_break = true;
	g->skips_space = true;
	g->ends_in_space = false;
	g->column = 0;
}

static void add_tab(struct gather *g, const struct piece *like)
{
	do
		add_bytes(g, like, " ", 1);
	while (g->column % TAB_STOP != 0);
}

/* Remember that what follows in the text is node's text from byte `from`. */
static void mark_origin(struct gather *g, const struct doc_node *node, int from)
{
	struct shaped *out = g->out;
	struct origin *last =
		out->n_origins ? &out->origins[out->n_origins - 1] : NULL;

	if (last && last->node == node &&
	    last->from - last->at == from - g->text.n)
		return;
	*ARENA_PUSH(g->shaper->arena, out->origins, out->n_origins,
		    out->cap_origins) =
		(struct origin){ g->text.n, from, node };
}

/* How many bytes from `at` on are neither spaces nor controls nor perhaps
 * the first of a line end (U+0085, U+2028): they can be added as they are. */
static int plain_bytes(struct str text, int at)
{
	int end = at;

	while (end < text.n && (unsigned char)text.p[end] > ' ' &&
	       (unsigned char)text.p[end] != 0xC2 &&
	       (unsigned char)text.p[end] != 0xE2)
		end++;
	return end - at;
}

static bool is_line_end(uint32_t c)
{
	return c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 ||
	       c == 0x2029;
}

/* Text of one node; keeps: all spaces stay, a newline ends the line. */
static void add_text(struct gather *g, const struct piece *like,
		     const struct doc_node *node, struct str text, bool keeps)
{
	for (int at = 0; at < text.n;) {
		int from = at, n = plain_bytes(text, at);
		mark_origin(g, node, from);
		if (n > 0) {
			add_bytes(g, like, text.p + at, n);
			g->column += keeps ? utf8_count(str_sub(text, from,
								from + n)) -
						     1
					   : 0;
			at += n;
			continue;
		}
		uint32_t c = utf8_next(text, &at);
		if (is_line_end(c) || (c == '\n' && keeps))
			add_break(g, like);
		else if (c == '\t' && keeps)
			add_tab(g, like);
		else if ((c == ' ' && !keeps) || c == '\t' || c == '\n')
			add_space(g, like);
		else
			add_bytes(g, like, text.p + from, at - from);
	}
}

static struct piece like_context(const struct context *context)
{
	return (struct piece){ .style = context->style,
			       .lang = context->lang,
			       .node = context->tag,
			       .rise = context->rise };
}

/* An image in the line; one whose size is unknown is its own words. */
static void add_image(struct gather *g, const struct context *context,
		      const struct doc_node *node)
{
	const struct gather_job *job = g->job;
	struct piece like = like_context(context);
	dim width = 0, height = 0;

	like.node = node;
	if (!job->sizer || !job->sizer(job->ctx, node, &width, &height)) {
		add_text(g, &like, node, node->as.image->alt, false);
		return;
	}
	like.image = node->as.image;
	like.image_width = width;
	like.image_height = height;
	mark_origin(g, node, 0);
	add_bytes(g, &like, "\xEF\xBF\xBC", 3); /* U+FFFC */
}

/* The number of a note, raised by a third of the text's size. */
static void add_call(struct gather *g, const struct context *context,
		     const struct doc_node *node)
{
	struct piece like = like_context(context);
	struct arena *arena = g->shaper->arena;
	struct str mark =
		node->as.call->number > 0
			? str_printf(arena, "%d", node->as.call->number)
			: node->as.call->label;

	like.node = node;
	like.style = style_of_inline(g->shaper->layout, context->style, node);
	like.rise = dim_add(like.rise, context->style->size / 3);
	add_text(g, &like, node, mark, true);
}

/* Does a node matter for the tags, so that its text is tagged with it. */
static bool is_tagged(const struct doc_node *node)
{
	return node->kind == DOC_LINK || node->kind == DOC_REFERENCE ||
	       (node->kind == DOC_SPAN && node->given->lang.n > 0);
}

static struct context enter(struct gather *g, const struct context *within,
			    const struct doc_node *node)
{
	struct context inner = *within;

	inner.owner = node;
	inner.style = style_of_inline(g->shaper->layout, within->style, node);
	if (is_tagged(node))
		inner.tag = node;
	if (node->given->lang.n > 0)
		inner.lang = node->given->lang;
	return inner;
}

/* An inline that has no children of its own. */
static void add_leaf(struct gather *g, const struct context *context,
		     const struct doc_node *node)
{
	struct piece like = like_context(context);

	if (node->kind == DOC_TEXT) {
		add_text(g, &like, node, node->as.text, false);
	} else if (node->kind == DOC_SOFT_BREAK) {
		mark_origin(g, node, 0);
		add_space(g, &like);
	} else if (node->kind == DOC_LINE_BREAK) {
		mark_origin(g, node, 0);
		add_break(g, &like);
	} else if (node->kind == DOC_CODE) {
		like.style = style_of_inline(g->shaper->layout, context->style,
					     node);
		add_text(g, &like, node, node->as.text, true);
	} else if (node->kind == DOC_NOTE_CALL) {
		add_call(g, context, node);
	} else if (node->kind == DOC_IMAGE) {
		add_image(g, context, node);
	}
}

/* Of exempt words only the brackets are public: see layout/exempt. */
static bool is_left_out(const struct gather *g, const struct doc_node *node)
{
	const struct doc_node *span = node->parent;

	return g->job->is_public && span->given->exemption &&
	       node != span->first && node != span->last;
}

/* Walk the inlines under `top->owner`. */
static void gather_inlines(struct gather *g, const struct context *top)
{
	const struct doc_node *root = top->owner, *node = root->first;
	struct context *stack = NULL;
	int n = 0, cap = 0;

	*ARENA_PUSH(g->shaper->scratch, stack, n, cap) = *top;
	while (node) {
		while (stack[n - 1].owner != node->parent)
			n--;
		if (doc_is_block(node->kind) || is_left_out(g, node)) {
			node = doc_skip(root, node);
			continue;
		}
		add_leaf(g, &stack[n - 1], node);
		if (node->first && node->kind != DOC_IMAGE) {
			struct context inner = enter(g, &stack[n - 1], node);
			*ARENA_PUSH(g->shaper->scratch, stack, n, cap) = inner;
			node = node->first;
		} else {
			node = doc_skip(root, node);
		}
	}
}

/* Hand the text over; a space at its end says nothing. */
static void finish(struct gather *g)
{
	struct shaped *out = g->out;

	if (g->ends_in_space) {
		struct piece *piece = last_piece(g);
		g->text.n--;
		if (--piece->n == 0)
			out->n_pieces--;
	}
	out->text = str_dup(g->shaper->arena, buf_view(&g->text));
	buf_release(&g->text);
}

void gather_block(struct shaper *shaper, struct shaped *out,
		  const struct gather_job *job)
{
	struct gather g = {
		.shaper = shaper, .out = out, .job = job, .skips_space = true
	};
	const struct doc_node *block = job->block;
	struct context top = { .owner = block,
			       .tag = block,
			       .style = job->style,
			       .lang = doc_language(job->doc, block) };
	struct piece like = like_context(&top);

	buf_init(&g.text, FILE_MAX);
	out->lang = top.lang;
	add_text(&g, &like, NULL, job->style->prefix, false);
	if (block->kind == DOC_CODE_BLOCK)
		add_text(&g, &like, block, block->as.code->text, true);
	else
		gather_inlines(&g, &top);
	add_text(&g, &like, NULL, job->style->suffix, false);
	finish(&g);
}

void gather_text(struct shaper *shaper, struct shaped *out, struct str text,
		 const struct piece *like)
{
	struct gather g = { .shaper = shaper, .out = out, .skips_space = true };

	buf_init(&g.text, FILE_MAX);
	out->lang = like->lang;
	add_text(&g, like, like->node, text, true);
	finish(&g);
}
