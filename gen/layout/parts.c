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
	"group|region|space";

static const char *const kind_labels[PART_N_KINDS] = {
	"part 'body'",	  "part 'text'", "part 'lines'", "part 'title'",
	"part 'heading'", "part 'list'", "part 'prose'", "part 'boilerplate'",
	"part 'image'",	  "part 'each'", "part 'group'", "part 'region'",
	"part 'space'",
};

struct parts {
	struct part **items;
	int *n, *cap;
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

static bool is_page_value(struct str path)
{
	return str_eq(path, STR("page")) || str_eq(path, STR("pages")) ||
	       str_eq(path, STR("section"));
}

void slot_paths_check(struct loader *loader, const struct slot *slot,
		      const struct field *item, bool is_band)
{
	struct str path;
	int at = 0, from;

	while (slot_next(slot->text, &at, &from, &path)) {
		if (path.n == 0 || str_eq(path, STR("title")) ||
		    (is_band && is_page_value(path)) ||
		    layout_path(loader->layout, item, path))
			continue;
		field_report(loader, path, slot->span);
	}
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
	check_path(loader, pick(map, "unless"), item);
	if (!when || scalar_is_none(when))
		return;
	if (when->kind == VALUE_TEXT) {
		part->when = when->text;
		check_path(loader, when, item);
	}
	if (when->kind != VALUE_MAP)
		return;
	part->when_is = when;
	condition_check(loader, when, item);
}

static void read_texts(struct loader *loader, struct part *part,
		       const struct value *map, const struct field *item)
{
	const char *key = pick(map, "texts") ? "texts" : "text";
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
		need(loader, part, part->n_texts == 1, "text");
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
	case PART_BODY:
	case PART_N_KINDS:
		break;
	}
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
	return item;
}

static void part_read(struct loader *loader, struct part *part,
		      const struct value *map, const struct field *item)
{
	part->span = map->span;
	part->kind =
		(enum part_kind)pick_choice(map, "part", kind_names, PART_BODY);
	read_when(loader, part, map, item);
	read_texts(loader, part, map, item);
	read_marker(part, map);
	part->role = pick_text(map, "role");
	(void)roles_pick(loader, map, "role", NULL);
	part->field = pick_text(map, "from");
	check_path(loader, pick(map, "from"), item);
	part->file = slot_pick(map, "file");
	part->alt = slot_pick(map, "alt");
	slot_paths_check(loader, &part->file, item, false);
	slot_paths_check(loader, &part->alt, item, false);
	part->width = pick_length(map, "width", 0);
	part->height = pick_length(map, "height", 0);
	part->level = pick_integer(map, "level", 2);
	part->keep_together = pick_flag(map, "keep", false);
	part->hold_lines = pick_integer(map, "hold-lines", 0);
	part->region = pick_text(map, "region");
	check_region(loader, part, map);
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
		*part = (struct part){ .kind = PART_BODY };
		part_read(loader, part, map, item);
		parts_read(loader, pick_list(map, "parts"),
			   (struct parts){ &part->parts, &part->n_parts,
					   &part->cap_parts },
			   entry_field(loader, part, item), depth + 1);
		check_needs(loader, part);
	}
}

void parts_load(struct loader *loader)
{
	struct layout *layout = loader->layout;

	parts_read(loader, pick_list(loader->root, "before"),
		   (struct parts){ &layout->before, &layout->n_before,
				   &layout->cap_before },
		   NULL, 0);
	parts_read(loader, pick_list(loader->root, "after"),
		   (struct parts){ &layout->after, &layout->n_after,
				   &layout->cap_after },
		   NULL, 0);
}
