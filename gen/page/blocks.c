/*
 * Each kind of block as rows. Indents, backgrounds and rules belong to the
 * outermost node that has the style: a paragraph inside a quotation that is
 * set in the quotation's own style takes its face from it, not its indent a
 * second time (galley->within).
 */
#include "page/galley_priv.h"

#include "base/arena.h"
#include "text/analyse.h"
#include "base/diag.h"
#include "page/chart.h"

/* The part of the column that a block changes and puts back. */
struct column {
	dim x, width, frame_height;
	const struct style *within;
	const struct row_box *box;
	enum keep inner;
	bool is_rtl;
	int first_row;
};

static struct column column_of(const struct galley *galley)
{
	return (struct column){
		.x = galley->x,
		.width = galley->width,
		.frame_height = galley->frame_height,
		.within = galley->within,
		.box = galley->box,
		.inner = galley->inner,
		.is_rtl = galley->is_rtl,
		.first_row = galley->rows->n,
	};
}

static void column_restore(struct galley *galley, const struct column *column)
{
	galley->x = column->x;
	galley->width = column->width;
	galley->frame_height = column->frame_height;
	galley->within = column->within;
	galley->box = column->box;
	galley->inner = column->inner;
	galley->is_rtl = column->is_rtl;
}

static void indent(struct galley *galley, dim start, dim end)
{
	galley->x += galley->is_rtl ? end : start;
	galley->width -= start + end;
	if (galley->width < DIM_PT)
		galley->width = DIM_PT;
}

static bool style_has_box(const struct style *style)
{
	return style->has_background || style->rule != RULE_NONE;
}

/* Step into a style: space above, indents, a box with its padding. */
static void style_enter(struct galley *galley, const struct style *style)
{
	if (!galley->is_item_start)
		galley_space(galley, style->space_before);
	if (style == galley->within)
		return;
	galley->starts_page |= style->starts_page;
	galley->is_at_foot |= style->is_at_foot;
	indent(galley, style->indent, style->indent_end);
	if (!style_has_box(style))
		return;
	struct row_box *box = ARENA_NEW(galley->arena, struct row_box);
	*box = (struct row_box){ style, galley->box, galley->x, galley->width,
				 galley->is_rtl };
	galley->box = box;
	galley->inset += style->padding;
	if (galley->frame_height > 4 * style->padding)
		galley->frame_height -= 2 * style->padding;
	if (style->rule == RULE_SIDE)
		indent(galley, style->padding, 0);
	else if (style->has_background || style->rule == RULE_BOX)
		indent(galley, style->padding, style->padding);
}

/* Step out: padding below the last row, space, the column as it was. */
static void style_leave(struct galley *galley, const struct style *style,
			const struct column *column)
{
	struct rows *rows = galley->rows;
	if (galley->box != column->box && rows->n > column->first_row) {
		rows->items[rows->n - 1].outset += style->padding;
		galley->after = 0;
	}
	column_restore(galley, column);
	galley_space(galley, style->space_after);
	if (style->keep_next)
		galley->keep = KEEP_HEADING;
}

/* A sentence stays with the list or table that it announces. */
static bool is_lead_in(const struct doc_node *block, struct str text)
{
	const struct doc_node *next = block->next;

	return next && (next->kind == DOC_LIST || next->kind == DOC_TABLE) &&
	       str_ends(str_trim(text), STR(":"));
}

static void text_block(struct galley *galley, const struct doc_node *block)
{
	const struct style *style = galley_style(galley, block);
	struct column column = column_of(galley);
	if (block->kind == DOC_HEADING && block->as.heading.starts_page)
		galley->starts_page = true;
	style_enter(galley, style);
	if (block->given->number.n)
		galley_number(galley, block, style);
	struct shaped *shaped = galley_shape(galley, block, style);
	galley_text(galley, block, style, shaped);
	style_leave(galley, style, &column);
	if (is_lead_in(block, shaped->text) && galley->keep < KEEP_LINES)
		galley->keep = KEEP_LINES;
}

/* A line as typed. The space at its end, which nobody sees, keeps its last
 * word and the first of the next line apart for who hears or copies it. */
static void code_line(struct galley *galley, const struct doc_node *block,
		      const struct style *style, struct str line)
{
	struct str lang = doc_language(galley->doc, block);
	if (!line.n) {
		struct row *row = galley_row(galley, ROW_ROOM, block, style);
		row->height = style->leading;
		return;
	}
	line = str_printf(galley->arena, "%.*s ", STR_ARG(line));
	galley_text(galley, block, style,
		    shape_text(galley->shaper, line, style, lang, block));
}

