#include "prove.h"

#include "base/arena.h"
#include "base/file.h"
#include "layout/document.h"
#include "pack/papers.h"
#include "pack/proof.h"
#include "pack/proof_pack.h"
#include "read/shared.h"

/* What is hidden in the source: each paper of a pack, or the one document. */
static void gather(struct arena *arena, const struct options *options,
		   struct str data, struct diags *diags, struct proof *proof)
{
	struct str path = options->words.items[0];
	struct document_options as_typed = {
		.overlays = options->overlays.items,
		.n_overlays = options->overlays.n,
	};
	struct document document;
	document_read(&document, arena, shared_new(arena, diags, path, data),
		      path, &as_typed, diags);
	if (!document.form || !document.layout->is_pack) {
		proof_document(proof, &document);
		return;
	}
	struct pack_job job = { .path = path, .data = data };
	proof_pack(proof, pack_read(arena, &job, COPY_WHOLE, diags));
}

void prove_files(struct arena *arena, const struct options *options,
		 struct str data, struct diags *diags, struct buf *out)
{
	struct proof *proof = proof_new(arena, diags);
	int n_public, n_files = 0;
	gather(arena, options, data, diags, proof);
	if (diag_count(diags, DIAG_ERROR) > 0)
		return;
	for (int i = 1; i < options->words.n; i++) {
		struct str name = options->words.items[i], bytes;
		if (file_read(arena, diags, SPAN_NONE, name, &bytes))
			n_files += proof_file(proof, name, bytes);
	}
	proof_report_phrases(proof, false);
	int n = proof_count(proof, &n_public);
	buf_printf(out,
		   "looked for %d stretches of exempt text, %d more are public "
		   "too; not in %d of %d files\n",
		   n - n_public, n_public, n_files, options->words.n - 1);
}
