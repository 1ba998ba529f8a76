#include "paint/foreign_widths.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "paint/foreign_file.h"
#include "paint/foreign_font.h"

#define PROGRAM_MAX ((int64_t)64 << 20) /* bytes */
#define OFF_MOST 1.01			/* 1/1000 em */

/* Of one font; units is 0 where it is not judged. */
struct metrics {
	struct foreign_font font;
	int units; /* of an em */
	int n;	   /* widths in hmtx; glyphs beyond have the last */
	const unsigned char *widths; /* four bytes each */
};

static int word_at(struct str bytes, int64_t at, int n)
{
	int64_t word = 0;

	for (int64_t i = at; i < at + n; i++)
		word = word << 8 | (i < bytes.n ? (uint8_t)bytes.p[i] : 0);
	return (int)(word & 0x7FFFFFFF);
}

/* Where a table of the program begins and how long it is (OpenType, the table
 * directory); empty: it is not there. */
static struct str table_of(struct str program, const char *name)
{
	int n = word_at(program, 4, 2);

	for (int i = 0; i < n && 12 + 16 * i + 16 <= program.n; i++) {
		int at = 12 + 16 * i;
		int from = word_at(program, at + 8, 4);
		int length = word_at(program, at + 12, 4);

		if (memcmp(program.p + at, name, 4) == 0 && from < program.n &&
		    length <= program.n - from)
			return str_sub(program, from, from + length);
	}
	return STR_NONE;
}

static void read_program(struct foreign *foreign, struct metrics *metrics,
			 struct str program)
{
	struct str widths = table_of(program, "hmtx");
	int n = word_at(table_of(program, "hhea"), 34, 2);
	unsigned char *copy;

	if (n < 1 || widths.n < 4 * n)
		return;
	copy = ARENA_ARRAY(foreign->arena, unsigned char, 4 * n);
	memcpy(copy, widths.p, (size_t)(4 * n));
	metrics->n = n;
	metrics->widths = copy;
	metrics->units = word_at(table_of(program, "head"), 18, 2);
}

/* The program of a font whose codes are glyphs; &fv_none. */
static const struct fvalue *program_of(struct foreign_file *file,
				       const struct fvalue *font)
{
	const struct fvalue *encoding = foreign_get(file, font, "Encoding");
	const struct fvalue *below = foreign_item(
		file, foreign_get(file, font, "DescendantFonts"), 0);
	const struct fvalue *map = foreign_get(file, below, "CIDToGIDMap");

	if (!fv_is(foreign_get(file, font, "Subtype"), "/Type0") ||
	    !fv_is(encoding, "/Identity-H") ||
	    !fv_is(foreign_get(file, below, "Subtype"), "/CIDFontType2") ||
	    (map->kind != FV_NULL && !fv_is(map, "/Identity")))
		return &fv_none;
	return foreign_get(file, foreign_get(file, below, "FontDescriptor"),
			   "FontFile2");
}

static struct metrics *metrics_of(struct foreign *foreign,
				  const struct fvalue *font)
{
	struct metrics *metrics =
		foreign_map_get(&foreign->metrics, font->number);
	const struct fvalue *program;
	struct str bytes;

	if (metrics)
		return metrics;
	metrics = ARENA_NEW(foreign->arena, struct metrics);
	foreign_map_put(&foreign->metrics, font->number, metrics);
	program = program_of(foreign->file, font);
	if (program->kind != FV_STREAM ||
	    !foreign_peek(foreign->file, program, PROGRAM_MAX, &bytes))
		return metrics;
	metrics->font = foreign_font_read(foreign, font);
	read_program(foreign, metrics, bytes);
	foreign_bytes_free(bytes);
	return metrics;
}

bool foreign_width_is_right(struct foreign *foreign, const struct fvalue *font,
			    int code)
{
	const struct metrics *metrics;
	const unsigned char *p;
	double width;

	if (!font || font->number <= 0)
		return true;
	metrics = metrics_of(foreign, font);
	if (metrics->units <= 0 || code < 0)
		return true;
	p = metrics->widths +
	    4 * (ptrdiff_t)(code < metrics->n ? code : metrics->n - 1);
	width = (p[0] << 8 | p[1]) * 1000.0 / metrics->units;
	return fabs(width - 1000 * foreign_font_width(&metrics->font, code)) <=
	       OFF_MOST;
}
