/* What the file says of itself: XMP, the same in Info, the colour space. */
#ifndef GEN_PAINT_PDF_META_H
#define GEN_PAINT_PDF_META_H

#include "paint/paint.h"
#include "paint/pdf_object.h"

HPDF_Dict meta_xmp(struct pdf *pdf, const struct paint_job *job);
HPDF_Dict meta_info(struct pdf *pdf, const struct paint_job *job);
/* The array for /OutputIntents; NULL, reported, when job->icc_path is not an
 * RGB profile for screens. */
HPDF_Array meta_intent(struct pdf *pdf, const struct paint_job *job);

#endif
