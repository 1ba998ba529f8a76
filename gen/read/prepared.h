/*
 * The tree of a YAML file, as it was read once when the program was built: a
 * file of bytes beside it, which begins where the reading of YAML ends. It
 * holds the text it was made from, and counts only for that text. For the
 * files that come with the program alone; whoever can write one of these can
 * put into a document what no source says.
 */
#ifndef GEN_READ_PREPARED_H
#define GEN_READ_PREPARED_H

#include "model/value.h"

/* Where the tree of a file is kept; empty: it is not a YAML file. */
struct str prepared_path(struct arena *arena, struct str path);

/* Append the tree that yaml_read made of a source without any finding. */
void prepared_write(const struct source *source, const struct value *root,
		    struct buf *out);

/* The tree in these bytes (which must live as long as it), the same that
 * yaml_read would make of the source; NULL: it is of another text, or no
 * tree at all. */
struct value *prepared_read(struct arena *arena, const struct source *source,
			    struct str bytes);

#endif
