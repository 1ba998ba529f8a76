/*
 * A table has all of its rows and cells in the tree as soon as anything of it
 * is painted: a cell that prints nothing still holds its place in the grid.
 *
 * Every TH has a Scope. Where scopes do not say all (spans, groups of rows,
 * several header rows) the TH have IDs as well, and every cell names those
 * that head it. tags->leads says for a row which cell heads its group, and
 * for the first cell of a row which one heads the row: itself, or one from
 * above that reaches down to it.
 */
#include "paint/pdf_tag_priv.h"

#include "base/arena.h"
#include "paint/pdf_text.h"

/* Of several header rows as many are named by the cells of a column: without
 * a limit a table that is half header would be named by its other half. */
#define NAMED_MAX 8

/* The TH in the header rows that stand over a column, from top to bottom. */
struct column_heads {
	const struct doc_node *cells[NAMED_MAX];
	int n;
};

struct table_heads {
	const struct column_heads *columns;
	int n_columns;
};

static bool prints_something(const struct doc_node *cell)
{
	for (const struct doc_node *node = cell; node;
	     node = doc_walk(cell, node)) {
		switch (node->kind) {
		case DOC_TEXT:
		case DOC_CODE:
			if (str_trim(node->as.text).n)
				return true;
			break;
		case DOC_CODE_BLOCK:
		case DOC_NOTE_CALL:
			return true;
		case DOC_FIGURE:
		case DOC_IMAGE:
			if (!node->as.image->is_decorative)
				return true;
			break;
		default:
			break;
		}
	}
	return false;
}

/* An empty cell heads nothing, whatever corner it stands in. */
static bool is_header(const struct doc_node *cell)
{
	bool is_head =
		cell->as.cell.is_head ||
		(cell->parent->as.row.is_group && cell == cell->parent->first);

	return is_head && !cell->as.cell.is_spacer && prints_something(cell);
}

static const struct doc_node *first_row(const struct doc_node *table)
{
	const struct doc_node *row = table->first;

	while (row && row->kind != DOC_ROW)
		row = row->next;
	return row;
}

/* The first row after the header rows; NULL when there are no others. */
static const struct doc_node *first_body_row(const struct doc_node *table)
{
	const struct doc_node *row = first_row(table);

	while (row && row->as.row.is_head)
		row = row->next;
	return row;
}

void table_lead(struct tags *tags, const struct doc_node *table)
{
	const struct doc_node *group = NULL, *head = NULL;
	int n_below = 0; /* rows that `head` still reaches down to */

	for (const struct doc_node *row = first_body_row(table); row;
	     row = row->next) {
		const struct doc_node *first = row->first;
		bool is_led = n_below > 0;

		n_below--;
		if (!first)
			continue;
		if (row->as.row.is_group)
			group = is_header(first) ? first : NULL;
		else
			tags->leads[row->serial] = group;
		if (first->as.cell.column == 0 && !row->as.row.is_group) {
			is_led = is_header(first);
			head = is_led ? first : NULL;
			n_below = first->as.cell.rowspan - 1;
		}
		if (is_led)
			tags->leads[first->serial] = head;
	}
}

/* --- the elements ---------------------------------------------------------*/

/* Scopes say all where every header cell heads just its row or its column,
 * and alone. */
static bool needs_names(const struct doc_node *table)
{
	if (table->as.table->n_head > 1)
		return true;
	for (const struct doc_node *row = first_row(table); row;
	     row = row->next) {
		if (row->as.row.is_group)
			return true;
		for (const struct doc_node *cell = row->first; cell;
		     cell = cell->next) {
			if (cell->as.cell.colspan > 1 ||
			    cell->as.cell.rowspan > 1)
				return true;
		}
	}
	return false;
}

static void name_head(struct table_heads *heads, struct column_heads *columns,
		      const struct doc_node *cell)
{
	int end = cell->as.cell.column + cell->as.cell.colspan;

	for (int i = cell->as.cell.column; i < end; i++) {
		if (i < heads->n_columns && columns[i].n < NAMED_MAX)
			columns[i].cells[columns[i].n++] = cell;
	}
}

static const struct table_heads *find_heads(struct tags *tags,
					    const struct doc_node *table)
{
	struct arena *arena = tags->pdf->arena;
	struct table_heads *heads;
	struct column_heads *columns;

	if (!needs_names(table))
		return NULL;
	heads = ARENA_NEW(arena, struct table_heads);
	heads->n_columns = table->as.table->n_columns;
	columns = ARENA_ARRAY(arena, struct column_heads, heads->n_columns + 1);
	heads->columns = columns;
	for (const struct doc_node *row = first_row(table);
	     row && row->as.row.is_head; row = row->next) {
		for (const struct doc_node *cell = row->first; cell;
		     cell = cell->next) {
			if (is_header(cell))
				name_head(heads, columns, cell);
		}
	}
	return heads;
}

static int count_kids(const struct doc_node *node)
{
	int n = 0;

	for (const struct doc_node *kid = node->first; kid; kid = kid->next)
		n++;
	return n;
}

static void make_row(struct tags *tags, struct element *above,
		     const struct doc_node *row, bool has_names)
{
	struct element *element = element_in(tags, above, row, ROLE_TR);

	element_reserve(tags, element, count_kids(row));
	for (const struct doc_node *cell = row->first; cell;
	     cell = cell->next) {
		bool is_head = is_header(cell);
		struct element *kid = element_in(tags, element, cell,
						 is_head ? ROLE_TH : ROLE_TD);

		if (is_head && has_names)
			element_give_id(tags, kid);
	}
}

