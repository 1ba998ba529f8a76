/*
 * What the documents of one run have in common: the shared files and layouts
 * on their search paths, each read once. Only what reading had nothing to say
 * about is kept, so that every document gets its own findings. What is here
 * is never changed, and lives as long as the store's arena.
 */
#ifndef GEN_READ_STORE_H
#define GEN_READ_STORE_H

#include "model/value.h"

struct arena;

struct store;

struct store *store_new(struct arena *arena);

/* The data folder, whose files may have been read already when the program
 * was built (read/prepared.h). */
void store_trust(struct store *store, struct str data);

/* One file of it; what is not known of it yet is NULL. */
struct store_file {
	struct str path;
	struct str bytes;
	struct source *source;
	struct value *value; /* all of the source, read as YAML */
};

/* The file of that path, read now if need be; NULL: it cannot be, or has
 * faults, or there is too much in the store. Nothing is reported. */
struct store_file *store_file(struct store *store, struct str path);
/* The same with its source, or with its value too. */
struct source *store_source(struct store *store, struct str path);
struct value *store_value(struct store *store, struct str path);

#endif
