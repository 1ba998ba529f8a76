/*
 * The set is the lines of fonts.list, then the user's own files. Reading the
 * list touches no font; a file is mapped when a face is first used, and its
 * pages are read by whoever needs them.
 */
#include "text/fonts.h"

#include <fcntl.h>
#include <hb-ot.h>
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "text/fonts_priv.h"

/* A mapped file, unmapped with its blob. */
struct mapping {
	void *p;
	size_t n;
};

static void mapping_release(void *user_data)
{
	struct mapping *mapping = user_data;

	munmap(mapping->p, mapping->n);
}

hb_blob_t *font_map(struct arena *arena, struct str path)
{
	struct mapping *mapping = ARENA_NEW(arena, struct mapping);
	struct str name = str_dup(arena, path);
	int file = open(name.p, O_RDONLY | O_CLOEXEC);
	struct stat facts;
	void *p = MAP_FAILED;

	if (file < 0)
		return NULL;
	if (fstat(file, &facts) == 0 && S_ISREG(facts.st_mode) &&
	    facts.st_size > 0 && facts.st_size <= FILE_MAX)
		p = mmap(NULL, (size_t)facts.st_size, PROT_READ, MAP_PRIVATE,
			 file, 0);
	close(file);
	if (p == MAP_FAILED)
		return NULL;
	*mapping = (struct mapping){ p, (size_t)facts.st_size };
	return hb_blob_create(p, (unsigned)mapping->n, HB_MEMORY_MODE_READONLY,
			      mapping, mapping_release);
}

/* Height of a letter, for fonts whose OS/2 table does not say. */
static int letter_height(hb_font_t *font, uint32_t c)
{
	hb_codepoint_t glyph;
	hb_glyph_extents_t extents;

	if (!hb_font_get_nominal_glyph(font, c, &glyph) ||
	    !hb_font_get_glyph_extents(font, glyph, &extents))
		return 0;
	return extents.y_bearing;
}

static int metric(hb_font_t *font, hb_ot_metrics_tag_t tag, int fallback)
{
	hb_position_t value;

	if (!hb_ot_metrics_get_position(font, tag, &value) || value == 0)
		return fallback;
	return value;
}

/* The glyph of the first character of a list that the font has, or 1. */
static uint32_t first_glyph(hb_font_t *font, const uint32_t *c, int n)
{
	hb_codepoint_t glyph;

	for (int i = 0; i < n; i++)
		if (hb_font_get_nominal_glyph(font, c[i], &glyph) && glyph)
			return glyph;
	return 1;
}

/* What is asked of every word is looked up once. */
static void read_cmap(struct face *face)
{
	static const uint32_t unknown[] = { 0xFFFD, '?', ' ' };
	static const uint32_t hyphen[] = { 0x2010, '-' };
	hb_codepoint_t glyph;

	face->replacement = first_glyph(face->hb_font, unknown, 3);
	face->hyphen = first_glyph(face->hb_font, hyphen, 2);
	if (hb_font_get_nominal_glyph(face->hb_font, ' ', &glyph))
		face->space = glyph;
	for (uint32_t c = ' '; c < 127; c++)
		if (hb_font_get_nominal_glyph(face->hb_font, c, &glyph) &&
		    glyph)
			face->ascii[c / 64] |= (uint64_t)1 << (c % 64);
}

static void read_metrics(struct face *face)
{
	hb_font_t *font = face->hb_font;
	hb_font_extents_t extents;

	if (!hb_font_get_h_extents(font, &extents)) {
		extents.ascender = face->upem * 4 / 5;
		extents.descender = -(face->upem / 5);
	}
	face->ascent = extents.ascender;
	face->descent = -extents.descender;
	face->cap_height = metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT,
				  letter_height(font, 'H'));
	face->x_height = metric(font, HB_OT_METRICS_TAG_X_HEIGHT,
				letter_height(font, 'x'));
	face->underline_at = metric(font, HB_OT_METRICS_TAG_UNDERLINE_OFFSET,
				    -(face->upem / 10));
	face->underline_width =
		metric(font, HB_OT_METRICS_TAG_UNDERLINE_SIZE, face->upem / 20);
}

struct str font_name(struct arena *arena, hb_face_t *face, hb_ot_name_id_t id)
{
	char name[256];
	unsigned n = sizeof(name);

	hb_ot_name_get_utf8(face, id, HB_LANGUAGE_INVALID, &n, name);
	return str_dup(arena, (struct str){ name, (int)n });
}

void face_take_blob(struct fonts *fonts, struct face *face, hb_blob_t *blob)
{
	face->hb_face = hb_face_create(blob, 0);
	hb_face_make_immutable(face->hb_face);
	face->upem = (int)hb_face_get_upem(face->hb_face);
	face->upem_shift = -1;
	for (int shift = 0; shift < 16; shift++)
		if (face->upem == 1 << shift)
			face->upem_shift = shift;
	face->hb_font = hb_font_create(face->hb_face);
	hb_font_set_scale(face->hb_font, face->upem, face->upem);
	hb_font_make_immutable(face->hb_font);

	struct str name = font_name(fonts->arena, face->hb_face,
				    HB_OT_NAME_ID_POSTSCRIPT_NAME);
	if (name.n > 0)
		face->name = name;
	read_metrics(face);
	read_cmap(face);
}

