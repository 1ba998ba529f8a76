#include "pack/sequence.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "pack/allot_pack.h"
#include "pack/copies.h"
#include "pack/sections.h"
#include "pack/supplement.h"
#include "page/stamp.h"
#include "page/stand_in.h"
#include "paint/foreign_look.h"

#define MOST_PASSES 5

/* What documents of one layout share. */
struct pack_shaper {
	struct layout *layout;
	struct shaper *shaper;
};

struct sequence {
	struct pack *pack;
	int next; /* number of the next page */
	bool is_changed;
};

static struct shaper *shaper_of(struct pack *pack, struct layout *layout)
{
	struct pack_shaper *made;

	for (int i = 0; i < pack->n_shapers; i++)
		if (pack->shapers[i].layout == layout)
			return pack->shapers[i].shaper;
	made = ARENA_PUSH(pack->arena, pack->shapers, pack->n_shapers,
			  pack->cap_shapers);
	made->layout = layout;
	made->shaper =
		shaper_open(pack->arena, layout, pack->fonts, pack->diags);
	if (pack->n_shapers > 1)
		shaper_share(made->shaper, pack->shapers[0].shaper);
	return made->shaper;
}

void pack_close(struct pack *pack)
{
	for (int i = 0; i < pack->n_papers; i++)
		foreign_close(pack->papers[i]->foreign);
	/* The first one last, whose words all share. */
	for (int i = pack->n_shapers - 1; i >= 0; i--)
		shaper_close(pack->shapers[i].shaper);
	if (pack->fonts)
		fonts_close(pack->fonts);
}

/* The composer of a paper, or of the agenda (NULL). */
static struct composer *open_composer(struct pack *pack, struct paper *paper)
{
	struct document *document = paper ? &paper->document : &pack->agenda;
	struct compose_options options = {
		.max_pages = pack->job->max_pages,
		.names = &pack->names,
	};

	copies_options(pack, paper, &options);
	return compose_open(document->doc, document->layout, document->form,
			    shaper_of(pack, document->layout), pack->pictures,
			    &options, pack->diags);
}

/* The numbers that a document takes. */
static void take_numbers(struct sequence *sequence,
			 const struct page_labels *labels, int n_pages)
{
	int n = labels->is_open ? n_pages : labels->n_numbers;

	if (sequence->next < labels->first + n)
		sequence->next = labels->first + n;
}

/* The agenda anew, with the page ranges that are known by now. */
static void compose_agenda(struct sequence *sequence)
{
	struct pack *pack = sequence->pack;
	struct document *agenda = &pack->agenda;
	int n_before = pack->dlist ? pack->dlist->n_pages : 0;
	struct page_labels labels = pack->agenda_labels;

	if (labels.is_open)
		labels.first = sequence->next;
	(void)manifest_fill_agenda(pack->manifest);
	if (pack->job->supplement > 0)
		supplement_fill(pack);
	pictures_look_in(pack->pictures, agenda->shared);
	document_furnish(agenda, copies_agenda_serials(pack));
	sections_hang(pack, agenda->doc);
	document_settle(agenda);
	sequence->is_changed |= copies_agenda(pack);
	pack->composer = open_composer(pack, NULL);
	pack->dlist = compose_pages(pack->composer, &labels);
	sequence->is_changed |= pack->dlist->n_pages != n_before;
	take_numbers(sequence, &labels, pack->dlist->n_pages);
}

static bool labels_equal(const struct page_labels *a,
			 const struct page_labels *b)
{
	return a->first == b->first && a->n_numbers == b->n_numbers &&
	       a->is_open == b->is_open;
}

/* The pages of a finished PDF as they are. */
static struct dlist *foreign_pages(struct pack *pack, const struct paper *paper)
{
	struct foreign *foreign = paper->foreign;
	struct dlist *dlist =
		dlist_new(pack->arena, pack->agenda.doc, pack->agenda.layout);

	for (int i = 0; i < foreign->n_pages; i++) {
		struct page *page = dlist_add_page(dlist, PAGE_REST,
						   foreign->pages[i].width,
						   foreign->pages[i].height);

		page->foreign = foreign;
		page->foreign_page = i;
		page->foreign_node = paper->entry->node;
	}
	return dlist;
}

static void label_pages(struct dlist *dlist, const struct page_labels *labels)
{
	for (int i = 0; i < dlist->n_pages; i++)
		dlist->pages[i]->label = page_label(dlist->arena, labels, i);
}

