/*
 * The text between two break chances is a box, the spaces at its end are its
 * gap. A box wider than the measure is cut between graphemes, so that nothing
 * ever stands beyond the measure.
 */
#include "text/paragraph.h"

#include "text/cut.h"
#include "text/shape_priv.h"

/* What a poor break costs, in thousandths of the measure (text/lines.h). */
#define PENALTY_POOR 400
/* A soft hyphen's is the better for being meant. */
#define PENALTY_HYPHEN 250
/* A last line shorter than measure / LEAST_LAST is avoided. */
#define LEAST_LAST 6

/* The boxes of a paragraph, and the byte after each with its gap. */
struct boxes {
	struct shaper *shaper;
	struct shaped *shaped;
	const int64_t *sum; /* of the advances before each byte */
	struct lines_box *items;
	int n, cap;
	struct cut *cuts;
	int n_cuts, cap_cuts;
	dim narrowest; /* the measure of the narrowest line */
};

/* Spaces that vanish at a line's end (UAX #14 SP and breaking BA). Gives
 * the bytes of the one that ends at `at`, or 0. */
static int space_before(struct str text, int at)
{
	static const struct str spaces[] = {
		{ "\xE1\x9A\x80", 3 }, /* U+1680 */
		{ "\xE2\x80\x80", 3 }, { "\xE2\x80\x81", 3 },
		{ "\xE2\x80\x82", 3 }, { "\xE2\x80\x83", 3 },
		{ "\xE2\x80\x84", 3 }, { "\xE2\x80\x85", 3 },
		{ "\xE2\x80\x86", 3 }, { "\xE2\x80\x88", 3 },
		{ "\xE2\x80\x89", 3 }, { "\xE2\x80\x8A", 3 },
		{ "\xE2\x81\x9F", 3 }, { "\xE3\x80\x80", 3 },
	};

	if (at > 0 && (unsigned char)text.p[at - 1] < 0x80)
		return text.p[at - 1] == ' ';
	for (size_t i = 0; i < sizeof(spaces) / sizeof(spaces[0]); i++)
		if (at >= spaces[i].n &&
		    str_eq(str_sub(text, at - spaces[i].n, at), spaces[i]))
			return spaces[i].n;
	return 0;
}

/* Share out the advance of the cluster of bytes [at, end) among its
 * graphemes: a ligature may have several, and be cut between them. */
static void spread_cluster(const struct shaped *shaped, dim *advance, int at,
			   int end)
{
	dim all = advance[at];
	int n = 1;

	if (end == at + 1)
		return;
	for (int i = at + 1; i < end; i++)
		n += shaped->graphemes[i];
	for (int i = at + 1; i < end && n > 1; i++)
		if (shaped->graphemes[i]) {
			advance[i] = all / n;
			advance[at] -= all / n;
		}
}

/* The advance of each grapheme of a run, at its first byte. Rounded so that
 * they add up to the run. */
static void spread_advances(const struct shaped *shaped, const struct run *run,
			    dim *advance)
{
	bool is_rtl = run->level & 1;
	int64_t units = 0, before = 0;
	int cluster = -1;

	if (!run->face) {
		advance[run->at] = run->width;
		return;
	}
	for (int i = 0; i < run->n_glyphs; i++) {
		const struct glyph *glyph =
			&run->glyphs[is_rtl ? run->n_glyphs - 1 - i : i];
		if (cluster >= 0 && glyph->cluster != cluster)
			spread_cluster(shaped, advance, cluster,
				       glyph->cluster);
		cluster = glyph->cluster;
		units += glyph->advance;
		int64_t after = run_units(run, units);
		advance[cluster] += (dim)(after - before);
		before = after;
	}
	if (cluster >= 0)
		spread_cluster(shaped, advance, cluster, run->at + run->n);
}

static int saturate(int64_t width)
{
	return width > DIM_MAX / 2 ? DIM_MAX / 2 : (int)width;
}

static int64_t text_width(const struct boxes *boxes, int at, int end)
{
	return boxes->sum[end] - boxes->sum[at];
}

/* Width of the hyphen of the run that holds byte `at`. */
static dim hyphen_width(const struct shaped *shaped, int at)
{
	const struct run *run = &shaped->runs[run_at(shaped, at)];

	if (!run->face)
		return 0;
	return run_length(run, hb_font_get_glyph_h_advance(run->face->hb_font,
							   run->face->hyphen));
}

