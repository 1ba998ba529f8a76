#include "layout/style.h"

#include <stddef.h>

#include "base/arena.h"
#include "layout/layout.h"

#define LIST_LEVELS 3

const struct style *style_find(const struct layout *layout, struct str role)
{
	for (int i = 0; i < layout->n_styles; i++)
		if (key_eq(layout->styles[i].role, role))
			return &layout->styles[i];
	return NULL;
}

/* Asked for every block: not by its name. */
static const struct style *style_at(const struct layout *layout,
				    enum style_role role)
{
	return &layout->styles[role];
}

static const struct style *heading_style(const struct layout *layout,
					 const struct doc_node *node)
{
	static const enum style_role roles[] = { STYLE_HEADING_1,
						 STYLE_HEADING_2,
						 STYLE_HEADING_3,
						 STYLE_HEADING_4 };
	int level = node->as.heading.level;

	if (node->as.heading.is_title)
		return style_at(layout, STYLE_TITLE);
	return style_at(layout, roles[level < 1	  ? 0
				      : level > 4 ? 3
						  : level - 1]);
}

static const struct style *list_style(const struct layout *layout,
				      const struct doc_node *list)
{
	static const enum style_role roles[LIST_LEVELS] = { STYLE_LIST,
							    STYLE_LIST_2,
							    STYLE_LIST_3 };
	int depth = 0;

	for (const struct doc_node *up = list->parent;
	     up && depth < LIST_LEVELS - 1; up = up->parent)
		depth += up->kind == DOC_LIST;
	return style_at(layout, roles[depth]);
}

/* What a container makes of the text in it, or NULL: nothing. */
static const struct style *division_style(const struct layout *layout,
					  const struct doc_node *node)
{
	switch (node->as.division->kind) {
	case DIVISION_QUOTE:
		return style_at(layout, STYLE_QUOTE);
	case DIVISION_NOTE:
		return style_at(layout, STYLE_NOTE);
	case DIVISION_IMPORTANT:
		return style_at(layout, STYLE_IMPORTANT);
	case DIVISION_EXEMPT:
		return style_at(layout, STYLE_EXEMPT);
	case DIVISION_PART:
	case DIVISION_KEEP:
	case DIVISION_LANDSCAPE:
	case DIVISION_UNNUMBERED:
	case DIVISION_PLAIN:
	case DIVISION_RECOMMENDATIONS:
	case DIVISION_SECTION:
		return NULL;
	}
	return NULL;
}

static const struct style *cell_style(const struct layout *layout,
				      const struct doc_node *cell)
{
	const struct doc_node *row = cell->parent;

	if (row && row->kind == DOC_ROW && row->as.row.is_group)
		return style_at(layout, STYLE_TABLE_GROUP);
	if (!cell->as.cell.is_head)
		return style_at(layout, STYLE_TABLE_CELL);
	if (row && row->kind == DOC_ROW && !row->as.row.is_head)
		return style_at(layout, STYLE_TABLE_ROW_HEAD);
	return style_at(layout, STYLE_TABLE_HEAD);
}

static const struct style *entry_style(const struct layout *layout,
				       const struct doc_node *entry)
{
	static const enum style_role roles[] = { STYLE_CONTENTS_1,
						 STYLE_CONTENTS_2,
						 STYLE_CONTENTS_3 };
	int level = entry->as.entry->level;

	return style_at(layout, roles[level < 1	  ? 0
				      : level > 3 ? 2
						  : level - 1]);
}

/* The style a node gives to the plain paragraphs in it, or NULL. */
static const struct style *container_style(const struct layout *layout,
					   const struct doc_node *node)
{
	const struct region *region;

	if (node->given->role.n > 0 && style_find(layout, node->given->role))
		return style_find(layout, node->given->role);
	switch (node->kind) {
	case DOC_LIST:
		return list_style(layout, node);
	case DOC_DEFINITION:
		return style_at(layout, STYLE_DEFINITION);
	case DOC_NOTE:
		return style_at(layout, STYLE_FOOTNOTE);
	case DOC_CELL:
		return cell_style(layout, node);
	case DOC_DIVISION:
		return division_style(layout, node);
	case DOC_REGION:
		region = layout_region(layout, node->as.region.name);
		return region ? region->style : NULL;
	default:
		return NULL;
	}
}

/* The nearest style from outside; NULL at the top of the document. Depth is
 * bounded by the reader's limit on nesting. */
static const struct style *style_around(const struct layout *layout,
					const struct doc_node *node)
{
	for (const struct doc_node *up = node->parent; up; up = up->parent) {
		const struct style *style = container_style(layout, up);

		if (style)
			return style;
	}
	return NULL;
}

const struct style *style_of_block(const struct layout *layout,
				   const struct doc_node *block)
{
	const struct style *style = container_style(layout, block);

	if (style)
		return style;
	switch (block->kind) {
	case DOC_HEADING:
		return heading_style(layout, block);
	case DOC_TERM:
		return style_at(layout, STYLE_DEFINITION_TERM);
	case DOC_CODE_BLOCK:
		return style_at(layout, STYLE_CODE);
	case DOC_RULE:
		return style_at(layout, STYLE_RULE);
	case DOC_FIGURE:
		return style_at(layout, STYLE_FIGURE);
	case DOC_TABLE:
		return style_at(layout, STYLE_TABLE);
	case DOC_CAPTION:
		return style_at(layout, STYLE_CAPTION);
	case DOC_ENTRY:
		return entry_style(layout, block);
	case DOC_DOCUMENT:
	case DOC_DIVISION:
	case DOC_REGION:
		style = style_around(layout, block);
		return style ? style : style_at(layout, STYLE_PART);
	case DOC_PARAGRAPH:
		style = style_around(layout, block);
		if (!style && block->given->number.n > 0)
			return style_at(layout, STYLE_PARA_NUMBERED);
		return style ? style : layout->body;
	default:
		style = style_around(layout, block);
		return style ? style : layout->body;
	}
}

