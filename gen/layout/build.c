/*
 * Parts to blocks. A part that has nothing to show is not there: no empty
 * paragraph, list or group is left behind.
 */
#include <stddef.h>

#include "base/arena.h"
#include "layout/furniture_priv.h"
#include "layout/slot.h"
#include "read/markdown.h"
#include "read/shared.h"

struct doc_node *part_block(struct furnish *furnish, enum doc_kind kind,
			    const struct part *part)
{
	struct doc_node *node = doc_node_new(furnish->doc, kind, part->span);

	if (part->role.n)
		doc_give(furnish->arena, node)->role = part->role;
	if (part->is_exempt)
		doc_give(furnish->arena, node)->is_exempt = true;
	return node;
}

static struct doc_node *new_division(struct furnish *furnish,
				     const struct part *part)
{
	struct doc_node *node = part_block(furnish, DOC_DIVISION, part);

	node->as.division->kind = DIVISION_PART;
	return node;
}

/* Append a block that has something in it. */
static void append_full(struct doc_node *parent, struct doc_node *node)
{
	if (node->first)
		doc_append(parent, node);
}

/* Text */

static void build_text(struct furnish *furnish, struct doc_node *parent,
		       const struct part *part)
{
	struct doc_node *node = part_block(furnish, DOC_PARAGRAPH, part);

	if (part->n_texts > 0)
		(void)fill_slot(furnish, node, &part->texts[0]);
	if (part->is_capital)
		fill_capital(furnish, node);
	append_full(parent, node);
}

static void break_line(struct furnish *furnish, struct doc_node *paragraph,
		       struct span span)
{
	if (paragraph->first)
		doc_append(paragraph,
			   doc_node_new(furnish->doc, DOC_LINE_BREAK, span));
}

/* The word that stands on a line between two entries. */
static void build_joint(struct furnish *furnish, struct doc_node *paragraph,
			const struct part *part)
{
	struct doc_node *line =
		doc_node_new(furnish->doc, DOC_SPAN, part->joint.span);

	if (!fill_slot(furnish, line, &part->joint))
		return;
	doc_give(furnish->arena, line)->role = STR("joint");
	break_line(furnish, paragraph, part->joint.span);
	doc_append(paragraph, line);
}

/* A list gives a line for each of its entries. */
static void build_entry_lines(struct furnish *furnish,
			      struct doc_node *paragraph,
			      const struct part *part, const struct value *list)
{
	bool is_first = true;

	for (int i = 0; i < list->n; i++) {
		struct doc_node *line;

		if (value_is_empty(list->items[i]))
			continue;
		if (!is_first)
			build_joint(furnish, paragraph, part);
		is_first = false;
		break_line(furnish, paragraph, list->items[i]->span);
		line = doc_node_new(furnish->doc, DOC_SPAN,
				    list->items[i]->span);
		fill_value(furnish, line, list->items[i], NULL);
		fill_values(furnish, line);
		doc_append(paragraph, line);
	}
}

static void build_line(struct furnish *furnish, struct doc_node *paragraph,
		       const struct part *part, const struct slot *slot)
{
	const struct field *field;
	struct str path;

	if (slot_is_value(slot->text, &path)) {
		const struct value *value =
			furnish_value(furnish, path, &field);

		if (value && value->kind == VALUE_LIST) {
			build_entry_lines(furnish, paragraph, part, value);
			return;
		}
	}
	struct doc_node *line =
		doc_node_new(furnish->doc, DOC_SPAN, slot->span);
	if (!fill_slot(furnish, line, slot))
		return;
	break_line(furnish, paragraph, slot->span);
	doc_append(paragraph, line);
}

void build_lines(struct furnish *furnish, struct doc_node *parent,
		 const struct part *part)
{
	struct doc_node *node = part_block(furnish, DOC_PARAGRAPH, part);

	for (int i = 0; i < part->n_texts; i++)
		build_line(furnish, node, part, &part->texts[i]);
	if (part->is_capital)
		fill_capital(furnish, node);
	append_full(parent, node);
}

static void build_heading(struct furnish *furnish, struct doc_node *parent,
			  const struct part *part)
{
	struct doc_node *node = part_block(furnish, DOC_HEADING, part);
	bool has_lines = part->n_texts > 1 || part->joint.text.n > 0;

	node->as.heading.is_title = part->kind == PART_TITLE;
	node->as.heading.level = part->kind == PART_TITLE ? 1 : part->level;
	node->as.heading.is_unlisted = part->is_unlisted;
	for (int i = 0; has_lines && i < part->n_texts; i++)
		build_line(furnish, node, part, &part->texts[i]);
	if (!has_lines && part->n_texts > 0)
		(void)fill_slot(furnish, node, &part->texts[0]);
	append_full(parent, node);
}

