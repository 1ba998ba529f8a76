#include "read/store.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "read/prepared.h"
#include "read/yaml.h"

#define SIZE_MOST ((size_t)64 << 20) /* bytes; then no more is kept */

struct store {
	struct arena *arena;
	struct str data; /* the data folder; empty: none */
	struct store_file **files;
	int n, cap;
};

struct store *store_new(struct arena *arena)
{
	struct store *store = ARENA_NEW(arena, struct store);

	store->arena = arena;
	return store;
}

void store_trust(struct store *store, struct str data)
{
	if (!str_eq(store->data, data))
		store->data = str_dup(store->arena, data);
}

/* Findings of one reading, for nobody to see. */
static bool is_quiet(const struct diags *diags)
{
	return diag_count(diags, DIAG_NOTE) == 0;
}

struct store_file *store_file(struct store *store, struct str path)
{
	struct arena *arena = store->arena;
	struct str bytes;

	for (int i = 0; i < store->n; i++)
		if (str_eq(store->files[i]->path, path))
			return store->files[i];
	if (arena_size(arena) > SIZE_MOST ||
	    !file_read(arena, diags_new(arena), SPAN_NONE, path, &bytes))
		return NULL;
	struct store_file *file = ARENA_NEW(arena, struct store_file);
	file->path = str_dup(arena, path);
	file->bytes = bytes;
	*ARENA_PUSH(arena, store->files, store->n, store->cap) = file;
	return file;
}

struct source *store_source(struct store *store, struct str path)
{
	struct store_file *file = store_file(store, path);
	struct diags *diags = diags_new(store->arena);

	if (!file || file->source)
		return file ? file->source : NULL;
	struct source *source =
		source_open(store->arena, diags, file->path, file->bytes);
	file->source = is_quiet(diags) ? source : NULL;
	return file->source;
}

/* What was read of a file when the program was built, or NULL. */
static struct value *prepared_value(struct store *store,
				    const struct source *source)
{
	struct str data = store->data;
	struct str path = source->name, bytes;

	if (data.n == 0 || !str_starts(path, data) || path.n <= data.n ||
	    path.p[data.n] != '/')
		return NULL;
	path = prepared_path(store->arena, path);
	if (path.n == 0 || !file_read(store->arena, diags_new(store->arena),
				      SPAN_NONE, path, &bytes))
		return NULL;
	return prepared_read(store->arena, source, bytes);
}

struct value *store_value(struct store *store, struct str path)
{
	struct source *source = store_source(store, path);
	struct diags *diags = diags_new(store->arena);

	if (!source)
		return NULL;
	struct store_file *file = store_file(store, path);
	if (file->value)
		return file->value;
	struct value *value = prepared_value(store, source);
	if (!value)
		value = yaml_read(store->arena, diags, source, 0,
				  source->text.n);
	file->value = is_quiet(diags) ? value : NULL;
	return file->value;
}
