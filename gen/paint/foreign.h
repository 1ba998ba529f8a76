/*
 * A foreign PDF: what there is to know of it before any of it is used. Opened
 * once, looked through once; every finding points at the place that names the
 * file. Nothing of it reaches a document but through foreign_graft.h.
 */
#ifndef GEN_PAINT_FOREIGN_H
#define GEN_PAINT_FOREIGN_H

#include "base/dim.h"
#include "base/source.h"
#include "paint/foreign_map.h"

struct arena;
struct diags;
struct fvalue;
struct foreign_file;
struct foreign_scan;
struct walk;

struct foreign_page {
	dim width, height; /* as the reader sees it: cropped and turned */
	bool has_text;	   /* visible, as text */
	/* as the file has it: [pt] left bottom right top, in its own units */
	double media[4], crop[4];
	double unit; /* UserUnit: 1 is a point */
	int rotate;  /* degrees clockwise: 0, 90, 180, 270 */
	const struct fvalue *dict;
	const struct fvalue *resources;
	const unsigned char *ink;    /* foreign_look.h */
	struct foreign_scan **scans; /* pictures: foreign_scan.h */
	int n_scans, cap_scans;
	const char *not_ua, *not_a; /* what its content may not do, or NULL */
};

/* May what holds this still claim to be accessible, and to be for keeping?
 * why_not: for a message, "its font 'X' is not embedded". */
struct foreign_claims {
	bool keeps_ua, keeps_a; /* PDF/UA-1, PDF/A-2a */
	struct str why_not_ua, why_not_a;
};

struct foreign {
	struct arena *arena;
	struct foreign_file *file;
	struct str name;     /* as in messages */
	struct span span;    /* what names it */
	struct str title;    /* its own, or empty */
	struct str language; /* its own, or empty */
	bool is_tagged;
	int n_pages;
	struct foreign_page *pages;
	struct foreign_map page_of; /* number to struct foreign_page */
	struct foreign_map judged;  /* foreign_profile.h's own */
	struct foreign_map metrics; /* foreign_widths.h's own */
	struct foreign_claims claims;
	const struct fvalue *catalog;
	const struct fvalue *tags; /* StructTreeRoot; &fv_none */
	int64_t *owned;		   /* marked stretches: foreign_check.h */
	int n_owned;
	struct walk *walk;	     /* foreign_walk.h's own */
	const struct fvalue **fonts; /* those that text is shown in */
	int n_fonts, cap_fonts;
};

/* name: for messages. bytes: the file's, kept until foreign_close. NULL,
 * reported, when it cannot be used. */
struct foreign *foreign_open(struct arena *arena, struct str name,
			     struct str bytes, struct span span,
			     struct diags *diags);
void foreign_close(struct foreign *foreign); /* NULL is allowed */

/* The first page with a number of an object; -1: none. */
int foreign_page_of(const struct foreign *foreign, int number);

/* A text of the file as people are shown it: one line, not endless. */
struct str foreign_tidy_text(struct arena *arena, struct str text);

/* From the page as shown ([pt], from its bottom left, y up) to the space its
 * content is drawn in: the six numbers of a cm. */
void foreign_matrix(const struct foreign_page *page, double matrix[6]);

#endif
