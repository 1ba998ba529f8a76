/*
 * The parts round the body. What a part names (a role, a field, a region, a
 * value in its text) is looked up here, once, so that furniture can rely on
 * it.
 */
#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "layout/layout_priv.h"
#include "layout/slot.h"

#define PART_MAX_DEPTH 8

static const char kind_names[] =
	"body|text|lines|title|heading|list|prose|boilerplate|image|each|"
	"group|region|space|table|row|cell|contents";

static const char *const kind_labels[PART_N_KINDS] = {
	"part 'body'",	   "part 'text'",  "part 'lines'", "part 'title'",
	"part 'heading'",  "part 'list'",  "part 'prose'", "part 'boilerplate'",
	"part 'image'",	   "part 'each'",  "part 'group'", "part 'region'",
	"part 'space'",	   "part 'table'", "part 'row'",   "part 'cell'",
	"part 'contents'",
};

struct parts {
	struct part **items;
	int *n, *cap;
	enum part_kind within; /* what they stand in; PART_BODY: nothing */
};

static void parts_read(struct loader *loader, const struct value *list,
		       struct parts out, const struct field *item, int depth);

struct slot slot_pick(const struct value *map, const char *key)
{
	const struct value *value = pick(map, key);

	if (!value || value->kind != VALUE_TEXT)
		return (struct slot){ STR_NONE, SPAN_NONE };
	return (struct slot){ value->text, value->span };
}

/* What an `each` knows of the entry it is at. */
static bool is_entry_value(struct str path)
{
	return str_eq(path, STR("number")) || str_eq(path, STR("called"));
}

void slot_paths_check(struct loader *loader, const struct slot *slot,
		      const struct field *item, bool is_band)
{
	struct str path;
	int at = 0, from;

	while (slot_next(slot->text, &at, &from, &path)) {
		if (path.n == 0 || str_eq(path, STR("title")) ||
		    (is_band && slot_is_of_page(path)) ||
		    (item && is_entry_value(path)) ||
		    layout_path(loader->layout, item, path))
			continue;
		field_report(loader, path, slot->span);
	}
}

void slot_stamp_check(struct loader *loader, const struct slot *slot)
{
	struct str path;
	int at = 0, from;

	while (slot_next(slot->text, &at, &from, &path))
		if (path.n > 0 && !str_eq(path, STR("item")) &&
		    !str_eq(path, STR("mark")) && !slot_is_of_page(path) &&
		    !layout_path(loader->layout, NULL, path))
			field_report(loader, path, slot->span);
}

static void check_path(struct loader *loader, const struct value *value,
		       const struct field *item)
{
	if (value && value->kind == VALUE_TEXT && value->text.n > 0 &&
	    !layout_path(loader->layout, item, value->text))
		field_report(loader, value->text, value->span);
}

static void read_when(struct loader *loader, struct part *part,
		      const struct value *map, const struct field *item)
{
	struct value *when = value_find(map, STR("when"));

	part->unless = pick_text(map, "unless");
	part->is_once = pick_flag(map, "once", false);
	check_path(loader, pick(map, "unless"), item);
	if (!when || scalar_is_none(when))
		return;
	check_path(loader, when, item);
	if (when->kind == VALUE_TEXT)
		part->when = when->text;
	if (when->kind != VALUE_MAP)
		return;
	part->when_is = when;
	condition_check(loader, when, item);
}

static void read_texts(struct loader *loader, struct part *part,
		       const struct value *map, const struct field *item)
{
	const char *key = pick(map, "cells")   ? "cells"
			  : pick(map, "texts") ? "texts"
					       : "text";
	int n = pick_n_texts(map, key);

	part->texts = ARENA_ARRAY(loader->arena, struct slot, n + 1);
	for (int i = 0; i < n; i++) {
		const struct value *text = pick_nth_text(map, key, i);

		if (text->kind != VALUE_TEXT)
			continue;
		struct slot slot = { text->text, text->span };
		slot_paths_check(loader, &slot, item, false);
		part->texts[part->n_texts++] = slot;
	}
}

static void read_marker(struct part *part, const struct value *map)
{
	static const enum doc_marker markers[] = { MARKER_BULLET,
						   MARKER_DECIMAL, MARKER_LOWER,
						   MARKER_UPPER, MARKER_ROMAN };

	part->marker = markers[pick_choice(map, "marker", "bullet|1|a|A|i", 0)];
}

