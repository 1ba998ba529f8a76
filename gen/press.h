/*
 * The press: what the documents of one run have in common. Fonts stay open,
 * words stay known, shared files and layouts stay read from one document to
 * the next. A document comes out the same whether it has a press or not.
 */
#ifndef GEN_PRESS_H
#define GEN_PRESS_H

#include "options.h"
#include "text/shape.h"

struct press {
	struct arena *arena;
	struct store *store;
	struct fonts *fonts; /* NULL: none open */
	struct lexicon *lexicon;
	struct drawings *drawings;
};

/* Beside that arena; NULL: for itself. */
void press_open(struct press *press, struct arena *beside);
void press_close(struct press *press);

/* The font set in a folder, from now on with the findings of this document;
 * opened by the first. */
struct fonts *press_fonts(struct press *press, struct str folder,
			  struct str extra, struct diags *diags);

/* After each document: fonts that had faults are not kept, so that the next
 * document is told of them as well. */
void press_clean(struct press *press);

#endif
