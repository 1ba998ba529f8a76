/*
 * A pipe table reaches us as a paragraph whose second line is made of
 * dashes, colons and bars: it is looked for on the lines as typed.
 */
#include "read/table.h"

#include <string.h>

/* | --- | :-: | : at least one bar, and dashes in it. */
static bool is_delimiter_row(struct str line)
{
	bool has_bar = false;
	bool has_dash = false;

	for (int i = 0; i < line.n; i++) {
		if (!strchr("|-: \t>", line.p[i]))
			return false;
		has_bar = has_bar || line.p[i] == '|';
		has_dash = has_dash || line.p[i] == '-';
	}
	return has_bar && has_dash;
}

void table_check_paragraph(struct reading *r, cmark_node *paragraph)
{
	int line = cmark_node_get_start_line(paragraph);
	int last = cmark_node_get_end_line(paragraph);

	for (; line < last; line++) {
		struct str head = place_source_line(r, line);
		struct span span = place_block(r, paragraph);

		if (str_find_char(head, '|') < 0 ||
		    !is_delimiter_row(place_source_line(r, line + 1)))
			continue;
		if (span.source) {
			span.at = place_at(r, line, 1);
			span.n = head.n;
		}
		diag_report(r->diags, DIAG_NOT_SUPPORTED_HERE, span,
			    STR_ARG(STR("tables")));
		return;
	}
}
