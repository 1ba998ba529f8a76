/*
 * Folders that are watched: those of all files that a document was made from.
 * A folder and not the file, because editors write a new file and put it in
 * the place of the old one.
 */
#ifndef GEN_SERVE_WATCH_H
#define GEN_SERVE_WATCH_H

#include "base/str.h"

struct arena;

struct watch {
	int descriptor; /* to poll; readable when something happened */
	struct arena *arena;
	struct str *folders;
	int n_folders, cap_folders;
};

/* False: the kernel has no watches left. */
bool watch_open(struct watch *watch, struct arena *arena);
void watch_close(struct watch *watch);
/* Watch the folder that a file is in, from now on; was it not before? */
bool watch_file(struct watch *watch, struct str path);
/* Take in what happened: was a file written, moved or taken away that an
 * author may have done so with? */
bool watch_read(struct watch *watch);

#endif
