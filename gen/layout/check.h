/*
 * What a layout demands of a document, and what any accessible document
 * needs: expected headings, alternative text, link texts, titles, language.
 * Only findings come from here; nothing is changed.
 */
#ifndef GEN_LAYOUT_CHECK_H
#define GEN_LAYOUT_CHECK_H

#include "layout/form.h"

void check_document(const struct doc *doc, const struct layout *layout,
		    const struct form *form, struct diags *diags);

#endif
