/*
 * The structure tree, made from the document model: one element for a node,
 * however many pages and marked stretches it has. Elements come to be when
 * something of theirs is painted, so none is empty but cells: a table has all
 * of its rows and cells, so that its grid closes. Their order is the
 * document's.
 */
#ifndef GEN_PAINT_PDF_TAG_H
#define GEN_PAINT_PDF_TAG_H

#include "page/dlist.h"
#include "paint/pdf_object.h"

enum role {
	ROLE_DOCUMENT,
	ROLE_SECT,
	ROLE_DIV,
	ROLE_QUOTE,
	ROLE_H1,
	ROLE_H2,
	ROLE_H3,
	ROLE_H4,
	ROLE_H5,
	ROLE_H6,
	ROLE_P,
	ROLE_L,
	ROLE_LI,
	ROLE_LBL,
	ROLE_LBODY,
	ROLE_CODE,
	ROLE_FIGURE,
	ROLE_CAPTION,
	ROLE_NOTE,
	ROLE_REFERENCE,
	ROLE_LINK,
	ROLE_SPAN,
	ROLE_TABLE,
	ROLE_THEAD,
	ROLE_TBODY,
	ROLE_TR,
	ROLE_TH,
	ROLE_TD,
	ROLE_TOC,
	ROLE_TOCI,
};

struct kid;
struct grafts;
struct table_heads;

struct element {
	struct pdf_many object; /* first, so that it is found from there */
	enum role role;
	int n_kids, cap_kids;
	const struct doc_node *node;
	struct element *parent;
	struct element *sibling; /* another of the same node */
	struct kid *kids;
	union {
		/* ROLE_FIGURE: [dim] left bottom right top, y up, on the page
		 * of its first picture; or NULL */
		const dim *box;
		/* ROLE_TABLE: NULL when its scopes say all (pdf_tag_table) */
		const struct table_heads *heads;
	} as;
};

struct tags;

/* pages: the page objects, in order. is_link: by serial, which nodes have an
 * area on some page that leads somewhere. */
struct tags *tags_new(struct pdf *pdf, const struct dlist *dlist,
		      const HPDF_Dict *pages, const bool *is_link);

/* The element that a marked stretch belongs to; NULL for an artefact. */
struct element *tags_element(struct tags *tags, const struct doc_node *node,
			     enum tag_part part);
/* The Sect of a DIVISION_SECTION. */
struct element *tags_section(struct tags *tags, const struct doc_node *node);
/* The Link of a node that leads somewhere. */
struct element *tags_link(struct tags *tags, const struct doc_node *node);
/* The element that stands for a whole node, or NULL: nothing was painted. */
struct element *tags_find(const struct tags *tags, const struct doc_node *node);

/* A new marked stretch of `element` on a page; its MCID. */
int tags_mark(struct tags *tags, struct element *element,
	      const struct doc_node *node, int page);
/* An annotation of `element` on a page; its StructParent. */
int tags_object(struct tags *tags, struct element *element, HPDF_Dict object,
		int page);
/* What an imported PDF brings: a key of the parent tree for something of its
 * own, an element below one of ours after those there are, and when all are
 * in, what belongs into the trees beside the tags. */
int tags_take_key(struct tags *tags);
void tags_add_graft(struct tags *tags, struct element *parent,
		    HPDF_Dict element);
void tags_take_grafts(struct tags *tags, struct grafts *grafts);
/* A figure covers this, from the page's top left. */
void tags_box(struct tags *tags, struct element *element,
	      const struct ditem *item, int page);

#endif
