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

struct face {
	int index;	    /* in the set: the same for every run */
	struct str name;    /* PostScript name: "DejaVuSansCondensed-Bold" */
	struct str family;
	struct str file;    /* path of the font file */
	struct str package; /* where it comes from */
	struct str version;
	bool is_bold;
	bool is_italic;
	hb_face_t *hb_face; /* owned by the set; NULL until face_open */
	hb_font_t *hb_font; /* scale = units per em: exact, unhinted */
	int upem;
	int ascent, descent;	    /* [font units], descent positive */
	int cap_height, x_height;   /* [font units] */
	int underline_at, underline_width; /* [font units] */
};

struct fonts;

/* The set in folder `path` (holds fonts.list and the files); extra: a
 * folder the user names, or empty. */
struct fonts *fonts_open(struct arena *arena, struct str path,
			 struct str extra, struct diags *diags);
void fonts_close(struct fonts *fonts);

int fonts_count(const struct fonts *fonts);
struct face *fonts_at(struct fonts *fonts, int index);

/* The face of the first family there is with weight and slope (the nearest
 * one of that family otherwise), opened; NULL, reported, when none is. */
struct face *fonts_find(struct fonts *fonts, const struct str *families,
			int n_families, bool is_bold, bool is_italic);

/* A face that has the character: `first`, then the families, then every
 * face of the list that claims the script. NULL: nobody has it. */
struct face *fonts_for_char(struct fonts *fonts, struct face *first,
			    const struct str *families, int n_families,
			    uint32_t c, hb_script_t script, struct str lang);

/* Map and check the file; false when it is missing or different. */
bool face_open(struct fonts *fonts, struct face *face);

#endif
