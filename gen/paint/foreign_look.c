#include "paint/foreign_look.h"

#include "base/arena.h"
#include "base/diag.h"
#include "paint/foreign_check.h"
#include "paint/foreign_file.h"
#include "paint/foreign_scan.h"
#include "paint/foreign_value.h"
#include "paint/foreign_walk.h"
#include "paint/foreign_widths.h"

#include <math.h>

/* Operators, of one page and of all. */
#define PAGE_OPS ((int64_t)4 * 1000 * 1000)
#define FILE_OPS ((int64_t)60 * 1000 * 1000)
#define GLYPHS_MAX 200000 /* remembered, on one page */
#define CHECKS_MAX ((int64_t)400 * 1000 * 1000)
/* Ink is noted in squares: GRID of them in each direction. */
#define GRID 256
#define INK_BYTES (GRID * GRID / 8)
#define ROWS 128 /* glyphs by height */

#define WHITE 0.98
#define DARK 0.25
#define HIDDEN_LEAST 3	/* glyphs, to be no accident */
#define BOX_LEAST 4.0	/* [pt] sides of a box that hides something */
#define SCAN_SHARE 0.5	/* of the page, for a picture to be a scan */
#define DENSE 450.0	/* [pixels per inch] */
#define HEAVY (2 << 20) /* [bytes] of one picture */
#define SCANS_MAX 8	/* pictures that are judged, on one page */
#define MARGIN (18 * DIM_PT)
#define OFF "its letters are not as wide as their fonts say"

struct glyph_spot {
	float x, y; /* its middle */
	int next;   /* in the row; -1 */
	bool is_covered;
};

/* One page while it is looked at. */
struct look {
	struct foreign *foreign;
	struct foreign_page *page;
	struct diags *diags;
	int index;
	unsigned char *ink;
	struct glyph_spot *glyphs;
	int n_glyphs, cap_glyphs;
	int rows[ROWS];	    /* first glyph; -1 */
	int n_seen;	    /* visible glyphs */
	int n_dark, n_pale; /* glyphs under dark boxes, and under others */
	double pictured;    /* share of the page */
	bool is_heavy;
	int last_mcid;	/* that was looked up */
	bool is_off;	/* a glyph is not as wide as its font says */
	bool is_orphan; /* something has a number that no element has */
	int64_t *n_checks;
};

/* --- ink --- */

static int cell_of(double at, double from, double to)
{
	double cell = floor((at - from) / (to - from) * GRID);

	return cell < 0 ? 0 : cell > GRID - 1 ? GRID - 1 : (int)cell;
}

static void add_ink(struct look *look, const double box[4])
{
	const double *crop = look->page->crop;
	int left = cell_of(box[0], crop[0], crop[2]);
	int right = cell_of(box[2], crop[0], crop[2]);
	int bottom = cell_of(box[1], crop[1], crop[3]);
	int top = cell_of(box[3], crop[1], crop[3]);

	for (int y = bottom; y <= top; y++) {
		for (int x = left; x <= right; x++)
			look->ink[(y * GRID + x) / 8] |=
				(unsigned char)(1 << x % 8);
	}
}

/* --- hidden text --- */

static int row_of(const struct look *look, double y)
{
	const double *crop = look->page->crop;
	double row = (y - crop[1]) / (crop[3] - crop[1]) * ROWS;

	return row < 0 ? 0 : row > ROWS - 1 ? ROWS - 1 : (int)row;
}

static void add_glyph(struct look *look, const struct sight *sight)
{
	double x = (sight->box[0] + sight->box[2]) / 2;
	double y = (sight->box[1] + sight->box[3]) / 2;
	int row = row_of(look, y);

	look->n_seen += !sight->is_hidden;
	if (look->n_glyphs >= GLYPHS_MAX)
		return;
	*ARENA_PUSH(look->foreign->arena, look->glyphs, look->n_glyphs,
		    look->cap_glyphs) =
		(struct glyph_spot){ (float)x, (float)y, look->rows[row],
				     false };
	look->rows[row] = look->n_glyphs - 1;
}

static void cover(struct look *look, const struct sight *sight)
{
	const double *box = sight->box;
	bool is_dark = sight->kind == SIGHT_FILL && sight->light < DARK;
	int *n = is_dark ? &look->n_dark : &look->n_pale;

	for (int row = row_of(look, box[1]); row <= row_of(look, box[3]);
	     row++) {
		for (int i = look->rows[row]; i >= 0;
		     i = look->glyphs[i].next) {
			struct glyph_spot *glyph = &look->glyphs[i];

			if (--*look->n_checks < 0)
				return;
			if (glyph->is_covered || (double)glyph->x < box[0] ||
			    (double)glyph->x > box[2] ||
			    (double)glyph->y < box[1] ||
			    (double)glyph->y > box[3])
				continue;
			glyph->is_covered = true;
			++*n;
		}
	}
}

static bool hides(const struct sight *sight)
{
	return sight->is_rect && sight->is_opaque && sight->light >= 0 &&
	       sight->box[2] - sight->box[0] >= BOX_LEAST &&
	       sight->box[3] - sight->box[1] >= BOX_LEAST;
}

