/*
 * The command line and the few environment variables that count, read into
 * plain values. It opens nothing and prints nothing; what is wrong is a
 * finding, and the caller leaves with status 2.
 */
#ifndef GEN_OPTIONS_H
#define GEN_OPTIONS_H

#include <stdint.h>

#include "base/diag.h"

enum command {
	COMMAND_RENDER,
	COMMAND_CHECK,
	COMMAND_NEW,
	COMMAND_LAYOUT,
	COMMAND_FONTS,
	COMMAND_PROVE,
	COMMAND_EXPLAIN,
	COMMAND_DIFF,
	COMMAND_PACK,
	COMMAND_SERVE,
	COMMAND_HELP,
	COMMAND_VERSION,
};

enum artefact {
	TO_PDF,
	TO_DLIST, /* the display list as text */
	TO_DOC,	  /* the document model as text */
	TO_PNG,
	TO_SVG,
};

enum colour_choice {
	COLOUR_AUTO,
	COLOUR_ALWAYS,
	COLOUR_NEVER,
};

/* What of a pack is made. */
enum pack_only {
	ONLY_ALL, /* what the manifest says */
	ONLY_PUBLIC,
	ONLY_MEMBERS,
	ONLY_ITEMS,
};

struct str_list {
	struct str *items;
	int n, cap;
};

struct options {
	enum command command;
	struct str_list words; /* documents, or the command's arguments */
	struct str output;     /* -o; empty: the input's name decides */
	struct str deps;       /* empty: none wanted */
	struct str data;       /* --data or $FAIRCOPY_DATA; empty: look */
	struct str fonts;      /* a folder with more fonts, or empty */
	struct str revision;   /* diff: of git; empty: two documents */
	struct str from;       /* new: a pack, or empty */
	struct str_list overlays;
	struct str_list switches;  /* -W: slug or no-slug */
	int to;			   /* enum artefact */
	int copy;		   /* enum doc_copy */
	int format;		   /* enum diag_format */
	int colour;		   /* enum colour_choice */
	int dpi;		   /* of pictures; 0: by their kind */
	int port;		   /* serve: 0: any that is free */
	int first_page, last_page; /* --pages; 0, 0: all */
	int jobs; /* documents at once; 0: as many as there are cores */
	int max_pages;
	int max_memory; /* [MB] */
	int max_time;	/* [seconds] */
	bool dumps_glyphs;
	bool is_strict;
	bool is_plain;
	bool is_sheet; /* all pages in one picture */
	bool shows_origin;
	bool verifies_fonts;
	/* pack: */
	bool publishes;
	bool renumbers;
	bool needs_conformance;
	int supplement; /* 0: the whole pack */
	int only;	/* enum pack_only */
	bool has_epoch;
	int64_t epoch; /* SOURCE_DATE_EPOCH: seconds since 1970 */
};

/* Read argv; strings point into it. False when a finding was reported. */
bool options_read(struct arena *arena, struct diags *diags, char **argv,
		  struct options *out);

/* What --help prints. */
void options_help(struct buf *out);

#endif
