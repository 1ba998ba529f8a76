/*
 * The label of a page of a pack, as it is stamped: a number, with letters
 * after it where the page came after publication (23A), or one of a
 * supplement's own (S1-2).
 */
#ifndef GEN_PACK_LABEL_H
#define GEN_PACK_LABEL_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

struct label {
	int number;
	int letter;	/* 1: A, 27: AA; 0: none */
	int supplement; /* 0: none */
};

bool label_eq(struct label a, struct label b);
/* The next of a run: 24 after 23, 23B after 23A, S1-2 after S1-1. */
struct label label_next(struct label label);
/* Read "23", "23A" or "S1-2"; false where it is none of them. */
bool label_read(struct str text, struct label *out);
struct str label_text(struct arena *arena, struct label label);

/* "7 to 23, 23A": runs, each by its first and last. */
struct str labels_text(struct arena *arena, const struct label *labels, int n);

struct labels {
	struct label *items;
	int n, cap;
};

/* Add the labels that such a text says; false where it is none, or says more
 * than `most`. */
bool labels_read(struct arena *arena, struct labels *labels, struct str text,
		 int most);

#endif