/* Widows and orphans of a block whose lines are each a text of its own. */
static void keep_ends(struct galley *galley, const struct style *style,
		      int first)
{
	struct rows *rows = galley->rows;
	int n = rows->n - first;
	for (int i = 1; i < n; i++) {
		struct row *row = &rows->items[first + i];
		bool is_end = i < style->orphans || n - i < style->widows;
		if (is_end && row->keep < KEEP_LINES)
			row->keep = KEEP_LINES;
	}
}

static void code_block(struct galley *galley, const struct doc_node *block)
{
	const struct style *style = galley_style(galley, block);
	struct column column = column_of(galley);
	struct str rest = block->as.code->text;
	style_enter(galley, style);
	while (rest.n) {
		struct str line = str_cut(&rest, '\n');
		code_line(galley, block, style, line);
	}
	keep_ends(galley, style, column.first_row);
	style_leave(galley, style, &column);
}

static void rule_block(struct galley *galley, const struct doc_node *block)
{
	const struct style *style = galley_style(galley, block);
	struct column column = column_of(galley);
	style_enter(galley, style);
	struct row *row = galley_row(galley, ROW_RULE, block, style);
	row->height = style->rule_width ? style->rule_width : DIM_PT / 2;
	/* A label's middle is at the rule. */
	row->baseline = dim_scale(style->size, 36, 100);
	style_leave(galley, style, &column);
}

/* The width a picture is given where no column has a width yet: in a table
 * it may become smaller than its own size, but not than was asked for. */
#define PICTURE_LEAST (72 * DIM_PT)

/* Width and height asked for, its own where not, never beyond the column
 * and never out of shape. */
static void picture_fit(const struct galley *galley,
			const struct doc_image *image,
			const struct picture *picture, dim *width, dim *height)
{
	*width = image->width;
	*height = image->height;
	if (!*width && !*height) {
		*width = picture->width;
		*height = picture->height;
	} else if (!*height) {
		*height = dim_scale(*width, picture->height, picture->width);
	} else if (!*width) {
		*width = dim_scale(*height, picture->width, picture->height);
	}
	dim most = galley->width;
	if (galley->extent && !image->width && most > PICTURE_LEAST)
		most = PICTURE_LEAST;
	if (*width > most) {
		*height = dim_scale(*height, most, *width);
		*width = most;
	}
	if (galley->frame_height && *height > galley->frame_height) {
		*width = dim_scale(*width, galley->frame_height, *height);
		*height = galley->frame_height;
	}
}

bool galley_image_size(void *ctx, const struct doc_node *node, dim *width,
		       dim *height)
{
	struct galley *galley = ctx;
	const struct picture *picture = picture_find(galley->pictures, node);
	if (!picture)
		return false;
	picture_fit(galley, node->as.image, picture, width, height);
	return true;
}

/* Height of the heading that the next row is kept to, as far as a picture
 * may have to give way to it. */
static dim kept_above(const struct galley *galley)
{
	const struct rows *rows = galley->rows;
	enum keep keep = galley->keep;
	dim height = galley->after;
	for (int i = rows->n - 1; i >= 0 && keep == KEEP_HEADING; i--) {
		const struct row *row = &rows->items[i];
		height += row_extent(row) + row->space;
		keep = row->keep;
	}
	return height < galley->frame_height / 3 ? height : 0;
}

/* The caption's rows; returns their height. */
static dim figure_caption(struct galley *galley, const struct doc_node *block)
{
	const struct style *style = galley_role(galley, STR("caption"));
	int first = galley->rows->n;
	dim height = 0;
	if (!block->first)
		return 0;
	galley->keep = KEEP_LINES;
	galley_space(galley, style->space_before);
	galley_text(galley, block, style, galley_shape(galley, block, style));
	for (int i = first; i < galley->rows->n; i++) {
		struct row *row = &galley->rows->items[i];
		row->is_caption = true;
		height += row_extent(row) + row->space;
	}
	return height;
}

/* The row of a figure and its caption's; returns the index of the first. The
 * frame is left as high as the figure itself may be. */
static int figure_rows(struct galley *galley, const struct doc_node *block,
		       enum row_kind kind, const struct style *style)
{
	dim above = kept_above(galley);
	int at = galley->rows->n;
	galley_row(galley, kind, block, style);
	dim below = figure_caption(galley, block);
	/* A caption or heading taller than the picture would be is not
	 * what a picture makes room for. */
	if (galley->frame_height > 2 * (above + below))
		galley->frame_height -= above + below;
	return at;
}

/* Width of a chart where no column has a width yet, in ems of its text. */
#define CHART_LEAST 24
#define CHART_MOST 40

