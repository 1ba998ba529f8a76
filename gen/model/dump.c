/*
 * One node a line: its kind, what the kind holds, then id, language, role
 * and attributes. Texts are quoted; an empty field prints nothing, so that a
 * golden changes only where the meaning does.
 */
#include "model/dump.h"

#include "base/arena.h"
#include "model/chart.h"

static const char *const marker_names[] = {
	[MARKER_BULLET] = "bullet", [MARKER_DECIMAL] = "decimal",
	[MARKER_LOWER] = "lower",   [MARKER_UPPER] = "upper",
	[MARKER_ROMAN] = "roman",
};

static const char *const delimiter_names[] = {
	[DELIMITER_NONE] = "",
	[DELIMITER_DOT] = " dot",
	[DELIMITER_PAREN] = " paren",
	[DELIMITER_BOTH] = " both",
};

static const char *const division_names[] = {
	[DIVISION_PART] = "part",
	[DIVISION_QUOTE] = "quote",
	[DIVISION_NOTE] = "note",
	[DIVISION_IMPORTANT] = "important",
	[DIVISION_KEEP] = "keep",
	[DIVISION_LANDSCAPE] = "landscape",
	[DIVISION_UNNUMBERED] = "unnumbered",
	[DIVISION_EXEMPT] = "exempt",
	[DIVISION_PLAIN] = "plain",
	[DIVISION_RECOMMENDATIONS] = "recommendations",
	[DIVISION_SECTION] = "section",
};

static const char *const align_names[] = {
	[DOC_ALIGN_NONE] = "none",
	[DOC_ALIGN_START] = "start",
	[DOC_ALIGN_CENTRE] = "centre",
	[DOC_ALIGN_END] = "end",
};

static void put_quoted(struct buf *out, struct str s)
{
	buf_char(out, '"');
	for (int i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '"' || c == '\\') {
			buf_char(out, '\\');
			buf_char(out, (char)c);
		} else if (c == '\n') {
			buf_z(out, "\\n");
		} else if (c < 0x20 || c == 0x7f) {
			buf_printf(out, "\\x%02x", c);
		} else {
			buf_char(out, (char)c);
		}
	}
	buf_char(out, '"');
}

/* ` key="value"`, nothing when it is empty. */
static void put_field(struct buf *out, const char *key, struct str value)
{
	if (!value.n)
		return;
	buf_printf(out, " %s=", key);
	put_quoted(out, value);
}

static void put_flag(struct buf *out, const char *name, bool is_set)
{
	if (is_set)
		buf_printf(out, " %s", name);
}

static void put_heading(struct buf *out, const struct doc_node *node)
{
	buf_printf(out, " %d", node->as.heading.level);
	if (node->as.heading.tag_level)
		buf_printf(out, " tag=%d", node->as.heading.tag_level);
	put_flag(out, "title", node->as.heading.is_title);
	put_flag(out, "unlisted", node->as.heading.is_unlisted);
	put_flag(out, "unnumbered", node->as.heading.is_unnumbered);
	put_flag(out, "starts-page", node->as.heading.starts_page);
}

static void put_chart(struct buf *out, const struct chart *chart)
{
	static const char *const types[CHART_N_TYPES] = {
		[CHART_BAR] = "bar",
		[CHART_LINE] = "line",
		[CHART_STACKED] = "stacked",
		[CHART_PIE] = "pie",
	};

	buf_printf(out, " chart=%s %dx%d", types[chart->type], chart->n_groups,
		   chart->n_series);
	put_field(out, "unit", chart->unit);
	put_field(out, "before", chart->before);
	put_field(out, "after", chart->after);
	for (int i = 0; i < chart->n_series * chart->n_groups; i++) {
		const struct chart_value *value =
			&chart->series[i / chart->n_groups]
				 .values[i % chart->n_groups];

		if (value->is_missing)
			buf_z(out, " -");
		else
			buf_printf(out, " %lld", (long long)value->amount);
	}
	if (chart->places)
		buf_printf(out, " e-%d", chart->places);
}