/* --- pictures --- */

static double share_of(const struct look *look, const double box[4])
{
	const double *crop = look->page->crop;

	return (box[2] - box[0]) * (box[3] - box[1]) /
	       ((crop[2] - crop[0]) * (crop[3] - crop[1]));
}

/* More points than can be seen, and so many bytes that it matters. */
static void check_picture(struct look *look, const struct sight *sight)
{
	struct foreign_file *file = look->foreign->file;
	double width = fv_number(foreign_get(file, sight->image, "Width"), 0);
	double height = fv_number(foreign_get(file, sight->image, "Height"), 0);
	double bytes = fv_number(foreign_get(file, sight->image, "Length"), 0);
	double inch =
		fmax(1, sight->box[2] - sight->box[0]) * look->page->unit / 72;

	if (look->is_heavy || bytes < HEAVY || width / inch < DENSE)
		return;
	look->is_heavy = true;
	diag_report(look->diags, DIAG_FOREIGN_PICTURE, look->foreign->span,
		    look->index + 1, STR_ARG(look->foreign->name), (int)width,
		    (int)height, (int)(bytes / (1 << 20)));
}

/* A picture that hides what is under it; but under a scan of the whole page
 * lies the text that was recognised in it. */
static bool is_curtain(const struct look *look, const struct sight *sight)
{
	struct foreign_file *file = look->foreign->file;

	return sight->image && share_of(look, sight->box) < SCAN_SHARE &&
	       foreign_get(file, sight->image, "SMask")->kind == FV_NULL &&
	       foreign_get(file, sight->image, "Mask")->kind == FV_NULL &&
	       fv_entry(sight->image, "ImageMask") == &fv_none;
}

static void check_owner(struct look *look, const struct sight *sight)
{
	if (sight->mcid < 0 || sight->mcid == look->last_mcid)
		return;
	look->last_mcid = sight->mcid;
	look->is_orphan |=
		!foreign_is_owned(look->foreign, look->index, sight->mcid);
}

/* A scan's own ink is looked for when somebody asks; a logo or a signature is
 * better left alone altogether. */
static bool keep_scan(struct look *look, const struct sight *sight)
{
	struct foreign_page *page = look->page;
	struct foreign_scan *scan =
		sight->image && page->n_scans < SCANS_MAX &&
				share_of(look, sight->box) >= SCAN_SHARE
			? foreign_scan_new(look->foreign, sight->image,
					   sight->matrix, sight->box)
			: NULL;

	if (scan)
		*ARENA_PUSH(look->foreign->arena, page->scans, page->n_scans,
			    page->cap_scans) = scan;
	return scan != NULL;
}

static void see(void *ctx, const struct sight *sight)
{
	struct look *look = ctx;

	check_owner(look, sight);
	switch (sight->kind) {
	case SIGHT_GLYPH:
		if (sight->is_space)
			return;
		add_glyph(look, sight);
		if (sight->is_hidden)
			return;
		look->is_off |=
			!look->is_off &&
			!foreign_width_is_right(look->foreign, sight->font,
						sight->code);
		break;
	case SIGHT_FILL:
		if (hides(sight))
			cover(look, sight);
		if (sight->light >= WHITE)
			return;
		break;
	case SIGHT_IMAGE:
		look->pictured += share_of(look, sight->box);
		if (is_curtain(look, sight))
			cover(look, sight);
		if (sight->image)
			check_picture(look, sight);
		if (keep_scan(look, sight))
			return;
		break;
	case SIGHT_STROKE:
	case SIGHT_SHADING:
		break;
	}
	add_ink(look, sight->box);
}

/* --- pages --- */

static bool has_redaction_mark(const struct look *look)
{
	struct foreign_file *file = look->foreign->file;
	const struct fvalue *annots =
		foreign_get(file, look->page->dict, "Annots");

	for (int i = 0; annots->kind == FV_ARRAY && i < annots->n; i++) {
		if (fv_is(foreign_get(file, foreign_item(file, annots, i),
				      "Subtype"),
			  "/Redact"))
			return true;
	}
	return false;
}

static void report_hidden(const struct look *look)
{
	const struct foreign *foreign = look->foreign;

	if (look->n_dark >= HIDDEN_LEAST || has_redaction_mark(look))
		diag_report(look->diags, DIAG_FOREIGN_REDACTED, foreign->span,
			    look->index + 1, STR_ARG(foreign->name));
	else if (look->n_pale >= HIDDEN_LEAST)
		diag_report(look->diags, DIAG_FOREIGN_HIDDEN, foreign->span,
			    look->index + 1, STR_ARG(foreign->name));
}