static struct slot read_slot(struct loader *loader, const struct value *map,
			     const char *key, const struct field *item)
{
	struct slot slot = slot_pick(map, key);

	slot_paths_check(loader, &slot, item, false);
	return slot;
}

/* A list of weights, in the arena. */
static int *read_weights(struct loader *loader, const struct value *map,
			 const char *key, int *n)
{
	const struct value *list = pick_list(map, key);
	int *weights;

	*n = list ? list->n : 0;
	weights = ARENA_ARRAY(loader->arena, int, *n + 1);
	for (int i = 0; i < *n; i++)
		if (list->items[i]->kind == VALUE_TEXT)
			(void)str_to_int(list->items[i]->text, 1, 1000,
					 &weights[i]);
	return weights;
}

/* What only tables, rows and cells have. */
static void read_table(struct loader *loader, struct part *part,
		       const struct value *map, const struct field *item)
{
	part->caption = read_slot(loader, map, "caption", item);
	part->label = read_slot(loader, map, "label", item);
	part->has_cells = pick(map, "cells") != NULL;
	part->is_head = pick_flag(map, "head", false);
	part->is_group = pick_flag(map, "heads-rows", false);
	part->is_spacer = pick_flag(map, "spacer", false);
	part->colspan = pick_integer(map, "colspan", 1);
	part->rowspan = pick_integer(map, "rowspan", 1);
	part->widths = read_weights(loader, map, "widths", &part->n_widths);
}

/* What an `each` calls its entries: in their own words. */
static void read_called(struct loader *loader, struct part *part,
			const struct value *map, const struct field *entry)
{
	part->members = pick_text(map, "members");
	part->count = pick_text(map, "count");
	part->number_from = pick_text(map, "number-from");
	for (int i = 0; i < pick_n_texts(map, "called") && i < 2; i++) {
		const struct value *text = pick_nth_text(map, "called", i);

		if (text->kind != VALUE_TEXT)
			continue;
		part->called[i] = (struct slot){ text->text, text->span };
		slot_paths_check(loader, &part->called[i], entry, false);
	}
}

static void need(struct loader *loader, const struct part *part, bool is_there,
		 const char *key)
{
	if (!is_there)
		diag_report(loader->diags, DIAG_LAYOUT_PART, part->span,
			    kind_labels[part->kind], key);
}

static void check_needs(struct loader *loader, const struct part *part)
{
	switch (part->kind) {
	case PART_TEXT:
	case PART_TITLE:
	case PART_HEADING:
		need(loader, part, part->n_texts > 0, "text");
		break;
	case PART_LINES:
		need(loader, part, part->n_texts > 0, "texts");
		break;
	case PART_LIST:
	case PART_PROSE:
		need(loader, part, part->field.n > 0, "from");
		break;
	case PART_EACH:
		need(loader, part, part->field.n > 0, "from");
		need(loader, part, part->n_parts > 0, "parts");
		break;
	case PART_BOILERPLATE:
	case PART_IMAGE:
		need(loader, part, part->file.text.n > 0, "file");
		break;
	case PART_GROUP:
		need(loader, part, part->n_parts > 0, "parts");
		break;
	case PART_REGION:
		need(loader, part, part->region.n > 0, "region");
		need(loader, part, part->n_parts > 0, "parts");
		break;
	case PART_SPACE:
		need(loader, part, part->height > 0, "height");
		break;
	case PART_TABLE:
		need(loader, part, part->n_parts > 0, "parts");
		break;
	case PART_ROW:
		need(loader, part, part->n_texts > 0 || part->n_parts > 0,
		     part->label.text.n > 0 ? "text" : "cells");
		break;
	case PART_CELL:
	case PART_BODY:
	case PART_CONTENTS:
	case PART_N_KINDS:
		break;
	}
}

/* Rows stand in tables, with and without an `each` round them, and cells in
 * rows; nothing else stands between them. */
static void check_within(struct loader *loader, const struct part *part,
			 enum part_kind within)
{
	bool is_right = part->kind != PART_ROW && part->kind != PART_CELL;

