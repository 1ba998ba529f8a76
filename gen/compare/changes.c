/*
 * Blocks are aligned first, by their whole text; what no block pairs up is
 * aligned word by word between its neighbours, so that a paragraph that was
 * split or joined shows no change at all.
 */
#include "compare/changes.h"

#include "base/arena.h"
#include "compare/align.h"

struct finding {
	struct arena *arena;
	struct changes *out;
	const struct words *old, *new;
	int *old_match, *new_match; /* word: its partner, or -1 */
};

/* Pair up words [old, old_end) and [new, new_end). */
static void match_stretch(struct finding *finding, int old, int old_end,
			  int new, int new_end)
{
	int n = old_end - old, m = new_end - new;
	if (n == 0 || m == 0)
		return;
	struct arena_mark mark = arena_mark(finding->arena);
	uint64_t *a = ARENA_ARRAY(finding->arena, uint64_t, n);
	uint64_t *b = ARENA_ARRAY(finding->arena, uint64_t, m);
	int *match = ARENA_ARRAY(finding->arena, int, n);
	for (int i = 0; i < n; i++)
		a[i] = finding->old->words[old + i].key;
	for (int i = 0; i < m; i++)
		b[i] = finding->new->words[new + i].key;
	align_rows(finding->arena, a, n, b, m, match);
	for (int i = 0; i < n; i++) {
		if (match[i] < 0)
			continue;
		finding->old_match[old + i] = new + match[i];
		finding->new_match[new + match[i]] = old + i;
	}
	arena_rewind(finding->arena, mark);
}

static int *new_match(struct arena *arena, int n)
{
	int *match = ARENA_ARRAY(arena, int, n + 1);
	for (int i = 0; i < n; i++)
		match[i] = -1;
	return match;
}

static int *match_blocks(struct finding *finding)
{
	const struct words *old = finding->old, *new = finding->new;
	struct arena *arena = finding->arena;
	int *match = new_match(arena, old->n_blocks);
	uint64_t *a = ARENA_ARRAY(arena, uint64_t, old->n_blocks + 1);
	uint64_t *b = ARENA_ARRAY(arena, uint64_t, new->n_blocks + 1);
	for (int i = 0; i < old->n_blocks; i++)
		a[i] = old->blocks[i].key;
	for (int i = 0; i < new->n_blocks; i++)
		b[i] = new->blocks[i].key;
	align_rows(arena, a, old->n_blocks, b, new->n_blocks, match);
	return match;
}

static void match_words(struct finding *finding)
{
	const struct words *old = finding->old, *new = finding->new;
	int *match = match_blocks(finding);
	int old_at = 0, new_at = 0; /* words done */
	for (int i = 0; i < old->n_blocks; i++) {
		const struct block *a = &old->blocks[i];
		if (match[i] < 0)
			continue;
		const struct block *b = &new->blocks[match[i]];
		match_stretch(finding, old_at, a->first, new_at, b->first);
		for (int k = 0; k < a->n; k++) {
			finding->old_match[a->first + k] = b->first + k;
			finding->new_match[b->first + k] = a->first + k;
		}
		old_at = a->first + a->n;
		new_at = b->first + b->n;
	}
	match_stretch(finding, old_at, old->n_words, new_at, new->n_words);
}

/* For each block of one side, the block of the other that most of its words
 * are in; they are few, and stand together. */
static int *partners(struct arena *arena, const struct words *from,
		     const int *match, const struct words *to)
{
	int *partner = ARENA_ARRAY(arena, int, from->n_blocks + 1);
	for (int i = 0; i < from->n_blocks; i++) {
		const struct block *block = &from->blocks[i];
		int most = 0, run = 0, last = -1;
		partner[i] = -1;
		for (int k = block->first; k < block->first + block->n; k++) {
			if (match[k] < 0)
				continue;
			int other = to->words[match[k]].block;
			run = other == last ? run + 1 : 1;
			last = other;
			if (run > most) {
				most = run;
				partner[i] = other;
			}
		}
	}
	return partner;
}

static void add_change(struct finding *finding, struct change change)
{
	struct changes *out = finding->out;
	*ARENA_PUSH(finding->arena, out->changes, out->n_changes,
		    out->cap_changes) = change;
}

