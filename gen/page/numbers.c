/*
 * The numbers of headings and paragraphs: labels that hang at the margin. The
 * space after a number is set with it, so that who copies the text, or hears
 * it, has it too.
 */
#include "page/galley_priv.h"

#include "base/arena.h"

/* Number to text where a number is wider than its hang. */
static dim number_gap(const struct style *style)
{
	return style->size / 3;
}

/* The style of a heading's number, within that of the heading. */
static const struct style *number_style(struct galley *galley,
					const struct doc_node *block,
					const struct style *style)
{
	const struct doc_given given = { .role = STR("heading-number") };
	struct doc_node span = { .kind = DOC_SPAN, .given = &given };
	if (block->kind != DOC_HEADING)
		return style;
	return style_of_inline(galley->layout, style, &span);
}

static struct str number_text(const struct galley *galley, struct str number)
{
	return str_printf(galley->arena, "%.*s ", STR_ARG(number));
}

void galley_number(struct galley *galley, const struct doc_node *block,
		   const struct style *style)
{
	const struct layout *layout = galley->layout;
	const struct style *own = number_style(galley, block, style);
	const struct row_label *before = galley->label;
	dim hang = block->kind == DOC_HEADING ? layout->heading_hang
					      : galley->number_hang;
	galley_label(galley, block, number_text(galley, block->given->number),
		     own);
	if (galley->label == before)
		return;
	dim need = dim_add(galley->label->line->width, number_gap(own));
	if (hang < need)
		hang = need;
	galley->x += galley->is_rtl ? 0 : hang;
	galley->width -= hang;
	if (galley->width < DIM_PT)
		galley->width = DIM_PT;
}

/* The paragraph with the longest number. */
static const struct doc_node *longest_number(const struct doc_node *root)
{
	const struct doc_node *longest = NULL;
	for (const struct doc_node *node = root; node;
	     node = doc_walk(root, node)) {
		if (node->kind == DOC_PARAGRAPH && node->given->number.n &&
		    (!longest ||
		     node->given->number.n > longest->given->number.n))
			longest = node;
	}
	return longest;
}

void galley_hang_numbers(struct galley *galley)
{
	const struct doc_node *longest = longest_number(galley->doc->root);
	galley->number_hang = galley->layout->paragraph_hang;
	if (!longest)
		return;
	const struct style *style = galley_style(galley, longest);
	struct notice_line notice =
		galley_notice(galley, longest->given->number, style, longest);
	if (!notice.line)
		return;
	dim need = dim_add(notice.line->width, number_gap(style));
	if (need > galley->number_hang)
		galley->number_hang = need;
}

/* Groups that only hold what would as well stand without them. */
static bool is_transparent(const struct doc_node *block)
{
	if (block->kind != DOC_DIVISION || block->given->role.n)
		return false;
	switch (block->as.division->kind) {
	case DIVISION_PART:
	case DIVISION_KEEP:
	case DIVISION_LANDSCAPE:
	case DIVISION_UNNUMBERED:
	case DIVISION_PLAIN:
	case DIVISION_RECOMMENDATIONS:
	case DIVISION_SECTION:
		return true;
	case DIVISION_QUOTE:
	case DIVISION_NOTE:
	case DIVISION_IMPORTANT:
	case DIVISION_EXEMPT: /* the same with and without what is in it */
		return false;
	}
	return false;
}

/* Does it go on with what a numbered paragraph began. */
static bool is_follower(const struct doc_node *block)
{
	switch (block->kind) {
	case DOC_PARAGRAPH:
		return !block->given->number.n && !block->given->role.n;
	case DOC_LIST:
	case DOC_DEFINITIONS:
	case DOC_CODE_BLOCK:
		return true;
	case DOC_DIVISION:
		return !block->given->role.n; /* else a part of the layout */
	default:
		return false;
	}
}

dim galley_follow(struct galley *galley, const struct doc_node *block)
{
	dim follow = galley->follow;
	if (is_transparent(block))
		return follow;
	galley->follow = 0;
	if (follow && is_follower(block) && galley->width > follow) {
		galley->x += galley->is_rtl ? 0 : follow;
		galley->width -= follow;
	}
	if (block->kind == DOC_HEADING ||
	    (block->kind == DOC_DIVISION && block->given->role.n))
		return 0;
	if (block->kind == DOC_PARAGRAPH && block->given->number.n)
		return galley->number_hang;
	return follow;
}
