/*
 * Where shared files are looked for, and the fence round it: beside the file
 * that names one, beside the document, in each parent up to the project's
 * root (the folder with faircopy.yaml; without one the document's own), then
 * in the data folder and its layouts/. Nothing outside the root and the data
 * folder is ever found, be it by "..", an absolute name or a symbolic link.
 */
#ifndef GEN_READ_SEARCH_H
#define GEN_READ_SEARCH_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

struct search_folder {
	struct str path; /* as the user would write it */
	struct str real; /* resolved */
};

/* A name that was found, and where. */
struct search_found {
	struct str first, name, path;
};

struct search {
	struct arena *arena;
	struct str root; /* resolved; the fence */
	struct str data; /* resolved, the other fence; empty: none */
	struct search_folder *folders; /* in order, each once */
	int n;
	int cap;
	struct search_found *found;
	int n_found, cap_found;
};

/* document: path of a source, "-" for the current folder. */
struct search search_new(struct arena *arena, struct str document,
			 struct str data);

/* The path of a file in one folder, or empty. *is_outside is set, never
 * cleared, when the name leads out of it and out of the fence. */
struct str search_in(const struct search *search, struct str folder,
		     struct str name, bool *is_outside);

/* The first file of that name: in `first` (empty: none), then in the folders
 * in order. *is_outside: none was found, and the name leads outside. A file
 * that was found once is not looked for again. */
struct str search_find(struct search *search, struct str first, struct str name,
		       bool *is_outside);

/* Names of all files in the subfolder `folder` of every folder that end in
 * `suffix`, sorted, each once, without folder and suffix. */
struct str *search_list(const struct search *search, struct str folder,
			struct str suffix, int *n);

/* "samples, ., /usr/share/faircopy": for hints. */
struct str search_folders(const struct search *search);

#endif
