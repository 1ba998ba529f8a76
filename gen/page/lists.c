/* Lists: a label hanging beside the first row of each item. */
#include "page/galley_priv.h"

#include "base/arena.h"

/* Label to text where a label is wider than its hang. */
static dim label_gap(const struct style *style)
{
	return style->size / 3;
}

static struct str item_label(const struct style *style,
			     const struct doc_node *list,
			     const struct doc_node *item)
{
	if (list->as.list.marker == MARKER_BULLET)
		return style->bullet;
	return item->as.item->label;
}

/* The style's hang, or what the widest label needs. The last item has the
 * most digits; roman labels may be wider before, so all are looked at. */
static dim list_hang(struct galley *galley, const struct doc_node *list,
		     const struct style *style)
{
	dim hang = style->hang;
	if (list->as.list.marker == MARKER_BULLET)
		return hang;
	struct galley probe = *galley;
	for (const struct doc_node *item = list->first; item;
	     item = item->next) {
		probe.label = NULL;
		galley_label(&probe, item, item->as.item->label, style);
		if (!probe.label)
			continue;
		dim need = probe.label->line->width + label_gap(style);
		if (need > hang)
			hang = need;
	}
	return hang;
}

static void list_item(struct galley *galley, const struct doc_node *list,
		      const struct doc_node *item, dim hang)
{
	const struct style *style = galley_style(galley, list);
	if (item->given->id.n && !galley->begins)
		galley->begins = item;
	galley_label(galley, item, item_label(style, list, item), style);
	dim x = galley->x, width = galley->width;
	galley->x += galley->is_rtl ? 0 : hang;
	galley->width -= hang;
	if (galley->width < DIM_PT)
		galley->width = DIM_PT;
	galley->is_item_start = true;
	const struct row_label *label = galley->label;
	galley_blocks(galley, item);
	galley->is_item_start = false;
	/* An empty item still has its label. */
	if (label && galley->label == label) {
		struct row *row = galley_row(galley, ROW_ROOM, item, style);
		row->height = style->leading;
		row->baseline = dim_scale(style->leading, 3, 4);
	}
	galley->x = x;
	galley->width = width;
	galley->after = 0;
}

/* A short item does not stand alone at a page's foot or head: the second
 * item is kept to a first one of a single row, the last to the one before. */
static void keep_short_items(struct galley *galley, int second, int last)
{
	struct rows *rows = galley->rows;
	bool is_short_first = second - 1 >= 0 && second < rows->n &&
			      rows->items[second - 1].label;
	if (is_short_first && rows->items[second].keep < KEEP_GROUP)
		rows->items[second].keep = KEEP_GROUP;
	if (last == rows->n - 1 && rows->items[last].keep < KEEP_GROUP)
		rows->items[last].keep = KEEP_GROUP;
}

void galley_list(struct galley *galley, const struct doc_node *list)
{
	const struct style *style = galley_style(galley, list);
	const struct style *within = galley->within;
	dim x = galley->x, width = galley->width;
	if (!galley->is_item_start)
		galley_space(galley, style->space_before);
	galley->x += galley->is_rtl ? style->indent_end : style->indent;
	galley->width -= style->indent + style->indent_end;
	if (galley->width < DIM_PT)
		galley->width = DIM_PT;
	dim hang = list_hang(galley, list, style);
	galley->within = style;
	int second = -1, last = -1;
	for (const struct doc_node *item = list->first; item;
	     item = item->next) {
		if (item != list->first) {
			galley_space(galley, style->item_space);
			last = galley->rows->n;
			second = second < 0 ? last : second;
		}
		list_item(galley, list, item, hang);
	}
	if (second >= 0)
		keep_short_items(galley, second, last);
	galley->within = within;
	galley->x = x;
	galley->width = width;
	galley_space(galley, style->space_after);
}

void galley_definitions(struct galley *galley, const struct doc_node *list)
{
	const struct style *style = galley_role(galley, STR("definition"));
	dim x = galley->x, width = galley->width;
	const struct style *within = galley->within;
	for (const struct doc_node *node = list->first; node;
	     node = node->next) {
		if (node->kind == DOC_TERM) {
			galley_block(galley, node);
			galley->keep = KEEP_HEADING;
			continue;
		}
		galley->x += galley->is_rtl ? 0 : style->indent;
		galley->width -= style->indent;
		galley->within = style;
		galley->is_item_start = true;
		galley_blocks(galley, node);
		galley->is_item_start = false;
		galley->x = x;
		galley->width = width;
		galley->within = within;
		galley->after = 0;
		galley_space(galley, style->space_after);
	}
}
