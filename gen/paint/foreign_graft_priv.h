/* Grafting as its files see it: foreign_graft.c the pages, foreign_annots.c
 * their annotations, foreign_tags.c the structure tree, which
 * foreign_tag_write.c writes; foreign_maps.c what imports share. */
#ifndef GEN_PAINT_FOREIGN_GRAFT_PRIV_H
#define GEN_PAINT_FOREIGN_GRAFT_PRIV_H

#include "paint/foreign_copy.h"
#include "paint/foreign_graft.h"
#include "paint/foreign_roles.h"

/* A name of one import in the class map of all. */
struct class_name {
	const struct fvalue *attributes;
	struct str typed; /* of that import, with its slash */
	struct str name;  /* here */
	int import;
	struct str text; /* the attributes as PDF */
};

struct grafts {
	struct pdf *pdf;
	int n_imports;
	int n_owners; /* of all marked stretches, against imports that say they
		       * have millions */
	struct role_map roles;
	struct class_name *classes;
	int n_classes, cap_classes;
	struct graft_parent *parents;
	int n_parents, cap_parents;
	struct graft_id *ids;
	int n_ids, cap_ids;
};

/* Who owns the marked stretches of a page or a form. */
struct owners {
	const void **items; /* by MCID */
	int n;
	int key;
	HPDF_Dict object; /* of a form */
};

/* An annotation that was taken: as a link of ours, or drawn on the page as a
 * marked stretch. */
struct taken_annot {
	const struct fvalue *source;
	HPDF_Dict object; /* NULL: drawn */
	int key;	  /* of the object in the parent tree */
	int page;
	int mcid; /* of what was drawn; -1: an artefact, or a link */
	bool is_owned;
	struct str contents; /* what it says, UTF-8; or empty */
};

struct taken_page {
	bool is_taken;
	struct owners owners;
};

/* A new id for an old one. */
struct id_pair {
	struct str typed; /* the bytes */
	struct str id;
};

struct graft {
	struct grafts *grafts;
	struct pdf *pdf;
	struct foreign *foreign;
	struct graft_options options;
	struct diags *diags;
	struct copier copier;
	int index; /* of the import, from 1 */
	struct taken_page *pages;
	struct taken_annot **annots;
	int n_annots, cap_annots;
	struct foreign_map annot_of; /* number to struct taken_annot */
	struct foreign_map form_of;  /* number to struct owners */
	struct owners **forms;
	int n_forms, cap_forms;
	struct id_pair *ids; /* sorted, once all are known */
	int n_ids, cap_ids;
	int n_elements;
};

/* Of the foreign page with that object; -1: none, or left out. */
int graft_page_index(const struct graft *graft, const struct fvalue *reference);

/* "/Key[left bottom right top]" in points, of any size. */
void graft_add_box(struct buf *out, const char *key, const double box[4]);

/* foreign_annots.c: what is drawn over the page, after its own content. The
 * next free MCID is moved on. */
struct annots_out {
	struct buf *content;  /* operators */
	struct buf *xobjects; /* "/Name 1 0 R" */
	struct buf *annots;   /* "1 0 R " */
	struct str prefix;    /* of names that are free */
	int next_mcid;
};
void graft_annots(struct graft *graft, int page, struct annots_out *out);
/* The structure part of annotations that the tree does not hold. */
bool annot_is_stray(const struct taken_annot *annot);

/* foreign_dests.c: "[1 0 R /Fit]" of a destination in any form; false: it
 * leads to no page that was taken. */
bool dest_write(struct graft *graft, const struct fvalue *dest,
		struct buf *out);
/* The page of the import, or -1. */
int dest_page(struct foreign *foreign, const struct fvalue *dest);

/* --- elements --- */

enum gkid_kind { GKID_ELEMENT, GKID_MARK, GKID_ANNOT };

struct gelement;

struct gkid {
	enum gkid_kind kind;
	int mcid, page;
	const struct owners *form; /* of a mark in a form; or NULL */
	union {
		struct gelement *element;
		const struct taken_annot *annot;
	} as;
};

struct gelement {
	struct graft *graft;
	const struct fvalue *source; /* &fv_none: made here */
	const void *parent;	     /* object */
	HPDF_Dict object;
	struct str role; /* with its slash */
	enum standard standard;
	struct str id;
	struct str lang;
	struct str text; /* further entries as PDF */
	struct gkid *kids;
	int n_kids, cap_kids;
	bool had_kids; /* there */
	bool is_gone;  /* nothing of it was taken: it is not in the tree */
};

struct gelement *gelement_new(struct graft *graft, const void *parent,
			      const char *role);
void gelement_add(struct gelement *element, struct gkid kid);
HPDF_STATUS gelement_write(HPDF_Dict dict, HPDF_Stream stream);

/* foreign_attributes.c: A and C entries as PDF text. */
void write_attributes(struct graft *graft, const struct fvalue *element,
		      struct buf *out);
/* The new id of an old one; empty. */
struct str graft_id_of(const struct graft *graft, struct str typed);

#endif
