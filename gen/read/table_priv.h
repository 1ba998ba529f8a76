/* Between the files that read tables. */
#ifndef GEN_READ_TABLE_PRIV_H
#define GEN_READ_TABLE_PRIV_H

#include "read/table.h"

/* read/csv.c: the rows of a file; everything in it is text as it stands. */
void csv_read(struct reading *r, struct doc_node *table,
	      const struct source *source);

/* read/pipe_table.c: has a paragraph a line of dashes and bars. */
bool pipe_table_is_in(struct reading *r, cmark_node *paragraph);

/* read/caption.c: give each caption to its table. */
/* Is it a line "Table: …", or "Figure: …" in a chart. */
bool caption_begins(const struct reading *r, struct str line);
/* Text after "Table:", joined to one line, to be read as the caption. */
void caption_add(struct reading *r, struct doc_node *table, struct str text,
		 struct span span);
bool caption_paragraph(struct reading *r, cmark_node *paragraph);
void captions_settle(struct reading *r);

/* read/table_grid.c: which columns each cell covers. All rows are regular
 * afterwards, whatever was typed. */
void table_grid_settle(struct reading *r, struct doc_node *table);

/* read/chart.c: turn a table that is to be drawn into a figure; it stays below
 * unless it is to be hidden. */
void chart_settle(struct reading *r, struct doc_node *table);
/* Report what means something on charts alone. */
void chart_report_attributes(struct reading *r, const struct doc_node *table);

/* read/table_check.c: can everybody read it. */
void table_check(struct reading *r, const struct doc_node *table);
/* Is there nothing to read in a cell. */
bool table_cell_is_empty(const struct doc_node *cell);

#endif
