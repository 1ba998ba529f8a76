/*
 * Comma-separated values (RFC 4180), as spreadsheets save them: a cell in
 * double quotes may hold commas, line ends and doubled quotes. Nothing in a
 * cell is Markdown; a line end within one stays one. Where the first row has
 * no comma, tabs or semicolons part its cells: so spreadsheets save in
 * languages that write 1,5.
 */
#include "read/table_priv.h"

struct csv {
	struct reading *r;
	const struct source *source;
	int at;
	char separator;
	struct doc_node *table;
	struct doc_node *row;
	struct buf text; /* of a quoted cell */
};

static char ahead(const struct csv *csv, int n)
{
	return csv->at + n < csv->source->text.n
		       ? csv->source->text.p[csv->at + n]
		       : '\n';
}

static bool is_at_end(const struct csv *csv)
{
	return csv->at >= csv->source->text.n;
}

static struct span span_from(const struct csv *csv, int from)
{
	return (struct span){ csv->source, from, csv->at - from };
}

static void add_cell(struct csv *csv, struct str text, struct span span)
{
	struct reading *r = csv->r;
	struct doc_node *cell = table_add_cell(r, csv->row, span);
	struct str rest = str_trim(text);
	struct doc_node *paragraph;

	if (!rest.n)
		return;
	paragraph = doc_node_new(r->doc, DOC_PARAGRAPH, span);
	doc_append(cell, paragraph);
	while (rest.n) {
		struct str line = str_trim(str_cut(&rest, '\n'));

		if (line.n)
			doc_append_text(r->doc, paragraph,
					str_dup(r->arena, line), span);
		if (line.n && rest.n)
			doc_append(paragraph,
				   doc_node_new(r->doc, DOC_LINE_BREAK, span));
	}
}

/* The quote at the place reached, to its end. */
static void read_quoted(struct csv *csv)
{
	int from = csv->at++;

	buf_clear(&csv->text);
	while (!is_at_end(csv)) {
		char c = ahead(csv, 0);

		if (c == '"' && ahead(csv, 1) != '"')
			break;
		csv->at += c == '"' ? 2 : 1;
		buf_char(&csv->text, c);
	}
	if (is_at_end(csv)) {
		struct span span = { csv->source, from, 1 };

		diag_report(csv->r->diags, DIAG_CSV_UNCLOSED, span);
		return;
	}
	csv->at++;
}

/* One cell, and what ends it; false: the row ends too. */
static bool read_cell(struct csv *csv)
{
	int from = csv->at;
	bool is_quoted = ahead(csv, 0) == '"' && !is_at_end(csv);
	int rest;

	if (is_quoted)
		read_quoted(csv);
	rest = csv->at;
	while (!is_at_end(csv) && ahead(csv, 0) != csv->separator &&
	       ahead(csv, 0) != '\n')
		csv->at++;
	if (is_quoted) {
		struct span span = span_from(csv, rest);

		if (str_trim(span_text(span)).n)
			diag_report(csv->r->diags, DIAG_CSV_QUOTE, span);
		buf_str(&csv->text, span_text(span));
		add_cell(csv, buf_view(&csv->text), span_from(csv, from));
	} else {
		add_cell(csv, span_text(span_from(csv, from)),
			 span_from(csv, from));
	}
	return !is_at_end(csv) && ahead(csv, 0) == csv->separator;
}

static void read_row(struct csv *csv)
{
	int from = csv->at;

	csv->row = table_add_row(csv->r, csv->table,
				 (struct span){ csv->source, from, 0 });
	while (read_cell(csv))
		csv->at++;
	csv->row->span = span_from(csv, from);
}

/* What parts the cells of the first row. */
static char find_separator(struct str text)
{
	bool has_tab = false, has_semicolon = false, is_quoted = false;
	struct str rest = text, row = { 0 };

	while (rest.n && !row.n)
		row = str_cut(&rest, '\n');
	for (int i = 0; i < row.n; i++) {
		is_quoted ^= row.p[i] == '"';
		if (is_quoted)
			continue;
		if (row.p[i] == ',')
			return ',';
		has_tab |= row.p[i] == '\t';
		has_semicolon |= row.p[i] == ';';
	}
	return has_tab ? '\t' : has_semicolon ? ';' : ',';
}

void csv_read(struct reading *r, struct doc_node *table,
	      const struct source *source)
{
	struct csv csv = { .r = r, .source = source, .table = table };

	csv.separator = find_separator(source->text);
	buf_init(&csv.text, source->text.n + 1);
	while (!is_at_end(&csv)) {
		/* A line without anything is no row. */
		if (ahead(&csv, 0) != '\n')
			read_row(&csv);
		csv.at++;
	}
	if (!csv.row)
		diag_report(r->diags, DIAG_TABLE_EMPTY, table->span);
	buf_release(&csv.text);
}
