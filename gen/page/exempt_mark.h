/* The mark of a page that holds text which is not published. */
#ifndef GEN_PAGE_EXEMPT_MARK_H
#define GEN_PAGE_EXEMPT_MARK_H

#include "layout/exempt_words.h"
#include "page/place.h"

/* At the top of the placer's page, an artefact, where rows or notes of its
 * sheet are exempt: by which paragraphs. Its distance from the edge is the
 * `space-before` of the style exempt-mark. */
void exempt_mark(struct placer *placer, const struct exempt_words *words,
		 const struct sheet *sheet);

#endif