/* Inline text */

static const struct style *change_of(const struct layout *layout,
				     const struct doc_node *node)
{
	const struct style *own =
		node->given->role.n > 0 ? style_find(layout, node->given->role)
					: NULL;

	if (own)
		return own;
	switch (node->kind) {
	case DOC_EMPHASIS:
		return style_at(layout, STYLE_EMPHASIS);
	case DOC_STRONG:
		return style_at(layout, STYLE_STRONG);
	case DOC_CODE:
		return style_at(layout, STYLE_CODE_INLINE);
	case DOC_LINK:
		return style_at(layout, STYLE_LINK);
	case DOC_NOTE_CALL:
		return style_at(layout, STYLE_NOTE_MARK);
	default:
		return NULL;
	}
}

static void style_change(struct style *style, const struct style *change)
{
	if (change->changes & CHANGE_FONT) {
		style->families = change->families;
		style->n_families = change->n_families;
	}
	if (change->changes & CHANGE_SIZE)
		style->size = change->size_percent > 0
				      ? dim_scale(style->size,
						  change->size_percent, 100)
				      : change->size;
	if (change->changes & CHANGE_WEIGHT)
		style->is_bold = change->is_bold;
	if (change->changes & CHANGE_SLANT)
		style->is_italic = change->is_italic;
	if (change->changes & CHANGE_UNDERLINE)
		style->is_underlined = change->is_underlined;
	if (change->changes & CHANGE_COLOUR)
		style->colour = change->colour;
}

/* An interned style, or NULL. */
static struct style *find_made(const struct layout *layout,
			       const struct style *within,
			       const struct style *change)
{
	for (int i = 0; i < layout->n_inlines; i++)
		if (layout->inlines[i]->within == within &&
		    layout->inlines[i]->change == change)
			return layout->inlines[i];
	return NULL;
}

static struct style *make_style(struct layout *layout,
				const struct style *within,
				const struct style *change)
{
	struct style *style = ARENA_NEW(layout->arena, struct style);

	*style = *within;
	style->within = within;
	style->change = change;
	*ARENA_PUSH(layout->arena, layout->inlines, layout->n_inlines,
		    layout->cap_inlines) = style;
	return style;
}

const struct style *style_of_inline(struct layout *layout,
				    const struct style *within,
				    const struct doc_node *node)
{
	const struct style *change = change_of(layout, node);
	struct style *style;

	if (!change || change->changes == 0)
		return within;
	style = find_made(layout, within, change);
	if (style)
		return style;
	style = make_style(layout, within, change);
	style->role = change->role;
	style_change(style, change);
	return style;
}

static dim least(dim a, dim b)
{
	return a < b ? a : b;
}

const struct style *style_of_note(struct layout *layout,
				  const struct style *style)
{
	const struct style *note = style_at(layout, STYLE_FOOTNOTE);
	dim full = layout->body->size;
	struct style *made;

	if (style == note || note->size >= full)
		return style;
	made = find_made(layout, style, note);
	if (made)
		return made;
	made = make_style(layout, style, note);
	made->size = dim_scale(style->size, note->size, full);
	made->leading = dim_scale(style->leading, note->size, full);
	made->space_before = least(style->space_before, note->space_after);
	made->space_after = least(style->space_after, note->space_after);
	made->item_space = least(style->item_space, note->space_after);
	made->indent = dim_scale(style->indent, note->size, full);
	made->hang = dim_scale(style->hang, note->size, full);
	made->padding = dim_scale(style->padding, note->size, full);
	return made;
}

/* One step down is 6/7 of the size, in eighths of a point; nobody has to read
 * what is smaller than this. */
#define SIZE_LEAST (8 * DIM_PT)
#define SIZE_UNIT (DIM_PT / 8)

const struct style *style_smaller(struct layout *layout,
				  const struct style *style)
{
	dim size = dim_scale(style->size, 6, 7 * SIZE_UNIT) * SIZE_UNIT;
	struct style *smaller;

	if (style->size <= SIZE_LEAST)
		return style;
	if (size < SIZE_LEAST)
		size = SIZE_LEAST;
	for (int i = 0; i < layout->n_inlines; i++)
		if (layout->inlines[i]->within == style &&
		    !layout->inlines[i]->change)
			return layout->inlines[i];
	smaller = ARENA_NEW(layout->arena, struct style);
	*smaller = *style;
	smaller->within = style;
	smaller->change = NULL;
	smaller->leading = dim_scale(style->leading, size,
				     (int64_t)style->size * SIZE_UNIT) *
			   SIZE_UNIT;
	smaller->size = size;
	*ARENA_PUSH(layout->arena, layout->inlines, layout->n_inlines,
		    layout->cap_inlines) = smaller;
	return smaller;
}