static int penalty_of(const struct boxes *boxes, const struct cut *cut)
{
	enum break_kind kind = boxes->shaped->breaks[cut->end];

	if (kind == BREAK_FORCED)
		return LINES_FORCED;
	if (kind == BREAK_POOR)
		return PENALTY_POOR;
	return cut->has_hyphen ? PENALTY_HYPHEN : 0;
}

/* Room that a line which ends at a cut leaves for what follows the text that
 * the other copy does not have; letters that come together there may need a
 * little more. */
static dim room_after(const struct boxes *boxes, const struct cut *cut)
{
	const struct shaped *shaped = boxes->shaped;
	int end = cut->spaces_at;
	int next, i = 0;

	while (i < shaped->n_left_out && shaped->left_out[i].end < end)
		i++;
	if (i == shaped->n_left_out || cut->end < shaped->left_out[i].at)
		return 0;
	if (end < shaped->left_out[i].at)
		end = shaped->left_out[i].at;
	next = shaped->left_out[i].end;
	while (next < shaped->text.n && shaped->breaks[next] == BREAK_NONE)
		next++;
	while (next > shaped->left_out[i].end &&
	       space_before(shaped->text, next))
		next -= space_before(shaped->text, next);
	int64_t room = text_width(boxes, shaped->left_out[i].end, next) +
		       shaped->runs[run_at(shaped, end - 1)].size / 8 -
		       text_width(boxes, shaped->left_out[i].at, end);
	return room > 0 ? saturate(room) : 0;
}

static void push_box(struct boxes *boxes, struct cut cut)
{
	struct arena *scratch = boxes->shaper->scratch;
	struct str text = boxes->shaped->text;

	cut.has_hyphen =
		cut.end < text.n && cut.spaces_at == cut.end &&
		str_ends(str_sub(text, cut.at, cut.end), STR("\xC2\xAD"));
	*ARENA_PUSH(scratch, boxes->cuts, boxes->n_cuts, boxes->cap_cuts) = cut;
	*ARENA_PUSH(scratch, boxes->items, boxes->n,
		    boxes->cap) = (struct lines_box){
		.width = saturate(text_width(boxes, cut.at, cut.spaces_at)),
		.gap = saturate(text_width(boxes, cut.spaces_at, cut.end)),
		.hyphen = cut.has_hyphen
				  ? hyphen_width(boxes->shaped, cut.end - 2)
				  : 0,
		.penalty = penalty_of(boxes, &cut),
	};
	struct lines_box *box = &boxes->items[boxes->n - 1];
	dim room = room_after(boxes, &cut);
	if (room > box->hyphen)
		box->hyphen = room;
}

/* The end of the grapheme that begins at `at`. */
static int grapheme_end(const struct shaped *shaped, int at, int end)
{
	do
		at++;
	while (at < end && !shaped->graphemes[at]);
	return at;
}

/* Cut text that is wider than the measure into parts that fit. Where it is
 * cut, letters lose their kerning: a quarter of an em is left for that. */
static void push_parts(struct boxes *boxes, struct cut cut)
{
	const struct shaped *shaped = boxes->shaped;
	const struct run *run = &shaped->runs[run_at(shaped, cut.at)];
	dim loss = run->size / 4;
	int start = cut.at;
	int64_t width = 0;

	for (int at = cut.at, next; at < cut.spaces_at; at = next) {
		next = grapheme_end(shaped, at, cut.spaces_at);
		int64_t more = text_width(boxes, at, next);
		if (width + more > boxes->narrowest - loss && at > start) {
			push_box(boxes, (struct cut){ start, at, at, false });
			if (boxes->items[boxes->n - 1].hyphen < loss)
				boxes->items[boxes->n - 1].hyphen = loss;
			start = at;
			width = 0;
		}
		width += more;
	}
	cut.at = start;
	push_box(boxes, cut);
}

static void make_boxes(struct boxes *boxes)
{
	const struct shaped *shaped = boxes->shaped;
	int at = 0;

	for (int end = 1; end <= shaped->text.n; end++) {
		if (end < shaped->text.n && shaped->breaks[end] == BREAK_NONE)
			continue;
		struct cut cut = { at, end, end, false };
		for (int n; cut.spaces_at > at; cut.spaces_at -= n) {
			n = space_before(shaped->text, cut.spaces_at);
			if (n == 0 || cut.spaces_at - n < at)
				break;
		}
		if (text_width(boxes, at, cut.spaces_at) > boxes->narrowest)
			push_parts(boxes, cut);
		else
			push_box(boxes, cut);
		at = end;
	}
}

