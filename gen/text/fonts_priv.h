/*
 * The font set from inside text/: fonts.c (the files), choose.c (which
 * one sets what) and folder.c (the user's own) share it. */
#ifndef GEN_TEXT_FONTS_PRIV_H
#define GEN_TEXT_FONTS_PRIV_H

#include <hb-ot.h>

#include "text/fonts.h"

struct fonts {
	struct arena *arena;
	struct diags *diags;
	struct face **faces;
	int n, cap;
	bool has_faults; /* something was reported when it was opened */
};

/* A new face at the end of the set. */
struct face *fonts_add(struct fonts *fonts);

/* Every *.ttf of the user's folder that can be used, in the order of their
 * names; the others are reported. */
void fonts_add_folder(struct fonts *fonts, struct str folder);

/* A file as a blob that unmaps it, or NULL. */
hb_blob_t *font_map(struct arena *arena, struct str path);

/* A name of the font's own in UTF-8, or empty. */
struct str font_name(struct arena *arena, hb_face_t *face, hb_ot_name_id_t id);

/* The scripts column of the list: up to four codes, "-" or "*". */
void face_set_scripts(struct face *face, struct str scripts);

/* Make the face's HarfBuzz objects and read its metrics. */
void face_take_blob(struct fonts *fonts, struct face *face, hb_blob_t *blob);

#endif
