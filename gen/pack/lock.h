/*
 * The lock of a published pack, pack.lock beside pack.yaml: which numbers its
 * items and pages have, so that they are kept whatever changes afterwards. A
 * file of YAML that people can read and keep with the manifest:
 *
 *	faircopy-lock: 1
 *	supplements: 0
 *	papers:
 *	  - item: '5'
 *	    title: School places
 *	    file: places.md
 *	    source: 9f86d081…
 *	    inputs:
 *	      - {name: table.csv, sha256: 486ea462…}
 *	    pages: 7 to 23, 23A to 23B
 *	    parts:
 *	      - item: Appendix 1
 *	        …
 *	outputs:
 *	  - {name: public.pdf, sha256: 2c26b46b…}
 *
 * A paper is known again by its file, else by its title, else by its number:
 * it may be retitled, renamed or moved to another file, one of these at a
 * time, and is still the same.
 */
#ifndef GEN_PACK_LOCK_H
#define GEN_PACK_LOCK_H

#include "pack/label.h"
#include "pack/manifest.h"

#define LOCK_VERSION 1
#define LOCK_PAGES_MOST 100000 /* of one paper */

/* A file, and what was in it. */
struct lock_output {
	struct str name, sha256;
};

/* What was published of an item, of a paper in a group, of an appendix; the
 * agenda is the paper without a number. */
struct lock_paper {
	struct str item; /* its number; empty: the agenda */
	struct str title;
	struct str file;   /* as the manifest or report names it */
	struct str source; /* SHA-256 of that file; empty: none yet */
	/* What else it is made of: ways from the lock (pack/inputs). */
	struct lock_output *inputs;
	int n_inputs, cap_inputs;
	struct labels labels; /* of its pages, those not used any more too */
	int n_pages;	      /* of these that it had when last published */
	int supplement;	      /* that its pages first came in; 0: the pack */
	bool is_withdrawn;
	struct lock_paper *parts;
	int n_parts, cap_parts;
	struct span span;
	bool is_found; /* in the manifest (pack/lock_bind) */
};

struct lock {
	int n_supplements; /* published so far */
	struct lock_paper *papers;
	int n_papers, cap_papers;
	struct lock_output *outputs;
	int n_outputs, cap_outputs;
};

/* The path of the lock of a manifest: "pack.yaml" to "pack.lock". */
struct str lock_path(struct arena *arena, struct str manifest);

/* Read it; NULL where there is none. A lock that cannot be read is an error
 * (lock-broken) with its place, and NULL. */
struct lock *lock_read(struct arena *arena, struct str path,
		       struct diags *diags);
/* Read one from its text. */
struct lock *lock_parse(struct arena *arena, struct source *source,
			struct diags *diags);
void lock_write(const struct lock *lock, struct buf *out);

#endif
