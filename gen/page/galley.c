/*
 * How rows come about. The galley carries what the blocks before owe to the
 * next row (space, padding, keeps, labels) and galley_row pays it all, in one
 * place. Spaces do not add up: of what the block above wants below it and the
 * block below wants above it the larger counts.
 */
#include "page/galley.h"

#include "base/arena.h"
#include "text/analyse.h"
#include "base/diag.h"
#include "page/exempt_text.h"
#include "page/galley_priv.h"
#include "page/kept.h"
#include "page/shapes.h"

/* A face may reach this much of the leading (in 1/100) beyond its line
 * before the line is set apart: one foreign word must not part two lines. */
#define REACH 15

static enum keep keep_max(enum keep a, enum keep b)
{
	return a > b ? a : b;
}

/* A style as it is where the galley stands: in a note, one step smaller. */
static const struct style *galley_size(const struct galley *galley,
				       const struct style *style)
{
	if (galley->is_note)
		style = style_of_note(galley->layout, style);
	return galley->is_smaller ? style_smaller(galley->layout, style)
				  : style;
}

const struct style *galley_role(const struct galley *galley, struct str role)
{
	return galley_size(galley, style_find(galley->layout, role));
}

const struct style *galley_style(const struct galley *galley,
				 const struct doc_node *block)
{
	return galley_size(galley, style_of_block(galley->layout, block));
}

static dim dim_most(dim a, dim b)
{
	return a > b ? a : b;
}

void galley_need(struct galley *galley, const struct extent *need)
{
	struct extent *extent = galley->extent;
	dim around = GALLEY_MEASURE - galley->width;
	extent->hard = dim_most(extent->hard, dim_add(need->hard, around));
	extent->soft = dim_most(extent->soft, dim_add(need->soft, around));
	extent->most = dim_most(extent->most, dim_add(need->most, around));
}

void galley_space(struct galley *galley, dim space)
{
	if (space > galley->after)
		galley->after = space;
}

struct arena *galley_rows_arena(const struct galley *galley)
{
	return galley->rows->arena ? galley->rows->arena : galley->arena;
}

struct row *galley_row(struct galley *galley, enum row_kind kind,
		       const struct doc_node *node, const struct style *style)
{
	struct rows *rows = galley->rows;
	struct row *row = ARENA_PUSH(galley_rows_arena(galley), rows->items,
				     rows->n, rows->cap);
	*row = (struct row){
		.kind = kind,
		.keep = keep_max(galley->keep, galley->inner),
		.node = node,
		.style = style,
		.x = galley->x,
		.width = galley->width,
		.space = galley->after,
		.inset = galley->inset,
		.box = galley->box,
		.label = galley->label,
		.is_landscape = galley->is_landscape,
		.starts_page = galley->starts_page,
		.is_at_foot = galley->is_at_foot,
		.begins = galley->begins ? node : NULL,
		.begins_at = galley->begins,
	};
	galley->keep = KEEP_NONE;
	galley->after = 0;
	galley->inset = 0;
	galley->label = NULL;
	galley->begins = NULL;
	galley->starts_page = false;
	galley->is_at_foot = false;
	galley->is_item_start = false;
	return row;
}

struct galley galley_apart(const struct galley *galley, struct rows *rows,
			   dim width)
{
	struct galley apart = *galley;
	apart.rows = rows;
	apart.x = 0;
	apart.width = width;
	apart.after = 0;
	apart.follow = 0;
	apart.inset = 0;
	apart.keep = KEEP_NONE;
	apart.inner = KEEP_NONE;
	apart.starts_page = false;
	apart.is_at_foot = false;
	apart.box = NULL;
	apart.is_item_start = false;
	apart.label = NULL;
	apart.begins = NULL;
	apart.is_fixed = true;
	return apart;
}

/* Right-to-left text was set against the far edge of the measure, and a
 * space at its end hangs over: its left edge at 0. */
static void notice_shift(struct line *line, struct str text)
{
	dim left = DIM_MAX;
	for (int i = 0; i < line->n_runs; i++) {
		const struct run *run = &line->runs[i];
		bool is_over = run->at + run->n >= line->at + line->n &&
			       text.p[run->at] == ' ' && run->n == 1;
		if (line->run_x[i] < left && !is_over)
			left = line->run_x[i];
	}
	if (left == DIM_MAX)
		left = 0;
	for (int i = 0; i < line->n_runs; i++)
		line->run_x[i] -= left;
}

static int notice_lines(struct galley *galley, struct shaped *shaped, dim room,
			struct line **lines)
{
	struct paragraph_measure measure = { .width = room };
	int n = paragraph_set(galley->arena, galley->shaper, shaped, &measure,
			      lines);
	for (int i = 0; i < n; i++)
		notice_shift(&(*lines)[i], shaped->text);
	return n;
}

