/*
 * Captions: `Table: words {#id widths="2 1"}` on a line right before or after
 * a table, or in a paragraph of its own next to one. Such a paragraph between
 * two tables is the nearer one's; where both are as near, that of the one
 * above when it has none yet and the one below gets another. The title of a
 * chart stands within it and begins with `Figure:`.
 */
#include "read/table_priv.h"

#define WORD "Table:"
#define WORD_OF_CHART "Figure:"

/* What a caption here begins with: a chart's is a figure's. */
static struct str word_here(const struct reading *r)
{
	bool is_chart = r->at->kind == DOC_TABLE && r->at->as.table->is_chart;

	return is_chart ? STR(WORD_OF_CHART) : STR(WORD);
}

/* The word that a line begins with as captions do, or nothing. In a chart
 * both will do, and the wrong one is a finding. */
static struct str word_of(const struct reading *r, struct str line)
{
	struct str word = word_here(r);

	if (str_starts(line, word))
		return word;
	return str_starts(line, STR(WORD)) ? STR(WORD) : STR_NONE;
}

bool caption_begins(const struct reading *r, struct str line)
{
	return word_of(r, line).n > 0;
}

static struct doc_node *add_node(struct reading *r, struct str text,
				 struct span span)
{
	struct doc_node *node = doc_node_new(r->doc, DOC_CAPTION, span);
	struct str word = word_of(r, text);
	struct str words = str_trim(str_sub(text, word.n, text.n));

	if (!str_eq(word, word_here(r)))
		diag_report(r->diags, DIAG_CHART_CAPTION, span);
	if (span.source && str_eq(span_text(span), text)) {
		span.at += span.n - words.n;
		span.n = words.n;
	}
	if (words.n)
		pieces_add(r, node, words, span);
	return node;
}

void caption_add(struct reading *r, struct doc_node *table, struct str text,
		 struct span span)
{
	doc_append(table, add_node(r, text, span));
}

static int find_word(const struct reading *r, struct str line)
{
	int at = str_find(line, word_here(r));

	return at >= 0 ? at : str_find(line, STR(WORD));
}

/* The text of a paragraph on one line, as typed. */
static struct str join_paragraph(struct reading *r, cmark_node *paragraph)
{
	int last = cmark_node_get_end_line(paragraph);
	struct buf out;
	struct str all;

	buf_init(&out, r->text.n + 1);
	for (int i = cmark_node_get_start_line(paragraph); i <= last; i++) {
		struct str rest =
			i <= r->n_lines
				? str_sub(r->text, r->text_at[i - 1], r->text.n)
				: STR_NONE;
		struct str line = str_cut(&rest, '\n');
		int at = 0;

		/* What stands before it are the marks of containers. */
		if (!out.n)
			at = find_word(r, line);
		while (out.n && at < line.n &&
		       (line.p[at] == ' ' || line.p[at] == '>'))
			at++;
		if (at < 0)
			break;
		if (out.n)
			buf_char(&out, ' ');
		buf_str(&out, str_trim(str_sub(line, at, line.n)));
	}
	all = str_dup(r->arena, buf_view(&out));
	buf_release(&out);
	return all;
}

/* Does a paragraph begin with the word. */
static bool is_caption(const struct reading *r, cmark_node *paragraph)
{
	cmark_node *text = cmark_node_first_child(paragraph);

	return text && cmark_node_get_type(text) == CMARK_NODE_TEXT &&
	       caption_begins(r, str_from(cmark_node_get_literal(text)));
}

static bool is_table_next(struct reading *r, cmark_node *next)
{
	const struct mark *mark;
	struct str name;

	if (!next)
		return false;
	if (cmark_node_get_type(next) == CMARK_NODE_PARAGRAPH)
		return pipe_table_is_in(r, next);
	mark = sequence_mark(r, next);
	if (!mark || mark->kind != MARK_FENCE)
		return false;
	name = mark->text;
	return str_starts(name, STR("table")) &&
	       (name.n == 5 || name.p[5] == ' ' || name.p[5] == '{');
}

/* cmark tells the end of a break by where the next block begins. */
static int last_line(cmark_node *node)
{
	if (cmark_node_get_type(node) == CMARK_NODE_THEMATIC_BREAK)
		return cmark_node_get_start_line(node);
	return cmark_node_get_end_line(node);
}

