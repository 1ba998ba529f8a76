/*
 * Findings explained at length: what a code means, why it matters, and an
 * example of how to write it. The texts are the rows of explain.def.
 */
#ifndef GEN_EXPLAIN_H
#define GEN_EXPLAIN_H

#include "base/diag.h"

/* Explain the code with a name ("meta-required", brackets allowed); one
 * that is not there is a finding (usage-code). */
void explain_write(struct str slug, struct diags *diags, struct buf *out);

#endif
