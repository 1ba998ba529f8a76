/*
 * Findings in one line, for tables: "yaml-quotes 3:17, form-date 5:7".
 */
#ifndef TESTS_UNIT_FINDINGS_H
#define TESTS_UNIT_FINDINGS_H

#include "base/arena.h"
#include "base/diag.h"

/* In the order of their places; empty when there are none. */
static inline struct str findings(struct arena *arena, struct diags *diags)
{
	struct buf buf;
	int n;
	const struct diag *list = diag_list(diags, &n);

	buf_init(&buf, 1 << 16);
	for (int i = 0; i < n; i++) {
		int line = 0, column = 0;
		if (list[i].span.source)
			source_position(list[i].span.source, list[i].span.at,
					&line, &column);
		buf_printf(&buf, "%s%s %d:%d", i ? ", " : "",
			   diag_slug(list[i].code), line, column);
	}
	struct str text = str_dup(arena, buf_view(&buf));
	buf_release(&buf);
	return text;
}

/* The hint of the first finding. */
static inline struct str first_hint(struct diags *diags)
{
	int n;
	const struct diag *list = diag_list(diags, &n);

	return n > 0 ? list[0].hint : STR_NONE;
}

#endif