/* Lists and longer text */

/* An entry of a list, by the part's own text or as it is. */
static void fill_entry(struct furnish *furnish, struct doc_node *text,
		       const struct part *part, const struct value *entry,
		       const struct field *list)
{
	const struct furnish old = *furnish;

	if (part->n_texts == 0) {
		fill_value(furnish, text, entry, list ? list->of : NULL);
		fill_values(furnish, text);
		return;
	}
	furnish->item = entry;
	furnish->item_field = list ? list->of : NULL;
	(void)fill_slot(furnish, text, &part->texts[0]);
	furnish->item = old.item;
	furnish->item_field = old.item_field;
}

/* One entry alone, as a paragraph. */
static void build_single(struct furnish *furnish, struct doc_node *parent,
			 const struct part *part, const struct value *list,
			 const struct field *field)
{
	struct doc_node *text = part_block(furnish, DOC_PARAGRAPH, part);

	fill_entry(furnish, text, part, list->items[0], field);
	append_full(parent, text);
}

static void build_list(struct furnish *furnish, struct doc_node *parent,
		       const struct part *part)
{
	const struct field *field;
	const struct value *value = furnish_value(furnish, part->field, &field);
	struct doc_node *list = part_block(furnish, DOC_LIST, part);

	if (!value || value->kind != VALUE_LIST)
		return;
	if (value->n == 1 && part->single_is_text) {
		build_single(furnish, parent, part, value, field);
		return;
	}
	list->as.list.marker = part->marker;
	list->as.list.delimiter =
		part->marker == MARKER_BULLET ? DELIMITER_NONE : DELIMITER_DOT;
	list->as.list.start = 1;
	list->as.list.is_tight = true;
	for (int i = 0; i < value->n; i++) {
		const struct value *entry = value->items[i];
		struct doc_node *item =
			doc_node_new(furnish->doc, DOC_ITEM, entry->span);
		struct doc_node *text =
			doc_node_new(furnish->doc, DOC_PARAGRAPH, entry->span);

		fill_entry(furnish, text, part, entry, field);
		append_full(item, text);
		append_full(list, item);
	}
	append_full(parent, list);
}

static void add_prose(struct furnish *furnish, struct doc_node *parent,
		      const struct value *value)
{
	if (value->kind == VALUE_TEXT)
		markdown_read_prose(furnish->doc, parent, value->text,
				    value->span, furnish->diags);
	for (int i = 0; value->kind == VALUE_LIST && i < value->n; i++)
		add_prose(furnish, parent, value->items[i]);
}

/* Does a field say, in one word, that there is nothing to say. */
static bool is_none(const struct value *value)
{
	return value->kind == VALUE_TEXT &&
	       key_eq(str_trim(value->text), STR("none"));
}

static void none_prose(struct furnish *furnish, struct doc_node *parent,
		       const struct part *part)
{
	struct doc_node *node =
		doc_node_new(furnish->doc, DOC_PARAGRAPH, part->none.span);

	(void)fill_slot(furnish, node, &part->none);
	append_full(parent, node);
}

/* Without a role its blocks are blocks of the text like any other. */
static void build_prose(struct furnish *furnish, struct doc_node *parent,
			const struct part *part)
{
	const struct field *field;
	const struct value *value = furnish_value(furnish, part->field, &field);
	struct doc_node *node = new_division(furnish, part);

	if (value && part->none.text.n > 0 && is_none(value))
		none_prose(furnish, node, part);
	else if (value)
		add_prose(furnish, node, value);
	fill_values(furnish, node);
	append_full(parent, node);
}

static void build_boilerplate(struct furnish *furnish, struct doc_node *parent,
			      const struct part *part)
{
	struct markdown_options options = { furnish->shared, false };
	struct doc_node *node = new_division(furnish, part);
	struct span span;
	struct str name = fill_plain(furnish, &part->file, &span);
	const struct source *source;

	if (name.n == 0 || !furnish->shared)
		return;
	source = shared_boilerplate(furnish->shared, name, span);
	if (source)
		markdown_read(furnish->doc, node, source, 0, &options,
			      furnish->diags);
	fill_values(furnish, node);
	append_full(parent, node);
}