/* Left edge of a line's text within the measure. */
static dim line_left(const struct line *line, const struct shaped *shaped,
		     const struct paragraph_measure *measure, dim indent)
{
	dim room = measure->width - indent - line->width;
	bool from_right = shaped->is_from_right;
	bool at_left = (measure->align == ALIGN_START) != from_right;
	dim left = from_right ? 0 : indent;

	if (measure->align == ALIGN_CENTRE)
		return left + room / 2;
	return at_left ? left : left + room;
}

/* Move the runs to their place; spaces hang over the end edge. */
static void place_line(struct line *line, dim left, dim hanging, bool is_rtl)
{
	if (is_rtl)
		left -= hanging;
	for (int i = 0; i < line->n_runs; i++)
		line->run_x[i] = dim_add(line->run_x[i], left);
}

static struct line *cut_lines(struct arena *arena, struct boxes *boxes,
			      const struct paragraph_measure *measure,
			      const int *ends, int n)
{
	struct line *lines = ARENA_ARRAY(arena, struct line, n);

	for (int i = 0, first = 0; i < n; first = ends[i++] + 1) {
		struct cut cut = boxes->cuts[ends[i]];
		cut.at = boxes->cuts[first].at;
		dim hanging =
			cut_line(boxes->shaper, boxes->shaped, &cut, &lines[i]);
		dim indent = i == 0 ? measure->indent_first : 0;
		place_line(&lines[i],
			   line_left(&lines[i], boxes->shaped, measure, indent),
			   hanging, boxes->shaped->is_rtl);
	}
	return lines;
}

/* The sum of the advances of the clusters that begin before each byte, in
 * scratch memory. */
static const int64_t *sum_advances(struct shaper *shaper,
				   const struct shaped *shaped)
{
	int n = shaped->text.n;
	dim *advance = ARENA_ARRAY(shaper->scratch, dim, n + 1);
	int64_t *sum = ARENA_ARRAY(shaper->scratch, int64_t, n + 1);

	for (int i = 0; i < shaped->n_runs; i++)
		spread_advances(shaped, &shaped->runs[i], advance);
	for (int i = 0; i < n; i++)
		sum[i + 1] = sum[i] + advance[i];
	return sum;
}

static dim dim_most(dim a, dim b)
{
	return a > b ? a : b;
}

struct extent paragraph_extent(struct shaper *shaper, struct shaped *shaped)
{
	struct arena_mark mark = arena_mark(shaper->scratch);
	struct boxes boxes = { .shaper = shaper,
			       .shaped = shaped,
			       .narrowest = DIM_MAX / 2 };
	struct extent extent = { 0 };
	dim soft = 0, most = 0;

	if (shaped->n_runs > 0) {
		boxes.sum = sum_advances(shaper, shaped);
		make_boxes(&boxes);
	}
	for (int i = 0; i < boxes.n; i++) {
		const struct lines_box *box = &boxes.items[i];
		dim end = dim_add(box->width, box->hyphen);
		extent.hard = dim_most(extent.hard, end);
		extent.soft = dim_most(extent.soft, dim_add(soft, end));
		extent.most = dim_most(extent.most, dim_add(most, box->width));
		soft = box->penalty == PENALTY_POOR
			       ? dim_add(soft, dim_add(box->width, box->gap))
			       : 0;
		most = box->penalty == LINES_FORCED
			       ? 0
			       : dim_add(most, dim_add(box->width, box->gap));
	}
	arena_rewind(shaper->scratch, mark);
	return extent;
}

int paragraph_set(struct arena *arena, struct shaper *shaper,
		  struct shaped *shaped,
		  const struct paragraph_measure *measure, struct line **lines)
{
	struct arena_mark mark = arena_mark(shaper->scratch);
	struct boxes boxes = { .shaper = shaper, .shaped = shaped };
	struct lines_measure fit = {
		.first = measure->width - measure->indent_first,
		.rest = measure->width,
		.least_last = measure->width / LEAST_LAST,
	};
	int *ends;

	*lines = NULL;
	if (shaped->text.n == 0 || shaped->n_runs == 0) {
		arena_rewind(shaper->scratch, mark);
		return 0;
	}
	boxes.sum = sum_advances(shaper, shaped);
	boxes.narrowest = fit.first < fit.rest ? fit.first : fit.rest;
	make_boxes(&boxes);
	int n = lines_fit(shaper->scratch, boxes.items, boxes.n, &fit, &ends);
	*lines = cut_lines(arena, &boxes, measure, ends, n);
	arena_rewind(shaper->scratch, mark);
	return n;
}
