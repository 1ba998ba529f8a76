/*
 * Containers that a layout gives a meaning: `::: resolved` is a block of its
 * role that begins with its text. The text is filled from the attributes that
 * the author gave the container; those of a heading make a line below it.
 */
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "layout/furniture_priv.h"
#include "layout/layout_priv.h"
#include "read/markdown.h"

/* Loading */

static void add_name(struct loader *loader, struct str **names, int *n,
		     int *cap, struct str name)
{
	*ARENA_PUSH(loader->arena, *names, *n, *cap) = name;
}

/* Its attributes are the fields of an entry, so that {{item.for}} is known. */
static void read_attributes(struct loader *loader, struct container_spec *spec,
			    const struct value *map)
{
	struct layout *layout = loader->layout;
	struct field *item = &spec->item;

	item->type = FIELD_MAP;
	item->span = map->span;
	for (int i = 0; i < pick_n_texts(map, "attributes"); i++) {
		const struct value *name = pick_nth_text(map, "attributes", i);

		if (name->kind != VALUE_TEXT)
			continue;
		*ARENA_PUSH(loader->arena, item->fields, item->n_fields,
			    item->cap_fields) = (struct field){
			.name = name->text,
			.type = FIELD_TEXT,
			.span = name->span,
		};
		add_name(loader, &layout->ties, &layout->n_ties,
			 &layout->cap_ties, name->text);
	}
}

/* Lists of the form whose entries the container's numbers count. */
static void read_counted(struct loader *loader, const struct value *map)
{
	for (int i = 0; i < pick_n_texts(map, "at-most"); i++) {
		const struct value *name = pick_nth_text(map, "at-most", i);
		const struct field *field =
			name->kind == VALUE_TEXT
				? layout_path(loader->layout, NULL, name->text)
				: NULL;

		if (!field)
			field_report(loader, name->text, name->span);
		else if (field->type != FIELD_LIST)
			diag_report(loader->diags, DIAG_LAYOUT_TYPE, name->span,
				    STR_ARG(STR("at-most")), "lists");
	}
}

static void container_read(struct loader *loader, struct str name,
			   const struct value *map)
{
	struct layout *layout = loader->layout;
	struct container_spec spec = {
		.name = name,
		.text = slot_pick(map, "text"),
		.role = pick_text(map, "role"),
		.map = map,
		.span = map->span,
	};

	(void)roles_pick(loader, map, "role", NULL);
	read_attributes(loader, &spec, map);
	read_counted(loader, map);
	slot_paths_check(loader, &spec.text, &spec.item, false);
	*ARENA_PUSH(loader->arena, layout->containers, layout->n_containers,
		    layout->cap_containers) = spec;
	if (name.n > 0)
		add_name(loader, &layout->places, &layout->n_places,
			 &layout->cap_places, name);
}

void containers_load(struct loader *loader)
{
	const struct value *map = pick_map(loader->root, "containers");
	const struct value *headings = pick_map(loader->root, "headings");

	for (int i = 0; map && i < map->n; i++) {
		const struct value_pair *pair = &map->pairs[i];

		if (markdown_has_container(pair->key))
			diag_report(loader->diags, DIAG_LAYOUT_CONTAINER,
				    pair->key_span, STR_ARG(pair->key));
		else if (pair->value->kind == VALUE_MAP)
			container_read(loader, pair->key, pair->value);
	}
	if (headings)
		container_read(loader, STR_NONE, headings);
}

/* Settling */

static bool is_of(const struct container_spec *spec,
		  const struct doc_node *node)
{
	if (spec->name.n == 0)
		return node->kind == DOC_HEADING;
	return node->kind == DOC_DIVISION &&
	       str_eq(node->as.division->place, spec->name);
}

/* What the author said of it, or NULL: nothing. */
static const struct value *item_of(struct furnish *furnish,
				   const struct container_spec *spec,
				   const struct doc_node *node)
{
	struct value *item = value_new(furnish->arena, VALUE_MAP, node->span);

	for (int i = 0; i < spec->item.n_fields; i++) {
		struct str name = spec->item.fields[i].name;
		const struct doc_attribute *given = doc_attribute(node, name);

		if (given)
			value_put(furnish->arena, item, name, given->span,
				  value_text(furnish->arena, given->value,
					     given->span));
	}
	return item->n > 0 ? item : NULL;
}

/* The text, filled; false where nothing is left of it. */
static bool fill_text(struct furnish *furnish, struct doc_node *holder,
		      const struct container_spec *spec,
		      const struct value *item)
{
	struct furnish inner = *furnish;
	static const struct value nothing = { .kind = VALUE_MAP };

	inner.item = item ? item : &nothing;
	inner.item_field = &spec->item;
	bool is_there = fill_slot(&inner, holder, &spec->text);
	furnish->n_nested = inner.n_nested;
	furnish->n_unknown = inner.n_unknown;
	return is_there;
}

/* Run in before the first paragraph, or else a line of its own. */
static void begin_container(struct furnish *furnish, struct doc_node *node,
			    const struct container_spec *spec,
			    struct doc_node *text)
{
	struct doc_node *first = node->first, *line, *space;

