/* Values as YAML again: for `layout show`, examples and skeletons. */
#ifndef GEN_LAYOUT_SHOW_H
#define GEN_LAYOUT_SHOW_H

#include "model/value.h"

/* A text as YAML would read it back, in quotes where it needs them. */
void show_text(struct str text, bool is_quoted, struct buf *out);

/* A value on one line: [a, b], {key: value}. */
void show_flow(const struct value *value, struct buf *out);

#endif
