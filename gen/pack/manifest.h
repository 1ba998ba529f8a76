/*
 * The manifest of a pack: what its form says about the papers and how they
 * are numbered, as far as the engine acts on it. Everything else in the form
 * (members, notices, the venue) is only for the layout of the agenda.
 */
#ifndef GEN_PACK_MANIFEST_H
#define GEN_PACK_MANIFEST_H

#include "layout/form.h"

struct diags;
struct doc_node;
struct lock_paper;
struct shared;

enum entry_kind {
	ENTRY_TITLE, /* business without a paper */
	ENTRY_REPORT,
	ENTRY_MINUTES,
	ENTRY_FOREIGN, /* a finished PDF */
	ENTRY_GROUP,
};

enum entry_state {
	ENTRY_READY,
	ENTRY_TO_FOLLOW,
	ENTRY_WITHDRAWN,
};

/* Why something is not for publication: Schedule 12A, Part 1. */
struct exemption {
	int *paragraphs;
	int n, cap;
	struct str reason;
	struct str part; /* empty: the whole */
	const struct value *map;
	struct span span;
};

/* An item of the agenda, a part of a group, or an appendix of a report. */
struct entry {
	enum entry_kind kind;
	enum entry_state state;
	struct str number;  /* "5", "7A"; in a group "5.1"; of an appendix
			     * "Appendix 4a" */
	struct str title;   /* typed; empty: the report's own */
	struct str file;    /* resolved path; empty: none */
	struct str summary; /* of a PDF without tags */
	const struct exemption *exempt; /* NULL: public */
	struct str late;		/* why it is late; empty: in time */
	struct span span, file_span;
	struct value *value;	   /* its map in the form */
	struct lock_paper *locked; /* what was published (pack/lock) */
	/* Its pages are in another file of the pack; the agenda names them. */
	bool is_elsewhere;
	struct entry *parent;
	struct entry **parts;
	int n_parts, cap_parts;
	/* known later (pack/sequence): */
	struct str first_label, last_label; /* as stamped; empty: no pages */
	int first_page, n_pages;	    /* in the sequence, from 0 */
	struct doc_node *node; /* its division in the pack's document */
	struct str plain;      /* the title without marks */
	struct str output;     /* the file of its own; empty: none */
};

enum late_numbers {
	LATE_LETTERS,  /* 23A, 23B */
	LATE_CONTINUE, /* after the last page */
};

struct manifest {
	struct arena *arena;
	struct source *source;
	struct layout *layout;
	struct form *form;
	struct shared *shared;
	struct entry **items;
	int n_items, cap_items;
	const struct value *grounds; /* of exemption; NULL: none named */
	int first_page;		     /* its number */
	enum late_numbers late;
	bool has_blank_leaves; /* for duplex; they change no number */
	bool outputs_public, outputs_members, outputs_items, outputs_index;
};

/* What a form says that was read with a layout whose is_pack is set. Never
 * NULL; what is wrong is a finding in the form. Papers are looked up, not
 * opened. */
struct manifest *manifest_read(struct arena *arena, struct source *source,
			       struct layout *layout, struct form *form,
			       struct shared *shared, struct diags *diags);

/* What a map under `exempt:` says; NULL: it is none. */
const struct exemption *exemption_read(struct manifest *manifest,
				       struct value *map, struct diags *diags);

/* A new part of an entry (an appendix), after those there are. */
struct entry *entry_add_part(struct manifest *manifest, struct entry *parent);

/* The entry after this one in the order of pages (a group before its parts,
 * a report before its appendices); NULL first asks for the first, and comes
 * back at the end. */
struct entry *entry_next(const struct manifest *manifest,
			 const struct entry *entry);

/* The name of its paper as it was typed; empty: none. */
struct str entry_file_name(const struct entry *entry);

/* Is it, or what it stands in, wholly exempt; is it withdrawn. */
bool entry_is_exempt(const struct entry *entry);
bool entry_is_withdrawn(const struct entry *entry);

/* What the law says a paragraph is about; empty: there is none of that
 * number. */
struct str manifest_ground(const struct manifest *manifest, int paragraph);

/* Fill in a field that the layout has marked `from-pack`, or its title. True
 * where it was another one before. */
bool entry_fill(struct manifest *manifest, struct entry *entry, struct str key,
		struct str text);
/* Before the agenda is made: {{item.pages}} as "7 to 56" or "5", and
 * {{item.link}} to the entry's node, where it has an id. True where any of
 * them has changed. */
bool manifest_fill_agenda(struct manifest *manifest);

#endif
