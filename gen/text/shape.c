/*
 * A paragraph's pieces are cut where the level, the script or the face
 * changes; each part is shaped at once, with its neighbours as context.
 */
#include "text/shape.h"

#include <pango/pango.h>
#include <string.h>

#include "base/diag.h"
#include "text/analyse.h"
#include "text/gather.h"
#include "text/plain.h"
#include "text/shape_priv.h"

/* Marks on one character that are still text. */
#define MARKS_MOST 30

struct shaper *shaper_open(struct arena *arena, struct layout *layout,
			   struct fonts *fonts, struct diags *diags)
{
	struct shaper *shaper = ARENA_NEW(arena, struct shaper);

	shaper->arena = arena;
	shaper->home = arena;
	shaper->scratch = arena_beside(arena);
	shaper->layout = layout;
	shaper->fonts = fonts;
	shaper->diags = diags;
	shaper->lexicon = lexicon_new(arena);
	shaper->owns_lexicon = true;
	shaper->buffer = hb_buffer_create();
	return shaper;
}

void shaper_use(struct shaper *shaper, struct lexicon *lexicon)
{
	if (shaper->owns_lexicon)
		lexicon_free(shaper->lexicon);
	shaper->lexicon = lexicon;
	shaper->owns_lexicon = false;
}

void shaper_share(struct shaper *shaper, const struct shaper *other)
{
	shaper_use(shaper, other->lexicon);
}

struct arena *shaper_into(struct shaper *shaper, struct arena *arena)
{
	struct arena *before = shaper->arena;

	shaper->arena = arena;
	return before;
}

void shaper_close(struct shaper *shaper)
{
	if (!shaper)
		return;
	hb_buffer_destroy(shaper->buffer);
	if (shaper->owns_lexicon)
		lexicon_free(shaper->lexicon);
	arena_free(shaper->scratch);
	shaper->buffer = NULL;
	shaper->scratch = NULL;
}

int64_t run_units(const struct run *run, int64_t units)
{
	int64_t upem = run->face->upem;
	int64_t twice = 2 * units * run->size + upem;
	/* Nearly all fonts, and no division for every glyph. */
	if (run->face->upem_shift >= 0 && twice >= 0)
		return twice >> (run->face->upem_shift + 1);
	int64_t value = twice / (2 * upem);

	if (twice % (2 * upem) < 0) /* round down, half goes up */
		value--;
	return value;
}

dim run_length(const struct run *run, int64_t units)
{
	int64_t value = run_units(run, units);

	return value > DIM_MAX	  ? DIM_MAX
	       : value < -DIM_MAX ? -DIM_MAX
				  : (dim)value;
}

/* HarfBuzz's input: the run's own bytes, with the paragraph round them so
 * that letters join across the ends of a run. */
static void fill_buffer(hb_buffer_t *buffer, const struct shaped *shaped,
			const struct run *run)
{
	unsigned flags = HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE;
	struct str lang = run->piece->lang;

	if (run->at == 0)
		flags |= HB_BUFFER_FLAG_BOT;
	if (run->at + run->n == shaped->text.n)
		flags |= HB_BUFFER_FLAG_EOT;
	hb_buffer_clear_contents(buffer);
	hb_buffer_set_flags(buffer, (hb_buffer_flags_t)flags);
	hb_buffer_add_utf8(buffer, shaped->text.p, shaped->text.n,
			   (unsigned)run->at, run->n);
	hb_buffer_set_direction(buffer, run->level & 1 ? HB_DIRECTION_RTL
						       : HB_DIRECTION_LTR);
	hb_buffer_set_script(buffer, run->script);
	hb_buffer_set_language(buffer, hb_language_from_string(lang.p, lang.n));
}

/* HarfBuzz sets a space without width for an invisible character. (Having
 * it remove them takes time quadratic in a row of them.) */
static bool is_stand_in(const struct face *face, uint32_t id,
			const hb_glyph_position_t *position)
{
	return id != 0 && id == face->space && position->x_advance == 0;
}

