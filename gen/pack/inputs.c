#include "pack/inputs.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/sha256.h"
#include "model/doc.h"
#include "read/shared.h"

static void add_input(struct pack *pack, struct paper *paper, struct str path)
{
	struct str real = path_real(pack->arena, path);

	if (real.n == 0 || str_eq(real, paper->real))
		return;
	for (int i = 0; i < paper->n_inputs; i++)
		if (str_eq(paper->inputs[i], real))
			return;
	*ARENA_PUSH(pack->arena, paper->inputs, paper->n_inputs,
		    paper->cap_inputs) = real;
}

/* Pictures are opened when pages are made. */
static void add_pictures(struct pack *pack, struct paper *paper,
			 const struct doc_node *root)
{
	const struct document *document = &paper->document;

	for (const struct doc_node *node = root; node;
	     node = doc_walk(root, node)) {
		bool is_picture =
			node->kind == DOC_IMAGE || node->kind == DOC_FIGURE;

		if (is_picture && node->as.image->file.n > 0)
			add_input(
				pack, paper,
				shared_find(document->shared, node->span.source,
					    node->as.image->file, node->span));
	}
}

void inputs_note(struct pack *pack, struct paper *paper)
{
	int n;
	const struct str *used = shared_used(paper->document.shared, &n);

	const struct doc *doc = paper->document.doc;

	for (int i = 0; i < n; i++)
		if (!str_ends(used[i], STR(".yaml")))
			add_input(pack, paper, used[i]);
	if (doc)
		add_pictures(pack, paper, doc->root);
	for (int i = 0; doc && i < doc->n_notes; i++)
		add_pictures(pack, paper, doc->notes[i]);
}

static struct str manifest_folder(const struct pack *pack)
{
	return path_real(pack->arena, path_folder(pack->job->path));
}

static bool is_within(struct str path, struct str folder)
{
	return str_starts(path, folder) && path.n > folder.n &&
	       path.p[folder.n] == '/';
}

static struct str hash_of(struct pack *pack, struct str path)
{
	struct str bytes;

	if (!file_exists(path) ||
	    !shared_bytes(pack->agenda.shared, path, SPAN_NONE, &bytes))
		return STR_NONE;
	return sha256_hex(pack->arena, bytes);
}

void inputs_lock(struct pack *pack, const struct paper *paper,
		 struct lock_paper *out)
{
	struct str folder = manifest_folder(pack);

	out->n_inputs = out->cap_inputs = 0;
	for (int i = 0; i < paper->n_inputs; i++)
		if (is_within(paper->inputs[i],
			      shared_root(paper->document.shared)))
			*ARENA_PUSH(pack->arena, out->inputs, out->n_inputs,
				    out->cap_inputs) = (struct lock_output){
				path_relative(pack->arena, folder,
					      paper->inputs[i]),
				hash_of(pack, paper->inputs[i]),
			};
}

bool inputs_are_changed(struct pack *pack, const struct lock_paper *paper)
{
	struct str folder = manifest_folder(pack);

	for (int i = 0; i < paper->n_inputs; i++) {
		struct str path = path_real(
			pack->arena,
			path_join(pack->arena, folder, paper->inputs[i].name));

		if (path.n == 0 ||
		    !str_eq(hash_of(pack, path), paper->inputs[i].sha256))
			return true;
	}
	return false;
}
