#include "pack_folder.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/sha256.h"

#define KEY_LENGTH 16 /* hexadecimal digits */

/* The way from a folder, which may have to be made, to the manifest: it stays
 * the same where both are moved together. Only a key of it is kept: the folder
 * may be put on a server. */
static struct str manifest_key(struct arena *arena, struct str folder,
			       struct str manifest)
{
	struct str from = path_real(arena, folder);
	struct str to = path_real(arena, manifest);

	if (from.n == 0)
		from = path_join(arena, path_real(arena, path_folder(folder)),
				 path_base(folder));
	return str_sub(sha256_hex(arena, path_relative(arena, from, to)), 0,
		       KEY_LENGTH);
}

struct pack_note pack_note_read(struct arena *arena, struct str folder)
{
	struct str rest = folder_note(arena, folder);
	struct pack_note note = { .lock = str_cut(&rest, ' ') };

	if (str_eq(note.lock, STR("-")))
		note.lock = STR_NONE;
	note.manifest = str_cut(&rest, ' ');
	(void)str_to_int(rest, 0, INT32_MAX, &note.n_supplements);
	return note;
}

struct str pack_note_text(struct arena *arena, struct str folder,
			  struct str manifest, const struct lock *lock,
			  struct str bytes)
{
	return str_printf(
		arena, "%.*s %.*s %d",
		STR_ARG(bytes.n > 0 ? sha256_hex(arena, bytes) : STR("-")),
		STR_ARG(manifest_key(arena, folder, manifest)),
		lock ? lock->n_supplements : 0);
}

void pack_recover_lock(struct arena *arena, struct str folder, struct str lock)
{
	struct str new = str_printf(arena, "%.*s.new", STR_ARG(lock));
	struct str bytes;

	if (!file_exists(new))
		return;
	if (file_read(arena, diags_new(arena), SPAN_NONE, new, &bytes) &&
	    str_eq(sha256_hex(arena, bytes),
		   pack_note_read(arena, folder).lock))
		rename(new.p, lock.p);
	else
		remove(new.p);
}

void pack_folder_check(struct arena *arena, struct str folder,
		       struct str manifest, const struct lock *lock,
		       bool is_renumbered, struct diags *diags)
{
	struct pack_note note = pack_note_read(arena, folder);

	if (note.manifest.n > 0 &&
	    !str_eq(note.manifest, manifest_key(arena, folder, manifest)))
		diag_report(diags, DIAG_PACK_FOLDER_OTHER, SPAN_NONE,
			    STR_ARG(folder));
	else if (!is_renumbered && note.lock.n > 0 &&
		 (!lock || lock->n_supplements < note.n_supplements))
		diag_report(diags, DIAG_PACK_FOLDER_LOCK, SPAN_NONE,
			    STR_ARG(folder));
}

/* Is it the name of a supplement that is published: "supplement-2.pdf",
 * "supplement-2-members.pdf". */
static bool is_supplement(const struct lock *lock, struct str name)
{
	int number;

	if (!str_starts(name, STR("supplement-")))
		return false;
	name = str_sub(name, STR("supplement-").n, name.n);
	return str_to_int(
		str_cut(&name, str_find_char(name, '-') > 0 ? '-' : '.'), 1,
		lock->n_supplements, &number);
}

void pack_folder_keep(struct folder *folder, const struct lock *lock)
{
	for (int i = 0; i < lock->n_outputs; i++)
		if (is_supplement(lock, lock->outputs[i].name))
			*ARENA_PUSH(folder->arena, folder->kept, folder->n_kept,
				    folder->cap_kept) = lock->outputs[i].name;
}
