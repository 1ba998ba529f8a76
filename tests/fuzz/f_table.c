/*
 * Any bytes as a body with tables, or as the file of one: whatever is typed,
 * each place of each table's grid is covered by exactly one cell afterwards,
 * unless that was reported. The first byte chooses.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "model/dump.h"
#include "read/table_priv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Count a row's cells into `left`, rows that each column is still covered. */
static void check_row(const struct doc_node *row, int *left, int n)
{
	for (const struct doc_node *at = row->first; at; at = at->next) {
		int end = at->as.cell.column + at->as.cell.colspan;

		if (at->kind != DOC_CELL || at->as.cell.column < 0 || end > n)
			abort();
		for (int i = at->as.cell.column; i < end; i++) {
			if (left[i])
				abort();
			left[i] = at->as.cell.rowspan;
		}
	}
	for (int i = 0; i < n; i++) {
		if (left[i] < 1)
			abort();
		left[i]--;
	}
}

static void check_table(const struct doc_node *table)
{
	int left[TABLE_MAX_COLUMNS] = { 0 };
	int n = table->as.table->n_columns;
	const struct doc_node *row = table->first;

	if (n < 1 || n > TABLE_MAX_COLUMNS)
		abort();
	if (row && row->kind == DOC_CAPTION)
		row = row->next;
	for (; row; row = row->next) {
		if (row->kind != DOC_ROW)
			abort();
		check_row(row, left, n);
	}
	for (int i = 0; i < n; i++) {
		if (left[i])
			abort();
	}
}

static void read_file(struct doc *doc, struct source *source,
		      struct diags *diags)
{
	struct markdown_options options = { .shared = NULL };
	struct reading r = { .doc = doc,
			     .arena = doc->arena,
			     .diags = diags,
			     .source = source,
			     .options = &options,
			     .at = doc->root };
	struct doc_node *table = table_new(&r, SPAN_NONE);

	doc_append(doc->root, table);
	csv_read(&r, table, source);
	tables_finish(&r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct markdown_options options = { .shared = NULL };
	struct str bytes;
	struct arena *arena;
	struct diags *diags;
	struct source *source;
	struct doc *doc;
	struct buf out;

	if (size < 1)
		return 0;
	arena = arena_new();
	diags = diags_new(arena);
	doc = doc_new(arena);
	bytes = (struct str){ (const char *)data + 1, (int)size - 1 };
	source = source_open(arena, diags, STR("fuzz"), bytes);
	buf_init(&out, 1 << 28);
	if (source && (data[0] & 1))
		read_file(doc, source, diags);
	else if (source)
		markdown_read(doc, doc->root, source, 0, &options, diags);
	for (const struct doc_node *at = doc->root; at;
	     at = doc_walk(doc->root, at)) {
		if (at->kind == DOC_TABLE)
			check_table(at);
	}
	doc_dump(doc, &out);
	diag_write(diags, DIAG_HUMAN, false, &out);
	buf_release(&out);
	arena_free(arena);
	return 0;
}
