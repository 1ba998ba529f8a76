#include "pack/papers.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "layout/elsewhere.h"
#include "pack/lock_bind.h"
#include "pack/copies.h"
#include "pack/inputs.h"
#include "pack/proof_pack.h"
#include "pack/sections.h"
#include "pack/supplement.h"
#include "paint/foreign.h"
#include "read/shared.h"

/* What is looked up from one folder. */
struct pack_folder {
	struct str path;
	struct shared *shared;
};

static struct shared *shared_of(struct pack *pack, struct str path)
{
	struct str folder = path_folder(path);
	struct pack_folder *made;

	for (int i = 0; i < pack->n_folders; i++)
		if (str_eq(pack->folders[i].path, folder))
			return pack->folders[i].shared;
	made = ARENA_PUSH(pack->arena, pack->folders, pack->n_folders,
			  pack->cap_folders);
	made->path = folder;
	made->shared =
		shared_new(pack->arena, pack->diags, path, pack->job->data);
	return made->shared;
}

struct str pack_file(const struct pack *pack, int i)
{
	for (int k = 0; k < pack->n_folders; k++) {
		int n;
		const struct str *files =
			shared_files(pack->folders[k].shared, &n);

		if (i < n)
			return files[i];
		i -= n;
	}
	return STR_NONE;
}

/* Papers */

static struct paper *add_paper(struct pack *pack, struct entry *entry)
{
	struct paper *paper = ARENA_NEW(pack->arena, struct paper);

	paper->entry = entry;
	paper->real = path_real(pack->arena, entry->file);
	*ARENA_PUSH(pack->arena, pack->papers, pack->n_papers,
		    pack->cap_papers) = paper;
	return paper;
}

struct paper *pack_paper(const struct pack *pack, const struct entry *entry)
{
	for (int i = 0; i < pack->n_papers; i++)
		if (pack->papers[i]->entry == entry)
			return pack->papers[i];
	return NULL;
}

/* A paper that is its own appendix, directly or not, would never end. */
static bool is_within_itself(const struct entry *entry)
{
	for (const struct entry *up = entry->parent; up; up = up->parent)
		if (str_eq(up->file, entry->file))
			return true;
	return false;
}

static struct str text_at(const struct value *map, const char *key)
{
	const struct value *value = value_find(map, str_from(key));

	return value && value->kind == VALUE_TEXT ? str_trim(value->text)
						  : STR_NONE;
}

static void add_appendix(struct pack *pack, const struct paper *paper,
			 const struct doc_attachment *attachment)
{
	const struct value *file = value_find(attachment->entry, STR("file"));
	struct entry *entry = entry_add_part(pack->manifest, paper->entry);
	struct str name = str_trim(file->text);
	struct str extension = path_extension(name);
	bool is_text = str_eq_nocase(extension, STR(".md"));

	entry->kind = is_text ? ENTRY_REPORT : ENTRY_FOREIGN;
	entry->number = attachment->name;
	entry->title = text_at(attachment->entry, "title");
	entry->summary = text_at(attachment->entry, "summary");
	entry->span = attachment->entry->span;
	entry->file_span = file->span;
	entry->exempt = exemption_read(
		pack->manifest, value_find(attachment->entry, STR("exempt")),
		pack->diags);
	if (!is_text && !str_eq_nocase(extension, STR(".pdf"))) {
		diag_report(pack->diags, DIAG_PACK_PAPER_KIND, file->span,
			    STR_ARG(name), STR_ARG(STR("file")), "a PDF");
		return;
	}
	entry->file = shared_require(paper->document.shared, file->span.source,
				     name, file->span);
	if (entry->file.n && is_within_itself(entry)) {
		diag_report(pack->diags, DIAG_PACK_PAPER_TWICE, file->span,
			    STR_ARG(name), STR_ARG(entry->parent->number));
		entry->file = STR_NONE;
	}
}

/* Titles of entries are Markdown, as they are typed; that of a document is
 * plain already. */
static struct str as_typed(struct arena *arena, struct str plain)
{
	struct buf out;
	struct str typed;

	buf_init(&out, 2 * plain.n + 1);
	for (int i = 0; i < plain.n; i++) {
		if (plain.p[i] && strchr("\\`*_{}[]<>#&!|~^@", plain.p[i]))
			buf_char(&out, '\\');
		buf_char(&out, plain.p[i]);
	}
	typed = str_dup(arena, buf_view(&out));
	buf_release(&out);
	return typed;
}

/* The whole keeps its claims only where all imports do. */
static void open_foreign(struct pack *pack, struct paper *paper)
{
	const struct entry *entry = paper->entry;
	struct str bytes;

	if (shared_bytes(shared_of(pack, entry->file), entry->file,
			 entry->file_span, &bytes))
		paper->foreign =
			foreign_open(pack->arena, path_base(entry->file), bytes,
				     entry->file_span, pack->diags);
}

/* The report itself may say that it is exempt; then the agenda says so too,
 * but not why, which only the report tells. */
