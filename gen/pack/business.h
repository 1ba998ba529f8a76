/*
 * What a pack tells the document that records its meeting: the entries of its
 * form, and the business in the order of the agenda.
 */
#ifndef GEN_PACK_BUSINESS_H
#define GEN_PACK_BUSINESS_H

#include "layout/taken.h"
#include "pack/papers.h"

/* Read a pack for its business. Items that were withdrawn are left out; of a
 * group there are its parts; the appendices of a report are no business of
 * their own. False, reported, when the file is no pack or has errors; what is
 * only a warning there is not said here. */
bool business_take(struct arena *arena, const struct pack_job *job,
		   struct taken *out, struct diags *diags);

#endif