bool caption_paragraph(struct reading *r, cmark_node *paragraph)
{
	cmark_node *before = cmark_node_previous(paragraph);
	cmark_node *next = cmark_node_next(paragraph);
	struct doc_node *above = r->at->last;
	struct caption caption = { .above = above };
	struct str text;

	if (!is_caption(r, paragraph))
		return false;
	if (!above || above->kind != DOC_TABLE)
		caption.above = NULL;
	if (!caption.above && r->at->kind != DOC_TABLE &&
	    !is_table_next(r, next))
		return false;
	text = join_paragraph(r, paragraph);
	if (!caption_begins(r, text))
		return false;
	caption.node = add_node(r, text, place_block(r, paragraph));
	doc_append(r->at, caption.node);
	if (r->at->kind == DOC_TABLE)
		return true;
	if (before)
		caption.gap_above = cmark_node_get_start_line(paragraph) -
				    last_line(before);
	if (next)
		caption.gap_below = cmark_node_get_start_line(next) -
				    cmark_node_get_end_line(paragraph);
	*ARENA_PUSH(r->arena, r->captions, r->n_captions, r->cap_captions) =
		caption;
	return true;
}

static bool has_caption(const struct doc_node *table)
{
	const struct doc_node *at = table->first;

	/* One read with the table may stand at its end; one given to it
	 * just now is only noted. */
	return table->as.table->number || (at && at->kind == DOC_CAPTION) ||
	       (table->last && table->last->kind == DOC_CAPTION);
}

/* Tables and captions by turns: do they end with a caption, so that each is
 * that of the table above it. */
static bool ends_with_caption(const struct doc_node *node)
{
	while (node->next && node->next->kind == DOC_TABLE) {
		node = node->next->next;
		if (!node || node->kind != DOC_CAPTION)
			return false;
	}
	return true;
}

/* Are captions written below their tables where this one stands. */
static bool goes_above(struct reading *r, struct caption *caption)
{
	struct caption *before = caption > r->captions ? caption - 1 : NULL;

	if (caption->gap_above != caption->gap_below)
		return caption->gap_above < caption->gap_below;
	if (before && before->node->next == caption->above && before->is_equal)
		caption->is_after = before->is_after;
	else
		caption->is_after = ends_with_caption(caption->node);
	caption->is_equal = true;
	if (!caption->is_after)
		diag_report(r->diags, DIAG_TABLE_CAPTION_UNCLEAR,
			    caption->node->span);
	return caption->is_after;
}

/* Which table's caption it is; NULL: none. */
static struct doc_node *choose_table(struct reading *r, struct caption *caption)
{
	struct doc_node *above = caption->above;
	struct doc_node *below = caption->node->next;

	if (below && below->kind != DOC_TABLE)
		below = NULL;
	if (above && has_caption(above))
		above = NULL;
	if (below && has_caption(below))
		below = NULL;
	if (!above || !below)
		return above ? above : below;
	return goes_above(r, caption) ? above : below;
}

/* A caption without a table is a paragraph, its first word and all. */
static void give_up(struct reading *r, struct doc_node *node)
{
	struct doc_node *word = doc_node_new(r->doc, DOC_TEXT, SPAN_NONE);

	node->kind = DOC_PARAGRAPH;
	word->as.text = node->first ? STR(WORD " ") : STR(WORD);
	if (node->first)
		doc_insert_before(node->first, word);
	else
		doc_append(node, word);
	diag_report(r->diags, DIAG_TABLE_CAPTION_TWICE, node->span);
}

/* Take the captions among the children of a block off it. */
static void take_off(struct doc_node *parent)
{
	struct doc_node *child = parent->first;
	struct doc_node *next;

	parent->first = NULL;
	parent->last = NULL;
	for (; child; child = next) {
		next = child->next;
		child->next = NULL;
		child->parent = NULL;
		if (child->kind != DOC_CAPTION)
			doc_append(parent, child);
	}
}

void captions_settle(struct reading *r)
{
	struct doc_node **tables =
		ARENA_ARRAY(r->arena, struct doc_node *, r->n_captions + 1);

	for (int i = 0; i < r->n_captions; i++) {
		struct doc_node *node = r->captions[i].node;

		tables[i] = choose_table(r, &r->captions[i]);
		if (tables[i])
			tables[i]->as.table->number = 1;
		else
			give_up(r, node);
	}
	for (int i = 0; i < r->n_captions; i++) {
		struct doc_node *node = r->captions[i].node;

		if (!tables[i])
			continue;
		if (node->parent)
			take_off(node->parent);
		tables[i]->as.table->number = 0;
		if (tables[i]->first)
			doc_insert_before(tables[i]->first, node);
		else
			doc_append(tables[i], node);
	}
}