static void compose_paper(struct sequence *sequence, struct paper *paper)
{
	struct pack *pack = sequence->pack;
	struct page_labels labels = paper->labels;
	struct dlist *before = paper->dlist;

	if (!paper->has_labels)
		labels = (struct page_labels){ .first = sequence->next,
					       .is_open = true };
	sequence->is_changed |= !labels_equal(&labels, &paper->labels);
	paper->labels = labels;
	if (!paper->is_left_out && paper->document.form) {
		pictures_look_in(pack->pictures, paper->document.shared);
		if (!paper->composer)
			paper->composer = open_composer(pack, paper);
		paper->dlist = compose_pages(paper->composer, &labels);
	}
	if (!paper->is_left_out && paper->foreign) {
		if (!paper->dlist)
			paper->dlist = foreign_pages(pack, paper);
		label_pages(paper->dlist, &labels);
	}
	sequence->is_changed |= paper->dlist != before;
	take_numbers(sequence, &labels,
		     paper->dlist ? paper->dlist->n_pages : 0);
}

/* Pages of a paper; in the public copy all those of the members', whether it
 * has them or not. */
static int count_pages(const struct pack *pack, const struct paper *paper)
{
	int n = paper->dlist ? paper->dlist->n_pages : 0;

	if (paper->is_left_out || (pack->copy == COPY_PUBLIC && n > 0))
		return paper->labels.is_open ? n : paper->labels.n_numbers;
	return n;
}

static void extend_range(struct pack *pack, struct entry *entry,
			 const struct paper *paper)
{
	int last = count_pages(pack, paper) - 1;

	if (!entry->first_label.n)
		entry->first_label = page_label(pack->arena, &paper->labels, 0);
	entry->last_label = page_label(pack->arena, &paper->labels, last);
}

/* The labels of entries; those of a group or a report are of all that is in
 * it. */
static void set_ranges(struct pack *pack)
{
	const struct manifest *manifest = pack->manifest;

	for (struct entry *entry = entry_next(manifest, NULL); entry;
	     entry = entry_next(manifest, entry)) {
		entry->first_label = entry->last_label = STR_NONE;
		if (entry->is_elsewhere)
			supplement_range(pack, entry);
	}
	for (int i = 0; i < pack->n_papers; i++) {
		const struct paper *paper = pack->papers[i];

		if (count_pages(pack, paper) == 0)
			continue;
		for (struct entry *entry = paper->entry; entry;
		     entry = entry->parent)
			extend_range(pack, entry, paper);
	}
	for (struct entry *entry = entry_next(manifest, NULL); entry;
	     entry = entry_next(manifest, entry))
		if (entry->node && entry->first_label.n)
			toc_name_page(&pack->names, pack->arena, entry->node,
				      entry->first_label);
}

/* Pages as they are published, and the agenda with them. True where that
 * changes any of it. */
static bool keep_labels(struct pack *pack)
{
	bool is_changed = allot_pack(pack, NULL);

	return manifest_fill_agenda(pack->manifest) || is_changed;
}

static void compose_all(struct pack *pack)
{
	struct sequence sequence = { .pack = pack, .is_changed = true };

	for (int pass = 0; sequence.is_changed && pass < MOST_PASSES; pass++) {
		sequence.is_changed = false;
		sequence.next = pack->manifest->first_page;
		compose_agenda(&sequence);
		for (int i = 0; i < pack->n_papers; i++)
			compose_paper(&sequence, pack->papers[i]);
		set_ranges(pack);
		if (pack->job->lock && pack->copy == COPY_MEMBERS)
			sequence.is_changed |= keep_labels(pack);
	}
	if (pack->job->lock && pack->copy == COPY_MEMBERS)
		(void)allot_pack(pack, pack->diags);
	if (sequence.is_changed)
		diag_report(pack->diags, DIAG_PAGE_REFERENCES, SPAN_NONE,
			    MOST_PASSES);
}

/* The label of the last page, which {{pages}} is in all papers. */
static struct str last_label(const struct pack *pack)
{
	if (pack->last_label.n)
		return pack->last_label;
	for (int i = pack->n_papers - 1; i >= 0; i--) {
		const struct dlist *dlist = pack->papers[i]->dlist;

		if (dlist && dlist->n_pages > 0)
			return dlist->pages[dlist->n_pages - 1]->label;
	}
	return pack->dlist->pages[pack->dlist->n_pages - 1]->label;
}

static void furnish_pages(struct pack *pack)
{
	struct str pages = last_label(pack);

	pictures_look_in(pack->pictures, pack->agenda.shared);
	compose_furniture(pack->composer, pages);
	for (int i = 0; i < pack->n_papers; i++) {
		struct paper *paper = pack->papers[i];

		if (!paper->composer)
			continue;
		pictures_look_in(pack->pictures, paper->document.shared);
		compose_furniture(paper->composer, pages);
	}
}

/* The number of the item of the agenda that an entry belongs to. */
static struct str item_number(const struct entry *entry)
{
	while (entry->parent && entry->parent->kind != ENTRY_GROUP)
		entry = entry->parent;
	return entry->number;
}

static bool is_clear(void *ctx, const struct page *page,
		     const struct stamp_box *box)
{
	(void)ctx;
	return foreign_is_clear(page->foreign, page->foreign_page, box->x,
				box->y, box->width, box->height);
}

