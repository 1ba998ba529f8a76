#include "paint/svg_page_priv.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/base64.h"
#include "base/xml.h"
#include "paint/pdf_text.h"

#define PATH_MOST (1 << 24) /* bytes of an outline */

void svg_length(struct buf *out, const char *name, dim length)
{
	buf_char(out, ' ');
	buf_z(out, name);
	buf_z(out, "=\"");
	pdf_add_milli(out, pdf_milli(length));
	buf_char(out, '"');
}

void svg_colour(struct buf *out, const char *name, uint32_t colour)
{
	buf_printf(out, " %s=\"#%06x\"", name, (unsigned)(colour & 0xFFFFFF));
}

/* Black is what an SVG is filled with anyhow. */
static void add_fill(struct buf *out, uint32_t colour)
{
	if (colour & 0xFFFFFF)
		svg_colour(out, "fill", colour);
}

/* [1/100 font unit]: whole numbers and halves, but for fonts that are
 * scaled. */
static void add_units(struct buf *out, float value)
{
	buf_char(out, ' ');
	pdf_add_decimal(out, llround((double)value * 100), 2);
}

static void add_outline(struct buf *out, const struct outline *outline)
{
	static const char letters[] = "MLQCZ";
	static const int counts[] = { 1, 1, 2, 3, 0 };

	for (int i = 0; i < outline->n; i++) {
		const struct outline_step *step = &outline->steps[i];

		buf_char(out, letters[step->op]);
		for (int k = 0; k < counts[step->op]; k++) {
			add_units(out, step->x[k]);
			add_units(out, step->y[k]);
		}
	}
}

static void add_glyph_name(struct svg_pages *pages, const struct face *face,
			   uint32_t glyph, struct buf *out)
{
	buf_char(out, 'g');
	pdf_add_int(out, pages->job->dlist->pages[pages->page]->number);
	buf_char(out, '.');
	pdf_add_int(out, face->index);
	buf_char(out, '.');
	pdf_add_int(out, glyph);
}

/* The outline's definition, unless this page has it. False: a space. */
static bool define_glyph(struct svg_pages *pages, const struct face *face,
			 uint32_t glyph)
{
	struct outline *outline = outline_find(pages->outlines, face, glyph);
	struct buf *defs = &pages->defs;

	if (outline->n == 0)
		return false;
	if (outline->turn == pages->turn)
		return true;
	outline->turn = pages->turn;
	buf_z(defs, "<path id=\"");
	add_glyph_name(pages, face, glyph, defs);
	buf_z(defs, "\" d=\"");
	add_outline(defs, outline);
	buf_z(defs, "\"/>\n");
	return true;
}

/* `transform` to where the run stands; its scale is added by who needs it. */
static void begin_place(struct buf *out, const struct ditem *item)
{
	buf_z(out, " transform=\"translate(");
	pdf_add_milli(out, pdf_milli(item->x));
	buf_char(out, ' ');
	pdf_add_milli(out, pdf_milli(item->y));
	buf_char(out, ')');
	if (item->angle) {
		buf_z(out, "rotate(");
		pdf_add_int(out, -item->angle);
		buf_char(out, ')');
	}
}

/* Points for a font unit, to ten places: more than any screen shows. */
static void add_scale(struct buf *out, const struct run *run)
{
	int64_t scale = llround(dim_pt(run->size) / run->face->upem * 1e10);

	buf_z(out, "scale(");
	pdf_add_decimal(out, scale, 10);
	buf_z(out, " -");
	pdf_add_decimal(out, scale, 10);
	buf_z(out, ")\"");
}

static void add_shift(struct buf *out, const char *name, int64_t units)
{
	if (units == 0)
		return;
	buf_z(out, name);
	pdf_add_int(out, units);
	buf_char(out, '"');
}

static int64_t hundredths(float value)
{
	return llround((double)value * 100);
}

/* From one point to another, [1/100 font unit]; a minus parts numbers too. */
static void add_way(struct buf *out, int64_t from, int64_t to)
{
	if (to >= from)
		buf_char(out, ' ');
	pdf_add_decimal(out, to - from, 2);
}

/* An outline from its first point on, step by step from one to the next, so
 * that the text of it is the same wherever it stands. */
