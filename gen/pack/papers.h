/*
 * One copy of a pack while it is made: the manifest with its agenda, and the
 * papers in the order of their pages. Each copy is read afresh from the
 * sources, in the same order, so that a node has the same serial in all of
 * them until something is taken out.
 */
#ifndef GEN_PACK_PAPERS_H
#define GEN_PACK_PAPERS_H

#include "layout/document.h"
#include "pack/lock.h"
#include "pack/manifest.h"
#include "page/compose.h"

struct proof;

enum pack_copy {
	COPY_MEMBERS,
	COPY_PUBLIC,
	COPY_WHOLE, /* as it was typed: to look at, not to compose */
};

/* What a pack is made from and with; all of it outlives the pack. */
struct pack_job {
	struct str path;  /* of the manifest */
	struct str data;  /* the data folder */
	struct str fonts; /* a folder with more fonts, or empty */
	struct str producer;
	const struct str *overlays; /* for the agenda */
	int n_overlays;
	int max_pages;
	bool has_date; /* else the form's */
	int64_t date;  /* seconds from 1970 */
	bool is_plain; /* see paint_job */
	/* Pages of finished PDFs are to be pictured: something stands for
	 * them. */
	bool has_stand_ins;
	/* Told what is exempt while the public copy is read; NULL: nobody. */
	struct proof *proof;
	/* What is published, whose numbers are kept; NULL: nothing is. */
	struct lock *lock;
	int supplement; /* only what goes into it; 0: the whole pack */
};

/* A report, minutes, an appendix, a finished PDF: what has pages. */
struct paper {
	struct entry *entry;
	struct str real;	  /* its path, whatever name it was found by */
	struct document document; /* its doc is NULL: it is a PDF */
	struct foreign *foreign;  /* or this is NULL: it is not */
	struct shaper *shaper;
	struct str *inputs; /* files that were read for it (pack/inputs) */
	int n_inputs, cap_inputs;
	/* From elsewhere, as from another copy or what is published; else the
	 * numbers go on from the paper before. */
	bool has_labels;
	/* Not in this copy: it has no pages, but keeps its labels, which are
	 * as many as there are numbers for. */
	bool is_left_out;
	struct page_labels labels;
	/* pack/sequence: */
	struct composer *composer;
	struct dlist *dlist; /* its own pages, from 1 */
	/* Where all of it stands in the members' copy, for the other to
	 * follow (pack/copies). */
	struct page_map *map;
};

struct foreign;
struct pack_shaper;
struct pack_folder;

struct pack {
	const struct pack_job *job;
	enum pack_copy copy;
	struct arena *arena;
	struct diags *diags;
	struct diags *unheard;	   /* what is reported elsewhere */
	struct document agenda;	   /* its doc is the whole pack's */
	struct manifest *manifest; /* NULL: the form cannot be read */
	struct paper **papers;
	int n_papers, cap_papers;
	int serials;	       /* of all documents */
	int n_read;	       /* of those, given when all was read */
	struct str last_label; /* of the other copy; empty: its own */
	/* Labels of the agenda; is_open: the first there are. */
	struct page_labels agenda_labels;
	/* The agenda is made anew in each pass, with the same serials each
	 * time and in both copies: from here on, so many are kept for it. */
	int agenda_from, agenda_room;
	int agenda_serials;
	struct page_map *agenda_map; /* as of a paper */
	int agenda_map_from;	     /* the agenda_from that it is for */
	struct fonts *fonts;
	struct pictures *pictures;
	/* one of each for documents that can share it */
	struct document_layouts layouts;
	struct pack_folder *folders;
	int n_folders, cap_folders;
	struct pack_shaper *shapers;
	int n_shapers, cap_shapers;
	/* pack/sequence: */
	struct composer *composer; /* of the agenda */
	struct page_names names;
	struct dlist *dlist;   /* the pages of the copy */
	unsigned char *levels; /* of headings in their own document, by
				* serial */
};

/* Read the manifest and all papers, with the appendices that these name; what
 * refers from one to another is resolved. Findings are reported; the pack may
 * be composed unless there are errors. The arena is the caller's; close it
 * before that goes. */
struct pack *pack_read(struct arena *arena, const struct pack_job *job,
		       enum pack_copy copy, struct diags *diags);
void pack_close(struct pack *pack);

/* The paper of an entry, or NULL. */
struct paper *pack_paper(const struct pack *pack, const struct entry *entry);
/* All files that were read for it, for --deps: the i-th, or empty. */
struct str pack_file(const struct pack *pack, int i);

#endif
