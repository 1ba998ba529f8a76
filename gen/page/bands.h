/*
 * What every page carries: header and footer, the furniture regions (a logo
 * on later pages), the draft watermark. All of it is artefact; it is put on
 * when the number of pages is known.
 */
#ifndef GEN_PAGE_BANDS_H
#define GEN_PAGE_BANDS_H

#include "layout/furniture.h"
#include "page/place.h"

/* The mark under the text; call before the page's rows. */
void bands_watermark(struct placer *placer);

/* Header, footer and furniture regions; call after the page's rows. */
void bands_place(struct placer *placer, const struct form *form,
		 const struct slot_page *slots);

#endif
