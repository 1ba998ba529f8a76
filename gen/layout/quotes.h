/*
 * Quotations: who said it, typed as a last line that begins with an em dash,
 * becomes a paragraph of its own; the layout's quote marks are set round the
 * words, the opening one again before each further paragraph.
 */
#ifndef GEN_LAYOUT_QUOTES_H
#define GEN_LAYOUT_QUOTES_H

#include "layout/layout.h"

void quotes_settle(struct doc *doc, const struct quote_marks *marks);

#endif
