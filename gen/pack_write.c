/* The files of a pack in their place, with the lock that knows them, and what
 * make and people are told about them. */
#include "pack_command_priv.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/sha256.h"
#include "deps.h"
#include "pack/publish.h"
#include "pack_folder.h"

#define BYTES_MOST (1 << 30) /* of one file */

bool pack_has_file(const struct packing *packing, struct str name)
{
	for (int i = 0; i < packing->folder.n; i++)
		if (str_eq(packing->folder.files[i].name, name))
			return true;
	return false;
}

/* What is in the folder: the new files, beside a supplement the old ones. */
static void lock_outputs(const struct packing *packing, struct lock *lock)
{
	struct arena *arena = packing->task->arena;
	const struct lock *old = packing->lock;

	for (int i = 0; i < packing->folder.n; i++)
		*ARENA_PUSH(arena, lock->outputs, lock->n_outputs,
			    lock->cap_outputs) = (struct lock_output){
			packing->folder.files[i].name,
			sha256_hex(arena, packing->folder.files[i].bytes),
		};
	for (int i = 0; old && i < old->n_outputs; i++)
		if (folder_keeps(&packing->folder, old->outputs[i].name) &&
		    !pack_has_file(packing, old->outputs[i].name))
			*ARENA_PUSH(arena, lock->outputs, lock->n_outputs,
				    lock->cap_outputs) = old->outputs[i];
}

/* The new lock waits beside the old one until the files are in place, which
 * know it by its hash. */
static bool write_lock(struct packing *packing, struct str *waiting)
{
	struct pack_task *task = packing->task;
	struct arena *arena = task->arena;
	struct lock *lock = publish_lock(packing->members.pack);
	struct buf out;

	lock_outputs(packing, lock);
	buf_init(&out, BYTES_MOST);
	lock_write(lock, &out);
	struct str text = str_dup(arena, buf_view(&out));
	buf_release(&out);
	packing->folder.note = pack_note_text(arena, packing->folder.path,
					      task->path, lock, text);
	*waiting = str_printf(arena, "%.*s.new", STR_ARG(packing->lock_path));
	return file_write(task->diags, *waiting, text);
}

bool pack_write_files(struct packing *packing)
{
	struct pack_task *task = packing->task;
	struct str waiting = STR_NONE;

	if (task->options->publishes && !write_lock(packing, &waiting))
		return false;
	if (!folder_replace(&packing->folder, task->diags)) {
		if (waiting.n > 0)
			remove(waiting.p);
		return false;
	}
	if (waiting.n == 0 || rename(waiting.p, packing->lock_path.p) == 0)
		return true;
	diag_report(task->diags, DIAG_FILE_WRITE, SPAN_NONE,
		    STR_ARG(packing->lock_path), "it cannot be renamed");
	return false;
}

static void deps_papers(const struct packing *packing, struct buf *out)
{
	const struct manifest *manifest = packing->members.pack->manifest;

	for (struct entry *entry = entry_next(manifest, NULL); entry;
	     entry = entry_next(manifest, entry))
		if (entry->file.n > 0)
			deps_input(out, entry->file, false);
}

void pack_write_deps(struct packing *packing)
{
	struct pack_task *task = packing->task;
	struct str file;
	struct buf out;

	if (task->options->deps.n == 0)
		return;
	buf_init(&out, BYTES_MOST);
	for (int i = 0; i < packing->folder.n; i++)
		deps_output(&out, path_join(task->arena, packing->folder.path,
					    packing->folder.files[i].name));
	deps_input(&out, task->path, true);
	deps_papers(packing, &out);
	for (int i = 0; (file = pack_file(packing->members.pack, i)).n > 0; i++)
		if (!str_eq(file, task->path))
			deps_input(&out, file, false);
	if (packing->lock)
		deps_input(&out, packing->lock_path, false);
	buf_char(&out, '\n');
	file_write(task->diags, task->options->deps, buf_view(&out));
	buf_release(&out);
}

void pack_summarise(struct packing *packing)
{
	struct buf *out = packing->task->summary;
	const struct folder *folder = &packing->folder;
	const struct pack *pack = packing->members.pack;
	int n_items = 0;

	buf_printf(out, "%.*s: %d items, %d pages\n",
		   STR_ARG(pack->agenda.doc->title), pack->manifest->n_items,
		   pack->dlist->n_pages);
	if (pack_makes_pictures(packing->task))
		buf_printf(out, "  %d pictures\n", folder->n);
	for (int i = 0; i < folder->n && !pack_makes_pictures(packing->task);
	     i++) {
		struct str name = folder->files[i].name;

		if (str_find_char(name, '/') >= 0)
			n_items++;
		else
			buf_printf(out, "  %-24.*s %6d kB\n", STR_ARG(name),
				   (folder->files[i].bytes.n + 1023) / 1024);
	}
	if (n_items > 0)
		buf_printf(out, "  items/ %24d files\n", n_items);
	buf_printf(out, "in %.*s%s\n", STR_ARG(folder->path),
		   packing->task->options->publishes
			   ? "; its numbers are kept from now on"
			   : "");
}
