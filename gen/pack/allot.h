/*
 * Which label each page has. Before publication labels are numbers, one after
 * the other. Afterwards a paper keeps the labels it was published with: one
 * that has become shorter leaves its last ones unused, a longer one goes on
 * with letters (23A, 23B), and a new one takes letters after the page before
 * it, or numbers after the last, as the manifest says.
 */
#ifndef GEN_PACK_ALLOT_H
#define GEN_PACK_ALLOT_H

#include "pack/lock.h"

/* The pages of one document of the pack, without those of its parts. */
struct allotment {
	struct entry *entry;  /* NULL: the agenda */
	int n_pages;	      /* blank leaves, which have no label, apart */
	struct label *labels; /* set here: one for each page */
};

/* Set the labels of all, which stand in the order of their pages; lock: NULL
 * before publication. `supplement`: the agenda is the front sheet of that
 * supplement, whose pages are S1-1, S1-2 …; 0: it is the pack's. What changes
 * for those who have the published papers is reported (lock-shorter,
 * lock-longer) once report is set. */
void allot_labels(struct arena *arena, const struct lock *lock,
		  const struct manifest *manifest, struct allotment *list,
		  int n, int supplement, struct diags *diags);

#endif
