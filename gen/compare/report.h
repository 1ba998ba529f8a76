/*
 * What is different, for people and for programs: a page of HTML, JSON, and
 * the changed pages as SVG with a box round each change.
 */
#ifndef GEN_COMPARE_REPORT_H
#define GEN_COMPARE_REPORT_H

#include "compare/changes.h"
#include "paint/svg_page.h"

/* One of the two documents. */
struct report_side {
	struct str
		name; /* as it was asked for: "report.md", "HEAD:report.md" */
	struct str title;
	const struct words *words;
	const struct page_change *pages;
	struct svg_pages *painter;
	bool *has_picture; /* pages that are shown */
	bool is_new;
};

struct report {
	struct arena *arena;
	const struct changes *changes;
	struct report_side old, new;
};

/* old and new: name, title and painter are the caller's to set before. */
void report_open(struct report *report, struct arena *arena,
		 const struct changes *changes);

void report_html(const struct report *report, struct buf *out);
void report_json(const struct report *report, struct buf *out);
/* The picture of one page (index), and the name of its file. */
void report_picture(const struct report *report, const struct report_side *side,
		    int page, struct buf *out);
struct str report_picture_name(const struct report *report,
			       const struct report_side *side, int page);

#endif