/* Header rows are a THead where there are others below them, as it asks for,
 * and none of their cells reaches down to those. */
static bool has_thead(const struct doc_node *table)
{
	const struct doc_node *row = first_row(table);
	const struct doc_node *body = first_body_row(table);
	int n_left = 0;

	for (const struct doc_node *at = row; at != body; at = at->next)
		n_left++;
	if (!body || !n_left)
		return false;
	for (; row != body; row = row->next, n_left--) {
		for (const struct doc_node *cell = row->first; cell;
		     cell = cell->next) {
			if (cell->as.cell.rowspan > n_left)
				return false;
		}
	}
	return true;
}

/* THead and TBody belong to their first row. */
static struct element *make_table(struct tags *tags,
				  const struct doc_node *table)
{
	struct element *element =
		element_in(tags, element_above(tags, table), table, ROLE_TABLE);
	const struct doc_node *row = first_row(table);
	const struct doc_node *body = first_body_row(table);
	struct element *above = NULL;
	bool has_head = has_thead(table);

	element->as.heads = find_heads(tags, table);
	if (has_head)
		above = element_in(tags, element, row, ROLE_THEAD);
	for (; row; row = row->next) {
		if (!above || (has_head && row == body)) {
			above = element_in(tags, element, row, ROLE_TBODY);
			element_reserve(tags, above, count_kids(table));
		}
		make_row(tags, above, row, element->as.heads != NULL);
	}
	return element;
}

struct element *table_element(struct tags *tags, const struct doc_node *node)
{
	const struct doc_node *table = node;
	struct element *element;

	while (table->kind != DOC_TABLE)
		table = table->parent;
	element = element_find(tags, table, ROLE_TABLE);
	if (!element)
		element = make_table(tags, table);
	if (node == table)
		return element;
	if (node->kind == DOC_CAPTION)
		return element_in(tags, element, node, ROLE_CAPTION);
	if (node->kind == DOC_ROW)
		return element_find(tags, node, ROLE_TR);
	element = element_find(tags, node, ROLE_TD);
	return element ? element : element_find(tags, node, ROLE_TH);
}

/* --- their attributes -----------------------------------------------------*/

static const char *scope_of(const struct doc_node *cell)
{
	const struct doc_node *row = cell->parent;

	/* A group's head stands in a row of its own; what it heads names it. */
	if (!row->as.row.is_head)
		return "Row";
	if (row->parent->as.table->has_head_column && cell->as.cell.column == 0)
		return "Both";
	return "Column";
}

struct names {
	const struct tags *tags;
	struct buf *out;
	int n;
};

static void add_name(struct names *names, const struct doc_node *head)
{
	buf_z(names->out, names->n++ ? " " : "/Headers[");
	element_write_id(element_find(names->tags, head, ROLE_TH), names->out);
}

static void name_columns(struct names *names, const struct table_heads *heads,
			 const struct doc_node *cell)
{
	int from = cell->as.cell.column;
	int end = from + cell->as.cell.colspan;

	for (int i = from; i < end && i < heads->n_columns; i++) {
		const struct column_heads *column = &heads->columns[i];

		for (int k = 0; k < column->n; k++) {
			const struct doc_node *head = column->cells[k];

			/* Once, where the two first meet. */
			if (i == from || head->as.cell.column == i)
				add_name(names, head);
		}
	}
}

static void name_rows(struct names *names, const struct doc_node *cell)
{
	const struct doc_node *row = cell->parent, *last = NULL;

	for (int i = 0; row && i < cell->as.cell.rowspan;
	     i++, row = row->next) {
		const struct doc_node *head = NULL;

		if (row->first)
			head = names->tags->leads[row->first->serial];
		if (head && head != last && head != cell)
			add_name(names, head);
		last = head;
	}
}

static void write_names(const struct tags *tags, const struct doc_node *cell,
			struct buf *out)
{
	const struct doc_node *row = cell->parent;
	const struct element *table =
		element_find(tags, row->parent, ROLE_TABLE);
	struct names names = { .tags = tags, .out = out };

	if (!table->as.heads || row->as.row.is_head ||
	    (row->as.row.is_group && is_header(cell)))
		return;
	name_columns(&names, table->as.heads, cell);
	if (tags->leads[row->serial])
		add_name(&names, tags->leads[row->serial]);
	name_rows(&names, cell);
	if (names.n)
		buf_char(out, ']');
}

static void write_span(struct buf *out, const char *key, int n)
{
	if (n < 2)
		return;
	buf_z(out, key);
	pdf_add_int(out, n);
}

void table_write_attributes(const struct tags *tags,
			    const struct element *element, struct buf *out)
{
	const struct doc_node *cell = element->node;
	struct buf *text = &tags->pdf->scratch;

	buf_clear(text);
	if (element->role == ROLE_TH) {
		buf_z(text, "/Scope/");
		buf_z(text, scope_of(cell));
	}
	write_span(text, "/ColSpan ", cell->as.cell.colspan);
	write_span(text, "/RowSpan ", cell->as.cell.rowspan);
	write_names(tags, cell, text);
	if (!text->n)
		return;
	buf_z(out, "/A<</O/Table");
	buf_str(out, buf_view(text));
	buf_z(out, ">>\n");
}
