#include "text/cut.h"

#include <string.h>

#include "text/shape_priv.h"

/* The runs of a line while they are collected, in logical order. */
struct slice {
	struct shaper *shaper;
	struct shaped *shaped;
	struct run *runs;
	int n, cap;
};

static bool is_rtl_run(const struct run *run)
{
	return run->level & 1;
}

/* How many glyphs of a run belong to clusters before byte `at`. The
 * clusters ascend, or descend in right-to-left runs. */
static int glyphs_before(const struct run *run, int at)
{
	bool is_rtl = is_rtl_run(run);
	int low = 0, high = run->n_glyphs;

	while (low < high) {
		int middle = low + (high - low) / 2;
		int i = is_rtl ? run->n_glyphs - 1 - middle : middle;
		if (run->glyphs[i].cluster < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Can a run be cut at byte `at` with its glyphs as they are. */
static bool is_safe_cut(const struct run *run, int at)
{
	int n = glyphs_before(run, at);

	if (at <= run->at || at >= run->at + run->n)
		return true;
	if (n == run->n_glyphs)
		return false; /* within the last cluster */
	const struct glyph *glyph =
		&run->glyphs[is_rtl_run(run) ? run->n_glyphs - 1 - n : n];
	return glyph->cluster == at && !glyph->is_unsafe;
}

static dim glyphs_width(const struct run *run)
{
	int64_t width = 0;

	if (!run->face)
		return run->width;
	for (int i = 0; i < run->n_glyphs; i++)
		width += run->glyphs[i].advance;
	return run_length(run, width);
}

/* Keep the bytes [from, to) of a run without shaping: its glyphs are a view
 * of the paragraph's. */
static void narrow(struct run *run, int from, int to)
{
	int first = glyphs_before(run, from);
	int end = glyphs_before(run, to);

	int skipped = is_rtl_run(run) ? run->n_glyphs - end : first;

	run->glyphs += skipped;
	if (run->shifts)
		run->shifts += skipped;
	run->n_glyphs = end - first;
	run->at = from;
	run->n = to - from;
	run->width = glyphs_width(run);
}

static void slice_add(struct slice *slice, const struct run *run, int from,
		      int to)
{
	struct shaper *shaper = slice->shaper;

	if (run->face && (!is_safe_cut(run, from) || !is_safe_cut(run, to))) {
		shape_range(shaper, slice->shaped, from, to - from,
			    &slice->runs, &slice->n, &slice->cap);
		return;
	}
	struct run part = *run;
	if (run->face && (from > run->at || to < run->at + run->n))
		narrow(&part, from, to);
	*ARENA_PUSH(shaper->arena, slice->runs, slice->n, slice->cap) = part;
}

/* UAX #9 L1: spaces at a line's end have the paragraph's level. A space is
 * a safe place to cut but for the kerning that vanishes with it. */
static void reset_spaces(struct slice *slice, const struct cut *cut)
{
	int base = slice->shaped->is_rtl;
	int n = slice->n;

	for (int i = 0; i < n; i++) {
		struct run *run = &slice->runs[i];
		int end = run->at + run->n;
		if (run->level == base || end <= cut->spaces_at || !run->face)
			continue;
		if (run->at >= cut->spaces_at) {
			run->level = base;
			continue;
		}
		struct run spaces = *run;
		narrow(&spaces, cut->spaces_at, end);
		spaces.level = base;
		narrow(run, run->at, cut->spaces_at);
		*ARENA_PUSH(slice->shaper->arena, slice->runs, slice->n,
			    slice->cap) = spaces;
	}
}

/* Room for one glyph more, which is not shifted. */
static void add_shift(struct arena *arena, struct run *run)
{
	struct glyph_shift *shifts;

	if (!run->shifts)
		return;
	shifts = ARENA_ARRAY(arena, struct glyph_shift, run->n_glyphs + 1);
	memcpy(shifts + is_rtl_run(run), run->shifts,
	       sizeof(*shifts) * (size_t)run->n_glyphs);
	run->shifts = shifts;
}

/* Show the soft hyphen at the end of a line: one glyph more. */
static void show_hyphen(struct slice *slice, int at)
{
	struct arena *arena = slice->shaper->arena;
	struct run *run = slice->n ? &slice->runs[slice->n - 1] : NULL;
	hb_position_t advance;

	if (!run || !run->face)
		return;
	advance = hb_font_get_glyph_h_advance(run->face->hb_font,
					      run->face->hyphen);
	struct glyph *glyphs =
		ARENA_ARRAY(arena, struct glyph, run->n_glyphs + 1);
	struct glyph hyphen = { .id = run->face->hyphen,
				.cluster = at,
				.advance = advance };
	bool is_rtl = is_rtl_run(run);
	if (run->n_glyphs > 0)
		memcpy(glyphs + is_rtl, run->glyphs,
		       sizeof(*glyphs) * (size_t)run->n_glyphs);
	glyphs[is_rtl ? 0 : run->n_glyphs] = hyphen;
	run->glyphs = glyphs;
	add_shift(arena, run);
	run->n_glyphs++;
	run->width = glyphs_width(run);
}

static void reverse(struct run *runs, int n)
{
	for (int i = 0; i < n / 2; i++) {
		struct run run = runs[i];
		runs[i] = runs[n - 1 - i];
		runs[n - 1 - i] = run;
	}
}

/* UAX #9 L2: from the highest level to the lowest odd one, turn round every
 * sequence at that level or above. */
static void reorder(struct run *runs, int n)
{
	int highest = 0, lowest_odd = 255;

	for (int i = 0; i < n; i++) {
		int level = runs[i].level;
		highest = level > highest ? level : highest;
		if ((level & 1) && level < lowest_odd)
			lowest_odd = level;
	}
	for (int level = highest; level >= lowest_odd; level--)
		for (int i = 0, end; i < n; i = end + 1) {
			for (end = i; end < n && runs[end].level >= level;)
				end++;
			reverse(runs + i, end - i);
		}
}

static void grow_line(struct line *line, const struct run *run)
{
	const struct piece *piece = run->piece;
	dim up, down = 0;

	if (run->face) {
		up = run_length(run, run->face->ascent);
		down = run_length(run, run->face->descent);
	} else {
		up = piece->image_height;
	}
	up = dim_add(up, piece->rise);
	down = dim_add(down, -piece->rise);
	line->ascent = up > line->ascent ? up : line->ascent;
	line->descent = down > line->descent ? down : line->descent;
}

/* Width of the part of a run that is hanging spaces. */
static dim hanging_width(const struct run *run, int spaces_at)
{
	struct run part = *run;

	if (run->at + run->n <= spaces_at || !run->face)
		return 0;
	if (run->at < spaces_at)
		narrow(&part, spaces_at, run->at + run->n);
	return part.width;
}

dim cut_line(struct shaper *shaper, struct shaped *shaped,
	     const struct cut *cut, struct line *line)
{
	struct slice slice = { .shaper = shaper, .shaped = shaped };
	dim hanging = 0, x = 0;

	for (int i = run_at(shaped, cut->at);
	     i < shaped->n_runs && shaped->runs[i].at < cut->end; i++) {
		const struct run *run = &shaped->runs[i];
		int from = run->at > cut->at ? run->at : cut->at;
		int end = run->at + run->n;
		int to = end < cut->end ? end : cut->end;
		if (from < to)
			slice_add(&slice, run, from, to);
	}
	if (cut->has_hyphen)
		show_hyphen(&slice, cut->end - 2);
	reset_spaces(&slice, cut);
	reorder(slice.runs, slice.n);

	line->runs = slice.runs;
	line->n_runs = slice.n;
	line->run_x =
		ARENA_ARRAY(shaper->arena, dim, slice.n > 0 ? slice.n : 1);
	for (int i = 0; i < slice.n; i++) {
		line->run_x[i] = x;
		x = dim_add(x, slice.runs[i].width);
		hanging = dim_add(
			hanging, hanging_width(&slice.runs[i], cut->spaces_at));
		grow_line(line, &slice.runs[i]);
	}
	line->width = x - hanging;
	line->at = cut->at;
	line->n = cut->end - cut->at;
	return hanging;
}
