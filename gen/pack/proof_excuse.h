/*
 * What a proof lets pass although it is exempt text that stands in a public
 * file: in this place it is made of passages of public sources, or it is a
 * phrase of which the clerk has said that it may be published.
 */
#ifndef GEN_PACK_PROOF_EXCUSE_H
#define GEN_PACK_PROOF_EXCUSE_H

#include "base/source.h"
#include "pack/proof_flow.h"

struct excuses;

/* Words that may be published of what is exempt. */
struct phrase {
	struct str text;
	struct span span;
	const uint32_t *letters; /* as in a flow */
	int n;
	int last; /* of its stretches: where it begins; -1: it has none */
	/* So many of its letters stand in the exempt text, from the first. */
	int n_there;
	bool is_needed; /* has it excused anything */
};

/* Exempt letters that were found in a public file. */
struct excuse_hit {
	const uint32_t *letters;
	int n;
	bool is_word; /* a name, a number, a short text as a whole */
	int owner;
	const struct flow *flow; /* the file's */
	int at;			 /* of the letters in it */
};

struct excuses *excuses_new(struct arena *arena);

/* The letters of a public source, one after the other; excuses_forget before
 * they are all said again. */
void excuses_public(struct excuses *excuses, const struct flow *flow);
void excuses_forget(struct excuses *excuses);

/* Who the exempt text is of that comes next; the phrases that are then allowed
 * are allowed of that alone. A phrase is known again by its span. */
int excuses_owner(struct excuses *excuses);
void excuses_allow(struct excuses *excuses, struct str text, struct span span);

/* Does every letter of it belong to a passage of a public source, at least
 * PROOF_WINDOW letters long and word for word as it stands in this place; or
 * does it stand in a phrase, as much of which is round it here? A name or a
 * number has to be public by itself, or stand in a phrase. */
bool excuses_hold(struct excuses *excuses, const struct excuse_hit *hit);

/* The i-th phrase, NULL after the last; is the phrase allowed of the owner. */
struct phrase *excuses_phrase(struct excuses *excuses, int i);
bool excuses_is_of(const struct excuses *excuses, int i, int owner);

#endif