/* Does a mapped file have the size and CRC-32 that the list says. */
static bool is_as_listed(const struct face *face, hb_blob_t *blob)
{
	unsigned n;
	const char *p = hb_blob_get_data(blob, &n);

	return n == (unsigned)face->bytes &&
	       libdeflate_crc32(0, p, n) == face->crc;
}

bool face_open(struct fonts *fonts, struct face *face)
{
	face->is_used = true;
	if (face->hb_face || face->is_bad)
		return !face->is_bad;

	hb_blob_t *blob = font_map(fonts->arena, face->file);
	bool is_users = face->package.n == 0;
	if (blob && (is_users || is_as_listed(face, blob))) {
		face_take_blob(fonts, face, blob);
	} else {
		face->is_bad = true;
		diag_report(fonts->diags,
			    blob ? DIAG_FONT_DIFFERENT : DIAG_FONT_MISSING,
			    SPAN_NONE, STR_ARG(face->file),
			    STR_ARG(face->package), STR_ARG(face->version));
	}
	hb_blob_destroy(blob); /* the face holds its own reference */
	return !face->is_bad;
}

struct face *fonts_add(struct fonts *fonts)
{
	struct face *face = ARENA_NEW(fonts->arena, struct face);

	face->index = fonts->n;
	*ARENA_PUSH(fonts->arena, fonts->faces, fonts->n, fonts->cap) = face;
	return face;
}

#define N_COLUMNS 11

/* One line of the list; false where it is none. */
static bool read_line(struct fonts *fonts, struct str folder, struct str line)
{
	struct str column[N_COLUMNS];
	char number[9] = "";
	int bytes;

	for (int i = 0; i < N_COLUMNS; i++)
		column[i] = str_cut(&line, '|');
	if (line.n > 0 || column[10].n == 0 || column[4].n != 8 ||
	    !str_to_int(column[3], 1, FILE_MAX, &bytes))
		return false;
	memcpy(number, column[4].p, 8);

	struct face *face = fonts_add(fonts);
	struct str base = path_base(column[2]);
	face->package = column[0];
	face->version = column[1];
	face->file = path_join(fonts->arena, folder, base);
	face->name = str_sub(base, 0, base.n - path_extension(base).n);
	face->bytes = bytes;
	face->crc = (uint32_t)strtoul(number, NULL, 16);
	face->licence = column[6];
	face->family = column[7];
	face->is_bold = str_eq(column[8], STR("bold"));
	face->is_italic = str_eq(column[9], STR("italic"));
	face_set_scripts(face, column[10]);
	return true;
}

static void read_list(struct fonts *fonts, struct str folder)
{
	struct str path = path_join(fonts->arena, folder, STR("fonts.list"));
	struct str text;

	if (!file_read(fonts->arena, fonts->diags, SPAN_NONE, path, &text))
		return;
	for (int n = 1; text.n > 0; n++) {
		struct str line = str_cut(&text, '\n');
		if (line.n == 0 || line.p[0] == '#')
			continue;
		if (!read_line(fonts, folder, line))
			diag_report(fonts->diags, DIAG_FONT_LIST, SPAN_NONE, n,
				    STR_ARG(path));
	}
}

struct fonts *fonts_open(struct arena *arena, struct str path, struct str extra,
			 struct diags *diags)
{
	struct fonts *fonts = ARENA_NEW(arena, struct fonts);

	fonts->arena = arena;
	fonts->diags = diags;
	int before = diag_count(diags, DIAG_NOTE);
	read_list(fonts, path);
	if (extra.n > 0)
		fonts_add_folder(fonts, extra);
	fonts->has_faults = diag_count(diags, DIAG_NOTE) > before;
	return fonts;
}

void fonts_report_to(struct fonts *fonts, struct diags *diags)
{
	fonts->diags = diags;
	for (int i = 0; i < fonts->n; i++)
		fonts->faces[i]->is_used = false;
}

bool fonts_are_good(const struct fonts *fonts)
{
	for (int i = 0; i < fonts->n; i++)
		if (fonts->faces[i]->is_bad)
			return false;
	return !fonts->has_faults;
}

void fonts_close(struct fonts *fonts)
{
	if (!fonts)
		return;
	for (int i = 0; i < fonts->n; i++) {
		hb_font_destroy(fonts->faces[i]->hb_font);
		hb_face_destroy(fonts->faces[i]->hb_face);
		fonts->faces[i]->hb_font = NULL;
		fonts->faces[i]->hb_face = NULL;
	}
}

int fonts_count(const struct fonts *fonts)
{
	return fonts->n;
}

struct face *fonts_at(struct fonts *fonts, int index)
{
	return fonts->faces[index];
}
