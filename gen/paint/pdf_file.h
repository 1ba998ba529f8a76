/*
 * The file: libharu's objects written out as PDF 1.7. Objects that are not
 * streams go into object streams with a cross-reference stream, which
 * libharu does not write; in plain files all of it is readable, with a table
 * of cross-references.
 */
#ifndef GEN_PAINT_PDF_FILE_H
#define GEN_PAINT_PDF_FILE_H

#include "paint/pdf_object.h"

/* Append the file. False, reported, when an object was refused on the way or
 * the file outgrew `out`. */
bool pdf_file_write(struct pdf *pdf, HPDF_Dict catalog, HPDF_Dict info,
		    struct buf *out);

#endif