static void put_image(struct buf *out, const struct doc_node *node)
{
	const struct doc_image *image = node->as.image;

	if (image->chart)
		put_chart(out, image->chart);
	put_field(out, "file", image->file);
	put_field(out, "alt", image->alt);
	put_field(out, "title", image->title);
	put_flag(out, "decorative", image->is_decorative);
	if (image->width) {
		buf_z(out, " width=");
		dim_format(out, image->width);
	}
	if (image->height) {
		buf_z(out, " height=");
		dim_format(out, image->height);
	}
}

static void put_division(struct buf *out, const struct doc_node *node)
{
	buf_printf(out, " %s", division_names[node->as.division->kind]);
	put_flag(out, "keep-together", node->as.division->keep_together);
	if (node->as.division->hold_lines)
		buf_printf(out, " hold=%d", node->as.division->hold_lines);
	if (node->as.division->n_columns)
		buf_printf(out, " columns=%d", node->as.division->n_columns);
}

static void put_note(struct buf *out, const struct doc_node *node)
{
	bool is_call = node->kind == DOC_NOTE_CALL;
	int number = is_call ? node->as.call->number : node->as.note->number;

	put_field(out, "label",
		  is_call ? node->as.call->label : node->as.note->label);
	if (number)
		buf_printf(out, " %d", number);
	put_flag(out, "unresolved", is_call && !node->as.call->note);
}

static void put_list(struct buf *out, const struct doc_node *node)
{
	buf_printf(out, " %s%s", marker_names[node->as.list.marker],
		   delimiter_names[node->as.list.delimiter]);
	if (node->as.list.marker != MARKER_BULLET)
		buf_printf(out, " from %d", node->as.list.start);
	put_flag(out, "tight", node->as.list.is_tight);
	put_flag(out, "recommended", node->as.list.is_recommended);
}

static void put_table(struct buf *out, const struct doc_node *node)
{
	const int *widths = node->as.table->widths;
	const enum doc_align *aligns = node->as.table->aligns;

	buf_printf(out, " columns=%d", node->as.table->n_columns);
	if (node->as.table->n_head)
		buf_printf(out, " head=%d", node->as.table->n_head);
	put_flag(out, "head-column", node->as.table->has_head_column);
	for (int i = 0; widths && i < node->as.table->n_columns; i++)
		buf_printf(out, "%s%d", i ? " " : " widths=", widths[i]);
	for (int i = 0; aligns && i < node->as.table->n_columns; i++)
		buf_printf(out, "%s%s",
			   i ? " " : " aligns=", align_names[aligns[i]]);
	if (node->as.table->number)
		buf_printf(out, " no=%d", node->as.table->number);
}

static void put_cell(struct buf *out, const struct doc_node *node)
{
	buf_printf(out, " %d", node->as.cell.column);
	if (node->as.cell.colspan > 1)
		buf_printf(out, " colspan=%d", node->as.cell.colspan);
	if (node->as.cell.rowspan > 1)
		buf_printf(out, " rowspan=%d", node->as.cell.rowspan);
	put_flag(out, "head", node->as.cell.is_head);
	put_flag(out, "spacer", node->as.cell.is_spacer);
	if (node->as.cell.align != DOC_ALIGN_NONE)
		buf_printf(out, " align=%s", align_names[node->as.cell.align]);
}

static void put_table_part(struct buf *out, const struct doc_node *node)
{
	if (node->kind == DOC_TABLE) {
		put_table(out, node);
	} else if (node->kind == DOC_CELL) {
		put_cell(out, node);
	} else {
		put_flag(out, "head", node->as.row.is_head);
		put_flag(out, "group", node->as.row.is_group);
	}
}

static void put_link(struct buf *out, const struct doc_node *node)
{
	if (node->kind == DOC_LINK) {
		put_field(out, "url", node->as.link->url);
		put_field(out, "title", node->as.link->title);
		return;
	}
	put_field(out, "file", node->as.reference->file);
	put_field(out, "to", node->as.reference->id);
	put_flag(out, "as-item", node->as.reference->as_item);
	put_flag(out, "as-page", node->as.reference->as_page);
}

