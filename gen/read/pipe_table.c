/*
 * A pipe table reaches us as a paragraph, some line of which is made of
 * dashes, colons and bars: it is looked for on the lines as typed. Lines
 * before the one above that are text, or a caption; a line "Table: …" after
 * it ends the rows.
 */
#include "read/table_priv.h"

#include <string.h>

#define QUOTES_MAX_DEPTH 200

/* The lines of one paragraph. */
struct pipe {
	struct reading *r;
	cmark_node *paragraph;
	int first, last; /* lines */
	int n_quotes;	 /* > marks before each */
	int rule;	 /* the line of dashes */
	struct doc_node *table;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_rule_cell(struct str cell)
{
	int at = 0;
	int n = cell.n;

	if (at < n && cell.p[at] == ':')
		at++;
	if (n > at && cell.p[n - 1] == ':')
		n--;
	for (int i = at; i < n; i++) {
		if (cell.p[i] != '-')
			return false;
	}
	return n > at;
}

/* A line without the blanks and the bars at its ends. */
static struct str cut_ends(struct str line)
{
	int n_slashes = 0;

	line = str_trim(line);
	if (str_starts(line, STR("|")))
		line = str_sub(line, 1, line.n);
	if (!str_ends(line, STR("|")))
		return line;
	for (int i = line.n - 2; i >= 0 && line.p[i] == '\\'; i--)
		n_slashes++;
	return n_slashes % 2 ? line : str_sub(line, 0, line.n - 1);
}

/* Cut the next cell off a line whose ends are cut; false: no more. */
static bool cut_cell(struct str *rest, struct str *cell)
{
	int at = 0;

	if (!rest->p)
		return false;
	while (at < rest->n && rest->p[at] != '|')
		at += rest->p[at] == '\\' ? 2 : 1;
	*cell = str_trim(str_sub(*rest, 0, at));
	if (at >= rest->n)
		rest->p = NULL;
	else
		*rest = str_sub(*rest, at + 1, rest->n);
	return true;
}

static int count_cells(struct str line)
{
	struct str rest = cut_ends(line);
	struct str cell;
	int n = 0;

	while (cut_cell(&rest, &cell))
		n++;
	return n;
}

static bool is_rule(struct str line)
{
	struct str rest = cut_ends(line);
	struct str cell;

	if (str_find_char(line, '|') < 0)
		return false;
	while (cut_cell(&rest, &cell)) {
		if (!is_rule_cell(cell))
			return false;
	}
	return true;
}

/* Where the text of a paragraph begins on its first line. Only the mark of a
 * footnote is longer than what the copy has for it. */
static int first_column(const struct reading *r, cmark_node *paragraph)
{
	int line = cmark_node_get_start_line(paragraph);
	int column = cmark_node_get_start_column(paragraph) - 1;

	for (int i = marks_from_line(&r->marks, line);
	     i < r->marks.n && r->marks.items[i].line == line; i++) {
		const struct mark *mark = &r->marks.items[i];

		if (mark->kind == MARK_NOTE && mark->is_taken &&
		    !mark->is_dropped)
			column += mark->n - 2;
	}
	return column;
}

static struct str text_line(const struct reading *r, int line)
{
	struct str rest;

	if (line < 1 || line > r->n_lines)
		return STR_NONE;
	rest = str_sub(r->text, r->text_at[line - 1], r->text.n);
	return str_cut(&rest, '\n');
}

/* A line of the paragraph without the marks of what it stands in. */
static struct str line_of(const struct pipe *pipe, int number)
{
	struct str line = text_line(pipe->r, number);
	int at = 0;

	if (number == pipe->first)
		at = first_column(pipe->r, pipe->paragraph);
	for (int i = 0; number > pipe->first && i < pipe->n_quotes; i++) {
		int from = at;

		while (at < line.n && is_blank(line.p[at]))
			at++;
		if (at < line.n && line.p[at] == '>')
			at++;
		else
			at = from;
	}
	return str_trim(str_sub(line, at, line.n));
}

/* Bars and dashes alone, also after the marks of containers. */
static bool may_be_rule(struct str line)
{
	int last = line.n;

	while (last && strchr("|-: \t", line.p[last - 1]))
		last--;
	line = str_sub(line, last, line.n);
	return str_find_char(line, '|') >= 0 && str_find_char(line, '-') >= 0;
}

/* Find the line of dashes, with bars in the one above. */
static bool find_rule(struct pipe *pipe)
{
	for (int i = pipe->first + 1; i <= pipe->last; i++) {
		if (may_be_rule(text_line(pipe->r, i)) &&
		    is_rule(line_of(pipe, i)) &&
		    str_find_char(line_of(pipe, i - 1), '|') >= 0) {
			pipe->rule = i;
			return true;
		}
	}
	return false;
}

static struct pipe open_pipe(struct reading *r, cmark_node *paragraph)
{
	struct pipe pipe = {
		.r = r,
		.paragraph = paragraph,
		.first = cmark_node_get_start_line(paragraph),
		.last = cmark_node_get_end_line(paragraph),
	};
	int depth = 0;

	for (cmark_node *up = cmark_node_parent(paragraph);
	     up && depth < QUOTES_MAX_DEPTH; up = cmark_node_parent(up)) {
		pipe.n_quotes +=
			cmark_node_get_type(up) == CMARK_NODE_BLOCK_QUOTE;
		depth++;
	}
	return pipe;
}

bool pipe_table_is_in(struct reading *r, cmark_node *paragraph)
{
	struct pipe pipe = open_pipe(r, paragraph);

	return find_rule(&pipe);
}

/* `\|` is a bar wherever it stands, even in code. */
static struct str cell_text(struct reading *r, struct str cell)
{
	char *p;
	int n = 0;

