/*
 * A PDF that faircopy made, read back to a display list: glyphs with the text
 * that they stand for, lines, drawings and pictures at their places, blocks
 * from its tags. Others would say too little of themselves to be compared.
 */
#ifndef GEN_COMPARE_READING_H
#define GEN_COMPARE_READING_H

#include "page/dlist.h"
#include "page/picture.h"

struct diags;

struct reading {
	struct dlist *dlist;
	struct pictures *pictures;
	/* Of pages with text that cannot be read (a paper of a pack, by another
	 * program): a key of all that is painted; 0: all was read. */
	uint64_t *page_keys;
	int n_faces; /* faces of its runs have indices below this */
	struct str title, language;
};

/* Is it a PDF at all, by its first bytes. */
bool reading_is_pdf(struct str bytes);

/* bytes are kept. NULL, reported under `name`, where it cannot be read or is
 * not ours. reading_close frees its fonts. */
struct reading *reading_open(struct arena *arena, struct str name,
			     struct str bytes, struct diags *diags);
void reading_close(struct reading *reading);

#endif
