/*
 * The folder that a pack is made into, and the lock beside the manifest: they
 * know of each other, so that neither is taken for another pack's. The note of
 * the folder (base/folder) is the SHA-256 of the lock, or "-", a key of the
 * manifest, by the way that leads there from the folder, and how many
 * supplements the lock has.
 */
#ifndef GEN_PACK_FOLDER_H
#define GEN_PACK_FOLDER_H

#include "base/folder.h"
#include "pack/lock.h"

struct pack_note {
	struct str lock;     /* empty: none */
	struct str manifest; /* empty: not known */
	int n_supplements;
};

/* The note of the folder that is there. */
struct pack_note pack_note_read(struct arena *arena, struct str folder);
/* The text of a note; `bytes` are those of the lock, empty: there is none. */
struct str pack_note_text(struct arena *arena, struct str folder,
			  struct str manifest, const struct lock *lock,
			  struct str bytes);

/* A run that was killed may have left the lock of the files that are there
 * beside the old one: take its place, or away. */
void pack_recover_lock(struct arena *arena, struct str folder, struct str lock);

/* Report where the folder is that of another manifest, or has been published
 * with a lock that is not there any more (NULL) or was a later one.
 * is_renumbered: the second does not matter. */
void pack_folder_check(struct arena *arena, struct str folder,
		       struct str manifest, const struct lock *lock,
		       bool is_renumbered, struct diags *diags);

/* Let the folder keep the supplements that the lock has published. */
void pack_folder_keep(struct folder *folder, const struct lock *lock);

#endif
