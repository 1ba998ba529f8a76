/*
 * PNG and JPEG headers are read here by hand: no decoder runs until the
 * painter needs the pixels, so a document that is only checked opens no
 * image library. SVG is in picture_svg.c.
 */
#include "page/picture.h"
#include "page/picture_priv.h"

#include "base/arena.h"
#include "base/diag.h"
#include "read/shared.h"

#define PICTURE_DPI 96 /* of files that do not say: CSS's pixel */
#define SIDE_MAX 65500 /* pixels: the JPEG format's own limit */

struct entry {
	struct str path;
	const struct picture *picture; /* NULL: refused, and reported */
};

struct pictures {
	struct arena *arena;
	struct shared *shared;
	int64_t max_pixels;
	struct diags *diags;
	struct entry *entries;
	int n_entries, cap_entries;
};

struct pictures *pictures_new(struct arena *arena, struct shared *shared,
			      int64_t max_pixels, struct diags *diags)
{
	struct pictures *pictures = ARENA_NEW(arena, struct pictures);

	pictures->arena = arena;
	pictures->shared = shared;
	pictures->max_pixels = max_pixels;
	pictures->diags = diags;
	return pictures;
}

void pictures_look_in(struct pictures *pictures, struct shared *shared)
{
	pictures->shared = shared;
}

static uint32_t u16_at(struct str s, int at)
{
	return (uint32_t)(uint8_t)s.p[at] << 8 | (uint8_t)s.p[at + 1];
}

static uint32_t u32_at(struct str s, int at)
{
	return u16_at(s, at) << 16 | u16_at(s, at + 2);
}

/* Pixels to length at a resolution in dots for `unit_pt` points. */
static dim dim_of_pixels(int pixels, double dots, double unit_pt)
{
	double pt = pixels / dots * unit_pt;

	return pt < 100000 ? (dim)(pt * DIM_PT + 0.5) : 100000 * DIM_PT;
}

static void size_by_density(struct picture *picture, double x, double y,
			    double unit_pt)
{
	if (x < 1 || y < 1) {
		x = y = PICTURE_DPI;
		unit_pt = 72;
	}
	picture->width = dim_of_pixels(picture->pixel_width, x, unit_pt);
	picture->height = dim_of_pixels(picture->pixel_height, y, unit_pt);
}

/* PNG: chunks of length, name, data, check sum (W3C PNG, 5.3). */
static enum picture_fault read_png(struct picture *picture)
{
	struct str s = picture->bytes;
	bool has_data = false;
	double x = 0, y = 0;
	int at = 8;

	if (s.n < 33 || !str_eq(str_sub(s, 12, 16), STR("IHDR")))
		return FAULT_DAMAGED;
	if (u32_at(s, 16) > SIDE_MAX || u32_at(s, 20) > SIDE_MAX)
		return FAULT_TOO_LARGE;
	picture->pixel_width = (int)u32_at(s, 16);
	picture->pixel_height = (int)u32_at(s, 20);
	while (at + 12 <= s.n) {
		struct str name = str_sub(s, at + 4, at + 8);
		uint32_t n = u32_at(s, at);

		if (n > (uint32_t)(s.n - at - 12))
			return FAULT_DAMAGED;
		if (str_eq(name, STR("pHYs")) && n == 9 && s.p[at + 16] == 1) {
			x = u32_at(s, at + 8);
			y = u32_at(s, at + 12);
		}
		has_data |= str_eq(name, STR("IDAT"));
		at += 12 + (int)n;
		if (str_eq(name, STR("IEND"))) {
			/* Dots for a metre. */
			size_by_density(picture, x, y, 72 / 0.0254);
			return has_data ? FAULT_NONE : FAULT_DAMAGED;
		}
	}
	return FAULT_DAMAGED;
}

static bool is_frame_header(int marker)
{
	return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 &&
	       marker != 0xC8 && marker != 0xCC;
}

/* After a start of scan: to the next marker that is not a restart. */
static int skip_scan(struct str s, int at)
{
	for (; at + 1 < s.n; at++) {
		int next = (uint8_t)s.p[at + 1];

		if ((uint8_t)s.p[at] == 0xFF && next != 0 && next != 0xFF &&
		    (next < 0xD0 || next > 0xD7))
			return at;
	}
	return s.n;
}

struct jpeg_density {
	double x, y;
	double unit_pt;
};

/* One segment with its length at `at`; what it tells goes into *picture. */
static enum picture_fault read_jpeg_segment(struct picture *picture, int marker,
					    int at,
					    struct jpeg_density *density)
{
	struct str s = picture->bytes;
	int n = (int)u16_at(s, at);

	if (marker == 0xE0 && n >= 14 &&
	    str_eq(str_sub(s, at + 2, at + 6), STR("JFIF")) && s.p[at + 9]) {
		density->x = u16_at(s, at + 10);
		density->y = u16_at(s, at + 12);
		density->unit_pt = s.p[at + 9] == 1 ? 72 : 72 / 2.54;
	}
	if (!is_frame_header(marker))
		return FAULT_NONE;
	if (n < 8 || s.p[at + 2] != 8)
		return FAULT_DAMAGED;
	/* Lossless and arithmetic frames are nothing a PDF can hold. */
	if (marker > 0xC2)
		return FAULT_KIND;
	picture->pixel_height = (int)u16_at(s, at + 3);
	picture->pixel_width = (int)u16_at(s, at + 5);
	picture->components = (uint8_t)s.p[at + 7];
	if (picture->components == 4)
		return FAULT_CMYK;
	if (picture->components != 1 && picture->components != 3)
		return FAULT_KIND;
	return FAULT_NONE;
}

