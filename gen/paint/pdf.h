/* The PDF painter. */
#ifndef GEN_PAINT_PDF_H
#define GEN_PAINT_PDF_H

#include "paint/paint.h"

/* A PDF 1.7 that is PDF/UA-1 and PDF/A-2a; false (reported) on failure. */
bool paint_pdf(const struct paint_job *job, struct diags *diags,
	       struct buf *out);

#endif
