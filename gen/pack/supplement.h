/*
 * A supplement: what is new or has changed since the pack was published, with
 * a front sheet, the agenda as it is now, and a list of what has changed.
 */
#ifndef GEN_PACK_SUPPLEMENT_H
#define GEN_PACK_SUPPLEMENT_H

#include "pack/papers.h"

/* Say which entries have their pages elsewhere: those that were published
 * before and are as they were. Before the papers are read. What cannot be in
 * a supplement is reported. */
void supplement_choose(struct pack *pack);

/* The pages that an entry has elsewhere, as its first and last label. */
void supplement_range(const struct pack *pack, struct entry *entry);

/* {{supplement.number}} and {{supplement.changes}} for the agenda; the labels
 * must be known. */
void supplement_fill(struct pack *pack);

/* Has no paper changed, so that it is the agenda alone. */
bool supplement_is_empty(const struct pack *pack);

#endif
