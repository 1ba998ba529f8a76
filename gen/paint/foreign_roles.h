/*
 * Structure types: those of PDF 1.7 (ISO 32000-1, 14.8.4), and what others
 * come down to. An import's own names are kept, mapped to a standard type in
 * the one role map of the document.
 */
#ifndef GEN_PAINT_FOREIGN_ROLES_H
#define GEN_PAINT_FOREIGN_ROLES_H

#include "paint/foreign.h"

/* Kinds of standard types, as far as grafting treats them differently. */
enum standard {
	STANDARD_OTHER,
	STANDARD_DOCUMENT,
	STANDARD_GROUP,	  /* Part, Art, Sect, Div */
	STANDARD_HEADING, /* H */
	STANDARD_LEVEL,	  /* H1 to H6 */
	STANDARD_CELL,	  /* TR, TH, TD */
	STANDARD_FIGURE,  /* Figure, Formula */
	STANDARD_LINK,
	STANDARD_NOTE,
	STANDARD_FORM, /* Form, Annot */
};

struct role_pair {
	struct str name; /* with its slash */
	struct str to;	 /* a standard type, with its slash */
};

struct role_map {
	struct role_pair *pairs;
	int n, cap;
};

/* Levels of headings are closed up: each stands one below the nearest heading
 * before it that is above it. All zero to begin with. */
struct role_levels {
	int open[64]; /* as typed, one below another */
	int n;
};
/* From 1. */
int role_close_up(struct role_levels *levels, int typed);

/* False: not a standard type of PDF 1.7. name: without its slash. */
bool role_is_standard(struct str name, enum standard *kind);

struct role_found {
	struct str written; /* the name to write, with its slash */
	struct str means;   /* the standard type, without one */
	enum standard kind; /* of that */
	int level;	    /* of H1 to H6; 0 */
};

/* What an element is: its type through the import's role map and namespaces.
 * A name that is not standard is taken into the map. */
struct role_found role_find(struct role_map *map, struct foreign *foreign,
			    const struct fvalue *element);

/* May an element stand within another, as far as that is a rule of lists,
 * tables and contents (PDF/UA-1 7.2)? Standard types without slash; above is
 * empty for the root. */
bool role_fits(struct str role, struct str above);

#endif
