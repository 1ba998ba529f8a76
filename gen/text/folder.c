/*
 * The user's own fonts. Only TrueType outlines that their maker lets be
 * embedded are taken; what is left out is a finding that says why. Files are
 * taken in the order of their names, whatever order the disk has them in.
 */
#include "text/fonts_priv.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"

/* OpenType OS/2, fsType: restricted licence, bitmaps only. */
#define FS_TYPE_AT 8
#define FS_TYPE_REFUSED (0x0002 | 0x0200)

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
	hb_blob_t *blob = hb_face_reference_table(face, tag);
	unsigned n = hb_blob_get_length(blob);

	hb_blob_destroy(blob);
	return n > 0;
}

static bool may_embed(hb_face_t *face)
{
	hb_blob_t *blob =
		hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
	unsigned n;
	const char *p = hb_blob_get_data(blob, &n);
	unsigned type = 0;

	if (n >= FS_TYPE_AT + 2)
		type = (unsigned)(unsigned char)p[FS_TYPE_AT] << 8 |
		       (unsigned char)p[FS_TYPE_AT + 1];
	hb_blob_destroy(blob);
	return (type & FS_TYPE_REFUSED) == 0;
}

/* Why a font cannot be used, or NULL. */
static const char *font_fault(hb_face_t *face)
{
	if (hb_face_get_glyph_count(face) == 0 ||
	    !has_table(face, HB_TAG('c', 'm', 'a', 'p')))
		return "it is not a font";
	if (!has_table(face, HB_TAG('g', 'l', 'y', 'f')))
		return "it has no TrueType outlines";
	if (has_table(face, HB_TAG('f', 'v', 'a', 'r')))
		return "it is a variable font";
	if (!may_embed(face))
		return "its maker does not allow embedding";
	return NULL;
}

static void describe(struct fonts *fonts, struct face *face)
{
	hb_face_t *font = face->hb_face;
	struct str family =
		font_name(fonts->arena, font, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY);

	if (family.n == 0)
		family = font_name(fonts->arena, font,
				   HB_OT_NAME_ID_FONT_FAMILY);
	face->family = family.n > 0 ? family : face->name;
	face->version =
		font_name(fonts->arena, font, HB_OT_NAME_ID_VERSION_STRING);
	face->licence = font_name(fonts->arena, font, HB_OT_NAME_ID_LICENSE);
	face_set_scripts(face, STR("*"));
	hb_font_t *look = face->hb_font;
	face->is_bold = hb_style_get_value(look, HB_STYLE_TAG_WEIGHT) >= 600.0f;
	face->is_italic =
		hb_style_get_value(look, HB_STYLE_TAG_ITALIC) > 0.0f ||
		hb_style_get_value(look, HB_STYLE_TAG_SLANT_ANGLE) < 0.0f;
}

static void add_file(struct fonts *fonts, struct str path)
{
	hb_blob_t *blob = font_map(fonts->arena, path);
	hb_face_t *font = hb_face_create(blob ? blob : hb_blob_get_empty(), 0);
	const char *fault = blob ? font_fault(font) : "it cannot be read";

	if (fault) {
		diag_report(fonts->diags, DIAG_FONT_UNUSABLE, SPAN_NONE,
			    STR_ARG(path), fault);
	} else {
		struct face *face = fonts_add(fonts);
		struct str base = path_base(path);
		face->file = path;
		face->name = str_sub(base, 0, base.n - path_extension(base).n);
		face_take_blob(fonts, face, blob);
		describe(fonts, face);
	}
	hb_face_destroy(font);
	hb_blob_destroy(blob);
}

static int compare_names(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

void fonts_add_folder(struct fonts *fonts, struct str folder)
{
	struct str path = str_dup(fonts->arena, folder);
	DIR *open = opendir(path.p);
	struct str *names = NULL;
	int n = 0, cap = 0;

	if (!open) {
		diag_report(fonts->diags, DIAG_FILE_READ, SPAN_NONE,
			    STR_ARG(path), strerror(errno));
		return;
	}
	for (struct dirent *entry; (entry = readdir(open));) {
		struct str name = str_from(entry->d_name);
		if (str_eq_nocase(path_extension(name), STR(".ttf")))
			*ARENA_PUSH(fonts->arena, names, n, cap) =
				str_dup(fonts->arena, name);
	}
	closedir(open);
	if (n > 0)
		qsort(names, (size_t)n, sizeof(*names), compare_names);
	for (int i = 0; i < n; i++)
		add_file(fonts, path_join(fonts->arena, path, names[i]));
}
