#include "read/table_priv.h"

#include "read/attributes.h"
#include "read/shared.h"

#define WIDTH_MOST 1000

struct doc_node *table_new(struct reading *r, struct span span)
{
	struct doc_node *table = doc_node_new(r->doc, DOC_TABLE, span);

	*ARENA_PUSH(r->arena, r->tables, r->n_tables, r->cap_tables) = table;
	return table;
}

struct doc_node *table_add_row(struct reading *r, struct doc_node *table,
			       struct span span)
{
	struct doc_node *row = doc_node_new(r->doc, DOC_ROW, span);

	doc_append(table, row);
	return row;
}

struct doc_node *table_add_cell(struct reading *r, struct doc_node *row,
				struct span span)
{
	struct doc_node *cell = doc_node_new(r->doc, DOC_CELL, span);

	cell->as.cell.colspan = 1;
	cell->as.cell.rowspan = 1;
	doc_append(row, cell);
	return cell;
}

void table_read_file(struct reading *r, struct doc_node *table)
{
	const struct doc_attribute *file = doc_attribute(table, STR("file"));
	struct shared *shared = r->options->shared;
	struct source *source;
	struct str path;

	if (!file)
		return;
	if (!shared) {
		diag_report(r->diags, DIAG_INCLUDE_HERE, file->span);
		return;
	}
	path = shared_require(shared, r->source, file->value, file->span);
	source = path.n ? shared_open(shared, path, file->span) : NULL;
	if (source)
		csv_read(r, table, source);
}

/* --- what was typed between the fences ------------------------------------ */

/* A table of bars between the fences: its rows are the outer one's. They
 * come before `next`; the first of them. */
static struct doc_node *adopt(struct reading *r, struct doc_node *table,
			      struct doc_node *inner, struct doc_node *next)
{
	struct doc_node *first = inner->first;

	table->as.table->aligns = inner->as.table->aligns;
	table->as.table->n_columns = inner->as.table->n_columns;
	inner->last->next = next;
	inner->first = NULL;
	inner->last = NULL;
	doc_turn(r->doc, inner, DOC_DIVISION);
	return first;
}

/* What is no row of a table and no caption of it goes after it. */
struct strays {
	struct reading *r;
	struct doc_node *table;
	struct doc_node *after;
	struct doc_node *caption;
};

static void put_stray(struct strays *s, struct doc_node *node)
{
	if (node->kind == DOC_CAPTION) {
		diag_report(s->r->diags, DIAG_TABLE_CAPTION_TWICE, node->span);
		node->kind = DOC_PARAGRAPH;
	} else {
		diag_report(s->r->diags, DIAG_TABLE_CONTENT, node->span,
			    doc_kind_name(node->kind));
	}
	doc_insert_after(s->after, node);
	s->after = node;
}

static void sort_children(struct reading *r, struct doc_node *table)
{
	struct strays s = { .r = r, .table = table, .after = table };
	struct doc_node *child = table->first;
	bool has_rows = false;
	struct doc_node *next;

	for (struct doc_node *at = child; at; at = at->next)
		has_rows = has_rows || at->kind == DOC_ROW;
	table->first = NULL;
	table->last = NULL;
	for (; child; child = next) {
		next = child->next;
		child->next = NULL;
		child->parent = NULL;
		if (child->kind == DOC_TABLE && !has_rows &&
		    child->as.table->n_columns) {
			next = adopt(s.r, table, child, next);
			has_rows = true;
		} else if (child->kind == DOC_CAPTION && !s.caption) {
			s.caption = child;
		} else if (child->kind == DOC_ROW) {
			doc_append(table, child);
		} else {
			put_stray(&s, child);
		}
	}
	if (s.caption && table->first)
		doc_insert_before(table->first, s.caption);
	else if (s.caption)
		doc_append(table, s.caption);
}

/* Blocks that stand in a row outside its cells become cells. */
static void sort_cells(struct reading *r, struct doc_node *row)
{
	struct doc_node *child = row->first;
	struct doc_node *next;
	bool is_reported = false;

	for (; child && child->kind == DOC_CELL; child = child->next)
		continue;
	if (!child)
		return;
	child = row->first;
	row->first = NULL;
	row->last = NULL;
	for (; child; child = next) {
		next = child->next;
		child->next = NULL;
		child->parent = NULL;
		if (child->kind == DOC_CELL) {
			doc_append(row, child);
			continue;
		}
		if (!is_reported)
			diag_report(r->diags, DIAG_TABLE_ROW, child->span);
		is_reported = true;
		doc_append(table_add_cell(r, row, child->span), child);
	}
}

/* --- what was said of the table ------------------------------------------- */

/* The caption's attributes are the table's. */
static void take_attributes(struct reading *r, struct doc_node *table)
{
	struct doc_node *caption = table->first;
	struct doc_given *given;

	if (!caption || caption->kind != DOC_CAPTION)
		return;
	if (caption->given == &doc_given_none)
		return;
	given = doc_give(r->arena, caption);
	if (!table->given->id.n)
		doc_give(r->arena, table)->id = given->id;
	else if (given->id.n)
		diag_report(r->diags, DIAG_ID_TWICE, caption->span,
			    STR_ARG(table->given->id), STR_ARG(given->id));
	given->id = STR_NONE;
	for (int i = 0; i < given->n_attributes; i++) {
		const struct doc_attribute *it = &given->attributes[i];

		doc_add_attribute(r->doc, table, it->key, it->value, it->span);
	}
	given->n_attributes = 0;
}