static void put_kind(struct buf *out, const struct doc_node *node)
{
	switch (node->kind) {
	case DOC_HEADING:
		put_heading(out, node);
		break;
	case DOC_LIST:
		put_list(out, node);
		break;
	case DOC_ITEM:
		put_field(out, "label", node->as.item->label);
		break;
	case DOC_CODE_BLOCK:
		put_field(out, "info", node->as.code->info);
		buf_char(out, ' ');
		put_quoted(out, node->as.code->text);
		break;
	case DOC_FIGURE:
	case DOC_IMAGE:
		put_image(out, node);
		break;
	case DOC_DIVISION:
		put_division(out, node);
		break;
	case DOC_REGION:
		put_field(out, "name", node->as.region.name);
		break;
	case DOC_NOTE:
	case DOC_NOTE_CALL:
		put_note(out, node);
		break;
	case DOC_TABLE:
	case DOC_ROW:
	case DOC_CELL:
		put_table_part(out, node);
		break;
	case DOC_ENTRY:
		buf_printf(out, " %d", node->as.entry->level);
		put_field(out, "page", node->as.entry->page);
		break;
	case DOC_TEXT:
	case DOC_CODE:
	case DOC_VALUE:
		buf_char(out, ' ');
		put_quoted(out, node->as.text);
		break;
	case DOC_LINK:
	case DOC_REFERENCE:
		put_link(out, node);
		break;
	case DOC_DOCUMENT:
	case DOC_PARAGRAPH:
	case DOC_DEFINITIONS:
	case DOC_TERM:
	case DOC_DEFINITION:
	case DOC_RULE:
	case DOC_PAGE_BREAK:
	case DOC_CAPTION:
	case DOC_CONTENTS:
	case DOC_SOFT_BREAK:
	case DOC_LINE_BREAK:
	case DOC_EMPHASIS:
	case DOC_STRONG:
	case DOC_SPAN:
	case DOC_N_KINDS:
		break;
	}
}

static void put_exemption(struct buf *out,
			  const struct doc_exemption *exemption)
{
	if (!exemption)
		return;
	buf_z(out, " exempt=\"");
	for (int i = 0; i < exemption->n; i++)
		buf_printf(out, "%s%d", i ? " " : "", exemption->paragraphs[i]);
	buf_char(out, '"');
	put_field(out, "because", exemption->reason);
}

static void put_attributes(struct buf *out, const struct doc_node *node)
{
	if (node->given->id.n)
		buf_printf(out, " #%.*s", STR_ARG(node->given->id));
	put_field(out, "number", node->given->number);
	if (node->given->lang.n)
		buf_printf(out, " lang=%.*s", STR_ARG(node->given->lang));
	if (node->given->role.n)
		buf_printf(out, " role=%.*s", STR_ARG(node->given->role));
	put_exemption(out, node->given->exemption);
	for (int i = 0; i < node->given->n_attributes; i++) {
		const struct doc_attribute *attribute =
			&node->given->attributes[i];

		if (str_eq(attribute->key, STR("class"))) {
			buf_printf(out, " .%.*s", STR_ARG(attribute->value));
		} else {
			buf_printf(out, " %.*s=", STR_ARG(attribute->key));
			put_quoted(out, attribute->value);
		}
	}
}

static void put_tree(struct buf *out, const struct doc_node *root)
{
	const struct doc_node *node;
	int depth = 0;

	for (node = root; node;) {
		for (int i = 0; i < depth; i++)
			buf_z(out, "  ");
		buf_z(out, doc_kind_name(node->kind));
		put_kind(out, node);
		put_attributes(out, node);
		buf_char(out, '\n');
		if (node->first) {
			node = node->first;
			depth++;
			continue;
		}
		while (node != root && !node->next) {
			node = node->parent;
			depth--;
		}
		node = node == root ? NULL : node->next;
	}
}

void doc_dump(const struct doc *doc, struct buf *out)
{
	if (doc->language.n || doc->title.n) {
		buf_z(out, "about");
		put_field(out, "language", doc->language);
		put_field(out, "title", doc->title);
		buf_char(out, '\n');
	}
	put_tree(out, doc->root);
	for (int i = 0; i < doc->n_notes; i++)
		put_tree(out, doc->notes[i]);
}
