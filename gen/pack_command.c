#include "pack_command_priv.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/sha256.h"
#include "budget.h"
#include "job.h"
#include "pack/allot_pack.h"
#include "pack/copies.h"
#include "pack/index_json.h"
#include "pack/names.h"
#include "pack/pack.h"
#include "pack/proof.h"
#include "pack/supplement.h"
#include "pack_folder.h"
#include "pack_pictures.h"
#include "paint/foreign.h"
#include "progress.h"
#include "read/shared.h"

#define BYTES_MOST (1 << 30) /* of one file */
#define PAGES_LONG 100	     /* pages of a pack that takes its time */

static size_t memory_of(const struct copy *copy)
{
	return copy->arena ? arena_size(copy->arena) : 0;
}

/* Asked between two stages: is it over? */
static bool is_stopped(const struct packing *packing)
{
	struct diags *diags = packing->task->diags;
	size_t memory = arena_size(packing->task->arena) +
			memory_of(&packing->members) +
			memory_of(&packing->public);

	budget_check(&packing->budget, memory, SPAN_NONE, diags);
	return diag_count(diags, DIAG_ERROR) > 0;
}

static bool is_wanted(const struct packing *packing, enum pack_only what,
		      bool is_in_manifest)
{
	enum pack_only only = (enum pack_only)packing->task->options->only;

	return only == ONLY_ALL ? is_in_manifest : only == what;
}

bool pack_makes_pictures(const struct pack_task *task)
{
	return pack_pictures_are_wanted(task->options);
}

/* "meetings/pack.yaml" goes into "meetings/pack", its pictures go beside it
 * into "meetings/pack-pages", unless -o says where. */
static struct str output_folder(const struct pack_task *task)
{
	struct str output = task->options->output;
	struct str old = path_extension(task->path);

	if (output.n > 0)
		return output;
	return str_printf(task->arena, "%.*s%s",
			  STR_ARG(str_sub(task->path, 0, task->path.n - old.n)),
			  pack_makes_pictures(task) ? "-pages" : "");
}

/* What was published */

static void report_supplement(const struct packing *packing)
{
	int asked = packing->task->options->supplement;
	const struct lock *lock = packing->lock;

	if (asked > 0 && !lock)
		diag_report(packing->task->diags, DIAG_PACK_UNPUBLISHED,
			    SPAN_NONE);
	else if (asked > 0 && asked != lock->n_supplements + 1)
		diag_report(packing->task->diags, DIAG_USAGE_SUPPLEMENT,
			    SPAN_NONE, asked, lock->n_supplements + 1);
}

/* The folder that is there is one for these files. */
static void check_folder(const struct packing *packing)
{
	struct pack_task *task = packing->task;
	struct arena *arena = task->arena;
	struct str folder = packing->folder.path;
	bool has_pictures = pack_makes_pictures(task);

	pack_folder_check(arena, folder, task->path, packing->lock,
			  has_pictures || task->options->renumbers,
			  task->diags);
	if (has_pictures && pack_note_read(arena, folder).lock.n > 0)
		diag_report(task->diags, DIAG_PACK_PICTURES_FOLDER, SPAN_NONE,
			    STR_ARG(folder));
}

static void read_lock(struct packing *packing)
{
	struct pack_task *task = packing->task;
	struct arena *arena = task->arena;
	struct folder *folder = &packing->folder;
	int n_errors = diag_count(task->diags, DIAG_ERROR);
	struct str bytes = STR_NONE;

	packing->lock_path = lock_path(arena, task->path);
	if (task->writes)
		folder_recover(arena, folder->path);
	if (task->writes && !pack_makes_pictures(task))
		pack_recover_lock(arena, folder->path, packing->lock_path);
	if (!task->options->renumbers)
		packing->lock =
			lock_read(arena, packing->lock_path, task->diags);
	if (packing->lock)
		(void)file_read(arena, task->diags, SPAN_NONE,
				packing->lock_path, &bytes);
	if (task->writes && diag_count(task->diags, DIAG_ERROR) == n_errors)
		check_folder(packing);
	report_supplement(packing);
	packing->job.lock = packing->lock;
	packing->job.supplement = task->options->supplement;
	if (pack_makes_pictures(task)) {
		folder->note = pack_note_text(arena, folder->path, task->path,
					      NULL, STR_NONE);
		return;
	}
	folder->note = pack_note_text(arena, folder->path, task->path,
				      packing->lock, bytes);
	folder->keeps_old = task->options->supplement > 0;
	/* What was published stays published when the pack is made anew. */
	if (packing->lock)
		pack_folder_keep(folder, packing->lock);
}

