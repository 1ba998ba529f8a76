/*
 * A layout from its files: merged (merge.c), then read key by key into
 * structs. Each concern has its own file; this one puts them in order.
 */
#include "layout/layout.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/dim.h"
#include "layout/layout_priv.h"
#include "read/shared.h"
#include "read/yaml.h"

static struct str text_or(const struct value *map, const char *key,
			  struct str fallback)
{
	struct str text = pick_text(map, key);

	return text.n > 0 ? text : fallback;
}

static void words_load(struct loader *loader)
{
	struct layout *layout = loader->layout;
	const struct value *words = pick_map(loader->root, "words");
	const struct value *draft = pick_map(loader->root, "draft");

	layout->words = (struct xref_words){
		.item = text_or(words, "item", STR("item")),
		.page = text_or(words, "page", STR("page")),
		.section = text_or(words, "section", STR("section")),
		.note = text_or(words, "note", STR("note")),
	};
	layout->draft_mark = pick_text(draft, "mark");
	layout->draft_title = pick_text(draft, "title");
	layout->language = text_or(loader->root, "language", STR("en-GB"));
	layout->date_shows_weekday =
		pick_flag(pick_map(loader->root, "dates"), "weekday", false);
}

static void notes_load(struct loader *loader)
{
	struct layout *layout = loader->layout;
	const struct value *notes = pick_map(loader->root, "notes");

	layout->note_gap = pick_length(notes, "gap", 12 * DIM_PT);
	layout->note_rule_length = pick_length(notes, "rule-length", 0);
	layout->note_rule_width = pick_length(notes, "rule-width", DIM_PT / 2);
	if (layout->note_rule_length == 0)
		layout->note_rule_width = 0;
}

struct layout *layout_load(struct arena *arena, struct shared *shared,
			   struct str name, struct span span,
			   const struct str *overlays, int n_overlays,
			   struct diags *diags)
{
	struct layout *layout = ARENA_NEW(arena, struct layout);
	struct loader loader = { .arena = arena,
				 .shared = shared,
				 .diags = diags,
				 .layout = layout };

	layout->root = merge_files(&loader, name, span, overlays, n_overlays);
	if (!layout->root)
		return NULL;
	loader.root = layout->root;
	loader.tokens = pick_map(loader.root, "tokens");
	layout->arena = arena;
	layout->name = name;
	layout->description = pick_text(loader.root, "description");
	words_load(&loader);
	notes_load(&loader);
	roles_load(&loader);
	contrast_check(&loader);
	fields_load(&loader);
	pages_load(&loader);
	regions_load(&loader);
	parts_load(&loader);
	return layout;
}

/* The description of a layout file, read on its own. */
static struct str description(struct arena *arena, struct shared *shared,
			      struct str name, struct diags *diags)
{
	struct str file = str_printf(arena, "layouts/%.*s.yaml", STR_ARG(name));
	struct str path = shared_find(shared, NULL, file, SPAN_NONE);
	struct source *source;

	if (path.n == 0)
		return STR_NONE;
	source = shared_open(shared, path, SPAN_NONE);
	if (!source)
		return STR_NONE;
	return pick_text(yaml_read(arena, diags, source, 0, source->text.n),
			 "description");
}

const struct layout_entry *layout_list(struct arena *arena,
				       struct shared *shared,
				       struct diags *diags, int *n)
{
	struct str *names =
		shared_glob(shared, STR("layouts"), STR(".yaml"), n);
	struct layout_entry *entries =
		ARENA_ARRAY(arena, struct layout_entry, *n + 1);

	for (int i = 0; i < *n; i++)
		entries[i] = (struct layout_entry){
			names[i],
			description(arena, shared, names[i], diags),
		};
	return entries;
}