static void write_path(const struct outline *outline, struct buf *out,
		       int64_t start[2])
{
	static const char letters[] = "mlqcz";
	static const int counts[] = { 1, 1, 2, 3, 0 };
	int64_t pen[2] = { start[0], start[1] };

	for (int i = 1; i < outline->n; i++) {
		const struct outline_step *step = &outline->steps[i];
		int64_t to[2] = { start[0], start[1] };

		buf_char(out, letters[step->op]);
		for (int k = 0; k < counts[step->op]; k++) {
			to[0] = hundredths(step->x[k]);
			to[1] = hundredths(step->y[k]);
			add_way(out, pen[0], to[0]);
			add_way(out, pen[1], to[1]);
		}
		memcpy(pen, to, sizeof pen);
		if (step->op == OUTLINE_MOVE)
			memcpy(start, to, sizeof pen);
	}
}

/* Its path as text, made once; it ends where its last part began. */
static struct outline *outline_path(struct svg_pages *pages,
				    const struct face *face, uint32_t glyph)
{
	struct outline *outline = outline_find(pages->outlines, face, glyph);
	struct buf path;
	int64_t start[2];

	if (outline->n == 0 || outline->path.n > 0)
		return outline;
	start[0] = hundredths(outline->steps[0].x[0]);
	start[1] = hundredths(outline->steps[0].y[0]);
	buf_init(&path, PATH_MOST);
	write_path(outline, &path, start);
	buf_char(&path, 'z');
	outline->path = str_dup(pages->job->dlist->arena, buf_view(&path));
	outline->end_x = start[0];
	outline->end_y = start[1];
	buf_release(&path);
	return outline;
}

/* The glyphs of a run as one shape. */
static void add_shape(struct svg_pages *pages, const struct ditem *item)
{
	const struct run *run = item->as.glyphs.run;
	struct buf *out = &pages->body;
	int64_t x = 0, pen_x = 0, pen_y = 0;

	buf_z(out, "<path");
	add_fill(out, item->colour);
	begin_place(out, item);
	add_scale(out, run);
	buf_z(out, " d=\"");
	for (int i = 0; i < run->n_glyphs; i++) {
		struct glyph_shift shift = run_shift(run, i);
		const struct outline *outline =
			outline_path(pages, run->face, run->glyphs[i].id);
		int64_t at_x = (x + shift.dx) * 100;
		int64_t at_y = (int64_t)shift.dy * 100;

		x += run->glyphs[i].advance;
		if (outline->n == 0)
			continue;
		buf_char(out, 'm');
		add_way(out, pen_x, at_x + hundredths(outline->steps[0].x[0]));
		add_way(out, pen_y, at_y + hundredths(outline->steps[0].y[0]));
		buf_str(out, outline->path);
		pen_x = at_x + outline->end_x;
		pen_y = at_y + outline->end_y;
	}
	buf_z(out, "\"/>\n");
}

static void add_glyphs(struct svg_pages *pages, const struct ditem *item)
{
	const struct run *run = item->as.glyphs.run;
	struct buf *out = &pages->body;
	int64_t x = 0;

	if (!run->face || run->n_glyphs == 0)
		return;
	if (pages->look == SVG_LIVE) {
		add_shape(pages, item);
		return;
	}
	buf_z(out, "<g");
	add_fill(out, item->colour);
	begin_place(out, item);
	add_scale(out, run);
	buf_char(out, '>');
	for (int i = 0; i < run->n_glyphs; i++) {
		const struct glyph *glyph = &run->glyphs[i];
		struct glyph_shift shift = run_shift(run, i);

		if (define_glyph(pages, run->face, glyph->id)) {
			buf_z(out, "<use href=\"#");
			add_glyph_name(pages, run->face, glyph->id, out);
			buf_char(out, '"');
			add_shift(out, " x=\"", x + shift.dx);
			add_shift(out, " y=\"", shift.dy);
			buf_z(out, "/>");
		}
		x += glyph->advance;
	}
	buf_z(out, "</g>\n");
}

/* Stretched to the width that the glyphs have, so that what is selected lies
 * over what is seen. */
