/*
 * Findings on their way from one process to another, with the sources they
 * point at.
 */
#ifndef GEN_BASE_DIAG_PACK_H
#define GEN_BASE_DIAG_PACK_H

#include "base/diag.h"

/* All findings as bytes. */
void diags_pack(struct diags *diags, struct buf *out);

/* Add what diags_pack has written, kept in the arena of diags. */
void diags_unpack(struct diags *diags, struct arena *arena, struct str bytes);

#endif