/* What the content itself does to the claims. */
static void judge(struct foreign_page *page, const struct walk_counts *counts,
		  bool is_tagged)
{
	if (is_tagged && counts->n_unmarked_text)
		page->not_ua = "it has text outside its tags";
	else if (is_tagged && counts->n_unmarked_forms)
		page->not_ua = "it has drawings outside its tags";
	if (counts->has_cmyk)
		page->not_a = "it has CMYK colours without a profile";
	else if (counts->fault)
		page->not_a = counts->fault;
	else if (counts->has_postscript)
		page->not_a = "a piece of PostScript in it cannot be shown";
	else if (counts->has_lzw)
		page->not_a = "it has a picture packed by LZW";
	/* Ours is around it: PDF/A-2 6.1.13. */
	else if (counts->depth > 26)
		page->not_a = "its drawing is nested too deep";
}

static void look_at(struct look *look, int64_t *n_left)
{
	struct foreign *foreign = look->foreign;
	struct foreign_page *page = look->page;
	struct walk_counts counts = { 0 };
	int64_t n = *n_left < PAGE_OPS ? *n_left : PAGE_OPS, before = n;

	for (int i = 0; i < ROWS; i++)
		look->rows[i] = -1;
	look->n_glyphs = 0;
	look->last_mcid = -1;
	look->ink = ARENA_ARRAY(foreign->arena, unsigned char, INK_BYTES);
	page->ink = look->ink;
	foreign_walk(foreign, page, see, look, &counts, &n);
	*n_left -= before - n;
	page->has_text = look->n_glyphs > 0;
	judge(page, &counts, foreign->is_tagged);
	if (foreign->is_tagged && look->is_orphan && !page->not_ua)
		page->not_ua = "it has content that its tags do not know";
	if (look->is_off && !page->not_ua)
		page->not_ua = OFF;
	if (look->is_off && !page->not_a)
		page->not_a = OFF;
	report_hidden(look);
}

struct scans {
	int n, first; /* pages; the first from 1 */
};

static void report_scans(struct foreign *foreign, const struct scans *scans,
			 struct diags *diags)
{
	if (scans->n)
		diag_report(diags, DIAG_FOREIGN_SCAN, foreign->span,
			    STR_ARG(foreign->name), scans->n, foreign->n_pages,
			    scans->first);
}

void foreign_look(struct foreign *foreign, struct diags *diags)
{
	int64_t n_left = FILE_OPS, n_checks = CHECKS_MAX;
	struct scans scans = { 0, 0 };
	struct look room = { 0 };

	for (int i = 0; i < foreign->n_pages; i++) {
		struct look look = { .foreign = foreign,
				     .page = &foreign->pages[i],
				     .diags = diags,
				     .index = i,
				     .glyphs = room.glyphs,
				     .cap_glyphs = room.cap_glyphs,
				     .n_checks = &n_checks };

		look_at(&look, &n_left);
		room = look;
		if (look.n_glyphs || look.pictured < SCAN_SHARE)
			continue;
		if (!scans.n++)
			scans.first = i + 1;
	}
	report_scans(foreign, &scans, diags);
}

/* --- corners --- */

/* Is a place of the page as shown ([pt], from its bottom left) without ink? */
static bool is_clear(struct foreign *foreign, const struct foreign_page *page,
		     const double place[4])
{
	const double *crop = page->crop;
	double matrix[6], box[4];

	foreign_matrix(page, matrix);
	matrix_box(matrix, place, box);
	for (int y = cell_of(box[1], crop[1], crop[3]);
	     y <= cell_of(box[3], crop[1], crop[3]); y++) {
		for (int x = cell_of(box[0], crop[0], crop[2]);
		     x <= cell_of(box[2], crop[0], crop[2]); x++) {
			if (page->ink[(y * GRID + x) / 8] & 1 << x % 8)
				return false;
		}
	}
	for (int i = 0; i < page->n_scans; i++)
		if (!foreign_scan_is_clear(foreign, page->scans[i], box))
			return false;
	return true;
}

bool foreign_is_clear(struct foreign *foreign, int page, dim x, dim y,
		      dim width, dim height)
{
	const struct foreign_page *at = &foreign->pages[page];
	const double box[4] = { dim_pt(x), dim_pt(at->height - y - height),
				dim_pt(x + width), dim_pt(at->height - y) };

	return x >= 0 && y >= 0 && width <= at->width - x &&
	       height <= at->height - y && is_clear(foreign, at, box);
}

static struct foreign_place corner(struct foreign *foreign, int page, dim width,
				   dim height, int which)
{
	const struct foreign_page *at = &foreign->pages[page];
	bool is_left = which & 1, is_bottom = which & 2;
	struct foreign_place place = { false, MARGIN, MARGIN };

	if (!is_left && at->width - MARGIN - width > MARGIN)
		place.x = at->width - MARGIN - width;
	if (is_bottom && at->height - MARGIN - height > MARGIN)
		place.y = at->height - MARGIN - height;
	place.is_clear = width <= at->width - 2 * MARGIN &&
			 height <= at->height - 2 * MARGIN &&
			 foreign_is_clear(foreign, page, place.x, place.y,
					  width, height);
	return place;
}

struct foreign_place foreign_corner(struct foreign *foreign, int page,
				    dim width, dim height)
{
	for (int which = 0; which < 4; which++) {
		struct foreign_place place =
			corner(foreign, page, width, height, which);

		if (place.is_clear)
			return place;
	}
	return corner(foreign, page, width, height, 0);
}