/* Stamps look as the layout of the pack says. */
static struct stamper stamper_of(struct pack *pack)
{
	struct document *agenda = &pack->agenda;
	return (struct stamper){
		.doc = agenda->doc,
		.layout = agenda->layout,
		.form = agenda->form,
		.shaper = shaper_of(pack, agenda->layout),
		.diags = pack->diags,
	};
}

static void stamp_pages(struct pack *pack, const struct paper *paper,
			struct dlist *dlist, const struct sequence_marks *marks)
{
	struct stamper stamper = stamper_of(pack);

	for (int i = 0; i < dlist->n_pages; i++) {
		static const struct stamp_ground foreign = { is_clear, NULL };
		struct stamp_words words = { STR_NONE, STR_NONE };

		if (paper)
			words.item = item_number(paper->entry);
		if (paper && marks && marks->mark)
			words.mark =
				marks->mark(marks->ctx, paper, dlist->pages[i]);
		stamp_place(&stamper, dlist, dlist->pages[i], &words,
			    dlist->pages[i]->foreign ? &foreign : NULL);
	}
}

/* What stands for pages that cannot be pictured: the title, and which page of
 * the file it is. */
static void add_stand_ins(struct pack *pack, const struct paper *paper)
{
	struct stamper stamper = stamper_of(pack);
	struct dlist *dlist = paper->dlist;

	for (int i = 0; i < dlist->n_pages; i++) {
		struct str words =
			str_printf(pack->arena, "%.*s\n%d / %d (PDF)",
				   STR_ARG(section_title(pack, paper->entry)),
				   i + 1, paper->foreign->n_pages);

		stand_in_place(&stamper, dlist, dlist->pages[i], words);
	}
}

/* Papers begin on the front of a leaf. */
static void add_blank(struct pack *pack, struct dlist *all)
{
	const struct page *last = all->pages[all->n_pages - 1];

	if (!pack->manifest->has_blank_leaves || all->n_pages % 2 == 0)
		return;
	dlist_add_page(all, PAGE_REST, last->width, last->height)->label =
		STR_NONE;
}

/* A section is where its first page begins. */
static void place_section(struct dlist *all, struct entry *entry, int page)
{
	struct ditem *item;

	for (; entry && entry->n_pages == 0; entry = entry->parent) {
		entry->first_page = page;
		item = dlist_push(all, all->pages[page], ITEM_DEST);
		item->as.dest.node = entry->node;
	}
}

static void gather_paper(struct pack *pack, struct dlist *all,
			 const struct paper *paper)
{
	struct entry *entry = paper->entry;
	int first;

	*ARENA_PUSH(pack->arena, all->parts, all->n_parts, all->cap_parts) =
		(struct dlist_part){ entry->node, paper->document.layout };
	if (!paper->dlist || paper->dlist->n_pages == 0)
		return;
	add_blank(pack, all);
	first = all->n_pages;
	dlist_append(all, paper->dlist);
	place_section(all, entry, first);
	for (; entry; entry = entry->parent)
		entry->n_pages = all->n_pages - entry->first_page;
}

/* The agenda's list becomes that of all. */
static void gather_pages(struct pack *pack)
{
	struct dlist *all =
		dlist_new(pack->arena, pack->agenda.doc, pack->agenda.layout);

	dlist_append(all, pack->dlist);
	for (int i = 0; i < pack->n_papers; i++)
		gather_paper(pack, all, pack->papers[i]);
	pack->dlist = all;
}

void sequence_compose(struct pack *pack, const struct sequence_marks *marks)
{
	compose_all(pack);
	copies_agenda_end(pack);
	furnish_pages(pack);
	stamp_pages(pack, NULL, pack->dlist, marks);
	for (int i = 0; i < pack->n_papers; i++)
		if (pack->papers[i]->dlist)
			stamp_pages(pack, pack->papers[i],
				    pack->papers[i]->dlist, marks);
	for (int i = 0; i < pack->n_papers && pack->job->has_stand_ins; i++)
		if (pack->papers[i]->foreign && pack->papers[i]->dlist)
			add_stand_ins(pack, pack->papers[i]);
	gather_pages(pack);
	sections_adopt(pack);
	sections_level(pack, pack->agenda.doc->root);
}

struct dlist *sequence_item(struct pack *pack, struct entry *item,
			    struct arena *arena)
{
	struct doc *doc = doc_new_among(arena, &pack->serials);
	const struct doc *all = pack->agenda.doc;
	struct dlist *dlist = dlist_new(arena, doc, pack->agenda.layout);
	struct dlist pages = *pack->dlist;

	doc->language = all->language;
	doc->title = section_title(pack, item);
	doc->notes = all->notes;
	doc->n_notes = all->n_notes;
	doc_remove(item->node);
	doc_append(doc->root, item->node);
	sections_level(pack, doc->root);
	pages.pages += item->first_page;
	pages.n_pages = item->n_pages;
	dlist_append(dlist, &pages);
	dlist->parts = pack->dlist->parts;
	dlist->n_parts = pack->dlist->n_parts;
	return dlist;
}
