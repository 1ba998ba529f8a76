/*
 * Numbers that an author typed where the layout prints them: "1.7 The
 * following", "# 2.0 Legal", "Table: Table 2: Costs".
 */
#ifndef GEN_MODEL_TYPED_NUMBER_H
#define GEN_MODEL_TYPED_NUMBER_H

#include "model/doc.h"

struct typed_number {
	struct str number; /* what it should be */
	bool is_heading;
	bool is_usual;	 /* this author types numbers */
	struct str text; /* what was typed */
	bool is_equal;	 /* it is what it should be */
};

/* Take a typed number off the start of a block; true where there was one,
 * with its place. "1.7 million" and "2019 was" are none. */
bool typed_number_take(struct doc_node *block, struct typed_number *typed,
		       struct span *span);

/* The same for a label that may begin with letters: "R2", "R2." */
bool typed_label_take(struct doc_node *block, struct typed_number *typed,
		      struct span *span);

/* The same for a caption: the words before the digits are those of
 * typed->number ("Table 2"). */
bool typed_caption_take(struct doc_node *caption, struct typed_number *typed,
			struct span *span);

#endif