	if (first && first->kind == DOC_PARAGRAPH && first->first) {
		space = doc_node_new(furnish->doc, DOC_TEXT, spec->span);
		space->as.text = STR(" ");
		doc_insert_before(first->first, space);
		doc_insert_before(space, text);
		return;
	}
	line = doc_node_new(furnish->doc, DOC_PARAGRAPH, spec->span);
	doc_give(furnish->arena, line)->is_exempt = true;
	doc_append(line, text);
	if (first) {
		doc_give(furnish->arena, line)->role = STR("lead-in");
		doc_insert_before(first, line);
	} else {
		doc_append(node, line);
	}
}

/* What its attributes come to; -1: one of them is no number. */
static int sum_of(const struct container_spec *spec,
		  const struct doc_node *node)
{
	int sum = 0, number;

	for (int i = 0; i < spec->item.n_fields; i++) {
		const struct doc_attribute *given =
			doc_attribute(node, spec->item.fields[i].name);

		if (given &&
		    !str_to_int(str_trim(given->value), 0, 100000, &number))
			return -1;
		sum += given ? number : 0;
	}
	return sum;
}

/* Votes against members: no more than there are entries in the lists. */
static void check_counted(struct furnish *furnish, const struct doc_node *node,
			  const struct container_spec *spec)
{
	int n_lists = pick_n_texts(spec->map, "at-most"), most = 0;
	int sum = sum_of(spec, node);
	struct str *names =
		ARENA_ARRAY(furnish->arena, struct str, n_lists + 1);

	for (int i = 0; i < n_lists; i++) {
		const struct value *list;

		names[i] = pick_nth_text(spec->map, "at-most", i)->text;
		list = form_at(furnish->form, names[i]);
		most += list && list->kind == VALUE_LIST ? list->n : 0;
	}
	if (most > 0 && sum > most)
		diag_report(furnish->diags, DIAG_COUNT_HIGH, node->span,
			    STR_ARG(spec->name), sum, most,
			    STR_ARG(str_join(furnish->arena, names, n_lists,
					     STR(", "))));
}

static void settle(struct furnish *furnish, struct doc_node *node,
		   const struct container_spec *spec)
{
	const struct value *item = item_of(furnish, spec, node);
	struct doc_node *text =
		doc_node_new(furnish->doc, DOC_SPAN, spec->text.span);
	struct doc_node *line;

	if (spec->name.n > 0) {
		if (!item && !node->first) {
			diag_report(furnish->diags, DIAG_PLACE_EMPTY,
				    node->span, STR_ARG(spec->name));
			diag_hint(furnish->diags,
				  "write what belongs there between the two "
				  "lines, or take them out");
		}
		node->as.division->place = STR_NONE;
		doc_give(furnish->arena, node)->role = spec->role;
		if (fill_text(furnish, text, spec, item))
			begin_container(furnish, node, spec, text);
	} else if (item && fill_text(furnish, text, spec, item)) {
		line = doc_node_new(furnish->doc, DOC_PARAGRAPH,
				    spec->text.span);
		doc_give(furnish->arena, line)->role = spec->role;
		doc_give(furnish->arena, line)->is_exempt = true;
		doc_append(line, text);
		doc_insert_after(node, line);
	}
}

static bool has_field(const struct container_spec *spec, struct str name)
{
	for (int i = 0; spec && i < spec->item.n_fields; i++)
		if (str_eq(spec->item.fields[i].name, name))
			return true;
	return false;
}

static void report_misplaced(struct furnish *furnish,
			     const struct doc_node *node,
			     const struct doc_attribute *it,
			     const struct container_spec *owner)
{
	diag_report(furnish->diags, DIAG_ATTRIBUTE_MISPLACED, it->span,
		    STR_ARG(it->key), doc_kind_name(node->kind));
	if (owner->name.n > 0)
		diag_hint(furnish->diags, "it belongs on the line '::: %.*s'",
			  STR_ARG(owner->name));
	else
		diag_hint(furnish->diags, "it belongs on a heading");
}

/* An attribute that belongs to something else says nothing here. */
static void check_attributes(struct furnish *furnish,
			     const struct doc_node *node,
			     const struct container_spec *own)
{
	const struct layout *layout = furnish->layout;

	for (int i = 0; i < node->given->n_attributes; i++) {
		const struct doc_attribute *it = &node->given->attributes[i];

		for (int k = 0; k < layout->n_containers; k++) {
			if (has_field(own, it->key) ||
			    !has_field(&layout->containers[k], it->key))
				continue;
			report_misplaced(furnish, node, it,
					 &layout->containers[k]);
			break;
		}
	}
}

void containers_settle(struct furnish *furnish)
{
	const struct layout *layout = furnish->layout;
	struct doc_node *root = furnish->doc->root;

	if (layout->n_containers == 0)
		return;
	for (struct doc_node *node = root; node; node = doc_walk(root, node)) {
		const struct container_spec *own = NULL;

		for (int i = 0; i < layout->n_containers && !own; i++)
			if (is_of(&layout->containers[i], node))
				own = &layout->containers[i];
		check_attributes(furnish, node, own);
		if (own) {
			check_counted(furnish, node, own);
			settle(furnish, node, own);
		}
	}
}
