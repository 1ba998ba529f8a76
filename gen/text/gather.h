/*
 * Inlines to pieces: one text for a whole block, and for each stretch of it
 * the style, the language and the node it is tagged with. Spaces are
 * collapsed as in Markdown, but not in code.
 */
#ifndef GEN_TEXT_GATHER_H
#define GEN_TEXT_GATHER_H

#include "text/shape_priv.h"

/* The inlines under `block` with the style's prefix and suffix. */
void gather_block(struct shaper *shaper, struct shaped *out,
		  const struct gather_job *job);

/* A plain text; it keeps its spaces, a newline is a forced break. */
void gather_text(struct shaper *shaper, struct shaped *out, struct str text,
		 const struct piece *like);

#endif