struct notice_line galley_notice(struct galley *galley, struct str text,
				 const struct style *style,
				 const struct doc_node *node)
{
	struct str lang =
		node ? doc_language(galley->doc, node) : galley->doc->language;
	struct notice_line notice = { 0 };
	notice.shaped = shape_text(galley->shaper, text, style, lang, node);
	notice_lines(galley, notice.shaped, DIM_MAX / 2, &notice.line);
	return notice;
}

int galley_notice_lines(struct galley *galley, struct str text,
			const struct style *style, dim room,
			struct notice_line **notices)
{
	struct line *lines = NULL;
	struct shaped *shaped = shape_text(galley->shaper, text, style,
					   galley->doc->language, NULL);
	int n = notice_lines(galley, shaped, room, &lines);
	int n_notices = n > 0 ? n : 1;
	*notices = ARENA_ARRAY(galley->arena, struct notice_line, n_notices);
	for (int i = 0; i < n; i++)
		(*notices)[i] = (struct notice_line){ shaped, &lines[i] };
	return n_notices;
}

void galley_label(struct galley *galley, const struct doc_node *node,
		  struct str text, const struct style *style)
{
	struct row_label *label = ARENA_NEW(galley->arena, struct row_label);
	struct notice_line notice = galley_notice(galley, text, style, node);
	if (!notice.line)
		return;
	label->shaped = notice.shaped;
	label->line = notice.line;
	label->node = node;
	label->outer = galley->label;
	label->x = galley->x;
	if (galley->is_rtl)
		label->x = galley->x + galley->width - label->line->width;
	galley->label = label;
}

/* The notes first called on a line, for the page to make room for. */
static void row_find_notes(struct galley *galley, struct row *row)
{
	const struct line *line = row->line;
	int cap = 0;
	for (int i = 0; i < line->n_runs; i++) {
		const struct doc_node *node = line->runs[i].piece->node;
		if (node->kind != DOC_NOTE_CALL || !node->as.call->note)
			continue;
		struct doc_node *note = node->as.call->note;
		if (note->as.note->call != node)
			continue;
		if (row->n_notes && row->notes[row->n_notes - 1] == note)
			continue;
		*ARENA_PUSH(galley->arena, row->notes, row->n_notes, cap) =
			note;
	}
}

static bool line_has_image(const struct line *line)
{
	for (int i = 0; i < line->n_runs; i++)
		if (line->runs[i].piece->image)
			return true;
	return false;
}

/* Height and baseline: the face of the style sits in the middle of its
 * leading; a line with something taller in it grows. */
static void row_measure(struct galley *galley, struct row *row)
{
	const struct style *style = row->style;
	const struct line *line = row->line;
	const struct face *face = shaper_face(galley->shaper, style);
	dim ascent = line->ascent, descent = line->descent;
	if (face) {
		ascent = dim_scale(face->ascent, style->size, face->upem);
		descent = dim_scale(face->descent, style->size, face->upem);
	}
	dim above = (style->leading - ascent - descent) / 2 + ascent;
	dim below = style->leading - above;
	dim reach = line_has_image(line)
			    ? 0
			    : dim_scale(style->leading, REACH, 100);
	if (line->ascent > above + reach)
		above = line->ascent - reach;
	if (line->descent > below + reach)
		below = line->descent - reach;
	row->baseline = above;
	row->height = above + below;
}

/* Only what the text needs: a row without a line stands for it. */
static void galley_measure(struct galley *galley, const struct doc_node *node,
			   const struct style *style, struct shaped *shaped)
{
	struct extent need = paragraph_extent(galley->shaper, shaped);
	if (style->indent_first > 0) {
		need.hard = dim_add(need.hard, style->indent_first);
		need.soft = dim_add(need.soft, style->indent_first);
		need.most = dim_add(need.most, style->indent_first);
	}
	galley_need(galley, &need);
	galley_row(galley, ROW_LINE, node, style);
}

/* Columns of a table may be aligned otherwise than their text. */
static enum style_align galley_align(const struct galley *galley,
				     const struct style *style)
{
	switch (galley->align) {
	case DOC_ALIGN_START:
		return ALIGN_START;
	case DOC_ALIGN_CENTRE:
		return ALIGN_CENTRE;
	case DOC_ALIGN_END:
		return ALIGN_END;
	case DOC_ALIGN_NONE:
		break;
	}
	return style->align;
}

/* The text of a block, from the pass before where it is the same. */
static struct shaped *shape_kept(struct galley *galley,
				 const struct doc_node *block,
				 const struct style *style)
{
	struct kept_text *kept =
		galley->kept ? kept_of(galley->kept, block) : NULL;
	if (kept && kept->shaped && kept->style == style)
		return kept->shaped;
	struct shaped *shaped = shape_block(galley->shaper, galley->doc, block,
					    style, galley_image_size, galley);
	if (kept && kept_may(shaped, block))
		*kept = (struct kept_text){ .style = style, .shaped = shaped };
	return shaped;
}

