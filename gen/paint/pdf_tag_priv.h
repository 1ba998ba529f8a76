/* The tree as its files see it: pdf_tag.c makes it from the document, with
 * pdf_tag_table.c, pdf_tag_contents.c and pdf_tag_graft.c; pdf_tree.c writes
 * it. */
#ifndef GEN_PAINT_PDF_TAG_PRIV_H
#define GEN_PAINT_PDF_TAG_PRIV_H

#include "paint/pdf_tag.h"

#define KID_ELEMENT (-1)
#define KID_OBJECT (-2)
#define KID_GRAFT (-3) /* an element that is not ours */

/* A child: an element, ours or grafted, an annotation, or a marked stretch of a
 * page. */
struct kid {
	int key;  /* place among the document's blocks */
	int mcid; /* KID_ELEMENT and its like, or of the stretch */
	union {
		struct element *element;
		HPDF_Dict graft;
		int annotation; /* KID_OBJECT: index among all */
		int page;	/* of the stretch */
	} as;
};

/* Of one page: who owns each MCID. */
struct page_tags {
	struct element **owners;
	int n, cap;
};

/* Of one annotation. */
struct annotation_tag {
	struct element *owner; /* NULL: none of ours */
	HPDF_Dict object;
	int page;
};

struct tags {
	struct pdf *pdf;
	const struct dlist *dlist;
	const HPDF_Dict *page_objects;
	const bool *is_link;
	int *order; /* of nodes in the document, by serial */
	/* By serial, what the parts of a list of definitions, a table or the
	 * contents are led by: see lead_definitions, table_lead and
	 * contents_lead. */
	const struct doc_node **leads;
	struct element **by_node; /* by serial, chained by `sibling` */
	struct element *root;
	HPDF_Dict object; /* StructTreeRoot */
	struct page_tags *pages;
	struct annotation_tag *annotations;
	int n_annotations, cap_annotations;
	struct element **with_id; /* in the IDTree */
	int n_with_id, cap_with_id;
	int n_cells; /* among with_id, once it is sorted: they come first */
	/* what imports add to the two trees; grafts: NULL where there is
	 * none */
	struct grafts *grafts;
	const struct graft_parent *parents; /* by key */
	int n_parents;
	const struct graft_id *graft_ids;
	int n_graft_ids;
};

/* The element of a node in a role, below `above` when it is yet to be. */
struct element *element_in(struct tags *tags, struct element *above,
			   const struct doc_node *node, enum role role);
/* Of those there are; or NULL. */
struct element *element_find(const struct tags *tags,
			     const struct doc_node *node, enum role role);
/* The element that a block stands in. */
struct element *element_above(struct tags *tags, const struct doc_node *node);
/* One more child. */
void element_add(struct tags *tags, struct element *parent, struct kid kid);
/* The place of a node among the document's blocks, to sort children by. */
int element_key(const struct tags *tags, const struct doc_node *node);
/* Make room for this many children at once. */
void element_reserve(struct tags *tags, struct element *element, int n);
/* To be found by its ID. */
void element_give_id(struct tags *tags, struct element *element);
void element_write_id(const struct element *element, struct buf *out);

/* pdf_tag_table.c: before painting, who heads whom; the element of a table, a
 * caption, a row or a cell; what stands in the attributes of a TH or TD. */
void table_lead(struct tags *tags, const struct doc_node *table);
struct element *table_element(struct tags *tags, const struct doc_node *node);
void table_write_attributes(const struct tags *tags,
			    const struct element *element, struct buf *out);

/* pdf_tag_contents.c: the same for the contents and an entry of theirs. */
void contents_lead(struct tags *tags, const struct doc_node *contents);
struct element *contents_element(struct tags *tags,
				 const struct doc_node *node);

/* The entries of an element, which object is part of; ctx: the tags. */
void element_write(void *ctx, struct pdf_many *object, struct buf *out);

#endif
