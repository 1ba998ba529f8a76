/*
 * The passes of composition: galley, sheets, pages. A page reference in the
 * text is set with the number of the pass before, until the numbers agree.
 */
#include "page/compose.h"

#include "base/arena.h"
#include "text/analyse.h"
#include "base/diag.h"
#include "page/bands.h"
#include "page/exempt_mark.h"
#include "page/kept.h"
#include "page/place.h"
#include "page/sheets_follow.h"
#include "page/toc.h"

#define MOST_PASSES 5

struct composer {
	struct doc *doc;
	struct layout *layout;
	const struct form *form;
	struct galley galley;
	struct kept_texts kept;
	struct rows rows; /* of the pass under way */
	struct arena *rows_arena;
	struct sheets sheets;
	struct dlist *dlist;
	struct str *sections; /* the running heading of each page */
	struct compose_options options;
	struct page_labels labels;
	struct page_names names; /* unless they are the options' */
	bool has_references;	 /* to pages */
};

static struct galley galley_begin(struct composer *composer, struct rows *rows,
				  enum page_kind kind)
{
	const struct layout *layout = composer->layout;
	const struct page_spec *page = &layout->pages[kind];
	struct galley galley = composer->galley;
	galley.rows = rows;
	galley.width = page->width - page->margin_left - page->margin_right;
	galley.page_width = galley.width;
	galley.frame_height = sheet_frame_height(layout, kind);
	galley.is_rtl = language_is_rtl(composer->doc->language);
	return galley;
}

/* The highest number of a footnote: some may have been taken out. */
static int notes_most(const struct doc *doc)
{
	return doc->n_notes ? doc->notes[doc->n_notes - 1]->as.note->number : 0;
}

/* Each footnote as rows of its own, by number, as wide as the page that its
 * row stands on. */
static struct rows *compose_notes(struct composer *composer,
				  const struct rows *rows)
{
	const struct doc *doc = composer->doc;
	int most = notes_most(doc);
	struct rows *all = ARENA_ARRAY(doc->arena, struct rows, most + 1);
	bool *is_turned = ARENA_ARRAY(doc->arena, bool, most + 1);
	for (int i = 0; i < rows->n; i++)
		for (int k = 0; k < rows->items[i].n_notes; k++)
			is_turned[rows->items[i].notes[k]->as.note->number -
				  1] = rows->items[i].is_landscape;
	for (int i = 0; i < doc->n_notes; i++) {
		int at = doc->notes[i]->as.note->number - 1;
		struct galley galley = galley_begin(
			composer, &all[at],
			is_turned[at] ? PAGE_LANDSCAPE : PAGE_REST);
		galley.frame_height -= sheet_notes_gap(composer->layout);
		galley_note(&galley, doc->notes[i]);
	}
	return all;
}

static struct str sheet_label(const struct composer *composer,
			      const struct sheet *sheet)
{
	struct arena *arena = composer->dlist->arena;

	return page_label_more(
		arena, page_label(arena, &composer->labels, sheet->place),
		sheet->n_before);
}

static void compose_page(struct composer *composer, struct placer *placer,
			 const struct sheet *sheet)
{
	const struct page_spec *spec = &composer->layout->pages[sheet->kind];
	struct dlist *dlist = composer->dlist;
	placer->page =
		dlist_add_page(dlist, sheet->kind, spec->width, spec->height);
	placer->page->label = sheet_label(composer, sheet);
	if (furniture_is_draft(composer->form))
		bands_watermark(placer);
	place_sheet(placer, sheet);
	if (composer->options.exempt)
		exempt_mark(placer, composer->options.exempt, sheet);
	composer->sections[placer->page->number - 1] = placer->section;
}

static void compose_pass(struct composer *composer)
{
	struct arena *arena = composer->doc->arena;
	struct rows *rows = &composer->rows;
	arena_free(composer->rows_arena);
	composer->rows_arena = arena_within(arena);
	*rows = (struct rows){ .arena = composer->rows_arena };
	struct galley galley = galley_begin(composer, rows, PAGE_REST);
	galley_hang_numbers(&galley);
	galley_blocks(&galley, composer->doc->root);
	composer->sheets = (struct sheets){ 0 };
	struct rows *notes = compose_notes(composer, rows);
	if (composer->options.follow)
		sheets_follow(&galley, notes, composer->options.follow,
			      &composer->sheets);
	else
		sheets_cut(&galley, notes, composer->options.max_pages,
			   &composer->sheets);
	if (!composer->dlist)
		composer->dlist =
			dlist_new(arena, composer->doc, composer->layout);
	dlist_clear(composer->dlist);
	composer->sections =
		ARENA_ARRAY(arena, struct str, composer->sheets.n + 1);
	struct placer placer = { .galley = &galley,
				 .dlist = composer->dlist,
				 .section = STR_NONE };
	for (int i = 0; i < composer->sheets.n; i++)
		compose_page(composer, &placer, &composer->sheets.items[i]);
}