/* JPEG: markers and segments up to the end of image (ITU T.81, annex B). */
static enum picture_fault read_jpeg(struct picture *picture)
{
	struct jpeg_density density = { 0, 0, 72 };
	struct str s = picture->bytes;
	bool has_scan = false;
	int at = 2;

	while (at + 4 <= s.n || (at + 2 <= s.n && s.p[at + 1] == '\xD9')) {
		int marker = (uint8_t)s.p[at + 1];
		enum picture_fault fault;

		if ((uint8_t)s.p[at] != 0xFF)
			return FAULT_DAMAGED;
		if (marker == 0xFF) {
			at++;
			continue;
		}
		if (marker == 0xD9) {
			size_by_density(picture, density.x, density.y,
					density.unit_pt);
			return has_scan && picture->pixel_width ? FAULT_NONE
								: FAULT_DAMAGED;
		}
		if (u16_at(s, at + 2) < 2 ||
		    (int)u16_at(s, at + 2) > s.n - at - 2)
			return FAULT_DAMAGED;
		fault = read_jpeg_segment(picture, marker, at + 2, &density);
		if (fault)
			return fault;
		at += 2 + (int)u16_at(s, at + 2);
		if (marker == 0xDA) {
			has_scan = true;
			at = skip_scan(s, at);
		}
	}
	return FAULT_DAMAGED;
}

static enum picture_fault read_picture(struct picture *picture)
{
	struct str s = picture->bytes;

	if (str_starts(s, STR("\x89PNG\r\n\x1a\n"))) {
		picture->kind = PICTURE_PNG;
		return read_png(picture);
	}
	if (str_starts(s, STR("\xFF\xD8\xFF"))) {
		picture->kind = PICTURE_JPEG;
		return read_jpeg(picture);
	}
	return picture_read_svg(picture);
}

static void report_fault(struct pictures *pictures, struct str path,
			 struct span span, enum picture_fault fault)
{
	static const enum diag_code codes[] = {
		[FAULT_NONE] = DIAG_INTERNAL,
		[FAULT_KIND] = DIAG_IMAGE_KIND,
		[FAULT_DAMAGED] = DIAG_IMAGE_DAMAGED,
		[FAULT_EMPTY] = DIAG_IMAGE_DAMAGED,
		[FAULT_TOO_LARGE] = DIAG_BUDGET_PIXELS,
		[FAULT_CMYK] = DIAG_IMAGE_CMYK,
		[FAULT_SVG_TEXT] = DIAG_SVG_TEXT,
		[FAULT_SVG_OUTSIDE] = DIAG_SVG_OUTSIDE,
	};

	diag_report(pictures->diags, codes[fault], span, STR_ARG(path));
}

/* The picture at a path; every file is read and judged once. */
static const struct picture *find_path(struct pictures *pictures,
				       struct str path, struct span span)
{
	struct picture *picture;
	enum picture_fault fault;
	struct entry *entry;

	for (int i = 0; i < pictures->n_entries; i++) {
		if (str_eq(pictures->entries[i].path, path))
			return pictures->entries[i].picture;
	}
	entry = ARENA_PUSH(pictures->arena, pictures->entries,
			   pictures->n_entries, pictures->cap_entries);
	*entry = (struct entry){ path, NULL };
	picture = ARENA_NEW(pictures->arena, struct picture);
	picture->path = path;
	if (!shared_bytes(pictures->shared, path, span, &picture->bytes))
		return NULL;
	fault = read_picture(picture);
	if (!fault && (picture->width < 1 || picture->height < 1))
		fault = FAULT_EMPTY;
	if (!fault && pictures->max_pixels > 0 &&
	    (int64_t)picture->pixel_width * picture->pixel_height >
		    pictures->max_pixels)
		fault = FAULT_TOO_LARGE;
	if (fault) {
		report_fault(pictures, path, span, fault);
		return NULL;
	}
	entry->picture = picture;
	return picture;
}

static const struct picture *find_name(struct pictures *pictures,
				       const struct source *from,
				       struct str name, struct span span)
{
	struct str path = shared_find(pictures->shared, from, name, span);

	if (path.n == 0) {
		/* The same place twice is one finding. */
		diag_report(pictures->diags, DIAG_IMAGE_MISSING, span,
			    STR_ARG(name));
		return NULL;
	}
	return find_path(pictures, path, span);
}

const struct picture *picture_find(struct pictures *pictures,
				   const struct doc_node *image)
{
	return find_name(pictures, image->span.source, image->as.image->file,
			 image->span);
}

const struct picture *picture_named(struct pictures *pictures, struct str name,
				    struct span span)
{
	return find_name(pictures, span.source, name, span);
}

const struct picture *picture_at(const struct pictures *pictures,
				 struct str path)
{
	for (int i = 0; i < pictures->n_entries; i++) {
		if (str_eq(pictures->entries[i].path, path))
			return pictures->entries[i].picture;
	}
	return NULL;
}

void pictures_add(struct pictures *pictures, const struct picture *picture)
{
	struct entry *entry =
		ARENA_PUSH(pictures->arena, pictures->entries,
			   pictures->n_entries, pictures->cap_entries);

	*entry = (struct entry){ picture->path, picture };
}
