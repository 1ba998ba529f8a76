/* Names to nodes: ids, slugs of headings, labels of footnotes. */
#ifndef GEN_MODEL_INDEX_H
#define GEN_MODEL_INDEX_H

#include "model/doc.h"

struct index_entry {
	struct str name;
	struct doc_node *node;
};

struct index {
	struct arena *arena;
	struct index_entry *entries; /* in the order of adding */
	int n;
	int cap;
	int *slots; /* hash table of entry numbers + 1; 0: free */
	int n_slots;
	int n_asked; /* index_nearest so far */
};

void index_init(struct index *index, struct arena *arena);
/* Add a name, which may be there already: the first of a name is found. */
void index_add(struct index *index, struct str name, struct doc_node *node);
/* The node of a name, or NULL. */
struct doc_node *index_find(const struct index *index, struct str name);
/* The first of a name whose span is in `source`, or NULL. */
struct doc_node *index_find_in(const struct index *index, struct str name,
			       const struct source *source);
/* A name like this one, or NULL. Gives up where asking would be dear. */
const struct str *index_nearest(struct index *index, struct str name);

#endif