/* Copies */

/* Findings of the second copy are those of the first, unless there are
 * errors. */
static void make_copy(struct packing *packing, struct copy *copy,
		      enum pack_copy which)
{
	struct pack_task *task = packing->task;
	bool is_first = which == COPY_MEMBERS;
	struct diags *diags =
		is_first ? task->diags : job_diags(task->arena, task->options);
	const struct document *agenda;
	struct sequence_marks marks = { copies_page_mark, NULL };

	copy->arena = arena_new();
	copy->pack = pack_read(copy->arena, &packing->job, which, diags);
	if (!is_first)
		allot_from(copy->pack, packing->members.pack);
	if (!is_first)
		copies_follow(copy->pack, packing->members.pack);
	agenda = &copy->pack->agenda;
	if (copy->pack->manifest && !agenda->layout->is_pack)
		diag_report(diags, DIAG_PACK_LAYOUT,
			    (struct span){ agenda->source, 0, 0 },
			    STR_ARG(agenda->layout->name));
	if (is_first && packing->job.supplement > 0 && copy->pack->manifest &&
	    supplement_is_empty(copy->pack))
		diag_report(diags, DIAG_PACK_SUPPLEMENT_EMPTY,
			    (struct span){ agenda->source, 0, 0 },
			    packing->job.supplement);
	marks.ctx = copy->pack;
	(void)pack_compose(copy->pack, &marks);
	if (!is_first && diag_count(diags, DIAG_ERROR) > 0)
		diags_take(task->diags, diags);
}

/* Files */

static void add_file(struct packing *packing, struct str name,
		     const struct buf *out, int n_pages)
{
	struct arena *arena = packing->task->arena;
	struct str bytes = str_dup(arena, buf_view(out));

	folder_add(&packing->folder, name, bytes);
	if (n_pages > 0)
		*ARENA_PUSH(arena, packing->files, packing->n_files,
			    packing->cap_files) =
			(struct index_file){ name, n_pages,
					     sha256_hex(arena, bytes) };
	if (out->overflow)
		diag_report(packing->task->diags, DIAG_BUDGET_MEMORY, SPAN_NONE,
			    BYTES_MOST >> 20);
}

/* Without its extension. */
static struct str copy_name(const struct packing *packing, enum pack_copy which)
{
	int supplement = packing->job.supplement;
	struct arena *arena = packing->task->arena;

	if (supplement == 0)
		return which == COPY_PUBLIC ? STR("public") : STR("members");
	return str_printf(arena,
			  which == COPY_PUBLIC ? "supplement-%d"
					       : "supplement-%d-members",
			  supplement);
}

static struct str pdf_name(const struct packing *packing, struct str name)
{
	return str_printf(packing->task->arena, "%.*s.pdf", STR_ARG(name));
}

static void paint_copy(struct packing *packing, const struct copy *copy)
{
	const struct pack *pack = copy->pack;
	bool is_public = pack->copy == COPY_PUBLIC;
	struct buf out;

	progress_step(&packing->progress,
		      is_public ? "public.pdf" : "members.pdf");
	buf_init(&out, BYTES_MOST);
	if (pack_paint(copy->pack, &out))
		add_file(packing,
			 pdf_name(packing, copy_name(packing, pack->copy)),
			 &out, is_public ? pack->dlist->n_pages : 0);
	buf_release(&out);
}

/* Has it pages that were published before, beside a supplement. */
static bool is_elsewhere(const struct entry *item)
{
	for (int i = 0; i < item->n_parts; i++)
		if (item->parts[i]->is_elsewhere)
			return true;
	return item->is_elsewhere;
}

/* Each item of the agenda that the public may read, alone. */
static void paint_items(struct packing *packing, const struct copy *copy)
{
	struct arena *arena = packing->task->arena;
	const struct manifest *manifest = copy->pack->manifest;
	struct names names = { .arena = arena };
	struct buf out;

	for (int i = 0; i < manifest->n_items; i++) {
		struct entry *item = manifest->items[i];

		if (entry_is_exempt(item) ||
		    (item->n_pages == 0 && !is_elsewhere(item)))
			continue;
		item->output = str_printf(
			arena, "items/%.*s.pdf",
			STR_ARG(names_give(&names, item->number, item->plain)));
		if (item->n_pages == 0)
			continue;
		progress_step(&packing->progress, "items");
		buf_init(&out, BYTES_MOST);
		if (pack_paint_item(copy->pack, item, &out))
			add_file(packing, item->output, &out, item->n_pages);
		buf_release(&out);
	}
}