bool glyph_read(const struct face *face, const hb_glyph_info_t *info,
		const hb_glyph_position_t *position, struct glyph *glyph)
{
	uint32_t id = info->codepoint;

	if (is_stand_in(face, id, position))
		return false;
	*glyph = (struct glyph){
		.id = id ? id : face->replacement,
		.cluster = (int32_t)info->cluster,
		.advance = position->x_advance,
		.is_unsafe = (hb_glyph_info_get_glyph_flags(info) &
			      HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0,
	};
	return true;
}

bool glyph_is_shifted(const hb_glyph_position_t *position)
{
	return position->x_offset || position->y_offset;
}

/* Room for the shifts of n glyphs, unless there are none. */
static struct glyph_shift *shifts_room(struct shaper *shaper,
				       const hb_glyph_position_t *position,
				       unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		if (glyph_is_shifted(&position[i]))
			return ARENA_ARRAY(shaper->arena, struct glyph_shift,
					   n);
	return NULL;
}

/* Where a run has a character with more marks than any script piles up
 * (UAX #15 allows 30 in stream-safe text); -1: nowhere. HarfBuzz's time
 * grows with the square of them. */
static int find_pile(const struct shaped *shaped, const struct run *run)
{
	int start = run->at, n = 0;

	for (int at = run->at; at < run->at + run->n; n++) {
		if (shaped->graphemes[at]) {
			start = at;
			n = 0;
		}
		if (n > MARKS_MOST)
			return start;
		utf8_next(shaped->text, &at);
	}
	return -1;
}

/* Shape a run whose bytes, face, script and level are set. */
static void shape_run(struct shaper *shaper, const struct shaped *shaped,
		      struct run *run)
{
	unsigned n;
	int64_t width = 0;

	run->size = run->piece->style->size;
	if (shaped->is_plain && plain_shape(shaper, shaped, run))
		return;
	int pile = find_pile(shaped, run);
	if (pile >= 0) {
		diag_report(shaper->diags, DIAG_MARK_PILE,
			    pick_span(shaped, pile), MARKS_MOST);
		return;
	}
	fill_buffer(shaper->buffer, shaped, run);
	hb_shape(run->face->hb_font, shaper->buffer, NULL, 0);

	const hb_glyph_info_t *info =
		hb_buffer_get_glyph_infos(shaper->buffer, &n);
	const hb_glyph_position_t *position =
		hb_buffer_get_glyph_positions(shaper->buffer, &n);
	run->glyphs = ARENA_ARRAY(shaper->arena, struct glyph, n ? n : 1);
	struct glyph_shift *shifts = shifts_room(shaper, position, n);
	run->shifts = shifts;
	run->n_glyphs = 0;
	for (unsigned i = 0; i < n; i++) {
		if (!glyph_read(run->face, &info[i], &position[i],
				&run->glyphs[run->n_glyphs]))
			continue;
		if (shifts)
			shifts[run->n_glyphs] =
				(struct glyph_shift){ position[i].x_offset,
						      position[i].y_offset };
		run->n_glyphs++;
		width += position[i].x_advance;
	}
	run->width = run_length(run, width);
}

static struct run *push_run(struct shaper *shaper, struct shaped *shaped)
{
	return ARENA_PUSH(shaper->arena, shaped->runs, shaped->n_runs,
			  shaped->cap_runs);
}

static void push_image(struct shaper *shaper, struct shaped *shaped,
		       const struct piece *piece)
{
	*push_run(shaper, shaped) = (struct run){
		.piece = piece,
		.size = piece->style->size,
		.at = piece->at,
		.n = piece->n,
		.level = shaped->levels[piece->at],
		.width = piece->image_width,
	};
}

/* The part of a stretch that one face sets, up to `end`. */
struct passage {
	struct face *face;
	int at, end;
};

static void push_passage(struct shaper *shaper, struct shaped *shaped,
			 const struct stretch *stretch,
			 const struct passage *passage)
{
	if (!passage->face || passage->end == passage->at)
		return;
	struct run *run = push_run(shaper, shaped);
	*run = (struct run){
		.piece = stretch->piece,
		.face = passage->face,
		.script = stretch->script,
		.at = passage->at,
		.n = passage->end - passage->at,
		.level = shaped->levels[passage->at],
	};
	shape_run(shaper, shaped, run);
}

/* Go on with a face up to `end`; another face begins another passage. */
static void extend(struct shaper *shaper, struct shaped *shaped,
		   const struct stretch *stretch, struct passage *passage,
		   struct face *face, int end)
{
	if (passage->face != face) {
		push_passage(shaper, shaped, stretch, passage);
		passage->face = face;
		passage->at = passage->end;
	}
	passage->end = end;
}

static int cluster_end(const struct shaped *shaped, int at, int end)
{
	do
		utf8_next(shaped->text, &at);
	while (at < end && !shaped->graphemes[at]);
	return at;
}

/* The end of the word at `at` with the spaces after it. */
static int word_end(struct str text, int at, int end)
{
	while (at < end && text.p[at] != ' ')
		at++;
	while (at < end && text.p[at] == ' ')
		at++;
	return at;
}

static void shape_stretch(struct shaper *shaper, struct shaped *shaped,
			  const struct stretch *stretch)
{
	struct passage passage = { NULL, stretch->at, stretch->at };

	for (int at = stretch->at; at < stretch->end;) {
		int end = word_end(shaped->text, at, stretch->end);
		struct face *face = pick_word(shaper, shaped, stretch, at, end);
		if (face) {
			extend(shaper, shaped, stretch, &passage, face, end);
			at = end;
			continue;
		}
		while (at < end) {
			int next = cluster_end(shaped, at, end);
			face = pick_cluster(shaper, shaped, stretch, at, next);
			extend(shaper, shaped, stretch, &passage, face, next);
			at = next;
		}
	}
	push_passage(shaper, shaped, stretch, &passage);
}

static hb_script_t script_at(const struct shaped *shaped, int at)
{
	return hb_script_from_iso15924_tag(g_unicode_script_to_iso15924(
		(GUnicodeScript)shaped->scripts[at]));
}

static void shape_piece(struct shaper *shaper, struct shaped *shaped,
			const struct piece *piece)
{
	const struct style *style = piece->style;
	struct stretch stretch = { .piece = piece };
	int end = piece->at + piece->n;

	stretch.wish.first = pick_style(shaper, style);
	stretch.wish.families = style->families;
	stretch.wish.n_families = style->n_families;
	if (!stretch.wish.first)
		return; /* reported: there is no font at all */
	for (int at = piece->at; at < end; at = stretch.end) {
		stretch.at = stretch.end = at;
		while (stretch.end < end &&
		       shaped->levels[stretch.end] == shaped->levels[at] &&
		       shaped->scripts[stretch.end] == shaped->scripts[at])
			stretch.end++;
		stretch.script = script_at(shaped, at);
		stretch.wish.script = stretch.script;
		stretch.face = pick_script(shaper, &stretch);
		shape_stretch(shaper, shaped, &stretch);
	}
}

/* Analyse and shape what was gathered. */
static struct shaped *shape_gathered(struct shaper *shaper,
				     struct shaped *shaped)
{
	shaped->serial = ++shaper->serial;
	analyse_text(shaper, shaped);
	for (int i = 0; i < shaped->n_pieces; i++) {
		const struct piece *piece = &shaped->pieces[i];
		if (piece->image)
			push_image(shaper, shaped, piece);
		else
			shape_piece(shaper, shaped, piece);
	}
	return shaped;
}

static struct shaped *shape_gather(struct shaper *shaper,
				   const struct gather_job *job)
{
	struct shaped *shaped = ARENA_NEW(shaper->arena, struct shaped);
	struct arena_mark mark = arena_mark(shaper->scratch);

	gather_block(shaper, shaped, job);
	shape_gathered(shaper, shaped);
	arena_rewind(shaper->scratch, mark);
	return shaped;
}

struct shaped *shape_block(struct shaper *shaper, const struct doc *doc,
			   const struct doc_node *block,
			   const struct style *style, shape_image_sizer *sizer,
			   void *ctx)
{
	struct gather_job job = { .doc = doc,
				  .block = block,
				  .style = style,
				  .sizer = sizer,
				  .ctx = ctx };

	return shape_gather(shaper, &job);
}

struct shaped *shape_public(struct shaper *shaper, const struct doc *doc,
			    const struct doc_node *block,
			    const struct style *style, shape_image_sizer *sizer,
			    void *ctx)
{
	struct gather_job job = { .doc = doc,
				  .block = block,
				  .style = style,
				  .sizer = sizer,
				  .ctx = ctx,
				  .is_public = true };

	return shape_gather(shaper, &job);
}

struct shaped *shape_text(struct shaper *shaper, struct str text,
			  const struct style *style, struct str lang,
			  const struct doc_node *node)
{
	struct piece like = { .style = style, .lang = lang, .node = node };
	struct shaped *shaped = ARENA_NEW(shaper->arena, struct shaped);
	struct arena_mark mark = arena_mark(shaper->scratch);

	gather_text(shaper, shaped, text, &like);
	shape_gathered(shaper, shaped);
	arena_rewind(shaper->scratch, mark);
	return shaped;
}

int run_at(const struct shaped *shaped, int at)
{
	int low = 0, high = shaped->n_runs;

	while (high - low > 1) {
		int middle = low + (high - low) / 2;
		if (shaped->runs[middle].at <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

void shape_range(struct shaper *shaper, struct shaped *shaped, int at, int n,
		 struct run **out, int *n_out, int *cap_out)
{
	int end = at + n;

	if (shaped->n_runs == 0)
		return;
	for (int i = run_at(shaped, at); i < shaped->n_runs; i++) {
		const struct run *whole = &shaped->runs[i];
		int from = whole->at > at ? whole->at : at;
		int to =
			whole->at + whole->n < end ? whole->at + whole->n : end;
		if (whole->at >= end)
			return;
		if (from >= to)
			continue;
		struct run *run =
			ARENA_PUSH(shaper->arena, *out, *n_out, *cap_out);
		*run = *whole;
		run->at = from;
		run->n = to - from;
		if (run->face)
			shape_run(shaper, shaped, run);
	}
}