void svg_text(struct svg_pages *pages, const struct ditem *item)
{
	const struct run *run = item->as.glyphs.run;
	struct str lang = ditem_lang(item);
	bool is_rtl = run->level & 1;
	struct buf *out = &pages->body;

	buf_z(out, "<text");
	if (item->angle) {
		begin_place(out, item);
		buf_char(out, '"');
	} else {
		/* Text begins at its own start edge. */
		svg_length(out, "x", item->x + (is_rtl ? run->width : 0));
		svg_length(out, "y", item->y);
	}
	svg_length(out, "font-size", run->size);
	if (run->width > 0)
		svg_length(out, "textLength", run->width);
	buf_z(out, " lengthAdjust=\"spacingAndGlyphs\" fill-opacity=\"0\"");
	if (is_rtl)
		buf_z(out, " direction=\"rtl\"");
	if (lang.n && !str_eq(lang, pages->job->language)) {
		buf_z(out, " xml:lang=\"");
		xml_add(out, lang);
		buf_char(out, '"');
	}
	buf_char(out, '>');
	xml_add(out, ditem_text(item));
	buf_z(out, "</text>");
}

static void add_box(struct buf *out, const struct ditem *item)
{
	svg_length(out, "x", item->x);
	svg_length(out, "y", item->y);
	svg_length(out, "width", item->width);
	svg_length(out, "height", item->height);
}

static void add_rect(struct svg_pages *pages, const struct ditem *item)
{
	buf_z(&pages->body, "<rect");
	add_box(&pages->body, item);
	add_fill(&pages->body, item->colour);
	buf_z(&pages->body, "/>\n");
}

static void add_path(struct svg_pages *pages, const struct ditem *item)
{
	static const char letters[] = "MLCZ";
	static const int counts[] = { 1, 1, 3, 0 };
	struct buf *out = &pages->body;

	buf_z(out, "<path");
	if (item->as.path.stroke > 0) {
		buf_z(out, " fill=\"none\" stroke-linejoin=\"round\"");
		svg_colour(out, "stroke", item->colour);
		svg_length(out, "stroke-width", item->as.path.stroke);
	} else {
		add_fill(out, item->colour);
	}
	buf_z(out, " d=\"");
	for (int i = 0; i < item->as.path.n; i++) {
		const struct path_step *step = &item->as.path.steps[i];

		buf_char(out, letters[step->op]);
		for (int k = 0; k < counts[step->op]; k++) {
			buf_char(out, ' ');
			pdf_add_milli(out, pdf_milli(item->x + step->x[k]));
			buf_char(out, ' ');
			pdf_add_milli(out, pdf_milli(item->y + step->y[k]));
		}
	}
	buf_z(out, "\"/>\n");
}

/* Pictures go in as they are: whoever shows an SVG can show these. */
static void add_image(struct svg_pages *pages, const struct ditem *item)
{
	static const char *const types[] = {
		[PICTURE_NONE] = "application/octet-stream",
		[PICTURE_PNG] = "image/png",
		[PICTURE_JPEG] = "image/jpeg",
		[PICTURE_SVG] = "image/svg+xml",
	};
	const struct picture *picture =
		picture_at(pages->job->pictures, item->as.image->path);
	struct buf *out = &pages->body;

	if (!picture)
		return;
	buf_z(out, "<image");
	add_box(out, item);
	buf_printf(out, " preserveAspectRatio=\"none\" href=\"data:%s;base64,",
		   types[picture->kind]);
	base64_add(out, picture->bytes);
	buf_z(out, "\"/>\n");
}

void svg_item(struct svg_pages *pages, const struct ditem *item)
{
	switch (item->kind) {
	case ITEM_GLYPHS:
		add_glyphs(pages, item);
		break;
	case ITEM_RECT:
	case ITEM_LINE:
		add_rect(pages, item);
		break;
	case ITEM_PATH:
		add_path(pages, item);
		break;
	case ITEM_IMAGE:
		add_image(pages, item);
		break;
	case ITEM_TAG_OPEN:
	case ITEM_TAG_CLOSE:
	case ITEM_LINK:
	case ITEM_DEST:
	case ITEM_N_KINDS:
		break;
	}
}
