/*
 * Objects of a foreign PDF as objects of ours, each once, with everything
 * they reach. Left out on the way is what no page shows: metadata, private
 * data of programs, scripts, attached files, other versions of pictures,
 * and whatever leads back to the pages or the tags of the foreign file.
 */
#ifndef GEN_PAINT_FOREIGN_COPY_H
#define GEN_PAINT_FOREIGN_COPY_H

#include "paint/foreign_map.h"
#include "paint/foreign_rewrite.h"
#include "paint/pdf_object.h"

/* What a value stands for, where its keys mean something else than usual. */
enum copy_as {
	COPY_PLAIN,
	COPY_NAMED,   /* a dictionary whose keys are free names */
	COPY_STATES,  /* the same, of graphics states */
	COPY_STATE,   /* a graphics state */
	COPY_UNICODE, /* a font's map to characters */
};

struct copy_task {
	const struct fvalue *value;
	enum copy_as as;
	HPDF_Dict object;
	struct str font; /* of COPY_UNICODE: whose it is */
};

struct copier {
	struct pdf *pdf;
	struct foreign *foreign;
	bool strips_marks; /* of forms */
	/* The key of a form's marks, n of them, in the parent tree; NULL: none
	 * is wanted. object: what the form becomes. */
	int (*form_key)(void *ctx, const struct fvalue *form, HPDF_Dict object,
			int n);
	void *ctx;
	/* what forms without resources of their own are drawn with */
	const struct fvalue *page_resources;
	struct str font;	  /* whose dictionary is being written */
	struct foreign_map taken; /* number to HPDF_Dict */
	struct copy_task *tasks;
	int n_tasks, cap_tasks;
};

void copy_open(struct copier *copier, struct pdf *pdf, struct foreign *foreign);
/* The new object for one that a reference leads to; filled by copy_finish.
 * NULL: it is nothing that is copied. */
HPDF_Dict copy_object(struct copier *copier, const struct fvalue *object,
		      enum copy_as as);
/* A value as PDF text; its references are to new objects. */
void copy_value(struct copier *copier, const struct fvalue *value,
		enum copy_as as, struct buf *out);
/* An entry with a slash and its key, when there is something to write. */
void copy_entry(struct copier *copier, const struct fvalue *dict,
		const char *key, struct buf *out);
/* "/Resources<<…>>": only what rewritten content calls; more: further XObjects
 * as PDF text. */
void copy_resources(struct copier *copier, const struct rewrite *rewrite,
		    struct str more, struct buf *out);
/* Everything that was asked for is there afterwards. */
void copy_finish(struct copier *copier);

#endif