	if (within == PART_TABLE)
		is_right = part->kind == PART_ROW || part->kind == PART_EACH;
	if (within == PART_ROW)
		is_right = part->kind == PART_CELL || part->kind == PART_EACH;
	if (!is_right)
		diag_report(loader->diags, DIAG_LAYOUT_PART_PLACE, part->span,
			    kind_labels[part->kind]);
}

static void check_region(struct loader *loader, const struct part *part,
			 const struct value *map)
{
	if (part->region.n > 0 && !layout_region(loader->layout, part->region))
		diag_report(loader->diags, DIAG_LAYOUT_REGION,
			    pick(map, "region")->span, STR_ARG(part->region));
}

/* The field of the entries that an `each` goes through. */
static const struct field *entry_field(struct loader *loader,
				       const struct part *part,
				       const struct field *item)
{
	const struct field *list =
		layout_path(loader->layout, item, part->field);

	if (part->kind == PART_EACH && list && list->type == FIELD_LIST)
		return list->of;
	if (part->kind == PART_EACH && list)
		return list;
	return item;
}

/* The text of a list is that of each of its entries. */
static const struct field *text_field(struct loader *loader,
				      const struct part *part,
				      const struct field *item)
{
	const struct field *list =
		layout_path(loader->layout, item, part->field);

	return part->kind == PART_LIST && list && list->of ? list->of : item;
}

static void part_read(struct loader *loader, struct part *part,
		      const struct value *map, const struct field *item)
{
	part->span = map->span;
	part->is_exempt = !pick_flag(map, "numbered", true);
	part->joint = read_slot(loader, map, "joint", item);
	part->is_capital = pick_flag(map, "capital", false);
	part->said_in = pick_text(map, "unless-said-in");
	check_path(loader, pick(map, "unless-said-in"), item);
	part->none = read_slot(loader, map, "none", item);
	part->single_is_text = pick_choice(map, "single", "list|text", 0) == 1;
	part->place = pick_text(map, "place");
	if (part->place.n > 0)
		*ARENA_PUSH(loader->arena, loader->layout->places,
			    loader->layout->n_places,
			    loader->layout->cap_places) = part->place;
	read_table(loader, part, map, item);
	read_when(loader, part, map, item);
	part->field = pick_text(map, "from");
	read_texts(loader, part, map, text_field(loader, part, item));
	read_marker(part, map);
	part->role = pick_text(map, "role");
	(void)roles_pick(loader, map, "role", NULL);
	check_path(loader, pick(map, "from"), item);
	part->file = slot_pick(map, "file");
	part->alt = slot_pick(map, "alt");
	slot_paths_check(loader, &part->file, item, false);
	slot_paths_check(loader, &part->alt, item, false);
	part->width = pick_length(map, "width", 0);
	part->height = pick_length(map, "height", 0);
	part->level = pick_integer(map, "level", 2);
	part->is_unlisted = !pick_flag(map, "listed", true);
	part->contents = contents_read(map, &loader->layout->contents);
	part->keep_together = pick_flag(map, "keep", false);
	part->hold_lines = pick_integer(map, "hold-lines", 0);
	part->columns = read_weights(loader, map, "columns", &part->n_columns);
	part->region = pick_text(map, "region");
	check_region(loader, part, map);
}

/* What the parts of a part stand in: those of an `each` where that stands,
 * those of a row with a label in its second cell. */
static enum part_kind place_within(const struct part *part,
				   enum part_kind within)
{
	if (part->kind == PART_EACH)
		return within;
	if (part->kind == PART_ROW && part->label.text.n > 0)
		return PART_CELL;
	return part->kind;
}

static void parts_read(struct loader *loader, const struct value *list,
		       struct parts out, const struct field *item, int depth)
{
	for (int i = 0; list && i < list->n; i++) {
		const struct value *map = list->items[i];

		if (map->kind != VALUE_MAP)
			continue;
		if (depth > PART_MAX_DEPTH) {
			diag_report(loader->diags, DIAG_BUDGET_DEPTH, map->span,
				    PART_MAX_DEPTH);
			return;
		}
		struct part *part =
			ARENA_PUSH(loader->arena, *out.items, *out.n, *out.cap);
		*part = (struct part){
			.kind = (enum part_kind)pick_choice(
				map, "part", kind_names, PART_BODY),
		};
		part_read(loader, part, map, item);
		const struct field *entry = entry_field(loader, part, item);
		read_called(loader, part, map, entry);
		check_within(loader, part, out.within);
		parts_read(loader, pick_list(map, "parts"),
			   (struct parts){ &part->parts, &part->n_parts,
					   &part->cap_parts,
					   place_within(part, out.within) },
			   entry, depth + 1);
		check_needs(loader, part);
	}
}