struct composer *compose_open(struct doc *doc, struct layout *layout,
			      const struct form *form, struct shaper *shaper,
			      struct pictures *pictures,
			      const struct compose_options *options,
			      struct diags *diags)
{
	struct composer *composer = ARENA_NEW(doc->arena, struct composer);
	composer->doc = doc;
	composer->layout = layout;
	composer->form = form;
	composer->options = *options;
	if (!options->names)
		composer->options.names = &composer->names;
	composer->galley = (struct galley){
		.arena = doc->arena,
		.doc = doc,
		.layout = layout,
		.shaper = shaper,
		.pictures = pictures,
		.diags = diags,
		.has_exempt =
			options->map || options->exempt || options->follow,
		.members = options->follow,
		.may_set_later =
			!options->exempt && !options->map && !options->follow,
	};
	composer->has_references = toc_is_needed(doc);
	composer->kept.arena = doc->arena;
	composer->kept.first = doc->root->serial;
	if (composer->has_references)
		composer->galley.kept = &composer->kept;
	return composer;
}

/* True where the text must be set again for its page numbers. */
static bool set_pages(struct composer *composer)
{
	return composer->has_references &&
	       toc_set_pages(composer->doc, composer->layout,
			     composer->options.names);
}

static void relabel(struct composer *composer)
{
	struct dlist *dlist = composer->dlist;
	for (int i = 0; i < dlist->n_pages; i++)
		dlist->pages[i]->label =
			sheet_label(composer, &composer->sheets.items[i]);
}

struct dlist *compose_pages(struct composer *composer,
			    const struct page_labels *labels)
{
	bool is_due = !composer->dlist;
	composer->labels = *labels;
	if (is_due)
		(void)set_pages(composer);
	else
		relabel(composer);
	for (int pass = 0; pass < MOST_PASSES; pass++) {
		if (is_due)
			compose_pass(composer);
		if (composer->has_references ||
		    composer->options.names != &composer->names)
			toc_note_pages(composer->options.names,
				       composer->dlist);
		is_due = set_pages(composer);
		if (!is_due)
			break;
	}
	if (is_due)
		diag_report(composer->galley.diags, DIAG_PAGE_REFERENCES,
			    SPAN_NONE, MOST_PASSES);
	if (composer->options.map)
		page_map_note(composer->options.map, &composer->rows,
			      &composer->sheets);
	return composer->dlist;
}

void compose_furniture(struct composer *composer, struct str pages)
{
	struct dlist *dlist = composer->dlist;
	struct rows rows = { 0 };
	struct galley galley = galley_begin(composer, &rows, PAGE_REST);
	struct placer placer = { .galley = &galley, .dlist = dlist };
	int first = layout_first_page(composer->layout, composer->form);
	for (int i = 0; i < dlist->n_pages; i++) {
		int place = composer->sheets.items[i].place;
		placer.page = dlist->pages[i];
		struct slot_page slots = {
			.page = placer.page->label,
			.pages = pages,
			.leaf = str_printf(dlist->arena, "%d", first + place),
			.section = composer->sections[i],
		};
		bands_place(&placer, composer->form, &slots);
	}
}

/* How many pages there are, with those that are left out of this copy. */
static int pages_all(const struct composer *composer)
{
	const struct page_map *follow = composer->options.follow;
	return follow ? page_map_pages(follow) : composer->dlist->n_pages;
}

struct dlist *compose_document(struct doc *doc, struct layout *layout,
			       const struct form *form, struct shaper *shaper,
			       struct pictures *pictures,
			       const struct compose_options *options,
			       struct diags *diags)
{
	struct composer *composer = compose_open(doc, layout, form, shaper,
						 pictures, options, diags);
	struct page_labels labels = PAGE_LABELS_PLAIN;
	labels.first = layout_first_page(layout, form);
	struct dlist *dlist = compose_pages(composer, &labels);
	compose_furniture(composer, page_label(doc->arena, &labels,
					       pages_all(composer) - 1));
	/* Nobody else looks at its rows. */
	if (!options->map)
		arena_free(composer->rows_arena);
	return dlist;
}
