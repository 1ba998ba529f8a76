#include "pack/proof_excuse.h"

#include <string.h>

#include "base/arena.h"
#include "pack/proof_priv.h"

struct grant {
	int owner;
	int phrase;
};

struct excuses {
	struct arena *arena;
	uint32_t *letters; /* of public sources */
	int n, cap;
	int *ends; /* of each source in them, after its last letter */
	int n_ends, cap_ends;
	/* Where a passage of PROOF_WINDOW begins, + 1, by its hash; made when
	 * it is first asked for. */
	int *slots;
	int n_slots; /* a power of two; 0: not made */
	struct phrase **phrases;
	int n_phrases, cap_phrases;
	struct grant *grants;
	int n_grants, cap_grants;
	int owner;
};

struct excuses *excuses_new(struct arena *arena)
{
	struct excuses *excuses = ARENA_NEW(arena, struct excuses);

	excuses->arena = arena;
	return excuses;
}

/* Public sources */

void excuses_forget(struct excuses *excuses)
{
	excuses->n = 0;
	excuses->n_ends = 0;
	excuses->n_slots = 0;
}

void excuses_public(struct excuses *excuses, const struct flow *flow)
{
	if (flow->n < PROOF_WINDOW)
		return;
	for (int i = 0; i < flow->n; i++)
		*ARENA_PUSH(excuses->arena, excuses->letters, excuses->n,
			    excuses->cap) = flow->letters[i];
	*ARENA_PUSH(excuses->arena, excuses->ends, excuses->n_ends,
		    excuses->cap_ends) = excuses->n;
	excuses->n_slots = 0;
}

/* The slot of a passage: where it is, or where it would go. */
static int *slot_of(struct excuses *excuses, const uint32_t *letters)
{
	uint64_t hash = proof_hash(letters, PROOF_WINDOW);
	uint64_t mask = (uint64_t)excuses->n_slots - 1;
	uint64_t i = hash >> 20 & mask;

	while (excuses->slots[i] &&
	       memcmp(excuses->letters + excuses->slots[i] - 1, letters,
		      PROOF_WINDOW * sizeof *letters) != 0)
		i = (i + 1) & mask;
	return &excuses->slots[i];
}

static void index_passages(struct excuses *excuses)
{
	int n = 64, from = 0;

	while (n < 2 * excuses->n)
		n *= 2;
	excuses->n_slots = n;
	excuses->slots = ARENA_ARRAY(excuses->arena, int, n);
	for (int i = 0; i < excuses->n_ends; from = excuses->ends[i++])
		for (int at = from; at + PROOF_WINDOW <= excuses->ends[i]; at++)
			*slot_of(excuses, excuses->letters + at) = at + 1;
}

/* Passages of public sources cover it without a gap. */
static bool is_covered(struct excuses *excuses, const struct excuse_hit *hit)
{
	const struct flow *flow = hit->flow;
	int covered = hit->at; /* the letters before are */
	int at = hit->at - PROOF_WINDOW + 1;

	if (excuses->n_slots == 0)
		index_passages(excuses);
	for (at = at > 0 ? at : 0;
	     at <= covered && at + PROOF_WINDOW <= flow->n &&
	     covered < hit->at + hit->n;
	     at++)
		if (*slot_of(excuses, flow->letters + at))
			covered = at + PROOF_WINDOW;
	return covered >= hit->at + hit->n;
}

/* Phrases */

int excuses_owner(struct excuses *excuses)
{
	return ++excuses->owner;
}

static void read_letters(struct excuses *excuses, struct phrase *phrase)
{
	struct flow flow;

	flow_init(&flow, excuses->arena);
	flow_bytes(&flow, phrase->text);
	phrase->letters = flow.letters;
	phrase->n = flow.n;
	phrase->last = -1;
	for (int i = 0; i + PROOF_WINDOW <= flow.n; i++)
		if (flow.begins[i])
			phrase->last = i;
}

void excuses_allow(struct excuses *excuses, struct str text, struct span span)
{
	struct phrase *phrase = NULL;
	int i = 0;

	for (; i < excuses->n_phrases && !phrase; i++)
		if (excuses->phrases[i]->span.source == span.source &&
		    excuses->phrases[i]->span.at == span.at)
			phrase = excuses->phrases[i--];
	if (!phrase) {
		phrase = ARENA_NEW(excuses->arena, struct phrase);
		phrase->text = text;
		phrase->span = span;
		read_letters(excuses, phrase);
		*ARENA_PUSH(excuses->arena, excuses->phrases,
			    excuses->n_phrases, excuses->cap_phrases) = phrase;
	}
	*ARENA_PUSH(excuses->arena, excuses->grants, excuses->n_grants,
		    excuses->cap_grants) = (struct grant){ excuses->owner, i };
}

/* How many letters of the phrase stand round the hit, which is at `from`. */
static int letters_round(const struct phrase *phrase, int from,
			 const struct excuse_hit *hit)
{
	const struct flow *flow = hit->flow;
	int before = 0, after = hit->n;

	while (before < from && before < hit->at &&
	       phrase->letters[from - before - 1] ==
		       flow->letters[hit->at - before - 1])
		before++;
	while (from + after < phrase->n && hit->at + after < flow->n &&
	       phrase->letters[from + after] == flow->letters[hit->at + after])
		after++;
	return before + after;
}

static bool is_in_phrase(const struct phrase *phrase,
			 const struct excuse_hit *hit)
{
	int least = phrase->n < PROOF_WINDOW ? phrase->n : PROOF_WINDOW;

	for (int i = 0; i + hit->n <= phrase->n; i++)
		if (memcmp(phrase->letters + i, hit->letters,
			   (size_t)hit->n * sizeof *hit->letters) == 0 &&
		    letters_round(phrase, i, hit) >= least)
			return true;
	return false;
}

bool excuses_hold(struct excuses *excuses, const struct excuse_hit *hit)
{
	if (!hit->is_word && is_covered(excuses, hit))
		return true;
	for (int i = 0; i < excuses->n_grants; i++) {
		struct grant grant = excuses->grants[i];
		struct phrase *phrase = excuses->phrases[grant.phrase];

		if (grant.owner != hit->owner || !is_in_phrase(phrase, hit))
			continue;
		phrase->is_needed = true;
		return true;
	}
	return false;
}

struct phrase *excuses_phrase(struct excuses *excuses, int i)
{
	return i < excuses->n_phrases ? excuses->phrases[i] : NULL;
}

bool excuses_is_of(const struct excuses *excuses, int i, int owner)
{
	for (int k = 0; k < excuses->n_grants; k++)
		if (excuses->grants[k].owner == owner &&
		    excuses->grants[k].phrase == i)
			return true;
	return false;
}
