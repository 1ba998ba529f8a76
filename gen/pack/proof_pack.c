#include "pack/proof_pack.h"

#include "base/file.h"
#include "layout/exempt.h"
#include "read/shared.h"

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

	if (paper->document.doc)
		proof_document(proof, &paper->document);
	else if (shared_bytes(pack->agenda.shared, entry->file,
			      entry->file_span, &bytes))
		proof_show_pdf(proof, bytes);
}

void proof_pack(struct proof *proof, const struct pack *pack)
{
	if (!pack->manifest)
		return;
	proof_form(proof, &pack->agenda);
	for (int i = 0; i < pack->n_papers; i++) {
		const struct paper *paper = pack->papers[i];

		/* The agenda names it. */
		proof_show(proof, paper->entry->title);
		if (entry_is_exempt(paper->entry))
			hide_paper(proof, pack, paper);
		else
			show_paper(proof, pack, paper);
	}
}
