#include "pack/publish.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/sha256.h"
#include "pack/allot_pack.h"
#include "pack/inputs.h"
#include "read/shared.h"

static struct str source_hash(struct pack *pack, const struct entry *entry)
{
	struct str bytes;

	if (entry->file.n == 0 ||
	    !shared_bytes(pack->agenda.shared, entry->file, SPAN_NONE, &bytes))
		return STR_NONE;
	return sha256_hex(pack->arena, bytes);
}

/* The labels of the pages there are, with those that were given before and
 * are not used now. Blank leaves have none. */
static void keep_labels(struct pack *pack, struct lock_paper *paper,
			struct page *const *pages, int n)
{
	struct labels *labels = &paper->labels;
	int n_before = labels->n;

	paper->n_pages = 0;
	for (int i = 0; i < n; i++) {
		struct label label;

		if (!label_read(pages[i]->label, &label))
			continue;
		if (paper->n_pages++ >= n_before)
			*ARENA_PUSH(pack->arena, labels->items, labels->n,
				    labels->cap) = label;
	}
}

static struct labels copy_labels(struct arena *arena, const struct labels *old)
{
	struct labels labels = { 0 };

	for (int i = 0; i < old->n; i++)
		*ARENA_PUSH(arena, labels.items, labels.n, labels.cap) =
			old->items[i];
	return labels;
}

static void lock_entries(struct pack *pack, struct entry **entries, int n,
			 struct lock_paper *out);

static void lock_entry(struct pack *pack, const struct entry *entry,
		       struct lock_paper *out)
{
	const struct lock_paper *old = entry->locked;
	const struct paper *paper = pack_paper(pack, entry);
	bool is_withdrawn = entry_is_withdrawn(entry);

	*out = (struct lock_paper){
		.item = entry->number,
		.title = entry->plain,
		.file = entry_file_name(entry),
		.supplement = pack->job->supplement,
	};
	if (old) {
		out->labels = copy_labels(pack->arena, &old->labels);
		out->n_pages = old->n_pages;
		out->source = old->source;
		out->inputs = old->inputs;
		out->n_inputs = old->n_inputs;
		if (out->title.n == 0)
			out->title = old->title;
		if (old->labels.n > 0)
			out->supplement = old->supplement;
	}
	out->is_withdrawn = is_withdrawn;
	if (paper && paper->dlist && !is_withdrawn) {
		keep_labels(pack, out, paper->dlist->pages,
			    paper->dlist->n_pages);
		out->source = source_hash(pack, entry);
		out->inputs = NULL;
		inputs_lock(pack, paper, out);
	}
	if (out->labels.n == 0)
		out->supplement = 0;
	/* Appendices of what is elsewhere have not been read. */
	if (old && entry->n_parts == 0) {
		out->parts = old->parts;
		out->n_parts = old->n_parts;
	}
	lock_entries(pack, entry->parts, entry->n_parts, out);
}

static void lock_entries(struct pack *pack, struct entry **entries, int n,
			 struct lock_paper *out)
{
	for (int i = 0; i < n; i++) {
		struct lock_paper part;

		lock_entry(pack, entries[i], &part);
		*ARENA_PUSH(pack->arena, out->parts, out->n_parts,
			    out->cap_parts) = part;
	}
}

static void lock_agenda(struct pack *pack, struct lock_paper *out)
{
	const struct lock *old = pack->job->lock;
	struct lock_paper agenda = { .title = STR("Agenda") };

	for (int i = 0; old && i < old->n_papers; i++)
		if (old->papers[i].item.n == 0) {
			agenda.labels = copy_labels(pack->arena,
						    &old->papers[i].labels);
			agenda.n_pages = old->papers[i].n_pages;
		}
	/* A supplement has a front sheet of its own. */
	if (pack->job->supplement == 0)
		keep_labels(pack, &agenda, pack->dlist->pages,
			    pack_agenda_pages(pack));
	*ARENA_PUSH(pack->arena, out->parts, out->n_parts, out->cap_parts) =
		agenda;
}

struct lock *publish_lock(struct pack *pack)
{
	struct lock *lock = ARENA_NEW(pack->arena, struct lock);
	const struct lock *old = pack->job->lock;
	struct lock_paper all = { 0 };

	lock_agenda(pack, &all);
	lock_entries(pack, pack->manifest->items, pack->manifest->n_items,
		     &all);
	lock->papers = all.parts;
	lock->n_papers = all.n_parts;
	lock->n_supplements = old ? old->n_supplements : 0;
	if (pack->job->supplement > lock->n_supplements)
		lock->n_supplements = pack->job->supplement;
	return lock;
}
