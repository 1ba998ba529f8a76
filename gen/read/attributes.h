/* Attributes: {#id .class key=value}. */
#ifndef GEN_READ_ATTRIBUTES_H
#define GEN_READ_ATTRIBUTES_H

#include "read/markdown_priv.h"

#define ATTRIBUTES_MAX 2000 /* bytes of one pair of braces */

enum attributes_outcome {
	ATTRIBUTES_NONE,   /* braces that are text */
	ATTRIBUTES_BROKEN, /* they begin as attributes, but are not */
	ATTRIBUTES_GOOD,
};

struct attributes {
	struct doc_attribute *items; /* key "id", "class" or as typed */
	int n;
	int cap;
	int length; /* bytes, with the braces */
};

/* Read the braces at the start of `s`. A text's stand-ins are put back. */
enum attributes_outcome attributes_parse(struct reading *r, struct str s,
					 struct attributes *out);

/* Give them to a node; what is unknown, misplaced or not a value of its
 * attribute is reported. `outer` is where the braces stand. */
void attributes_apply(struct reading *r, struct doc_node *node,
		      const struct attributes *attributes, struct span outer);

/* Report braces that look like attributes but are none. */
void attributes_report_broken(struct reading *r, struct str s,
			      struct span outer);

#endif