static void build_image(struct furnish *furnish, struct doc_node *parent,
			const struct part *part)
{
	struct doc_node *node = part_block(furnish, DOC_FIGURE, part);
	struct doc_image *image = node->as.image;
	const struct region *region = furnish->region;
	struct span span;

	image->alt = fill_plain(furnish, &part->alt, &span);
	image->title = STR_NONE;
	image->file = fill_plain(furnish, &part->file, &node->span);
	image->width = part->width;
	image->height = part->height;
	if (image->width == 0 && image->height == 0 && region)
		image->width = region->image_width ? region->image_width
						   : region->width;
	if (image->file.n > 0)
		doc_append(parent, node);
}

/* Parts of parts */

/* Where the author wants a part to stand: the container of its name that
 * nothing stands in yet, or NULL. */
static struct doc_node *find_place(struct furnish *furnish,
				   const struct part *part)
{
	struct doc_node *root = furnish->doc->root;

	for (struct doc_node *node = root; node && part->place.n > 0;
	     node = doc_walk(root, node))
		if (node->kind == DOC_DIVISION &&
		    str_eq(node->as.division->place, part->place))
			return node;
	return NULL;
}

static void build_placed(struct furnish *furnish, struct doc_node *node,
			 const struct part *part)
{
	int n_before = *furnish->doc->serials;

	build_parts(furnish, node, part->parts, part->n_parts);
	if (*furnish->doc->serials == n_before || !node->first)
		return; /* the place stays, to be reported */
	node->as.division->place = STR_NONE;
	node->as.division->keep_together |= part->keep_together;
	node->as.division->n_columns = part->n_columns;
	node->as.division->columns = part->columns;
	doc_give(furnish->arena, node)->role = part->role;
}

static void build_group(struct furnish *furnish, struct doc_node *parent,
			const struct part *part)
{
	struct doc_node *place = find_place(furnish, part);
	struct doc_node *node;

	if (place) {
		build_placed(furnish, place, part);
		return;
	}
	node = new_division(furnish, part);
	node->as.division->keep_together = part->keep_together;
	node->as.division->hold_lines = part->hold_lines;
	node->as.division->n_columns = part->n_columns;
	node->as.division->columns = part->columns;
	build_parts(furnish, node, part->parts, part->n_parts);
	append_full(parent, node);
}

/* A region without a place stands in the text, like a group. */
static void build_region(struct furnish *furnish, struct doc_node *parent,
			 const struct part *part)
{
	const struct region *old = furnish->region;
	const struct region *region =
		layout_region(furnish->layout, part->region);
	struct doc_node *node;

	if (region && region->is_placed) {
		node = part_block(furnish, DOC_REGION, part);
		node->as.region.name = region->name;
	} else {
		node = new_division(furnish, part);
		node->as.division->keep_together = part->keep_together;
		if (node->given->role.n == 0 && region && region->style)
			doc_give(furnish->arena, node)->role =
				region->style->role;
	}
	furnish->region = region;
	build_parts(furnish, node, part->parts, part->n_parts);
	furnish->region = old;
	append_full(parent, node);
}

static void build_space(struct furnish *furnish, struct doc_node *parent,
			const struct part *part)
{
	struct doc_node *node = new_division(furnish, part);

	node->as.division->height = part->height;
	doc_append(parent, node);
}

void build_parts(struct furnish *furnish, struct doc_node *parent,
		 const struct part *parts, int n)
{
	typedef void build(struct furnish *, struct doc_node *,
			   const struct part *);
	static build *const builders[PART_N_KINDS] = {
		[PART_TEXT] = build_text,
		[PART_LINES] = build_lines,
		[PART_TITLE] = build_heading,
		[PART_HEADING] = build_heading,
		[PART_LIST] = build_list,
		[PART_PROSE] = build_prose,
		[PART_BOILERPLATE] = build_boilerplate,
		[PART_IMAGE] = build_image,
		[PART_EACH] = build_each,
		[PART_GROUP] = build_group,
		[PART_REGION] = build_region,
		[PART_SPACE] = build_space,
		[PART_CONTENTS] = build_contents,
		[PART_TABLE] = build_table,
		[PART_ROW] = build_row,
		[PART_CELL] = build_cell,
	};

	for (int i = 0; i < n; i++)
		if (builders[parts[i].kind] && part_applies(furnish, &parts[i]))
			builders[parts[i].kind](furnish, parent, &parts[i]);
}
