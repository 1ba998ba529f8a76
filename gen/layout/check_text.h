/* Judgements on pieces of text, for check.c and its tests. */
#ifndef GEN_LAYOUT_CHECK_TEXT_H
#define GEN_LAYOUT_CHECK_TEXT_H

#include "model/doc.h"

#define CHECK_LETTERS_LEAST 20 /* of a paragraph, to call it shouted */

/* A file name, "image", "picture of …": no description. */
bool check_alt_is_poor(struct str alt, struct str file);

/* "here", "click here", "read more". */
bool check_link_is_vague(struct str text);

/* All letters of a paragraph are capitals, and there are many. */
bool check_is_capitals(const struct doc_node *paragraph);

/* "•", "1)" at the start of a line that is no list; empty: none. */
struct str check_typed_marker(struct str text);

/* The script of a passage that the language in force is not written in, or
 * NULL; *code: a language that is. */
const char *check_foreign_script(struct str text, struct str language,
				 const char **code);

#endif