/* The end of a stretch's first part: words of one block. */
static int block_end(const struct words *words, int at, int end)
{
	int to = at;
	while (to < end && words->words[to].block == words->words[at].block)
		to++;
	return to;
}

/* The old words of a block among [old, old_end) whose partner is `block`. */
static bool find_old_part(const struct finding *finding, int block, int *old,
			  int *n, int old_end)
{
	for (int at = *old; at < old_end;) {
		int end = block_end(finding->old, at, old_end);
		int of = finding->old->words[at].block;
		if (finding->out->partner_of_old[of] == block ||
		    finding->out->partner_of_new[block] == of) {
			*old = at;
			*n = end - at;
			return true;
		}
		at = end;
	}
	return false;
}

static void add_removed(struct finding *finding, int old, int old_end, int new)
{
	while (old < old_end) {
		int end = block_end(finding->old, old, old_end);
		add_change(finding,
			   (struct change){ CHANGE_REMOVED, old, end - old, new,
					    0, finding->old->words[old].block,
					    -1 });
		old = end;
	}
}

/* Words that have no partner, between two that have: to changes, one for
 * each block. Blocks that were both rewritten altogether go together when
 * there is one on either side. */
static void add_stretch(struct finding *finding, int old, int old_end, int new,
			int new_end)
{
	bool is_single =
		old < old_end &&
		new < new_end &&block_end(finding->old, old, old_end) ==
			old_end &&block_end(finding->new, new, new_end) ==
			new_end;
	while (new < new_end) {
		int end = block_end(finding->new, new, new_end);
		int block = finding->new->words[new].block;
		int part = old, n = old_end - old;
		if (!is_single &&
		    !find_old_part(finding, block, &part, &n, old_end))
			n = 0;
		if (n > 0) {
			add_removed(finding, old, part, new);
			add_change(finding,
				   (struct change){
					   CHANGE_REPLACED, part, n, new,
					   end - new,
					   finding->old->words[part].block,
					   block });
			old = part + n;
		} else {
			add_change(finding,
				   (struct change){ CHANGE_ADDED, old, 0, new,
						    end - new, -1, block });
		}
		new = end;
	}
	add_removed(finding, old, old_end, new_end);
}

/* Words that stay but look different. */
static int add_restyled(struct finding *finding, int old, int new)
{
	const struct word *a = finding->old->words, *b = finding->new->words;
	int n = 0;
	while (old + n < finding->old->n_words &&
	       new + n < finding->new->n_words &&
	       finding->old_match[old + n] == new + n &&a[old + n].look !=
		       b[new + n].look &&a[old + n].block ==
		       a[old].block &&b[new + n].block == b[new].block)
		n++;
	if (n > 0)
		add_change(finding,
			   (struct change){ CHANGE_RESTYLED, old, n, new, n,
					    a[old].block, b[new].block });
	return n;
}

static void find_changes(struct finding *finding)
{
	int n = finding->old->n_words, m = finding->new->n_words;
	int old = 0, new = 0;
	while (old < n || new < m) {
		int old_end = old, new_end = new;
		while (old_end < n && finding->old_match[old_end] < 0)
			old_end++;
		while (new_end < m && finding->new_match[new_end] < 0)
			new_end++;
		add_stretch(finding, old, old_end, new, new_end);
		old = old_end;
		new = new_end;
		if (old < n && new < m) {
			int styled = add_restyled(finding, old, new);
			old += styled ? styled : 1;
			new += styled ? styled : 1;
		}
	}
}

/* The page of the other side where most words of each page are. */
static void find_page_partners(struct finding *finding,
			       const struct words *from, const int *match,
			       const struct words *to,
			       struct page_change *pages)
{
	struct arena *arena = finding->arena;
	int n = from->dlist->n_pages, m = to->dlist->n_pages;
	int *most = ARENA_ARRAY(arena, int, n + 1);
	int *counts = ARENA_ARRAY(arena, int, m + 1);
	int *counted = ARENA_ARRAY(arena, int, m + 1); /* page + 1 it is of */
	for (int i = 0; i < n; i++)
		pages[i].partner = -1;
	for (int i = 0; i < from->n_words; i++) {
		if (match[i] < 0)
			continue;
		int page = words_page(from, i);
		int other = words_page(to, match[i]);
		if (counted[other] != page + 1)
			counts[other] = 0;
		counted[other] = page + 1;
		if (++counts[other] > most[page]) {
			most[page] = counts[other];
			pages[page].partner = other;
		}
	}
}

