/*
 * A program of the build: writes, beside each YAML file it is given, its tree
 * (read/prepared). A file that reading has something to say about has none.
 */
#include <limits.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "read/prepared.h"
#include "read/yaml.h"

static bool prepare(struct arena *arena, struct diags *diags, struct str path)
{
	struct str bytes, to = prepared_path(arena, path);
	struct buf out;

	if (to.n == 0 || !file_read(arena, diags, SPAN_NONE, path, &bytes))
		return false;
	struct source *source = source_open(arena, diags, path, bytes);
	if (!source)
		return false;
	struct value *root = yaml_read(arena, diags, source, 0, source->text.n);
	if (diag_count(diags, DIAG_NOTE) > 0)
		return false;
	buf_init(&out, INT_MAX);
	prepared_write(source, root, &out);
	bool is_written = file_write(diags, to, buf_view(&out));
	buf_release(&out);
	return is_written;
}

int main(int argc, char **argv)
{
	bool is_good = true;

	for (int i = 1; i < argc; i++) {
		struct arena *arena = arena_new();
		struct diags *diags = diags_new(arena);

		if (!prepare(arena, diags, str_from(argv[i]))) {
			fprintf(stderr, "prepare: %s has no tree\n", argv[i]);
			is_good = false;
		}
		arena_free(arena);
	}
	return is_good ? 0 : 1;
}