/* What begins otherwise is an item, whatever its title ends in. */
static bool is_of_members(struct str name)
{
	return str_starts(name, STR("members")) ||
	       (str_starts(name, STR("supplement-")) &&
		str_find(name, STR("-members")) >= 0);
}

static bool is_public(struct str name)
{
	return str_ends(name, STR(".pdf")) && !is_of_members(name);
}

/* What the public may read and is there already, beside a supplement. */
static void index_kept(struct packing *packing)
{
	const struct lock *old = packing->lock;

	for (int i = 0; old && i < old->n_outputs; i++) {
		const struct lock_output *output = &old->outputs[i];

		if (folder_keeps(&packing->folder, output->name) &&
		    is_public(output->name) &&
		    !pack_has_file(packing, output->name))
			*ARENA_PUSH(packing->task->arena, packing->files,
				    packing->n_files, packing->cap_files) =
				(struct index_file){ output->name, 0,
						     output->sha256 };
	}
}

static void make_index(struct packing *packing)
{
	struct buf out;

	index_kept(packing);
	buf_init(&out, BYTES_MOST);
	index_write(packing->public.pack->manifest, packing->files,
		    packing->n_files, &out);
	add_file(packing, STR("index.json"), &out, 0);
	buf_release(&out);
}

/* What the pictures of a public copy show is proven by the PDF of the same
 * pages. */
static void picture_copy(struct packing *packing, const struct copy *copy)
{
	struct pack_task *task = packing->task;
	struct pack_pictures to = { task->options, task->arena, task->diags,
				    &packing->folder };
	struct pack *pack = copy->pack;
	struct str name = copy_name(packing, pack->copy);
	struct buf out;

	progress_step(&packing->progress, "pictures");
	if (pack->copy == COPY_PUBLIC) {
		buf_init(&out, BYTES_MOST);
		if (pack_paint(pack, &out))
			proof_file(packing->job.proof, pdf_name(packing, name),
				   buf_view(&out));
		buf_release(&out);
	}
	pack_pictures_add(&to, pack, name);
}

static void make_pictures(struct packing *packing)
{
	const struct manifest *manifest = packing->members.pack->manifest;

	if (is_wanted(packing, ONLY_MEMBERS, manifest->outputs_members))
		picture_copy(packing, &packing->members);
	if (is_wanted(packing, ONLY_PUBLIC, manifest->outputs_public))
		picture_copy(packing, &packing->public);
}

static void make_files(struct packing *packing)
{
	const struct manifest *manifest = packing->members.pack->manifest;

	if (is_wanted(packing, ONLY_MEMBERS, manifest->outputs_members))
		paint_copy(packing, &packing->members);
	if (is_wanted(packing, ONLY_PUBLIC, manifest->outputs_public))
		paint_copy(packing, &packing->public);
	if (is_wanted(packing, ONLY_ITEMS, manifest->outputs_items))
		paint_items(packing, &packing->public);
	if (is_wanted(packing, ONLY_ALL, manifest->outputs_index))
		make_index(packing);
}

/* The whole */

/* Reading, setting and painting each copy, the items, writing. */
static void begin_progress(struct packing *packing)
{
	const struct pack *pack = packing->members.pack;

	if (packing->task->shows_progress && pack->dlist &&
	    pack->dlist->n_pages >= PAGES_LONG)
		progress_begin(&packing->progress, 4 + pack->manifest->n_items);
}

/* --require-conformance: each import that the claims are dropped for. */
static void check_claims(struct packing *packing)
{
	struct diags *diags = packing->task->diags;
	const struct pack *pack = packing->members.pack;

	for (int i = 0; i < pack->n_papers; i++) {
		const struct paper *paper = pack->papers[i];
		bool keeps_all =
			!paper->foreign || (paper->foreign->claims.keeps_ua &&
					    paper->foreign->claims.keeps_a);

		if (packing->task->options->needs_conformance && !keeps_all)
			diag_report(diags, DIAG_PACK_CONFORMANCE,
				    paper->entry->file_span,
				    STR_ARG(paper->foreign->name));
	}
}

/* Whatever else goes wrong: this must not. */
static void check_public(struct packing *packing)
{
	const struct pack *pack = packing->public.pack;

	for (int i = 0; i < pack->n_papers; i++)
		if (entry_is_exempt(pack->papers[i]->entry) &&
		    !pack->papers[i]->is_left_out)
			diag_report(packing->task->diags, DIAG_INTERNAL,
				    pack->papers[i]->entry->span,
				    "an exempt paper is in the public copy");
}

