#include "pack/copies.h"

#include "base/arena.h"
#include "layout/exempt.h"
#include "page/page_map.h"

/* The nearest exemption of an entry, whole or by name. */
static const struct exemption *exemption_of(const struct entry *entry)
{
	for (; entry; entry = entry->parent)
		if (entry->exempt)
			return entry->exempt;
	return NULL;
}

/* The words for the marks of its pages, and that all of it is exempt. */
static void mark_paper(struct pack *pack, struct paper *paper)
{
	const struct exemption *exempt = exemption_of(paper->entry);
	const struct document *agenda = &pack->agenda;
	struct document *document = &paper->document;
	bool is_ours = document->doc != NULL;
	struct doc_exemption *whole;

	if (!entry_is_exempt(paper->entry) || !exempt ||
	    (!is_ours && !paper->foreign))
		return;
	if (!document->exempt)
		document->exempt = exempt_words_open(
			pack->arena,
			is_ours ? document->shared : agenda->shared,
			is_ours ? document->layout : agenda->layout,
			exempt->span, pack->diags);
	if (!is_ours)
		return;
	whole = ARENA_NEW(pack->arena, struct doc_exemption);
	whole->paragraphs = exempt->paragraphs;
	whole->n = exempt->n;
	whole->reason = exempt->reason;
	whole->span = exempt->span;
	doc_give(document->arena, document->doc->root)->exemption = whole;
}

void copies_mark(struct pack *pack)
{
	for (int i = 0; i < pack->n_papers; i++)
		mark_paper(pack, pack->papers[i]);
}

static enum doc_copy copy_of(const struct pack *pack)
{
	return pack->copy == COPY_PUBLIC ? DOC_COPY_PUBLIC : DOC_COPY_MEMBERS;
}

void copies_take_out(struct pack *pack)
{
	for (int i = 0; i < pack->n_papers; i++)
		if (pack->papers[i]->document.form)
			exempt_apply(&pack->papers[i]->document, copy_of(pack));
	for (int i = 0; i < pack->n_papers; i++)
		if (pack->papers[i]->document.form)
			exempt_mend(&pack->papers[i]->document, copy_of(pack));
	pack->n_read = pack->serials;
}

/* Room for the agenda's nodes, by those of the first pass: later ones have
 * page ranges too. */
static void keep_room(struct pack *pack)
{
	int n = pack->agenda_serials - pack->agenda_from;

	for (struct entry *entry = entry_next(pack->manifest, NULL); entry;
	     entry = entry_next(pack->manifest, entry))
		n += 32;
	pack->agenda_room = 2 * n + 1000;
	pack->serials = pack->agenda_from + pack->agenda_room;
}

int *copies_agenda_serials(struct pack *pack)
{
	if (pack->agenda_room == 0)
		pack->agenda_from = pack->serials;
	pack->agenda_serials = pack->agenda_from;
	return &pack->agenda_serials;
}

/* Has it grown beyond its room, so that it needs another place. */
static bool is_too_long(struct pack *pack)
{
	if (pack->agenda_room == 0)
		keep_room(pack);
	if (pack->agenda_serials <= pack->agenda_from + pack->agenda_room)
		return false;
	if (pack->serials < pack->agenda_serials)
		pack->serials = pack->agenda_serials;
	pack->agenda_room = 0;
	return true;
}

bool copies_agenda(struct pack *pack)
{
	exempt_apply(&pack->agenda, copy_of(pack));
	if (pack->copy == COPY_MEMBERS) {
		pack->agenda_map =
			page_map_new(pack->arena, pack->agenda_serials);
		pack->agenda_map_from = pack->agenda_from;
	}
	return is_too_long(pack);
}

void copies_agenda_end(struct pack *pack)
{
	pack->agenda.doc->serials = &pack->serials;
}

void copies_follow(struct pack *public, const struct pack *members)
{
	int n = public->n_papers;
	const struct dlist *dlist = members->dlist;

	public->agenda_map = members->agenda_map;
	public->agenda_map_from = members->agenda_map_from;
	if (dlist && dlist->n_pages > 0)
	public->last_label = dlist->pages[dlist->n_pages - 1]->label;

	/* Papers are read in one order; each is the other's by its place. */
	for (int i = 0; i < n && i < members->n_papers; i++)
	public->papers[i]->map = members->papers[i]->map;
}

/* Its nodes are those of the members' agenda only where they have the same
 * serials. */
static struct page_map *agenda_map(const struct pack *pack)
{
	return pack->agenda_from == pack->agenda_map_from ? pack->agenda_map
							  : NULL;
}

void copies_options(struct pack *pack, struct paper *paper,
		    struct compose_options *options)
{
	const struct document *document =
		paper ? &paper->document : &pack->agenda;

	if (pack->copy == COPY_PUBLIC) {
		options->follow = paper ? paper->map : agenda_map(pack);
		return;
	}
	options->exempt = document->exempt;
	if (pack->copy != COPY_MEMBERS)
		return;
	if (paper && !paper->map)
		paper->map = page_map_new(pack->arena, pack->n_read);
	options->map = paper ? paper->map : pack->agenda_map;
}

struct str copies_page_mark(void *ctx, const struct paper *paper,
			    const struct page *page)
{
	const struct pack *pack = ctx;
	const struct exempt_words *words = paper->document.exempt;
	const struct exemption *exempt = exemption_of(paper->entry);

	if (!page->foreign || pack->copy != COPY_MEMBERS || !exempt || !words)
		return STR_NONE;
	return exempt_words_marking(words, exempt->paragraphs, exempt->n, true);
}
