/*
 * Names of the files of single items, "items/05 School places.pdf": safe on
 * all common file systems, in the order of the agenda when sorted.
 */
#ifndef GEN_PACK_NAMES_H
#define GEN_PACK_NAMES_H

#include "base/str.h"

struct arena;

#define NAMES_MOST 120 /* bytes of a name without its extension */

/* Names given so far; none is given twice, capitals or not. */
struct names {
	struct arena *arena;
	struct str *items;
	int n, cap;
};

/* The name for an item: its number with two digits at least, and the words of
 * its title as far as they may stand in a name. An empty title leaves the
 * number alone. In the arena. */
struct str names_give(struct names *names, struct str number, struct str title);

#endif