	if (str_find(cell, STR("\\|")) < 0)
		return cell;
	p = arena_alloc(r->arena, (size_t)cell.n + 1);
	for (int i = 0; i < cell.n; i++) {
		if (cell.p[i] == '\\' && i + 1 < cell.n) {
			if (cell.p[i + 1] != '|')
				p[n++] = cell.p[i];
			i++;
		}
		p[n++] = cell.p[i];
	}
	return (struct str){ p, n };
}

static void add_row(const struct pipe *pipe, struct str line)
{
	struct reading *r = pipe->r;
	struct doc_node *row =
		table_add_row(r, pipe->table, place_text(pipe->r, line));
	struct str rest = cut_ends(line);
	struct str typed;

	while (cut_cell(&rest, &typed)) {
		struct span span = place_text(pipe->r, typed);
		struct doc_node *cell = table_add_cell(r, row, span);
		struct doc_node *text;

		if (!typed.n)
			continue;
		text = doc_node_new(r->doc, DOC_PARAGRAPH, span);
		doc_append(cell, text);
		pieces_add(r, text, cell_text(r, typed), span);
	}
}

static void read_aligns(const struct pipe *pipe)
{
	struct doc_node *table = pipe->table;
	struct str rule = line_of(pipe, pipe->rule);
	struct str rest = cut_ends(rule);
	int n = table->as.table->n_columns;
	enum doc_align *aligns = ARENA_ARRAY(pipe->r->arena, enum doc_align, n);
	bool has_any = false;
	struct str cell;

	for (int i = 0; i < n && cut_cell(&rest, &cell); i++) {
		bool has_start = str_starts(cell, STR(":"));
		bool has_end = str_ends(cell, STR(":"));

		aligns[i] = has_start && has_end ? DOC_ALIGN_CENTRE
			    : has_start		 ? DOC_ALIGN_START
			    : has_end		 ? DOC_ALIGN_END
						 : DOC_ALIGN_NONE;
		has_any = has_any || aligns[i] != DOC_ALIGN_NONE;
	}
	if (has_any)
		table->as.table->aligns = aligns;
	if (count_cells(rule) != n)
		diag_report(pipe->r->diags, DIAG_TABLE_RULE,
			    place_text(pipe->r, rule), count_cells(rule), n);
}

/* Lines [from, to) as one. */
static struct str join_lines(const struct pipe *pipe, int from, int to)
{
	struct buf out;
	struct str all;

	if (to - from == 1)
		return line_of(pipe, from);
	buf_init(&out, pipe->r->text.n + 1);
	for (int i = from; i < to; i++) {
		if (i > from)
			buf_char(&out, ' ');
		buf_str(&out, line_of(pipe, i));
	}
	all = str_dup(pipe->r->arena, buf_view(&out));
	buf_release(&out);
	return all;
}

/* All lines [from, to) as the span of their text. */
static struct span span_lines(const struct pipe *pipe, int from, int to)
{
	struct span span = place_text(pipe->r, line_of(pipe, from));
	struct span last = place_text(pipe->r, line_of(pipe, to - 1));

	return span.source && last.at >= span.at ? span_join(span, last) : span;
}

static void read_caption(const struct pipe *pipe, int from, int to)
{
	if (from < to)
		caption_add(pipe->r, pipe->table, join_lines(pipe, from, to),
			    span_lines(pipe, from, to));
}

/* cmark has taken link references at the start of a paragraph out of it. */
static int skip_references(const struct pipe *pipe, int header)
{
	int i = pipe->first;

	for (; i < header; i++) {
		struct str line = line_of(pipe, i);

		if (!str_starts(line, STR("[")) ||
		    str_starts(line, STR("[^")) ||
		    str_find(line, STR("]:")) < 2)
			break;
	}
	return i;
}

/* The lines before the header: text, then perhaps a caption. */
static void read_before(const struct pipe *pipe)
{
	struct reading *r = pipe->r;
	int header = pipe->rule - 1;
	int first = skip_references(pipe, header);
	int from = header;

	for (int i = header - 1; i >= first && from == header; i--) {
		if (caption_begins(r, line_of(pipe, i)))
			from = i;
	}
	if (from > first) {
		struct span span = span_lines(pipe, first, from);
		struct doc_node *text =
			doc_node_new(r->doc, DOC_PARAGRAPH, span);

		doc_append(r->at, text);
		pieces_add(r, text, join_lines(pipe, first, from), span);
	}
	read_caption(pipe, from, header);
	doc_append(r->at, pipe->table);
}

static void read_rows(const struct pipe *pipe)
{
	int n = pipe->table->as.table->n_columns;
	int i;

	add_row(pipe, line_of(pipe, pipe->rule - 1));
	for (i = pipe->rule + 1; i <= pipe->last; i++) {
		struct str line = line_of(pipe, i);

		if (caption_begins(pipe->r, line) &&
		    (n < 2 || count_cells(line) != n))
			break;
		add_row(pipe, line);
	}
	read_caption(pipe, i, pipe->last + 1);
}

bool table_paragraph(struct reading *r, cmark_node *paragraph)
{
	struct pipe pipe = open_pipe(r, paragraph);
	struct str header;

	if (!find_rule(&pipe))
		return caption_paragraph(r, paragraph);
	header = line_of(&pipe, pipe.rule - 1);
	pipe.table =
		table_new(r, span_lines(&pipe, pipe.rule - 1, pipe.last + 1));
	pipe.table->as.table->n_columns = count_cells(header);
	read_before(&pipe);
	read_aligns(&pipe);
	read_rows(&pipe);
	return true;
}
