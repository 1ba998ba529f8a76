/* How numbers and texts are written in a PDF: no printf, no locale. */
#ifndef GEN_PAINT_PDF_TEXT_H
#define GEN_PAINT_PDF_TEXT_H

#include "base/dim.h"

/* Thousandths of a point, rounded to the nearest. */
int64_t pdf_milli(dim d);

void pdf_add_int(struct buf *out, int64_t value);
/* value / 10^places, without trailing zeros. */
void pdf_add_decimal(struct buf *out, int64_t value, int places);
void pdf_add_milli(struct buf *out, int64_t milli); /* three places */
/* "12 0 R" */
void pdf_add_reference(struct buf *out, const void *object);

bool pdf_is_ascii(struct str text); /* printable, and no more */
void pdf_add_utf16(struct buf *out, struct str text); /* big-endian */
void pdf_add_hex(struct buf *out, struct str bytes);
/* Big-endian UTF-16 in hexadecimal, without brackets. */
void pdf_add_utf16_hex(struct buf *out, struct str text);
/* A text string: (plain) or <FEFF…>. */
void pdf_add_text(struct buf *out, struct str text);

#endif
