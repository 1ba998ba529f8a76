/*
 * The pages of finished PDFs among those of a display list: each import is
 * grafted as a whole under the node that it is the content of.
 */
#ifndef GEN_PAINT_PDF_IMPORTS_H
#define GEN_PAINT_PDF_IMPORTS_H

#include "paint/foreign_graft.h"
#include "paint/pdf_tag.h"

struct import {
	struct foreign *foreign;
	const struct doc_node *node;
	struct graft_options options;
	struct graft *graft;
};

struct imports {
	struct pdf *pdf;
	const struct dlist *dlist;
	const HPDF_Dict *pages; /* the new ones */
	struct tags *tags;
	struct grafts *grafts;
	struct import *items;
	int n, cap;
	/* What all of them leave of the claims of the whole. */
	bool keeps_ua, keeps_a;
};

/* What is to be imported; nothing is copied yet. */
void imports_open(struct imports *imports, struct pdf *pdf,
		  const struct dlist *dlist, const HPDF_Dict *pages,
		  struct tags *tags);
/* A foreign page into its object, with `content` over it as an artefact. */
void imports_page(struct imports *imports, int page, struct str content,
		  HPDF_Dict fonts);
/* After all pages: the tags, under those of the nodes. */
void imports_finish(struct imports *imports);

/* The import that is a node's content, or NULL. */
struct import *imports_of(const struct imports *imports,
			  const struct doc_node *node);

#endif
