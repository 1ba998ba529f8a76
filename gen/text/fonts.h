/*
 * The private font set. Only the files listed in fonts/fonts.list (and in a
 * folder the user names) are ever opened; the machine's fonts and settings
 * play no part. Files are mapped when a face is first used, and checked
 * against the list: one that is missing or different is a finding that names
 * the package it comes from.
 */
#ifndef GEN_TEXT_FONTS_H
#define GEN_TEXT_FONTS_H

#include <hb.h>
#include <stdbool.h>

#include "base/dim.h"
#include "base/str.h"

struct arena;
struct diags;

#define FACE_CLAIMS 4

struct face {
	int index;	 /* in the set: the same for every run */
	struct str name; /* PostScript name: "DejaVuSansCondensed-Bold" */
	struct str family;
	struct str file;    /* path of the font file */
	struct str package; /* where it comes from; empty: the user's folder */
	struct str version;
	struct str licence;
	struct str scripts; /* "Latn Grek": it is the first choice for these;
			     * "*": for all it has */
	hb_script_t claims[FACE_CLAIMS]; /* the same, 0 after the last */
	bool claims_all;
	int bytes; /* size and CRC-32 of the file, from the list */
	uint32_t crc;
	bool is_bold;
	bool is_italic;
	bool is_bad;	    /* face_open failed: not tried again */
	bool is_used;	    /* opened for the document under way */
	hb_face_t *hb_face; /* owned by the set; NULL until face_open */
	hb_font_t *hb_font; /* scale = units per em: exact, unhinted */
	int upem;
	int upem_shift;		  /* upem is 1 << this; -1: no power of two */
	int ascent, descent;	  /* [font units], descent positive */
	int cap_height, x_height; /* [font units] */
	int underline_at, underline_width; /* [font units] */
	uint32_t replacement; /* glyph for a character it does not have */
	uint32_t space;	      /* glyph of the space, or 0 */
	uint32_t hyphen;      /* glyph shown where a soft hyphen breaks */
	uint64_t ascii[2];    /* a bit for each ASCII character it has */
};

struct fonts;

/* The set in folder `path` (holds fonts.list and the files); extra: a
 * folder the user names, or empty. */
struct fonts *fonts_open(struct arena *arena, struct str path, struct str extra,
			 struct diags *diags);
void fonts_close(struct fonts *fonts);

/* For a set that several documents use, one after the other: findings go to
 * another list from now on; were there none about the set so far. */
void fonts_report_to(struct fonts *fonts, struct diags *diags);
bool fonts_are_good(const struct fonts *fonts);

int fonts_count(const struct fonts *fonts);
struct face *fonts_at(struct fonts *fonts, int index);

/* The face of the first family there is with weight and slope (the nearest
 * one of that family otherwise), opened; NULL, reported, when none is. */
struct face *fonts_find(struct fonts *fonts, const struct str *families,
			int n_families, bool is_bold, bool is_italic);

/* What a run of text asks of its faces. */
struct face_wish {
	struct face *first; /* of the style: gives weight and slope too */
	const struct str *families;
	int n_families;
	hb_script_t script;
};

/* The face for running text of a script: `first` where it claims the script
 * or nobody does, else a family of the wish or a face of the list that claims
 * it. Never NULL. */
struct face *fonts_for_script(struct fonts *fonts,
			      const struct face_wish *wish);

/* A face that has the cluster: the one for its script, `first`, the
 * families, the faces that claim the script, then any. NULL: nobody. */
struct face *fonts_for_cluster(struct fonts *fonts,
			       const struct face_wish *wish, const uint32_t *c,
			       int n);

/* Map and check the file; false, reported once, when it is missing or
 * different. */
bool face_open(struct fonts *fonts, struct face *face);

/* Can an opened face show the n code points of a cluster, composed or taken
 * apart where need be. Invisible ones (joiners, marks of direction) count as
 * shown. */
bool face_covers(const struct face *face, const uint32_t *c, int n);

/* Is the face the first choice for a script. */
bool face_claims(const struct face *face, hb_script_t script);

#endif
