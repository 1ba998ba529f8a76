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
