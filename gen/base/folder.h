/*
 * A folder of files that are replaced together: after a run there are either
 * all the new ones or all the old ones, also when the disk is full or the
 * program is killed.
 *
 * The new files are written into a hidden folder beside the old one and
 * flushed to the disk; then the two folders change places in one step
 * (renameat2 with RENAME_EXCHANGE). Where the file system cannot do that, the
 * old folder is moved aside and the new one into its place; a run that is
 * killed between the two leaves both, and the next one finishes the move.
 *
 * A folder knows which files are its own by a list in it (FOLDER_LIST). Files
 * that somebody else put there go along; a folder without a list is somebody
 * else's altogether and is refused.
 */
#ifndef GEN_BASE_FOLDER_H
#define GEN_BASE_FOLDER_H

#include <stdbool.h>

#include "base/str.h"

struct arena;
struct diags;

#define FOLDER_LIST ".faircopy"

struct folder_file {
	struct str name; /* within the folder; "items/05 Budget.pdf" */
	struct str bytes;
};

struct folder {
	struct arena *arena;
	struct str path;
	struct str note;  /* a line kept in the list; see folder_note */
	bool keeps_old;	  /* old files stay unless a new one has their name */
	struct str *kept; /* so do these */
	int n_kept, cap_kept;
	struct folder_file *files;
	int n, cap;
};

struct folder folder_new(struct arena *arena, struct str path);
/* A file to be; name and bytes must live until the folder is replaced. */
void folder_add(struct folder *folder, struct str name, struct str bytes);

/* Does an old file of this name stay, unless a new one has it. */
bool folder_keeps(const struct folder *folder, struct str name);

/* Finish what a killed run has left undone. Reports nothing. */
void folder_recover(struct arena *arena, struct str path);
/* The note of the folder that is there; empty: none. */
struct str folder_note(struct arena *arena, struct str path);

/* Put the files in the place of those that are there. False, reported
 * (DIAG_FILE_WRITE, DIAG_FOLDER_OTHERS), where that cannot be done; then the
 * old ones are as they were. */
bool folder_replace(const struct folder *folder, struct diags *diags);

#endif
