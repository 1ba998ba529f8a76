/*
 * Findings for machines: a JSON array of objects, and SARIF 2.1.0 (OASIS)
 * for editors and code hosts. Both append a whole document with a newline.
 */
#ifndef GEN_BASE_DIAG_JSON_H
#define GEN_BASE_DIAG_JSON_H

#include "base/diag.h"

/* file, line, column, end_line, end_column (null without a place),
 * severity, code, message, hint (null without one). Columns count code
 * points from 1; the end is the place just after the span. */
void diag_json_list(const struct diag *list, int n, struct buf *out);

void diag_json_sarif(const struct diag *list, int n, struct buf *out);

/* A JSON string with its quotes. */
void diag_json_string(struct str s, struct buf *out);

#endif