static void rows_load(struct loader *loader)
{
	struct layout *layout = loader->layout;
	const struct value *rows = pick_map(loader->root, "rows");
	int n = rows ? rows->n : 0;

	layout->row_values =
		ARENA_ARRAY(loader->arena, struct row_value, n + 1);
	for (int i = 0; i < n; i++) {
		const struct value *map = rows->pairs[i].value;
		struct row_value value = { .name = rows->pairs[i].key };

		if (map->kind != VALUE_MAP)
			continue;
		value.from = pick_text(map, "from");
		value.members = pick_text(map, "members");
		check_path(loader, pick(map, "from"), NULL);
		const struct field *list =
			layout_path(layout, NULL, value.from);
		value.text = read_slot(loader, map, "text",
				       list && list->of ? list->of : list);
		*ARENA_PUSH(loader->arena, layout->ties, layout->n_ties,
			    layout->cap_ties) = value.name;
		layout->row_values[layout->n_row_values++] = value;
	}
}

/* "consultation.internal.sent": a list may stand before the last name. */
static void order_check(struct loader *loader, const struct value *path)
{
	struct str rest = path->text;
	const struct field *field = layout_path(loader->layout, NULL, rest);
	int n = rest.n;

	if (path->kind != VALUE_TEXT || field)
		return;
	while (n > 0 && rest.p[n - 1] != '.')
		n--;
	field = layout_path(loader->layout, NULL,
			    str_sub(rest, 0, n > 0 ? n - 1 : 0));
	struct str own = str_printf(loader->arena, "item.%.*s",
				    STR_ARG(str_sub(rest, n, rest.n)));
	if (!field || field->type != FIELD_LIST || !field->of ||
	    !layout_path(loader->layout, field->of, own))
		field_report(loader, rest, path->span);
}

/* `clear-days:` is between two dates, by a calendar. */
static void clear_days_load(struct loader *loader, const struct value *map)
{
	static const struct {
		const char *key;
		enum field_type type;
		const char *wanted;
	} ends[] = {
		{ "from", FIELD_DATE, "a field of the type date" },
		{ "to", FIELD_DATE, "a field of the type date" },
		{ "calendar", FIELD_CALENDAR, "a field of the type calendar" },
	};

	loader->layout->clear_days = map;
	for (int i = 0; map && i < 3; i++) {
		const struct value *path = pick(map, ends[i].key);
		const struct field *field;

		if (!path || path->kind != VALUE_TEXT)
			continue;
		field = layout_path(loader->layout, NULL, path->text);
		if (!field)
			field_report(loader, path->text, path->span);
		else if (field->type != ends[i].type)
			diag_report(loader->diags, DIAG_LAYOUT_TYPE, path->span,
				    STR_ARG(str_from(ends[i].key)),
				    ends[i].wanted);
	}
}

static void checks_load(struct loader *loader)
{
	const struct value *checks = pick_map(loader->root, "checks");
	const struct value *orders = pick_list(checks, "order");

	clear_days_load(loader, pick_map(checks, "clear-days"));
	loader->layout->date_orders = orders;
	for (int i = 0; orders && i < orders->n; i++)
		for (int k = 0; k < orders->items[i]->n &&
				orders->items[i]->kind == VALUE_LIST;
		     k++)
			order_check(loader, orders->items[i]->items[k]);
}

void parts_load(struct loader *loader)
{
	struct layout *layout = loader->layout;

	rows_load(loader);
	checks_load(loader);
	containers_load(loader);

	parts_read(loader, pick_list(loader->root, "before"),
		   (struct parts){ &layout->before, &layout->n_before,
				   &layout->cap_before, PART_BODY },
		   NULL, 0);
	parts_read(loader, pick_list(loader->root, "after"),
		   (struct parts){ &layout->after, &layout->n_after,
				   &layout->cap_after, PART_BODY },
		   NULL, 0);
}
