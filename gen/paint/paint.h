/*
 * Painters turn a display list into bytes. They know nothing of layout; they
 * see glyph runs, never strings.
 */
#ifndef GEN_PAINT_PAINT_H
#define GEN_PAINT_PAINT_H

#include "page/dlist.h"
#include "page/picture.h"

struct diags;
struct drawings;

struct paint_job {
	const struct dlist *dlist;
	struct dlist *spent; /* the same, where nobody wants it any more: what
			      * is on a page goes once it is painted; or NULL */
	struct fonts *fonts; /* NULL: faces are of elsewhere, n_faces */
	int n_faces;
	struct pictures *pictures;
	struct drawings *drawings; /* what the run has drawn; NULL: nothing */
	struct str title;
	struct str language;
	struct str subject;	/* or empty */
	struct str publisher;	/* the organisation; never a person */
	struct str producer;	/* "faircopy 0.1.0" */
	struct str icc_path;	/* the sRGB profile */
	int64_t date;		/* seconds since 1970 UTC; from the form's
				 * date or SOURCE_DATE_EPOCH, never a clock */
	bool is_no_ua, is_no_a; /* an import keeps it from claiming to be
				 * PDF/UA-1, PDF/A-2a */
	bool is_plain;		/* uncompressed, no object streams: for
				 * goldens and for reading */
};

#endif