static void chart_block(struct galley *galley, const struct doc_node *block)
{
	const struct style *style = galley_style(galley, block);
	struct column column = column_of(galley);
	dim em = galley_role(galley, STR("chart"))->size;
	style_enter(galley, style);
	int at = figure_rows(galley, block, ROW_DRAWING, style);
	if (galley->extent) {
		galley_need(galley, &(struct extent){ CHART_LEAST * em,
						      CHART_LEAST * em,
						      CHART_MOST * em });
	} else {
		const struct drawing *drawing = chart_draw(galley, block);
		struct row *row = &galley->rows->items[at];
		row->drawing = drawing;
		row->height = drawing ? drawing->height : 0;
	}
	style_leave(galley, style, &column);
	/* Its table begins where it stands. */
	if (block->next && block->next->kind == DOC_TABLE &&
	    block->next->span.at == block->span.at)
		galley->keep = KEEP_LINES;
}

static void figure_block(struct galley *galley, const struct doc_node *block)
{
	const struct style *style = galley_style(galley, block);
	const struct picture *picture = picture_find(galley->pictures, block);
	struct column column = column_of(galley);
	if (!picture)
		return;
	style_enter(galley, style);
	dim width, height;
	int at = figure_rows(galley, block, ROW_PICTURE, style);
	picture_fit(galley, block->as.image, picture, &width, &height);
	struct row *row = &galley->rows->items[at];
	row->picture = picture;
	row->height = height;
	row->baseline = dim_scale(style->leading, 3, 4);
	if (galley->extent)
		galley_need(galley, &(struct extent){ width, width,
						      picture->width > width
							      ? picture->width
							      : width });
	if (style->align == ALIGN_CENTRE)
		row->x += (row->width - width) / 2;
	else if ((style->align == ALIGN_END) != galley->is_rtl)
		row->x += row->width - width;
	row->width = width;
	style_leave(galley, style, &column);
}

/* Keep the last lines above with what comes now: the next row firmly to the
 * last of them, they less firmly to each other. Where there is no room for
 * all, one line goes with the sign-off rather than none, and rather than
 * part the close from the name. */
static void hold_lines(struct galley *galley, int lines)
{
	struct rows *rows = galley->rows;
	for (int i = rows->n - 1; i > 0 && lines > 1; i--, lines--)
		if (rows->items[i].keep < KEEP_GROUP)
			rows->items[i].keep = KEEP_GROUP;
	if (rows->n && galley->keep < KEEP_LINES)
		galley->keep = KEEP_LINES;
}

void galley_turn(struct galley *galley, bool is_landscape)
{
	enum page_kind kind = is_landscape ? PAGE_LANDSCAPE : PAGE_REST;
	const struct page_spec *page = &galley->layout->pages[kind];
	galley->is_landscape = is_landscape;
	galley->starts_page = true;
	galley->width += page->width - page->margin_left - page->margin_right -
			 galley->page_width;
	galley->page_width =
		page->width - page->margin_left - page->margin_right;
	galley->frame_height =
		page->height - page->margin_top - page->margin_bottom;
}

/* Is it one that the author marks off, and may put in another? */
static bool division_has_look(const struct doc_node *block)
{
	switch (block->as.division->kind) {
	case DIVISION_QUOTE:
	case DIVISION_NOTE:
	case DIVISION_IMPORTANT:
		return true;
	case DIVISION_PART:
	case DIVISION_KEEP:
	case DIVISION_LANDSCAPE:
	case DIVISION_UNNUMBERED:
	case DIVISION_EXEMPT:
	case DIVISION_PLAIN:
	case DIVISION_RECOMMENDATIONS:
	case DIVISION_SECTION:
		return false;
	}
	return false;
}

void galley_turn_aside(struct galley *galley)
{
	struct rows *rows = galley->rows;
	int first = rows->n;
	dim width = galley->width;
	galley_turn(galley, true);
	/* A heading is set already: it must not be too long. */
	if (galley->keep < KEEP_HEADING || galley->width < width)
		return;
	do
		first--;
	while (first > 0 && rows->items[first].kind == ROW_LINE &&
	       rows->items[first].keep >= KEEP_HEADING);
	if (first <= 0 || rows->items[first].kind != ROW_LINE)
		return;
	rows->items[first].starts_page = true;
	galley->starts_page = false;
	for (int i = first; i < rows->n; i++)
		rows->items[i].is_landscape = true;
}

