#include "pack/allot.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"

struct allotting {
	struct arena *arena;
	const struct lock *lock;
	const struct manifest *manifest;
	struct allotment *list;
	int n;
	struct diags *diags;
	struct labels taken; /* given in this run or published before */
	int highest;	     /* number of all */
};

static const struct lock_paper *agenda_paper(const struct lock *lock)
{
	for (int i = 0; i < lock->n_papers; i++)
		if (lock->papers[i].item.n == 0)
			return &lock->papers[i];
	return NULL;
}

/* What is taken */

static void take(struct allotting *allotting, struct label label)
{
	struct labels *taken = &allotting->taken;

	*ARENA_PUSH(allotting->arena, taken->items, taken->n, taken->cap) =
		label;
	if (label.supplement == 0 && label.number > allotting->highest)
		allotting->highest = label.number;
}

static void take_papers(struct allotting *allotting,
			const struct lock_paper *papers, int n)
{
	for (int i = 0; i < n; i++) {
		for (int k = 0; k < papers[i].labels.n; k++)
			take(allotting, papers[i].labels.items[k]);
		take_papers(allotting, papers[i].parts, papers[i].n_parts);
	}
}

static bool is_taken(const struct allotting *allotting, struct label label)
{
	const struct labels *taken = &allotting->taken;

	for (int i = taken->n; i-- > 0;)
		if (label_eq(taken->items[i], label))
			return true;
	return false;
}

/* The next letter after a page that is free: 23A after 23, 23C where A and B
 * have gone. */
static struct label free_letter(struct allotting *allotting, struct label label)
{
	do
		label.letter++;
	while (is_taken(allotting, label));
	take(allotting, label);
	return label;
}

/* Where a paper came from */

static const struct lock_paper *paper_of(const struct allotting *allotting,
					 const struct allotment *it)
{
	return it->entry ? it->entry->locked : agenda_paper(allotting->lock);
}

static const struct allotment *allotment_of(const struct allotting *allotting,
					    const struct entry *entry)
{
	for (int i = 0; i < allotting->n; i++)
		if (allotting->list[i].entry == entry)
			return &allotting->list[i];
	return NULL;
}

/* The last page that an entry has, or had when it was published. */
static bool last_page(const struct allotting *allotting,
		      const struct entry *entry, struct label *out)
{
	const struct allotment *it = allotment_of(allotting, entry);
	const struct lock_paper *paper =
		entry ? entry->locked : agenda_paper(allotting->lock);
	int n_kept = paper ? paper->labels.n : 0;

	if (it && it->labels && it->n_pages > n_kept) {
		*out = it->labels[it->n_pages - 1];
		return out->supplement == 0;
	}
	if (n_kept > 0)
		*out = paper->labels.items[n_kept - 1];
	return n_kept > 0;
}

/* The last page before an entry in the order of the agenda. */
static struct label page_before(const struct allotting *allotting,
				const struct entry *entry)
{
	struct label label = { allotting->manifest->first_page - 1, 0, 0 };
	const struct entry *at = NULL;

	do {
		(void)last_page(allotting, at, &label);
		at = entry_next(allotting->manifest, at);
	} while (at && at != entry);
	return label;
}

/* Labels */

static void report_shorter(const struct allotting *allotting,
			   const struct allotment *it,
			   const struct lock_paper *paper)
{
	struct str unused =
		labels_text(allotting->arena, paper->labels.items + it->n_pages,
			    paper->labels.n - it->n_pages);

	if (allotting->diags)
		diag_report(allotting->diags, DIAG_LOCK_SHORTER,
			    it->entry ? it->entry->span : SPAN_NONE,
			    it->entry ? "item " : "the agenda",
			    STR_ARG(it->entry ? it->entry->number : STR_NONE),
			    STR_ARG(unused));
}

static void report_longer(const struct allotting *allotting,
			  const struct allotment *it, int n_kept)
{
	struct str more = labels_text(allotting->arena, it->labels + n_kept,
				      it->n_pages - n_kept);

	if (allotting->diags)
		diag_report(allotting->diags, DIAG_LOCK_LONGER,
			    it->entry ? it->entry->span : SPAN_NONE,
			    it->entry ? "item " : "the agenda",
			    STR_ARG(it->entry ? it->entry->number : STR_NONE),
			    STR_ARG(more));
}

static void allot_published(struct allotting *allotting, struct allotment *it,
			    const struct lock_paper *paper)
{
	int n_kept = paper->labels.n;
	struct label last = paper->labels.items[n_kept - 1];

	for (int i = 0; i < it->n_pages; i++) {
		if (i < n_kept)
			it->labels[i] = paper->labels.items[i];
		else
			it->labels[i] = last = free_letter(allotting, last);
	}
	if (it->n_pages < n_kept)
		report_shorter(allotting, it, paper);
	else if (it->n_pages > n_kept)
		report_longer(allotting, it, n_kept);
}

static void allot_late(struct allotting *allotting, struct allotment *it)
{
	struct label last = page_before(allotting, it->entry);

	for (int i = 0; i < it->n_pages; i++) {
		if (allotting->manifest->late == LATE_CONTINUE) {
			last = (struct label){ allotting->highest + 1, 0, 0 };
			take(allotting, last);
		} else {
			last = free_letter(allotting, last);
		}
		it->labels[i] = last;
	}
}

/* Nothing was published: numbers, one after the other. */
static void allot_numbers(const struct allotting *allotting)
{
	struct label label = { allotting->manifest->first_page, 0, 0 };

	for (int i = 0; i < allotting->n; i++)
		for (int k = 0; k < allotting->list[i].n_pages; k++) {
			allotting->list[i].labels[k] = label;
			label.number++;
		}
}

static void allot_front(struct allotment *it, int supplement)
{
	for (int i = 0; i < it->n_pages; i++)
		it->labels[i] = (struct label){ i + 1, 0, supplement };
}

void allot_labels(struct arena *arena, const struct lock *lock,
		  const struct manifest *manifest, struct allotment *list,
		  int n, int supplement, struct diags *diags)
{
	struct allotting allotting = {
		.arena = arena,
		.lock = lock,
		.manifest = manifest,
		.list = list,
		.n = n,
		.diags = diags,
	};

	for (int i = 0; i < n; i++)
		list[i].labels =
			ARENA_ARRAY(arena, struct label, list[i].n_pages + 1);
	if (!lock) {
		allot_numbers(&allotting);
		return;
	}
	take_papers(&allotting, lock->papers, lock->n_papers);
	for (int i = 0; i < n; i++) {
		const struct lock_paper *paper = paper_of(&allotting, &list[i]);

		if (!list[i].entry && supplement > 0)
			allot_front(&list[i], supplement);
		else if (paper && paper->labels.n > 0)
			allot_published(&allotting, &list[i], paper);
		else
			allot_late(&allotting, &list[i]);
	}
}
