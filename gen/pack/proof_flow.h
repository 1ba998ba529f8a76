/*
 * A text as a proof compares it: letters and digits alone, without case,
 * accents, ligatures, hyphens and spaces, so that no way of setting words
 * hides them. Where words may begin is kept beside.
 */
#ifndef GEN_PACK_PROOF_FLOW_H
#define GEN_PACK_PROOF_FLOW_H

#include "base/str.h"

struct arena;

struct flow {
	struct arena *arena;
	uint32_t *letters;
	bool *begins; /* may a word begin with this letter */
	int n, cap, cap_begins;
	bool is_apart; /* from what comes next */
};

void flow_init(struct flow *flow, struct arena *arena);
void flow_clear(struct flow *flow); /* keeps its storage */
void flow_char(struct flow *flow, uint32_t c);
void flow_break(struct flow *flow); /* the next letter may begin a word */
/* UTF-8; what is none counts as Latin-1, byte by byte. NULs are left out,
 * which makes UTF-16 readable too. */
void flow_bytes(struct flow *flow, struct str bytes);

#endif
