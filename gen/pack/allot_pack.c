#include "pack/allot_pack.h"

#include <stddef.h>

#include "base/arena.h"
#include "pack/allot.h"

static bool is_same(const struct page_labels *labels, const struct str *given,
		    int n)
{
	if (labels->is_open || labels->n_given != n)
		return false;
	for (int i = 0; i < n; i++)
		if (!str_eq(labels->given[i], given[i]))
			return false;
	return true;
}

/* Pages beyond these, should there be more in the next pass, have letters
 * until that is over. */
static bool set_labels(struct arena *arena, struct page_labels *labels,
		       const struct allotment *it)
{
	struct str *given = ARENA_ARRAY(arena, struct str, it->n_pages + 1);

	for (int i = 0; i < it->n_pages; i++)
		given[i] = label_text(arena, it->labels[i]);
	if (is_same(labels, given, it->n_pages))
		return false;
	*labels = (struct page_labels){ .n_numbers = it->n_pages,
					.given = given,
					.n_given = it->n_pages };
	if (it->n_pages > 0)
		labels->first =
			it->labels[it->n_pages - 1].number - it->n_pages + 1;
	return true;
}

bool allot_pack(struct pack *pack, struct diags *diags)
{
	const struct pack_job *job = pack->job;
	struct allotment *list =
		ARENA_ARRAY(pack->arena, struct allotment, pack->n_papers + 1);
	bool is_changed;

	list[0] = (struct allotment){ NULL, pack->dlist->n_pages, NULL };
	for (int i = 0; i < pack->n_papers; i++) {
		const struct paper *paper = pack->papers[i];

		list[i + 1] = (struct allotment){
			paper->entry,
			paper->dlist ? paper->dlist->n_pages : 0,
			NULL,
		};
	}
	allot_labels(pack->arena, job->lock, pack->manifest, list,
		     pack->n_papers + 1, job->supplement, diags);
	is_changed = set_labels(pack->arena, &pack->agenda_labels, &list[0]);
	for (int i = 0; i < pack->n_papers; i++) {
		struct paper *paper = pack->papers[i];

		is_changed |=
			set_labels(pack->arena, &paper->labels, &list[i + 1]);
		paper->has_labels = true;
	}
	return is_changed;
}

/* The labels that pages have; blank leaves have none. */
static struct page_labels labels_of(struct arena *arena,
				    struct page *const *pages, int n)
{
	struct str *given = ARENA_ARRAY(arena, struct str, n + 1);
	struct page_labels labels = { .given = given };
	struct label last = { 0, 0, 0 };

	for (int i = 0; i < n; i++) {
		if (pages[i]->label.n == 0)
			continue;
		(void)label_read(pages[i]->label, &last);
		given[labels.n_given++] = str_dup(arena, pages[i]->label);
	}
	labels.n_numbers = labels.n_given;
	labels.first = last.number - labels.n_given + 1;
	return labels;
}

int pack_agenda_pages(const struct pack *pack)
{
	int n = pack->dlist->n_pages;

	for (const struct entry *entry = entry_next(pack->manifest, NULL);
	     entry; entry = entry_next(pack->manifest, entry))
		if (entry->n_pages > 0 && entry->first_page < n)
			n = entry->first_page;
	return n;
}

void allot_from(struct pack *pack, const struct pack *members)
{
	if (!pack->manifest)
		return;
	pack->agenda_labels = labels_of(pack->arena, members->dlist->pages,
					pack_agenda_pages(members));
	for (int i = 0; i < pack->n_papers && i < members->n_papers; i++) {
		const struct dlist *dlist = members->papers[i]->dlist;

		if (!dlist)
			continue;
		pack->papers[i]->labels =
			labels_of(pack->arena, dlist->pages, dlist->n_pages);
		pack->papers[i]->has_labels = true;
	}
}
