/* What the files of furniture share: values into text. */
#ifndef GEN_LAYOUT_FURNITURE_PRIV_H
#define GEN_LAYOUT_FURNITURE_PRIV_H

#include "layout/furniture.h"

struct furnish {
	struct doc *doc;
	struct arena *arena;
	const struct layout *layout;
	const struct form *form;
	struct shared *shared; /* NULL in headers and footers */
	struct diags *diags;
	const struct slot_page *page; /* NULL outside headers and footers */
	struct str title;	      /* for {{title}} there */
	/* the entry that an `each` is at, and its field */
	const struct value *item;
	const struct field *item_field;
	/* {{number}} of that entry, "2" or within another "2.1"; and
	 * {{called}}; NULL outside an `each` */
	const struct value *number;
	const struct value *called;
	const struct region *region; /* the one that holds the part */
	bool is_layout;		     /* the text is the layout's own */
	/* parts that are there once, and are there already */
	const struct part **once;
	int n_once, cap_once;
	int n_empty;   /* values without text in it so far */
	bool is_row;   /* it is the text of a row */
	int n_nested;  /* values within values so far */
	int n_unknown; /* values that are no fields so far */
};

/* The value at a path, or NULL; *field: its field, or NULL. */
const struct value *furnish_value(const struct furnish *furnish,
				  struct str path, const struct field **field);

/* Fill every {{…}} under a node. */
void fill_values(struct furnish *furnish, struct doc_node *root);

/* Append a text of the layout as inlines, brackets resolved and values
 * filled; false, with nothing appended, where nothing is left of it. */
bool fill_slot(struct furnish *furnish, struct doc_node *parent,
	       const struct slot *slot);

/* Append one value as inlines. */
void fill_value(struct furnish *furnish, struct doc_node *parent,
		const struct value *value, const struct field *field);

/* A text of the layout as a plain name (a file): values literally. *span is
 * where the value was typed, if the text is just one. */
struct str fill_plain(struct furnish *furnish, const struct slot *slot,
		      struct span *span);

/* Make the first letter of a text a capital, behind a number too. */
void fill_capital(struct furnish *furnish, struct doc_node *block);

/* Is a part there, here and now: one with `once:` is only there the first
 * time it is asked for in an `each` (part_when.c). */
bool part_applies(struct furnish *furnish, const struct part *part);

/* A new block in the role of its part. */
struct doc_node *part_block(struct furnish *furnish, enum doc_kind kind,
			    const struct part *part);

/* Append a paragraph of the texts of a part, empty ones dropped, each a line
 * of its own (build.c). */
void build_lines(struct furnish *furnish, struct doc_node *parent,
		 const struct part *part);

/* Its parts for each entry of a list (part_each.c). */
void build_each(struct furnish *furnish, struct doc_node *parent,
		const struct part *part);

/* Tables and what they are made of (part_table.c). */
void build_table(struct furnish *furnish, struct doc_node *parent,
		 const struct part *part);
void build_row(struct furnish *furnish, struct doc_node *parent,
	       const struct part *part);
void build_cell(struct furnish *furnish, struct doc_node *parent,
		const struct part *part);

/* containers.c: those that the layout gives a meaning, and the lines below
 * headings, as the author wrote them. */
void containers_settle(struct furnish *furnish);

/* contents.c: the contents, where the author put them or else at the end of
 * `parent`. */
void build_contents(struct furnish *furnish, struct doc_node *parent,
		    const struct part *part);
/* The author's own that no part of the layout has claimed. */
void contents_settle(struct furnish *furnish);

/* Append the blocks of parts to a node. */
void build_parts(struct furnish *furnish, struct doc_node *parent,
		 const struct part *parts, int n);

#endif