static void mark_words(const struct words *words, int first, int n,
		       struct page_change *pages)
{
	for (int i = first; i < first + n; i++) {
		const struct word *word = &words->words[i];
		for (int k = 0; k < word->n_boxes; k++)
			pages[words->boxes[word->first_box + k].page].state =
				PAGE_CHANGED;
	}
}

/* Where words were taken out, the page that they would be on. */
static void mark_gap(const struct words *words, int at,
		     struct page_change *pages)
{
	if (words->n_words == 0)
		return;
	if (at >= words->n_words)
		at = words->n_words - 1;
	pages[words_page(words, at)].state = PAGE_CHANGED;
}

static void judge_pages(struct finding *finding)
{
	struct changes *out = finding->out;
	const struct words *old = finding->old, *new = finding->new;
	for (int i = 0; i < out->n_changes; i++) {
		const struct change *change = &out->changes[i];
		mark_words(old, change->old_first, change->old_n,
			   out->old_pages);
		mark_words(new, change->new_first, change->new_n,
			   out->new_pages);
		if (change->new_n == 0)
			mark_gap(new, change->new_first, out->new_pages);
	}
	out->are_same = old->dlist->n_pages == new->dlist->n_pages;
	for (int i = 0; i < new->dlist->n_pages; i++) {
		struct page_change *page = &out->new_pages[i];
		bool looks_same = i < old->dlist->n_pages &&
				  old->page_looks[i] == new->page_looks[i];
		if (page->partner < 0 && i < old->dlist->n_pages)
			page->partner = i;
		if (page->state == PAGE_SAME && !looks_same)
			page->state = PAGE_MOVED;
		out->are_same &= page->state == PAGE_SAME;
	}
	for (int i = 0; i < old->dlist->n_pages; i++) {
		struct page_change *page = &out->old_pages[i];
		bool looks_same = i < new->dlist->n_pages &&
				  old->page_looks[i] == new->page_looks[i];
		if (page->partner < 0 && i < new->dlist->n_pages)
			page->partner = i;
		if (page->state == PAGE_SAME && !looks_same)
			page->state = PAGE_MOVED;
	}
}

static void find_block_changes(struct finding *finding)
{
	struct changes *out = finding->out;
	for (int i = 0; i < finding->new->n_blocks; i++) {
		const struct block *new = &finding->new->blocks[i];
		int partner = out->partner_of_new[i];
		/* Of a block that was split, its first part stays it. */
		if (partner < 0 || out->partner_of_old[partner] != i)
			continue;
		const struct block *old = &finding->old->blocks[partner];
		struct block_change change = { partner, i,
					       !str_eq(old->label, new->label),
					       old->page != new->page };
		if (change.has_other_label || change.has_other_page)
			*ARENA_PUSH(finding->arena, out->blocks, out->n_blocks,
				    out->cap_blocks) = change;
	}
}

struct changes *changes_find(struct arena *arena, const struct words *old,
			     const struct words *new)
{
	struct changes *out = ARENA_NEW(arena, struct changes);
	struct finding finding = { arena, out, old, new, NULL, NULL };
	out->old = old;
	out->new = new;
	out->old_pages =
		ARENA_ARRAY(arena, struct page_change, old->dlist->n_pages + 1);
	out->new_pages =
		ARENA_ARRAY(arena, struct page_change, new->dlist->n_pages + 1);
	finding.old_match = new_match(arena, old->n_words);
	finding.new_match = new_match(arena, new->n_words);
	match_words(&finding);
	out->partner_of_old = partners(arena, old, finding.old_match, new);
	out->partner_of_new = partners(arena, new, finding.new_match, old);
	find_changes(&finding);
	find_page_partners(&finding, old, finding.old_match, new,
			   out->old_pages);
	find_page_partners(&finding, new, finding.new_match, old,
			   out->new_pages);
	judge_pages(&finding);
	find_block_changes(&finding);
	return out;
}
