#include "layout/furniture.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "layout/furniture_priv.h"
#include "layout/quotes.h"
#include "read/markdown.h"

bool furniture_is_draft(const struct form *form)
{
	const struct value *status = form_at(form, STR("status"));

	return status && status->kind == VALUE_TEXT &&
	       key_eq(status->text, STR("draft"));
}

/* PART_BODY parts `before:` into what is before and what is after. */
static int body_index(const struct layout *layout)
{
	int i = 0;

	while (i < layout->n_before && layout->before[i].kind != PART_BODY)
		i++;
	return i;
}

/* A place that the author gave to a part which has nothing to show. */
static void report_places(struct furnish *furnish)
{
	const struct doc *doc = furnish->doc;
	const struct doc_node *node = NULL;

	while ((node = doc_find(doc, doc->root, node, DOC_SET(DOC_DIVISION))))
		if (node->as.division->place.n > 0)
			diag_report(furnish->diags, DIAG_PLACE_EMPTY,
				    node->span,
				    STR_ARG(node->as.division->place));
}

static void place_before(struct furnish *furnish, int n)
{
	struct doc_node *root = furnish->doc->root, *body = root->first;
	struct doc_node *holder =
		doc_node_new(furnish->doc, DOC_DIVISION, root->span);

	build_parts(furnish, holder, furnish->layout->before, n);
	while (holder->first) {
		struct doc_node *node = holder->first;

		doc_remove(node);
		if (body)
			doc_insert_before(body, node);
		else
			doc_append(root, node);
	}
}

static void place_after(struct furnish *furnish, int from)
{
	const struct layout *layout = furnish->layout;

	if (from < layout->n_before)
		build_parts(furnish, furnish->doc->root, layout->before + from,
			    layout->n_before - from);
	build_parts(furnish, furnish->doc->root, layout->after,
		    layout->n_after);
}

/* A layout may print no title; the form's is the document's all the same. */
static struct str field_title(const struct furnish *furnish)
{
	struct doc *scratch = doc_new(furnish->arena);
	scratch->words = furnish->doc->words;
	const struct value *value =
		form_at(furnish->form, furnish->layout->title_field);

	if (!value || value->kind != VALUE_TEXT)
		return STR_NONE;
	markdown_read_inline(scratch, scratch->root, value->text, value->span,
			     furnish->diags);
	return str_trim(doc_public_text(furnish->arena, scratch->root,
					furnish->layout->words.exempt));
}

static struct str title_text(const struct furnish *furnish)
{
	const struct doc *doc = furnish->doc;
	const struct doc_node *node = NULL;

	while ((node = doc_find(doc, doc->root, node, DOC_SET(DOC_HEADING))))
		if (node->as.heading.is_title)
			return str_trim(
				doc_public_text(furnish->arena, node,
						furnish->layout->words.exempt));
	return field_title(furnish);
}

static void set_title(struct furnish *furnish)
{
	struct doc *doc = furnish->doc;

	doc->title = title_text(furnish);
	if (doc->title.n > 0 && furniture_is_draft(furnish->form))
		doc->title = str_printf(furnish->arena, "%.*s%.*s",
					STR_ARG(doc->title),
					STR_ARG(furnish->layout->draft_title));
}

/* The author's headings of a level begin pages, but not right below another
 * heading, which would be left alone. Runs before the layout's parts come. */
static void begin_pages(const struct furnish *furnish)
{
	const struct layout *layout = furnish->layout;
	const struct doc_node *root = furnish->doc->root;

	for (int i = 0; i < layout->n_new_pages; i++) {
		const struct new_pages *pages = &layout->new_pages[i];
		const struct doc_node *before = NULL;

		if (!form_matches(furnish->form, pages->when_is))
			continue;
		for (struct doc_node *at = root->first; at; at = at->next) {
			if (at->kind == DOC_HEADING && before &&
			    at->as.heading.level == pages->level)
				at->as.heading.starts_page |=
					before->kind != DOC_HEADING;
			before = at;
		}
	}
}

void furniture_place(struct doc *doc, const struct layout *layout,
		     const struct form *form, struct shared *shared,
		     struct diags *diags)
{
	struct furnish furnish = {
		.doc = doc,
		.arena = doc->arena,
		.layout = layout,
		.form = form,
		.shared = shared,
		.diags = diags,
	};
	int body = body_index(layout);

	doc->body = doc->root->first;

	doc->language = form_text(form, doc->arena, STR("language"));
	if (doc->language.n == 0)
		doc->language = layout->language;
	fill_values(&furnish, doc->root);
	for (int i = 0; i < doc->n_notes; i++)
		fill_values(&furnish, doc->notes[i]);
	containers_settle(&furnish);
	begin_pages(&furnish);
	place_before(&furnish, body);
	place_after(&furnish, body);
	report_places(&furnish);
	quotes_settle(doc, &layout->quote_marks);
	contents_settle(&furnish);
	set_title(&furnish);
}

/* Headers, footers, regions */

static struct furnish slot_furnish(struct arena *arena, const struct form *form,
				   struct diags *diags)
{
	struct doc *doc = doc_new(arena);

	doc->words = &form->layout->own_words;
	return (struct furnish){
		.doc = doc,
		.arena = arena,
		.layout = form->layout,
		.form = form,
		.diags = diags,
	};
}

struct str furniture_slot(struct arena *arena, const struct doc *doc,
			  const struct form *form, const struct slot *slot,
			  const struct slot_page *page, struct diags *diags)
{
	struct str rest = slot->text, text = STR_NONE;

	while (rest.n > 0) {
		struct slot line = { str_cut(&rest, '\n'), slot->span };
		struct furnish furnish = slot_furnish(arena, form, diags);
		struct doc_node *holder = furnish.doc->root;

		furnish.page = page;
		furnish.title = doc->title;
		if (!fill_slot(&furnish, holder, &line))
			continue;
		/* What is on every page is in no place to be exempt. */
		struct str plain = str_trim(doc_public_text(
			arena, holder, form->layout->words.exempt));
		text = str_printf(arena, "%.*s%s%.*s", STR_ARG(text),
				  text.n > 0 ? "\n" : "", STR_ARG(plain));
	}
	return text;
}

struct str furniture_image(struct arena *arena, const struct form *form,
			   const struct region *region, struct span *span)
{
	struct furnish furnish = slot_furnish(arena, form, NULL);
	struct slot image = { region->image, region->span };
	struct str file = fill_plain(&furnish, &image, span);

	if (file.n == 0)
		file = fill_plain(&furnish, &region->image_else, span);
	return file;
}
