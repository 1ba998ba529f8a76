#include "pack/proof_pack.h"

#include "base/file.h"
#include "layout/exempt.h"
#include "paint/foreign.h"
#include "read/shared.h"

static int page_count(const struct paper *paper)
{
	return paper->foreign ? paper->foreign->n_pages : 0;
}

static bool is_counted(const struct pack *pack, int i)
{
	for (int k = 0; k < i; k++)
		if (entry_is_exempt(pack->papers[k]->entry) &&
		    page_count(pack->papers[k]) == page_count(pack->papers[i]))
			return true;
	return false;
}

/* A PDF from the same template as a public paper has the same headers and
 * footers, and where it is as long the same "Page 2 of 7". */
static void show_bands(struct proof *proof, const struct pack *pack,
		       const struct document *document)
{
	for (int i = 0; i < pack->n_papers; i++)
		if (entry_is_exempt(pack->papers[i]->entry) &&
		    !is_counted(pack, i))
			proof_bands(proof, document,
				    page_count(pack->papers[i]));
}

static void hide_paper(struct proof *proof, const struct pack *pack,
		       const struct paper *paper)
{
	const struct entry *entry = paper->entry;
	struct str bytes;

	proof_hide(proof, path_base(entry->file), entry->file_span);
	if (paper->document.doc)
		proof_hide_document(proof, &paper->document);
	else if (shared_bytes(pack->agenda.shared, entry->file,
			      entry->file_span, &bytes))
		proof_hide_pdf(proof, bytes, entry->file_span);
}

static void show_paper(struct proof *proof, const struct pack *pack,
		       const struct paper *paper)
{
	const struct entry *entry = paper->entry;
	struct str bytes;

	if (paper->document.doc) {
		proof_document(proof, &paper->document);
		show_bands(proof, pack, &paper->document);
	} else if (shared_bytes(pack->agenda.shared, entry->file,
				entry->file_span, &bytes)) {
		proof_show_pdf(proof, bytes);
	}
}

/* What it may say nevertheless, by its item or what that is part of. */
static void allow(struct proof *proof, const struct entry *entry)
{
	proof_begin(proof);
	for (; entry; entry = entry->parent)
		if (entry->exempt)
			proof_allow_all(proof, entry->exempt->map);
}

/* What the agenda says, before any pages are known. It names all items, and
 * what is exempt in it is exempt. */
static void take_agenda(struct proof *proof, const struct pack *pack)
{
	struct document agenda = pack->agenda;
	int serials = pack->serials;

	proof_begin(proof);
	agenda.diags = pack->unheard;
	(void)manifest_fill_agenda(pack->manifest);
	document_furnish(&agenda, &serials);
	document_settle(&agenda);
	proof_document(proof, &agenda);
	for (int i = 0; i < pack->n_papers; i++) {
		const struct paper *paper = pack->papers[i];

		if (str_find(paper->entry->title, STR("exempt")) < 0)
			proof_show(proof, paper->entry->title);
	}
}

void proof_pack(struct proof *proof, const struct pack *pack)
{
	if (!pack->manifest)
		return;
	take_agenda(proof, pack);
	for (int i = 0; i < pack->n_papers; i++) {
		const struct paper *paper = pack->papers[i];

		allow(proof, paper->entry);
		if (entry_is_exempt(paper->entry))
			hide_paper(proof, pack, paper);
		else
			show_paper(proof, pack, paper);
	}
}
