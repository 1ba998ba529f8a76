/* What a pack keeps from the public. */
#ifndef GEN_PACK_PROOF_PACK_H
#define GEN_PACK_PROOF_PACK_H

#include "pack/papers.h"
#include "pack/proof.h"

/* Of a pack as it was read, before anything is taken out: the text of exempt
 * papers, finished PDFs too, and what is exempt in the others. */
void proof_pack(struct proof *proof, const struct pack *pack);

#endif
