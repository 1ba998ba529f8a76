/* What makes a table hard to use for those who hear it read out. */
#include "read/table_priv.h"

bool table_cell_is_empty(const struct doc_node *cell)
{
	for (const struct doc_node *at = cell; at; at = doc_walk(cell, at)) {
		switch (at->kind) {
		case DOC_TEXT:
		case DOC_CODE:
			if (str_trim(at->as.text).n)
				return false;
			break;
		case DOC_CODE_BLOCK:
		case DOC_FIGURE:
		case DOC_IMAGE:
		case DOC_VALUE:
		case DOC_REFERENCE:
		case DOC_NOTE_CALL:
			return false;
		default:
			break;
		}
	}
	return true;
}

static const struct doc_node *first_row(const struct doc_node *table)
{
	const struct doc_node *row = table->first;

	while (row && row->kind != DOC_ROW)
		row = row->next;
	return row;
}

/* Headers are what a cell is announced by. */
static void check_headers(struct reading *r, const struct doc_node *table)
{
	const struct doc_node *row = first_row(table);

	for (int i = 0; row; row = row->next, i++) {
		for (const struct doc_node *at = row->first; at;
		     at = at->next) {
			bool is_corner = !i && !at->as.cell.column;

			if (at->as.cell.is_head && !is_corner &&
			    table_cell_is_empty(at))
				diag_report(r->diags, DIAG_TABLE_HEADER_EMPTY,
					    at->span);
		}
		if (!table->as.table->has_head_column &&
		    i + 1 >= table->as.table->n_head)
			break;
	}
}

/* Two columns that are announced by the same words. */
static void check_twice(struct reading *r, const struct doc_node *table)
{
	const struct doc_node *row = first_row(table);
	struct str names[TABLE_MAX_COLUMNS];
	int n = 0;

	if (table->as.table->n_head != 1 || !row)
		return;
	for (const struct doc_node *at = row->first; at; at = at->next) {
		struct str name = str_trim(doc_plain_text(r->arena, at));

		for (int i = 0; i < n && name.n; i++) {
			if (str_eq_nocase(names[i], name)) {
				diag_report(r->diags, DIAG_TABLE_HEADER_TWICE,
					    at->span, STR_ARG(name));
				break;
			}
		}
		names[n++] = name;
	}
}

/* Group rows are made to span all columns; no others should. */
static void check_merged(struct reading *r, const struct doc_node *row)
{
	for (const struct doc_node *at = row->first; at; at = at->next) {
		if (at->as.cell.rowspan > 1 ||
		    (at->as.cell.colspan > 1 && !row->as.row.is_group))
			diag_report(r->diags, DIAG_TABLE_MERGED, at->span);
	}
}

void table_check(struct reading *r, const struct doc_node *table)
{
	int n_head = table->as.table->n_head;
	int n_rows = 0;

	for (const struct doc_node *row = first_row(table); row;
	     row = row->next) {
		check_merged(r, row);
		n_rows++;
	}
	if (!n_head && !table->as.table->has_head_column)
		diag_report(r->diags, DIAG_TABLE_HEADER_NONE, table->span);
	check_headers(r, table);
	check_twice(r, table);
	if (table->as.table->n_columns == 1)
		diag_report(r->diags, DIAG_TABLE_ONE, table->span, "column");
	if (n_rows - n_head < 1 || n_rows == 1)
		diag_report(r->diags, DIAG_TABLE_ONE, table->span, "row");
}