struct shaped *galley_shape(struct galley *galley, const struct doc_node *block,
			    const struct style *style)
{
	struct shaped *shaped = NULL;
	bool has_images = false;
	/* The columns of a table have the same widths in both copies. */
	if (galley->extent && exempt_text_is(block))
		return shape_public(galley->shaper, galley->doc, block, style,
				    galley_image_size, galley);
	if (galley->shapes)
		shaped = shapes_take(galley->shapes, block, style);
	if (!shaped)
		shaped = shape_kept(galley, block, style);
	/* Images are as wide as the column allows: shaped anew for each. */
	for (int i = 0; i < shaped->n_pieces; i++)
		has_images |= shaped->pieces[i].image != NULL;
	if (galley->keep_in && !has_images)
		shapes_keep(galley->keep_in, galley->arena,
			    (struct shape_kept){ block, style, shaped });
	return shaped;
}

/* [dim] Room that the inline style which a line begins with wants above or
 * below it: the word between the parts of a title. */
static dim line_room(const struct line *line, unsigned which)
{
	const struct style *change =
		line->n_runs ? line->runs[0].piece->style->change : NULL;

	if (!change || !change->is_inline || !(change->changes & which))
		return 0;
	return which == CHANGE_BEFORE ? change->space_before
				      : change->space_after;
}

/* Lines of a text, from the pass before where the measure is the same. */
static int set_kept(struct galley *galley, const struct doc_node *node,
		    struct shaped *shaped,
		    const struct paragraph_measure *measure,
		    struct line **lines, int **pages)
{
	if (galley->members && exempt_text_is(node))
		return exempt_text_set(galley, shaped, measure, lines, pages);
	if (galley->has_exempt)
		exempt_text_mark(galley->arena, node, shaped);
	struct kept_text *kept =
		galley->kept ? kept_of(galley->kept, node) : NULL;
	bool is_kept = kept && kept->shaped == shaped;
	if (is_kept && kept->n_lines > 0 &&
	    kept->measure.width == measure->width &&
	    kept->measure.indent_first == measure->indent_first &&
	    kept->measure.align == measure->align) {
		*lines = kept->lines;
		return kept->n_lines;
	}
	int n = paragraph_set(galley->arena, galley->shaper, shaped, measure,
			      lines);
	if (is_kept) {
		kept->measure = *measure;
		kept->lines = *lines;
		kept->n_lines = n;
	}
	return n;
}

void galley_text(struct galley *galley, const struct doc_node *node,
		 const struct style *style, struct shaped *shaped)
{
	struct paragraph_measure measure = {
		.width = galley->width,
		.indent_first = style->indent_first,
		.align = galley_align(galley, style),
	};
	struct line *lines = NULL;
	int *pages = NULL;
	if (galley->extent) {
		galley_measure(galley, node, style, shaped);
		return;
	}
	int n = set_kept(galley, node, shaped, &measure, &lines, &pages);
	for (int i = 0; i < n; i++) {
		struct row *row = galley_row(galley, ROW_LINE, node, style);
		row->shaped = shaped;
		row->line = &lines[i];
		row->page = pages ? pages[i] : 0;
		if (i)
			row->space =
				dim_most(line_room(&lines[i - 1], CHANGE_AFTER),
					 line_room(&lines[i], CHANGE_BEFORE));
		if (i && style->keep_together)
			row->keep = keep_max(row->keep, KEEP_GROUP);
		if (i && (i < style->orphans || n - i < style->widows))
			row->keep = keep_max(row->keep, KEEP_LINES);
		row_measure(galley, row);
		row_find_notes(galley, row);
	}
}

/* A mark smaller than its note stands as high as the one in the text. */
static void label_raise(const struct row_label *label,
			const struct style *style)
{
	for (int i = 0; i < label->shaped->n_pieces; i++)
		label->shaped->pieces[i].rise = style->size / 3;
}

void galley_note(struct galley *galley, const struct doc_node *note)
{
	const struct style *style = style_of_block(galley->layout, note);
	const struct style *mark =
		style_find(galley->layout, STR("footnote-mark"));
	struct str number =
		str_printf(galley->arena, "%d", note->as.note->number);
	galley->is_rtl = language_is_rtl(doc_language(galley->doc, note));
	galley->begins = note;
	galley->is_note = true;
	galley->is_fixed = true;
	galley->within = style;
	galley_label(galley, note, number, mark ? mark : style);
	if (mark && mark->size < style->size && galley->label)
		label_raise(galley->label, style);
	dim hang = style->hang ? style->hang : dim_scale(style->size, 5, 4);
	if (galley->label && galley->label->line->width > hang * 4 / 5)
		hang = dim_scale(galley->label->line->width, 5, 4);
	galley->x += galley->is_rtl ? 0 : hang;
	galley->width -= hang;
	galley_blocks(galley, note);
	galley->x -= galley->is_rtl ? 0 : hang;
	galley->width += hang;
	galley->after = 0;
	galley_space(galley, style->space_after);
	galley->within = NULL;
	galley->is_note = false;
}
