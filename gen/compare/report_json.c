#include "base/diag_json.h"
#include "compare/report_priv.h"

static void add_string(struct buf *out, const char *name, struct str text)
{
	buf_printf(out, "\"%s\": ", name);
	diag_json_string(text, out);
}

static void add_bool(struct buf *out, const char *name, bool value)
{
	buf_printf(out, "\"%s\": %s", name, value ? "true" : "false");
}

/* Pages count from 1; null where there is none. */
static void add_page(struct buf *out, const char *name, int page)
{
	if (page < 0)
		buf_printf(out, "\"%s\": null", name);
	else
		buf_printf(out, "\"%s\": %d", name, page + 1);
}

static void add_document(const struct report_side *side, const char *name,
			 struct buf *out)
{
	buf_printf(out, "  \"%s\": {", name);
	add_string(out, "name", side->name);
	buf_z(out, ", ");
	add_string(out, "title", side->title);
	buf_printf(out, ", \"pages\": %d},\n", side->words->dlist->n_pages);
}

static void add_pages(const struct report *report,
		      const struct report_side *side, const char *name,
		      struct buf *out)
{
	int n = side->words->dlist->n_pages;
	buf_printf(out, "  \"%s\": [", name);
	for (int i = 0; i < n; i++) {
		buf_z(out, i ? ",\n    {" : "\n    {");
		add_page(out, "page", i);
		buf_z(out, ", ");
		add_string(out, "label", report_page_label(report, side, i));
		buf_z(out, ", ");
		add_string(out, "state",
			   str_from(report_state(side->pages[i].state)));
		buf_z(out, ", ");
		add_page(out, side->is_new ? "was" : "is",
			 side->pages[i].partner);
		buf_z(out, ", \"picture\": ");
		if (side->has_picture[i])
			diag_json_string(report_picture_name(report, side, i),
					 out);
		else
			buf_z(out, "null");
		buf_char(out, '}');
	}
	buf_z(out, n ? "\n  ],\n" : "],\n");
}

/* Where a stretch of words is: text, page, the paragraph's number. */
static void add_place(const struct report *report,
		      const struct report_side *side, int first, int n,
		      int block, struct buf *out)
{
	const struct words *words = side->words;
	if (n == 0 || block < 0) {
		buf_z(out, "null");
		return;
	}
	buf_char(out, '{');
	add_string(out, "text", report_text(report, words, first, n, 0));
	buf_z(out, ", ");
	add_page(out, "page", words_page(words, first));
	buf_z(out, ", ");
	add_string(out, "number", words->blocks[block].label);
	buf_char(out, '}');
}

static void add_changes(const struct report *report, struct buf *out)
{
	const struct changes *changes = report->changes;
	buf_z(out, "  \"changes\": [");
	for (int i = 0; i < changes->n_changes; i++) {
		const struct change *change = &changes->changes[i];
		buf_z(out, i ? ",\n    {" : "\n    {");
		add_string(out, "kind", str_from(report_kind(change->kind)));
		buf_z(out, ", \"old\": ");
		add_place(report, &report->old, change->old_first,
			  change->old_n, change->old_block, out);
		buf_z(out, ", \"new\": ");
		add_place(report, &report->new, change->new_first,
			  change->new_n, change->new_block, out);
		buf_char(out, '}');
	}
	buf_z(out, changes->n_changes ? "\n  ],\n" : "],\n");
}

static void add_block(const struct words *words, int index, struct buf *out)
{
	const struct block *block = &words->blocks[index];
	buf_char(out, '{');
	add_string(out, "number", block->label);
	buf_z(out, ", ");
	add_page(out, "page", block->page);
	buf_char(out, '}');
}

static void add_blocks(const struct report *report, struct buf *out)
{
	const struct changes *changes = report->changes;
	buf_z(out, "  \"paragraphs\": [");
	for (int i = 0; i < changes->n_blocks; i++) {
		const struct block_change *change = &changes->blocks[i];
		const struct block *new = &changes->new->blocks[change->new];
		buf_z(out, i ? ",\n    {" : "\n    {");
		add_string(out, "text",
			   report_text(report, changes->new, new->first, new->n,
				       8));
		buf_z(out, ", \"old\": ");
		add_block(changes->old, change->old, out);
		buf_z(out, ", \"new\": ");
		add_block(changes->new, change->new, out);
		buf_char(out, '}');
	}
	buf_z(out, changes->n_blocks ? "\n  ]\n" : "]\n");
}

void report_json(const struct report *report, struct buf *out)
{
	buf_z(out, "{\n  ");
	add_bool(out, "same", report->changes->are_same);
	buf_z(out, ",\n");
	add_document(&report->old, "old", out);
	add_document(&report->new, "new", out);
	add_pages(report, &report->new, "pages", out);
	add_pages(report, &report->old, "old_pages", out);
	add_changes(report, out);
	add_blocks(report, out);
	buf_z(out, "}\n");
}
