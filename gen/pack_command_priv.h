/* What the files of the command `pack` share: pack_command.c makes copies and
 * files of them, pack_write.c puts these in their place. */
#ifndef GEN_PACK_COMMAND_PRIV_H
#define GEN_PACK_COMMAND_PRIV_H

#include "base/folder.h"
#include "budget.h"
#include "pack/index_json.h"
#include "pack/pack.h"
#include "pack_command.h"
#include "progress.h"

/* One copy while it is made. */
struct copy {
	struct arena *arena;
	struct pack *pack;
};

struct packing {
	struct pack_task *task;
	struct budget budget;
	struct pack_job job;
	struct lock *lock; /* what is published; NULL: nothing */
	struct str lock_path;
	struct progress progress;
	struct copy members, public;
	struct folder folder;
	struct index_file *files; /* of the index: the public ones */
	int n_files, cap_files;
};

/* Is a file of this name among those that are made. */
bool pack_has_file(const struct packing *packing, struct str name);
/* Pictures, not PDFs. */
bool pack_makes_pictures(const struct pack_task *task);

/* All files together; false, reported, where the old ones are there still. */
bool pack_write_files(struct packing *packing);
/* --deps: a rule for make. */
void pack_write_deps(struct packing *packing);
void pack_summarise(struct packing *packing);

#endif
