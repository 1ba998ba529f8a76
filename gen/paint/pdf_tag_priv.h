/* The tree as its two files see it: pdf_tag.c makes it from the document,
 * pdf_tree.c writes it. */
#ifndef GEN_PAINT_PDF_TAG_PRIV_H
#define GEN_PAINT_PDF_TAG_PRIV_H

#include "paint/pdf_tag.h"

/* A child: an element, an annotation, or a marked stretch of a page. */
struct kid {
	int key; /* place among the document's blocks */
	int page;
	int mcid; /* -1: not a stretch */
	struct element *element;
	HPDF_Dict object;
};

/* Of one page: who owns each MCID. */
struct page_tags {
	struct element **owners;
	int n, cap;
};

/* Of one annotation. */
struct annotation_tag {
	struct element *owner;
};

struct tags {
	struct pdf *pdf;
	const struct dlist *dlist;
	const HPDF_Dict *page_objects;
	const bool *is_link;
	int *order;		       /* of nodes in the document, by serial */
	const struct doc_node **leads; /* of definitions, by serial */
	struct element **by_node;      /* by serial, chained by `sibling` */
	struct element *root;
	HPDF_Dict object; /* StructTreeRoot */
	struct page_tags *pages;
	struct annotation_tag *annotations;
	int n_annotations, cap_annotations;
	struct element **notes;
	int n_notes, cap_notes;
};

/* Writes a structure element; its attr is the element. */
struct element_writer {
	struct tags *tags;
	struct element *element;
};
HPDF_STATUS element_write(HPDF_Dict dict, HPDF_Stream stream);

#endif
