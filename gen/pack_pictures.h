/*
 * The pages of a pack as pictures: for each copy a file for each page, or one
 * sheet with all of them.
 */
#ifndef GEN_PACK_PICTURES_H
#define GEN_PACK_PICTURES_H

#include "options.h"
#include "pack/pack.h"

struct folder;

struct pack_pictures {
	const struct options *options;
	struct arena *arena; /* of the names and bytes */
	struct diags *diags;
	struct folder *folder;
};

/* Is that what is to be made. */
bool pack_pictures_are_wanted(const struct options *options);

/* Add the pictures of a pack that was composed to the folder, as
 * "public-07.png" by the name "public". What keeps them from being made is
 * reported. */
void pack_pictures_add(const struct pack_pictures *to, const struct pack *pack,
		       struct str name);

#endif
