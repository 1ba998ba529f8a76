/*
 * Pages and tags of a foreign PDF into one of ours. For each import:
 *
 *	graft = graft_begin(grafts, foreign, &options);
 *	graft_page(graft, i, key, stamp);	every page that is taken
 *	tops = graft_tags(graft, parent, level, &n);	once, after them
 *
 * and when the structure tree is written: the entries of grafts_parents go
 * into the parent tree, those of grafts_ids into the tree of IDs, and
 * grafts_put_maps adds the role map and the class map to the root.
 */
#ifndef GEN_PAINT_FOREIGN_GRAFT_H
#define GEN_PAINT_FOREIGN_GRAFT_H

#include "paint/foreign.h"
#include "paint/pdf_object.h"

struct diags;

/* What the imports of one document share: the names in its maps, and what
 * goes into its trees. */
struct grafts;
struct grafts *grafts_new(struct pdf *pdf);

/* What it points at lives until the file is written. */
struct graft_options {
	/* The new page objects by page of the import; NULL: left out. All are
	 * made before the first graft_page, for links lead ahead. */
	HPDF_Dict *pages;
	/* The next free key of the parent tree, for annotations and forms. */
	int (*take_key)(void *ctx);
	void *ctx;
	/* For an import without tags: what its pages are called where they
	 * are pictures. */
	struct str title, summary;
	struct str language; /* of the document around it */
};

struct graft;
struct graft *graft_begin(struct grafts *grafts, struct foreign *foreign,
			  const struct graft_options *options,
			  struct diags *diags);

/* What is printed over a page as an artefact: operators in points, from the
 * bottom left of the page as the reader sees it. They may be marked as
 * artefacts already; fonts: the resources' Font, indirect. */
struct stamp {
	struct str content;
	HPDF_Dict fonts;
};
/* Fill the page object. key: of the page in the parent tree (StructParents);
 * stamp: NULL for none. */
void graft_page(struct graft *graft, int page, int key,
		const struct stamp *stamp);

/* The elements to put among the children of `parent` (a structure element of
 * any kind that pdf_number knows), in reading order; n: how many. level: of
 * the heading that the import stands under; its own headings go on from
 * there. */
HPDF_Dict *graft_tags(struct graft *graft, const void *parent, int level,
		      int *n);

/* --- for the structure tree root --- */

/* The parent tree's entry under a key, written by graft_parent_write. */
struct graft_parent {
	int key;
	const void *owner;	   /* of an annotation; or NULL */
	const void *const *owners; /* by MCID, NULL: nobody */
	int n_owners;
};
/* In order of their keys. */
const struct graft_parent *grafts_parents(struct grafts *grafts, int *n);
/* "[1 0 R null 2 0 R]" or "1 0 R" */
void graft_parent_write(const struct graft_parent *parent, struct buf *out);

struct graft_id {
	struct str id; /* plain ASCII, as between the brackets of a string */
	const void *element;
};
/* In order of the bytes of their names: all begin with "import-". */
const struct graft_id *grafts_ids(struct grafts *grafts, int *n);

/* RoleMap and ClassMap, when there is anything in them. */
void grafts_put_maps(struct grafts *grafts, HPDF_Dict root);

/* --- bookmarks --- */

struct graft_bookmark {
	struct str title; /* never empty */
	int level;	  /* 0: on top */
	int page;	  /* of the import; never one that is not there */
};
/* The import's own outline, in order; where it has none, its headings. */
const struct graft_bookmark *foreign_outline(struct foreign *foreign, int *n);

/* Structure elements taken over so far, for tests. */
int graft_n_elements(const struct graft *graft);

#endif
