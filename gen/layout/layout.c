/*
 * A layout from its files: merged (merge.c), then read key by key into
 * structs. Each concern has its own file; this one puts them in order.
 */
#include "layout/layout.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/dim.h"
#include "layout/layout_priv.h"
#include "layout/schema.h"
#include "read/shared.h"

static struct str text_or(const struct value *map, const char *key,
			  struct str fallback)
{
	struct str text = pick_text(map, key);

	return text.n > 0 ? text : fallback;
}

static void own_word_check(struct loader *loader, enum own_word word,
			   const struct value *value)
{
	const struct own_word_fact *fact = own_words_fact(word);
	struct str name;

	if (!value || value->kind != VALUE_TEXT ||
	    !own_words_stray(word, value->text, &name))
		return;
	diag_report(loader->diags, DIAG_LAYOUT_WORD, value->span, STR_ARG(name),
		    fact->key);
	if (*fact->slots)
		diag_hint(loader->diags, "between the braces may stand: %s",
			  fact->slots);
}

/* What is set of our own accord, in the layout's language. */
static void own_words_load(struct loader *loader, const struct value *words)
{
	for (int i = 0; i < N_WORDS; i++) {
		const struct own_word_fact *fact =
			own_words_fact((enum own_word)i);
		const struct value *map =
			*fact->map ? pick_map(words, fact->map) : words;

		loader->layout->own_words.items[i] =
			text_or(map, fact->key, own_words_english()->items[i]);
		own_word_check(loader, (enum own_word)i, pick(map, fact->key));
	}
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
		.paragraph = text_or(words, "paragraph", STR("paragraph")),
		.table = text_or(words, "table", STR("Table")),
		.figure = text_or(words, "figure", STR("Figure")),
		.appendix = text_or(words, "appendix", STR("Appendix")),
		.recommendation =
			text_or(words, "recommendation", STR("Recommendation")),
		.exempt = text_or(words, "exempt", STR("exempt information")),
		.continued = text_or(words, "continued", STR("(continued)")),
	};
	own_words_load(loader, words);
	layout->quote_marks =
		(struct quote_marks){ pick_text(words, "quote-open"),
				      pick_text(words, "quote-close") };
	layout->draft_mark = pick_text(draft, "mark");
	layout->draft_title = pick_text(draft, "title");
	layout->exemptions = pick_text(loader->root, "exemptions");
	layout->language = text_or(loader->root, "language", STR("en-GB"));
	layout->date_shows_weekday =
		pick_flag(pick_map(loader->root, "dates"), "weekday", false);
}

struct str layout_and(struct arena *arena, const struct layout *layout)
{
	return str_printf(arena, " %.*s ",
			  STR_ARG(layout->own_words.items[WORD_AND]));
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

/* From the merged map, key by key. */
static void layout_fill(struct loader *loader, struct value *root)
{
	struct layout *layout = loader->layout;

	layout->arena = loader->arena;
	layout->root = root;
	loader->root = root;
	loader->tokens = pick_map(root, "tokens");
	layout->description = pick_text(root, "description");
	words_load(loader);
	notes_load(loader);
	roles_load(loader);
	contrast_check(loader);
	fields_load(loader);
	pages_load(loader);
	regions_load(loader);
	stamp_load(loader);
	numbering_load(loader);
	contents_load(loader);
	parts_load(loader);
}

struct layout *layout_load(struct arena *arena, struct shared *shared,
			   struct str name, struct span span,
			   const struct str *overlays, int n_overlays,
			   struct diags *diags)
{
	struct loader loader = { .arena = arena,
				 .shared = shared,
				 .diags = diags,
				 .layout = ARENA_NEW(arena, struct layout) };
	struct value *root =
		merge_files(&loader, name, span, overlays, n_overlays);

	if (!root)
		return NULL;
	loader.layout->name = name;
	layout_fill(&loader, root);
	return loader.layout;
}

struct layout *layout_read(struct arena *arena, struct value *root,
			   struct diags *diags)
{
	struct loader loader = { .arena = arena,
				 .diags = diags,
				 .layout = ARENA_NEW(arena, struct layout) };

	if (root->kind != VALUE_MAP)
		root = value_new(arena, VALUE_MAP, root->span);
	schema_check(diags, root, false);
	loader.layout->name = pick_text(root, "name");
	layout_fill(&loader, root);
	return loader.layout;
}

/* A layout file on its own, or NULL. */
static const struct value *file_root(struct arena *arena, struct shared *shared,
				     struct str name)
{
	struct str file = str_printf(arena, "layouts/%.*s.yaml", STR_ARG(name));
	struct str path = shared_find(shared, NULL, file, SPAN_NONE);
	struct source *source;

	if (path.n == 0)
		return NULL;
	source = shared_open(shared, path, SPAN_NONE);
	return source ? shared_value(shared, source) : NULL;
}

/* One that only others extend has no parts. */
static bool is_family(const struct value *root)
{
	return pick(root, "before") || pick(root, "after") ||
	       pick(root, "extends");
}

const struct layout_entry *layout_list(struct arena *arena,
				       struct shared *shared, int *n)
{
	int n_names;
	struct str *names =
		shared_glob(shared, STR("layouts"), STR(".yaml"), &n_names);
	struct layout_entry *entries =
		ARENA_ARRAY(arena, struct layout_entry, n_names + 1);

	*n = 0;
	for (int i = 0; i < n_names; i++) {
		const struct value *root = file_root(arena, shared, names[i]);

		if (is_family(root))
			entries[(*n)++] = (struct layout_entry){
				names[i],
				pick_text(root, "description"),
			};
	}
	return entries;
}