/* All that the public may read is read again before any of it is written. */
static void prove_public(struct packing *packing)
{
	const struct folder *folder = &packing->folder;

	progress_step(&packing->progress, "the proof");
	for (int i = 0; i < folder->n && pack_makes_pictures(packing->task);
	     i++)
		if (!is_of_members(folder->files[i].name))
			proof_picture(packing->job.proof, folder->files[i].name,
				      folder->files[i].bytes);
	for (int i = 0; i < folder->n; i++)
		if (is_public(folder->files[i].name) ||
		    str_eq(folder->files[i].name, STR("index.json")))
			proof_file(packing->job.proof, folder->files[i].name,
				   folder->files[i].bytes);
	if (packing->task->options->only != ONLY_MEMBERS)
		proof_report_phrases(packing->job.proof,
				     packing->task->options->only == ONLY_ALL &&
					     packing->job.supplement == 0 &&
					     packing->members.pack->manifest
						     ->outputs_public);
}

static void pack_make(struct packing *packing)
{
	packing->job.proof =
		proof_new(packing->task->arena, packing->task->diags);
	make_copy(packing, &packing->members, COPY_MEMBERS);
	check_claims(packing);
	if (is_stopped(packing) || !packing->task->writes)
		return;
	begin_progress(packing);
	if (packing->task->options->only != ONLY_MEMBERS) {
		progress_step(&packing->progress, "the public copy");
		make_copy(packing, &packing->public, COPY_PUBLIC);
		check_public(packing);
	}
	if (is_stopped(packing))
		return;
	if (pack_makes_pictures(packing->task))
		make_pictures(packing);
	else
		make_files(packing);
	prove_public(packing);
	if (is_stopped(packing))
		return;
	progress_step(&packing->progress, "writing");
	if (!pack_write_files(packing))
		return;
	pack_write_deps(packing);
	pack_summarise(packing);
}

static void pack_begin(struct packing *packing)
{
	struct pack_task *task = packing->task;
	const struct options *options = task->options;

	packing->job = (struct pack_job){
		.path = task->path,
		.data = task->data,
		.fonts = options->fonts,
		.producer = STR("faircopy " FAIRCOPY_VERSION),
		.overlays = options->overlays.items,
		.n_overlays = options->overlays.n,
		.max_pages = options->max_pages,
		.has_date = options->has_epoch,
		.date = options->epoch,
		.is_plain = options->is_plain,
		.has_stand_ins = pack_makes_pictures(task),
	};
	packing->folder = folder_new(task->arena, output_folder(task));
	budget_begin(&packing->budget, task->arena, options);
	read_lock(packing);
}

static void pack_end(struct packing *packing)
{
	struct pack_task *task = packing->task;

	guard_drop();
	progress_end(&packing->progress);
	if (packing->members.pack)
		pack_close(packing->members.pack);
	if (packing->public.pack)
		pack_close(packing->public.pack);
	task->copies[0] = packing->members.arena;
	task->copies[1] = packing->public.arena;
}

void pack_run(struct pack_task *task)
{
	struct packing packing = { .task = task };

	pack_begin(&packing);
	if (!is_stopped(&packing))
		pack_make(&packing);
	pack_end(&packing);
}

bool pack_make_pdf(struct pack_task *task, struct buf *out)
{
	struct packing packing = { .task = task };
	bool is_public = task->options->copy == DOC_COPY_PUBLIC;
	struct copy *copy = is_public ? &packing.public : &packing.members;
	bool is_good = false;

	pack_begin(&packing);
	packing.job.proof = proof_new(task->arena, task->diags);
	if (!is_stopped(&packing))
		make_copy(&packing, &packing.members, COPY_MEMBERS);
	if (!is_stopped(&packing) && is_public)
		make_copy(&packing, &packing.public, COPY_PUBLIC);
	if (!is_stopped(&packing))
		is_good = pack_paint(copy->pack, out);
	pack_end(&packing);
	return is_good;
}

void pack_release(struct pack_task *task)
{
	for (int i = 0; i < 2; i++)
		if (task->copies[i])
			arena_free(task->copies[i]);
}

bool pack_is_manifest(struct str path, struct str data)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct document document;
	struct document_options none = { 0 };

	document_open(&document, arena, shared_new(arena, diags, path, data),
		      path, &none, diags);
	bool is_manifest = document.layout && document.layout->is_pack;
	arena_free(arena);
	return is_manifest;
}
