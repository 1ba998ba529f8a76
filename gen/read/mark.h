/*
 * Marks: the line beginnings that source-format.md adds to CommonMark. cmark
 * has no extension interface, so each mark is written, in the copy of the
 * text that cmark gets, as the CommonMark mark that behaves as ours should:
 *
 *	a.  (b)  iv)  (1)	2.  02)  02)  02)	an ordered item
 *	: definition		+ definition		a bullet item
 *	[^label]: text		+ text			a bullet item
 *	::: name		***			a thematic break
 *
 * (2, because such an item cannot interrupt a paragraph; but 1 for the first of
 * a sequence, which may.) What cmark then makes of it decides: a mark that
 *cmark did not take for an item or a break stands in code or in running text,
 *and is written as it was typed in the next attempt. So cmark alone knows what
 *is code, what is nested in what and where a block ends.
 */
#ifndef GEN_READ_MARK_H
#define GEN_READ_MARK_H

#include "model/doc.h"

struct arena;

enum mark_kind {
	MARK_LETTER,
	MARK_DEFINITION,
	MARK_NOTE,
	MARK_FENCE,
	MARK_DEEP, /* one container too many on its line: becomes text */
};

struct mark {
	enum mark_kind kind;
	int line; /* of the text, from 1 as cmark counts */
	int at;	  /* bytes of the text that it covers */
	int n;
	int column;	 /* in the copy, from 1; set by scratch_write */
	bool is_dropped; /* stays as typed */
	bool is_taken;	 /* cmark made a block of it */
	struct str text; /* a note's label; after the colons of a fence */
	/* MARK_LETTER: as which numbers it can be read, 0: not as that */
	enum doc_delimiter delimiter;
	bool is_upper;
	int letter;
	int roman;
	int decimal;
	/* … and as which it is, in its sequence (read/sequence). */
	enum doc_marker marker;
	int number;
	bool begins_list;
	bool is_gap;   /* does not follow the item before */
	bool is_alone; /* dropped, because nothing follows it */
};

struct marks {
	struct mark *items; /* in the order of the text */
	int n;
	int cap;
};

/* Everything that may be a mark. */
void marks_scan(struct marks *marks, struct arena *arena, struct str text);

/* Is it the first of a sequence: a, A, i or 1. */
bool mark_is_first(const struct mark *mark);

/* The mark in force at a place of the copy, or NULL. */
struct mark *marks_find(const struct marks *marks, int line, int column);
/* The first mark of a line or of those after it; marks->n: none. */
int marks_from_line(const struct marks *marks, int line);

#endif
