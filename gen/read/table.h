/*
 * Tables, in the two forms an author can type and as a file: lines with bars
 * (read/pipe_table), `::: table` round a list of lists (its items become rows
 * and cells where they are read, read/items) or naming a file (read/csv).
 * All end in one place: captions find their tables, cells their columns, and
 * what would make a table unusable for some readers is a finding.
 */
#ifndef GEN_READ_TABLE_H
#define GEN_READ_TABLE_H

#include "read/markdown_priv.h"

#define TABLE_MAX_COLUMNS 100

/* A table that is being read; hangs nowhere yet. */
struct doc_node *table_new(struct reading *r, struct span span);
struct doc_node *table_add_row(struct reading *r, struct doc_node *table,
			       struct span span);
struct doc_node *table_add_cell(struct reading *r, struct doc_node *row,
				struct span span);

/* A paragraph of cmark that is or holds a pipe table, or is a caption.
 * False: it is neither. */
bool table_paragraph(struct reading *r, cmark_node *paragraph);
/* Read the file that `::: table {file=…}` names. */
void table_read_file(struct reading *r, struct doc_node *table);
/* When all blocks are read: finish all tables. */
void tables_finish(struct reading *r);

#endif
