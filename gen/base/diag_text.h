/*
 * Findings as lines of text: for people at a terminal, for editors that
 * read `file:line:col:`, and for the log of a GitHub workflow. All append.
 */
#ifndef GEN_BASE_DIAG_TEXT_H
#define GEN_BASE_DIAG_TEXT_H

#include "base/diag.h"

/* The line, its source with a caret, the hint. */
void diag_text_human(const struct diag *list, int n, bool colour,
		     struct buf *out);

/* One line a finding: `file:line:col: error: message [slug]`. */
void diag_text_short(const struct diag *list, int n, struct buf *out);

/* One line a finding: `::error file=…,line=…,col=…,title=…::message`. */
void diag_text_github(const struct diag *list, int n, struct buf *out);

/* "note", "warning" or "error" (which a fatal one is to its reader, too). */
const char *diag_text_severity(enum diag_severity severity);

#endif
