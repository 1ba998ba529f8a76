/*
 * What a paper is made of beside its own file: texts and tables that it
 * includes, boilerplate, pictures. Files that describe documents (layouts,
 * people, organisations) are not counted: they change for other reasons.
 */
#ifndef GEN_PACK_INPUTS_H
#define GEN_PACK_INPUTS_H

#include "pack/papers.h"

/* Note what was read for a paper; right after it was (shared_begin before). */
void inputs_note(struct pack *pack, struct paper *paper);

/* All of them with their hashes, as the lock keeps them: by the way from the
 * manifest's folder. Those of the data folder are left out. */
void inputs_lock(struct pack *pack, const struct paper *paper,
		 struct lock_paper *out);

/* Has any of them changed since, or gone. */
bool inputs_are_changed(struct pack *pack, const struct lock_paper *paper);

#endif
