/*
 * The layout's own parts: letterhead, address, date, sign-off … made of
 * the layout's texts and the form's values into blocks of the document,
 * before and after the body; and every {{…}} in the prose filled in.
 */
#ifndef GEN_LAYOUT_FURNITURE_H
#define GEN_LAYOUT_FURNITURE_H

#include "layout/form.h"

/* Put the parts round the body that read/ made, fill all DOC_VALUE nodes,
 * set doc->title and doc->language. Findings point at the layout for its
 * mistakes and at the author's text for the author's. */
void furniture_place(struct doc *doc, const struct layout *layout,
		     const struct form *form, struct shared *shared,
		     struct diags *diags);

/* What a slot prints on one page. {{page}}, {{pages}}, {{leaf}}, {{section}}
 * and {{title}} come from here, and in a stamp {{item}} and {{mark}};
 * everything else from the form. */
struct slot_page {
	struct str page;  /* "3" */
	struct str pages; /* "5" */
	/* The document's own number of it, also where a pack has another. */
	struct str leaf;
	struct str section; /* the running heading */
	/* Of a stamp, where {{item}} and {{mark}} have a meaning. */
	bool is_stamp;
	struct str item; /* "5" */
	struct str mark; /* "Not for publication" */
};

/* Plain text of a slot, in the arena; empty when its optional parts drop. */
struct str furniture_slot(struct arena *arena, const struct doc *doc,
			  const struct form *form, const struct slot *slot,
			  const struct slot_page *page, struct diags *diags);

/* The file a furniture region's image names, in the arena, and where that
 * was typed (its folder is looked in first); empty: there is none. */
struct str furniture_image(struct arena *arena, const struct form *form,
			   const struct region *region, struct span *span);

/* Is the document a draft, by its `status`. */
bool furniture_is_draft(const struct form *form);

#endif
