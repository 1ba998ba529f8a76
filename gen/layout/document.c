#include "layout/document.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "layout/check.h"
#include "layout/exempt.h"
#include "layout/furniture.h"
#include "model/citations.h"
#include "model/contents.h"
#include "read/markdown.h"
#include "read/shared.h"

static struct source *open_source(struct document *document, struct str path)
{
	bool is_stdin = str_eq(path, STR("-"));
	struct str bytes;

	if (!file_read(document->arena, document->diags, SPAN_NONE, path,
		       &bytes))
		return NULL;
	return source_open(document->arena, document->diags,
			   is_stdin ? STR("<stdin>") : path, bytes);
}

void document_put(struct document *document, struct document_value given)
{
	struct value *form = document->form->values;
	struct value *value = value_find(form, given.key);
	struct span span = { document->source, document->front.span.at, 0 };

	if (!layout_field(document->layout, given.key))
		return;
	if (value)
		*value = *value_text(document->arena, given.text, value->span);
	else
		value_put(document->arena, form, given.key, span,
			  value_text(document->arena, given.text, span));
}

/* Overlays of the form come first, those of the options over them. */
static struct str *list_overlays(const struct document *document,
				 const struct document_options *options, int *n)
{
	struct arena *arena = document->arena;
	const struct value *typed =
		value_find(document->front.form, STR("overlays"));
	struct str *overlays = NULL;
	int cap = 0;

	*n = 0;
	if (typed && typed->kind == VALUE_TEXT)
		*ARENA_PUSH(arena, overlays, *n, cap) = typed->text;
	for (int i = 0; typed && typed->kind == VALUE_LIST && i < typed->n; i++)
		*ARENA_PUSH(arena, overlays, *n, cap) = typed->items[i]->text;
	for (int i = 0; i < options->n_overlays; i++)
		*ARENA_PUSH(arena, overlays, *n, cap) = options->overlays[i];
	return overlays;
}

/* What is looked up by the same names in the same folders. */
static struct document_layout *shared_layout(const struct document *document,
					     struct document_layouts *layouts,
					     struct str key)
{
	struct document_layout *made;

	for (int i = 0; i < layouts->n; i++)
		if (layouts->items[i].shared == document->shared &&
		    str_eq(layouts->items[i].key, key))
			return &layouts->items[i];
	made = ARENA_PUSH(document->arena, layouts->items, layouts->n,
			  layouts->cap);
	*made = (struct document_layout){ document->shared, key, NULL };
	return made;
}

static struct layout *load_layout(struct document *document,
				  const struct document_options *options)
{
	struct arena *arena = document->arena;
	struct span span = SPAN_NONE;
	struct str name =
		form_layout_name(document->front.form, &span, document->diags);
	struct document_layout own = { NULL, STR_NONE, NULL }, *known = &own;
	struct str *overlays;
	int n;

	if (name.n == 0)
		return NULL;
	overlays = list_overlays(document, options, &n);
	if (options->layouts)
		known = shared_layout(
			document, options->layouts,
			str_printf(arena, "%.*s\n%.*s", STR_ARG(name),
				   STR_ARG(str_join(arena, overlays, n,
						    STR("\n")))));
	if (!known->layout)
		known->layout = layout_load(arena, document->shared, name, span,
					    overlays, n, document->diags);
	return known->layout;
}

/* Roles that may be a class: not those of words, and of headings, which are
 * written as such. */
static struct str *author_roles(struct document *document, int *n)
{
	const struct layout *layout = document->layout;
	struct str *roles =
		ARENA_ARRAY(document->arena, struct str, layout->n_styles + 1);

	*n = 0;
	for (int i = 0; i < layout->n_styles; i++) {
		const struct style *style = &layout->styles[i];

		if (!style->is_inline &&
		    !str_starts(style->role, STR("heading")) &&
		    !str_eq(style->role, STR("title")))
			roles[(*n)++] = style->role;
	}
	return roles;
}

static void read_body(struct document *document, int *serials)
{
	const struct layout *layout = document->layout;
	struct doc *doc = doc_new_among(document->arena, serials);
	struct markdown_options options = { document->shared, false };

	if (layout) {
		doc->places = layout->places;
		doc->n_places = layout->n_places;
		doc->words = &layout->own_words;
		doc->roles = author_roles(document, &doc->n_roles);
		doc->ties = layout->ties;
		doc->n_ties = layout->n_ties;
	}
	markdown_read(doc, doc->root, document->source, document->front.body_at,
		      &options, document->diags);
	document->doc = doc;
}

/* The layout's numbers, and those that the author typed. */
static void number_document(struct document *document)
{
	struct doc *doc = document->doc;
	struct numbering numbering =
		layout_numbering(document->layout, document->form);

	numbering_apply(doc, &numbering, document->diags);
	citations_check(doc, &numbering, &document->layout->words,
			document->diags);
}

void document_open(struct document *document, struct arena *arena,
		   struct shared *shared, struct str path,
		   const struct document_options *options, struct diags *diags)
{
	int n_errors = diag_count(diags, DIAG_ERROR);

	*document = (struct document){
		.arena = arena,
		.diags = diags,
		.shared = shared,
	};
	document->source =
		options->source ? options->source : open_source(document, path);
	if (!document->source)
		return;
	document->front = front_read(arena, diags, document->source);
	if (diag_count(diags, DIAG_ERROR) == n_errors)
		document->layout = load_layout(document, options);
	if (!document->layout)
		return;
	document->form =
		form_read(arena, document->layout, document->front.form,
			  document->front.span, shared, diags);
	for (int i = 0; i < options->n_values; i++)
		document_put(document, options->values[i]);
}

void document_furnish(struct document *document, int *serials)
{
	read_body(document, serials);
	furniture_place(document->doc, document->layout, document->form,
			document->shared, document->diags);
}

void document_settle(struct document *document)
{
	number_document(document);
	xref_resolve(document->doc, &document->layout->words, document->diags);
	contents_fill(document->doc);
	check_document(document->doc, document->layout, document->form,
		       document->diags);
	exempt_check(document);
}

void document_read(struct document *document, struct arena *arena,
		   struct shared *shared, struct str path,
		   const struct document_options *options, struct diags *diags)
{
	document_open(document, arena, shared, path, options, diags);
	if (!document->source)
		return;
	if (!document->form) {
		read_body(document, options->serials);
		return;
	}
	document_furnish(document, options->serials);
	document_settle(document);
}

struct str document_publisher(const struct document *document)
{
	const struct layout *layout = document->layout;

	for (int i = 0; i < layout->n_fields; i++) {
		if (layout->fields[i].type != FIELD_ORGANISATION)
			continue;
		struct str path = str_printf(document->arena, "%.*s.name",
					     STR_ARG(layout->fields[i].name));
		struct str name =
			form_text(document->form, document->arena, path);

		if (name.n > 0)
			return name;
	}
	return STR_NONE;
}
