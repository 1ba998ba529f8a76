/*
 * Texts with values in them: "[Ref: {{reference}}]". A value is a path
 * between double braces; a part in square brackets that holds values drops
 * out whole when one of them is empty. A backslash takes the meaning away
 * from the character after it.
 */
#ifndef GEN_LAYOUT_SLOT_H
#define GEN_LAYOUT_SLOT_H

#include "base/source.h"

struct diags;

#define SLOT_MAX_DEPTH 8 /* brackets within brackets */

/* The next {{path}} from *at on; *at moves past it, *from is where its
 * braces begin. False when there is none. */
bool slot_next(struct str text, int *at, int *from, struct str *path);

/* Report braces that are not closed, and empty ones. */
void slot_check(struct diags *diags, struct str text, struct span span);

/* Append the text with its brackets resolved: those that stay lose their
 * brackets, the values keep their braces. */
typedef bool slot_is_empty(void *ctx, struct str path);
void slot_resolve(struct arena *arena, struct str text, slot_is_empty *is_empty,
		  void *ctx, struct buf *out);

/* Is it one of the names that differ from page to page: `page`, `pages`,
 * `leaf`, `section`. */
bool slot_is_of_page(struct str path);

/* Is the whole text one value: "{{copied_to}}". */
bool slot_is_value(struct str text, struct str *path);

#endif