static void take_exemption(struct pack *pack, struct entry *entry,
			   const struct value *form)
{
	struct arena *arena = pack->arena;
	struct value *typed = value_find(form, STR("exempt"));
	struct value *map = value_new(arena, VALUE_MAP, entry->span);
	struct value *said;

	entry->exempt = exemption_read(pack->manifest, typed, pack->diags);
	if (!entry->exempt || !entry->value)
		return;
	for (int i = 0; i < typed->n; i++)
		if (!str_eq(typed->pairs[i].key, STR("reason")))
			value_put(arena, map, typed->pairs[i].key, entry->span,
				  typed->pairs[i].value);
	said = value_find(entry->value, STR("exempt"));
	if (said)
		*said = *map;
	else
		value_put(arena, entry->value, STR("exempt"), entry->span, map);
}

static void read_paper(struct pack *pack, struct entry *entry)
{
	struct paper *paper = add_paper(pack, entry);
	struct document_value values[] = {
		{ STR("item_number"), entry->number },
	};
	struct document_options options = {
		.values = values,
		.n_values = 1,
		.serials = &pack->serials,
		.layouts = &pack->layouts,
	};
	struct document *document = &paper->document;

	if (entry->kind == ENTRY_FOREIGN) {
		open_foreign(pack, paper);
		return;
	}
	shared_begin(shared_of(pack, entry->file));
	document_read(document, pack->arena, shared_of(pack, entry->file),
		      entry->file, &options, pack->diags);
	inputs_note(pack, paper);
	if (!entry->title.n && document->doc)
		entry->title = as_typed(pack->arena, document->doc->title);
	if (!entry->exempt && document->form)
		take_exemption(pack, entry, document->form->values);
	for (int i = 0; document->form && i < document->doc->n_attachments; i++)
		add_appendix(pack, paper, &document->doc->attachments[i]);
}

/* What was published before or is withdrawn is not read, only its form: it may
 * be exempt by that. It keeps the title that it had, where the manifest has
 * none. Whatever is to be said of it has been said. */
static void recall_paper(struct pack *pack, struct entry *entry)
{
	struct document_options options = { .layouts = &pack->layouts };
	struct document document = { 0 };

	if (entry->title.n == 0 && entry->locked)
		entry->title = as_typed(pack->arena, entry->locked->title);
	if (entry->exempt || !entry->file.n || entry->kind == ENTRY_FOREIGN)
		return;
	document_open(&document, pack->arena, shared_of(pack, entry->file),
		      entry->file, &options, pack->unheard);
	if (document.form)
		take_exemption(pack, entry, document.form->values);
}

/* Reading a report adds its appendices, which come next. */
static void read_papers(struct pack *pack)
{
	struct manifest *manifest = pack->manifest;

	for (struct entry *entry = entry_next(manifest, NULL); entry;
	     entry = entry_next(manifest, entry)) {
		if (entry->is_elsewhere || entry_is_withdrawn(entry))
			recall_paper(pack, entry);
		else if (entry->file.n > 0 && entry->state == ENTRY_READY)
			read_paper(pack, entry);
	}
}

/* References between them */

static struct document *find_document(void *ctx, struct str path,
				      struct doc_node **whole,
				      struct str *words)
{
	struct pack *pack = ctx;
	struct str real = path_real(pack->arena, path);

	for (int i = 0; i < pack->n_papers; i++) {
		struct paper *paper = pack->papers[i];
		const struct entry *entry = paper->entry;

		if (!paper->document.doc || !str_eq(paper->real, real))
			continue;
		*whole = entry->node;
		*words = section_name(pack, entry);
		return &paper->document;
	}
	return NULL;
}

static void resolve_references(struct pack *pack)
{
	struct elsewhere among = { find_document, pack };

	for (int i = 0; i < pack->n_papers; i++)
		elsewhere_resolve(&pack->papers[i]->document, &among);
}

/* What is exempt is read for the public copy too, so that all nodes are
 * numbered alike, and then has no pages. */
static void leave_out(struct pack *pack)
{
	for (int i = 0; i < pack->n_papers; i++)
		pack->papers[i]->is_left_out =
			pack->copy == COPY_PUBLIC &&
			entry_is_exempt(pack->papers[i]->entry);
}

struct pack *pack_read(struct arena *arena, const struct pack_job *job,
		       enum pack_copy copy, struct diags *diags)
{
	struct pack *pack = ARENA_NEW(arena, struct pack);
	struct document_options options = {
		.overlays = job->overlays,
		.n_overlays = job->n_overlays,
	};
	struct document *agenda = &pack->agenda;

	pack->job = job;
	pack->copy = copy;
	pack->arena = arena;
	pack->diags = diags;
	pack->unheard = diags_new(arena);
	document_open(agenda, arena, shared_of(pack, job->path), job->path,
		      &options, diags);
	if (!agenda->form)
		return pack;
	pack->manifest = manifest_read(arena, agenda->source, agenda->layout,
				       agenda->form, agenda->shared, diags);
	pack->agenda_labels.is_open = true;
	if (job->lock)
		lock_bind(job->lock, pack->manifest, diags);
	if (job->supplement > 0)
		supplement_choose(pack);
	read_papers(pack);
	leave_out(pack);
	if (job->lock) /* again, for the appendices */
		lock_bind(job->lock, pack->manifest, diags);
	copies_mark(pack);
	sections_make(pack);
	for (struct entry *entry = entry_next(pack->manifest, NULL); entry;
	     entry = entry_next(pack->manifest, entry))
		entry->plain = section_title(pack, entry);
	resolve_references(pack);
	if (copy == COPY_PUBLIC && job->proof)
		proof_pack(job->proof, pack);
	if (copy != COPY_WHOLE)
		copies_take_out(pack);
	return pack;
}