static void division_block(struct galley *galley, const struct doc_node *block)
{
	const struct style *style = galley_style(galley, block);
	struct column column = column_of(galley);
	bool is_turned = block->as.division->kind == DIVISION_LANDSCAPE &&
			 !galley->is_landscape && !galley->is_fixed;
	if (is_turned)
		galley_turn_aside(galley);
	if (block->as.division->hold_lines)
		hold_lines(galley, block->as.division->hold_lines);
	if (block->given->lang.n)
		galley->is_rtl = language_is_rtl(block->given->lang);
	/* A quotation in a quotation is set in once more. */
	if (division_has_look(block))
		galley->within = NULL;
	style_enter(galley, style);
	galley->within = style;
	if (block->as.division->keep_together || style->keep_together)
		galley->inner = block->as.division->hold_lines ? KEEP_LINES
							       : KEEP_GROUP;
	if (block->as.division->height) {
		struct row *row = galley_row(galley, ROW_ROOM, block, style);
		row->height = block->as.division->height;
	}
	/* The first row of a group may stand apart from the text above. */
	enum keep inner = galley->inner;
	int first = galley->rows->n;
	enum keep owed = galley->keep;
	/* Measured is what is in both copies: the line that says so. */
	if (galley->extent && block->given->exemption && block->first)
		galley_block(galley, block->first);
	else if (block->as.division->n_columns)
		galley_abreast(galley, block, style);
	else
		galley_blocks(galley, block);
	if (galley->rows->n > first && inner != column.inner) {
		struct row *row = &galley->rows->items[first];
		row->keep = owed > column.inner ? owed : column.inner;
	}
	style_leave(galley, style, &column);
	if (is_turned) {
		galley_turn(galley, false);
		galley->width = column.width;
		galley->frame_height = column.frame_height;
	}
}

static void region_block(struct galley *galley, const struct doc_node *block)
{
	const struct region *place =
		layout_region(galley->layout, block->as.region.name);
	if (!place)
		return;
	struct rows *rows = ARENA_NEW(galley->arena, struct rows);
	struct galley inner = galley_apart(galley, rows, place->width);
	inner.within = NULL;
	galley_blocks(&inner, block);
	dim after = galley->after;
	struct row *row = galley_row(galley, ROW_REGION, block,
				     galley_style(galley, block));
	row->region = rows;
	row->place = place;
	row->space = 0;
	/* Nothing of the column is used: what was owed is still owed. */
	galley->after = after;
	galley->keep = KEEP_LINES;
}

static bool block_is_target(const struct doc_node *block)
{
	return block->given->id.n || block->kind == DOC_HEADING;
}

static void block_by_kind(struct galley *galley, const struct doc_node *block)
{
	switch (block->kind) {
	case DOC_HEADING:
	case DOC_PARAGRAPH:
	case DOC_TERM:
	case DOC_CAPTION:
	case DOC_ENTRY:
		text_block(galley, block);
		return;
	case DOC_LIST:
		galley_list(galley, block);
		return;
	case DOC_DEFINITIONS:
		galley_definitions(galley, block);
		return;
	case DOC_CODE_BLOCK:
		code_block(galley, block);
		return;
	case DOC_RULE:
		rule_block(galley, block);
		return;
	case DOC_FIGURE:
		if (block->as.image->chart)
			chart_block(galley, block);
		else
			figure_block(galley, block);
		return;
	case DOC_DIVISION:
		division_block(galley, block);
		return;
	case DOC_REGION:
		region_block(galley, block);
		return;
	case DOC_PAGE_BREAK:
		galley->starts_page = true;
		return;
	case DOC_TABLE:
		galley_table(galley, block);
		return;
	case DOC_CONTENTS:
		galley_contents(galley, block);
		return;
	case DOC_DOCUMENT:
	case DOC_ROW:
	case DOC_CELL:
	case DOC_ITEM:
	case DOC_DEFINITION:
	case DOC_NOTE:
		galley_blocks(galley, block);
		return;
	case DOC_TEXT:
	case DOC_SOFT_BREAK:
	case DOC_LINE_BREAK:
	case DOC_EMPHASIS:
	case DOC_STRONG:
	case DOC_CODE:
	case DOC_LINK:
	case DOC_IMAGE:
	case DOC_SPAN:
	case DOC_NOTE_CALL:
	case DOC_REFERENCE:
	case DOC_VALUE:
	case DOC_N_KINDS:
		diag_report(galley->diags, DIAG_INTERNAL, block->span,
			    "text outside a paragraph");
		return;
	}
}

void galley_block(struct galley *galley, const struct doc_node *block)
{
	dim x = galley->x, width = galley->width;
	if (block_is_target(block) && !galley->begins)
		galley->begins = block;
	dim follow = galley_follow(galley, block);
	block_by_kind(galley, block);
	galley->follow = follow;
	galley->x = x;
	galley->width = width;
}

void galley_blocks(struct galley *galley, const struct doc_node *parent)
{
	bool is_rtl = galley->is_rtl;
	for (const struct doc_node *block = parent->first; block;
	     block = block->next) {
		if (block->given->lang.n)
			galley->is_rtl = language_is_rtl(block->given->lang);
		galley_block(galley, block);
		galley->is_rtl = is_rtl;
	}
}
