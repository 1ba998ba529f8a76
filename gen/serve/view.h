/*
 * What the preview shows: the pages of the last source that had no errors,
 * and the findings of the last source. It comes from the process that made
 * the document, as a message of bytes; pictures of the pages come later, when
 * somebody wants to see them.
 */
#ifndef GEN_SERVE_VIEW_H
#define GEN_SERVE_VIEW_H

#include "serve/shelf.h"

struct arena;

/* A message is a row of records: a byte of kind, four of length, the bytes. */
enum record_kind {
	RECORD_TITLE = 'T',
	RECORD_LANGUAGE = 'G',
	RECORD_FILE = 'D',     /* one that was read */
	RECORD_LABEL = 'L',    /* of a page, before its size and key */
	RECORD_SIZE = 'S',     /* "595.275 841.89" */
	RECORD_KEY = 'K',      /* the eight bytes of a number */
	RECORD_FINDINGS = 'F', /* HTML: items of a list */
	RECORD_COUNTS = 'N',   /* "errors warnings" */
	RECORD_END = 'E',      /* nothing is missing */
	RECORD_PAGE = 'P',     /* <svg>…</svg>, not in a message */
};

void record_add(struct buf *out, enum record_kind kind, struct str bytes);
/* The next record of a message; false at its end, or where it is broken. */
bool record_next(struct str *message, enum record_kind *kind,
		 struct str *bytes);
/* Have all its bytes come? */
bool message_is_whole(struct str message);

struct view_page {
	struct str label;
	struct str width, height; /* decimals */
	uint64_t key;		  /* of what the picture shows */
};

struct view {
	int version;  /* of what is seen, from 1; 0: nothing was made yet */
	uint64_t key; /* of all that is seen */
	struct str title, language;
	struct view_page *pages;
	int n_pages, cap_pages;
	struct str findings;
	uint64_t findings_key;
	int n_errors, n_warnings;
	bool is_late; /* the pages are of an earlier source */
	struct shelf shelf;
	bool can_paint; /* somebody has those that are not on the shelf */
	struct arena *pages_arena, *findings_arena;
};

/* Take over a whole message. What it has no pages for keeps those of
 * before. */
void view_take(struct view *view, struct str message);
/* The document could not be made at all: say why. */
void view_fail(struct view *view, struct str reason);
void view_release(struct view *view);

/* The whole page; the state of it, as JSON in one line. */
void view_html(const struct view *view, struct buf *out);
void view_state(const struct view *view, struct buf *out);
/* The findings as HTML. */
void view_findings(const struct view *view, struct buf *out);

#endif
