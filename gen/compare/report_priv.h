/* What the three forms of a report have in common. */
#ifndef GEN_COMPARE_REPORT_PRIV_H
#define GEN_COMPARE_REPORT_PRIV_H

#include "compare/report.h"

/* "added", "removed", "replaced", "restyled" */
const char *report_kind(enum change_kind kind);
/* "same", "moved", "changed" */
const char *report_state(enum page_state state);
/* Words first…first + n with spaces between; long ones cut in the middle when
 * `most` words are not enough (0: all). */
struct str report_text(const struct report *report, const struct words *words,
		       int first, int n, int most);
/* The page as printed on it; its number where nothing is. */
struct str report_page_label(const struct report *report,
			     const struct report_side *side, int page);

#endif