static bool read_flag(struct reading *r, const struct doc_node *table,
		      struct str key, bool otherwise)
{
	const struct doc_attribute *it = doc_attribute(table, key);

	if (!it)
		return otherwise;
	if (str_eq_nocase(it->value, STR("yes")))
		return true;
	if (!str_eq_nocase(it->value, STR("no")))
		diag_report(r->diags, DIAG_ATTRIBUTE_YES_NO, it->span,
			    STR_ARG(it->value));
	else
		return false;
	return otherwise;
}

/* widths="2 1 1": weights, one for each column. */
static void read_widths(struct reading *r, struct doc_node *table)
{
	const struct doc_attribute *it = doc_attribute(table, STR("widths"));
	int n = table->as.table->n_columns;
	int *widths = ARENA_ARRAY(r->arena, int, n + 1);
	struct str rest;
	int n_read = 0;

	if (!it)
		return;
	rest = str_trim(it->value);
	while (rest.n && n_read <= n) {
		struct str word = str_cut(&rest, ' ');

		rest = str_trim(rest);
		if (n_read < n &&
		    !str_to_int(word, 1, WIDTH_MOST, &widths[n_read]))
			break;
		n_read++;
	}
	if (n_read != n || rest.n) {
		diag_report(r->diags, DIAG_TABLE_WIDTHS, it->span,
			    STR_ARG(it->value), n);
		return;
	}
	table->as.table->widths = widths;
}

static int count_row(const struct doc_node *row)
{
	int n = 0;

	for (const struct doc_node *at = row->first; at; at = at->next) {
		if (row->kind == DOC_ROW && n <= TABLE_MAX_COLUMNS)
			n += at->as.cell.colspan;
	}
	return n;
}

/* Columns as the first row with cells has them. */
static int count_columns(const struct doc_node *table)
{
	int n = 0;

	for (const struct doc_node *row = table->first; row && !n;
	     row = row->next)
		n = count_row(row);
	return n;
}

/* The header rows: the first, and those that its cells reach into. */
static int count_head(const struct doc_node *table)
{
	const struct doc_node *row = table->first;
	int n = 1;
	int i = 0;

	if (row && row->kind == DOC_CAPTION)
		row = row->next;
	for (; row && i < n; row = row->next, i++) {
		for (const struct doc_node *cell = row->first; cell;
		     cell = cell->next) {
			if (i + cell->as.cell.rowspan > n)
				n = i + cell->as.cell.rowspan;
		}
	}
	return i;
}

static void mark_cells(struct doc_node *table)
{
	const enum doc_align *aligns = table->as.table->aligns;
	int n_head = table->as.table->n_head;
	int i = 0;

	for (struct doc_node *row = table->first; row; row = row->next) {
		if (row->kind != DOC_ROW)
			continue;
		row->as.row.is_head = i < n_head;
		for (struct doc_node *at = row->first; at; at = at->next) {
			int column = at->as.cell.column;

			at->as.cell.is_head =
				i < n_head || row->as.row.is_group ||
				(!column && table->as.table->has_head_column);
			if (aligns)
				at->as.cell.align = aligns[column];
		}
		i++;
	}
}

/* One column of cells stands for the table that there is not. */
static void settle_empty(struct reading *r, struct doc_node *table)
{
	if (!doc_attribute(table, STR("file")))
		diag_report(r->diags, DIAG_TABLE_EMPTY, table->span);
	table->as.table->n_columns = 1;
	if (!table->last || table->last->kind != DOC_ROW)
		table_add_row(r, table, table->span);
	for (struct doc_node *row = table->first; row; row = row->next) {
		if (row->kind == DOC_ROW)
			table_add_cell(r, row, row->span);
	}
}

static void settle(struct reading *r, struct doc_node *table)
{
	sort_children(r, table);
	for (struct doc_node *row = table->first; row; row = row->next) {
		if (row->kind == DOC_ROW)
			sort_cells(r, row);
	}
	take_attributes(r, table);
	if (!table->as.table->n_columns)
		table->as.table->n_columns = count_columns(table);
	if (!table->as.table->n_columns) {
		settle_empty(r, table);
		return;
	}
	if (table->as.table->n_columns > TABLE_MAX_COLUMNS) {
		diag_report(r->diags, DIAG_BUDGET_COLUMNS, table->span,
			    TABLE_MAX_COLUMNS);
		table->as.table->n_columns = TABLE_MAX_COLUMNS;
	}
	read_widths(r, table);
	table_grid_settle(r, table);
	table->as.table->has_head_column = read_flag(
		r, table, STR("header-column"), table->as.table->is_chart);
	if (read_flag(r, table, STR("header-row"), true))
		table->as.table->n_head = count_head(table);
	mark_cells(table);
	table_check(r, table);
	if (table->as.table->is_chart)
		chart_settle(r, table);
	else
		chart_report_attributes(r, table);
}

void tables_finish(struct reading *r)
{
	pieces_read(r);
	captions_settle(r);
	for (int i = 0; i < r->n_tables; i++) {
		if (r->tables[i]->kind == DOC_TABLE)
			settle(r, r->tables[i]);
	}
}
