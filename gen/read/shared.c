#include "read/shared.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "read/search.h"
#include "read/store.h"
#include "read/yaml.h"

#define MAX_NAMED 12 /* ids named in a hint */

struct entry {
	struct str path;
	bool is_read;
	struct str bytes;
	struct source *source; /* NULL until asked for */
	struct value *value;   /* likewise */
};

struct shared {
	struct arena *arena;
	struct diags *diags;
	struct search search;
	struct store *store; /* NULL: none */
	struct entry **entries;
	int n_entries, cap_entries;
	struct str *files; /* read, in the order of reading */
	int n_files, cap_files;
	struct str *used; /* asked for, since shared_begin */
	int n_used, cap_used;
};

struct shared *shared_new(struct arena *arena, struct diags *diags,
			  struct str document, struct str data)
{
	struct shared *shared = ARENA_NEW(arena, struct shared);

	shared->arena = arena;
	shared->diags = diags;
	shared->search = search_new(arena, document, data);
	return shared;
}

void shared_use(struct shared *shared, struct store *store)
{
	shared->store = store;
	store_trust(store, shared->search.data);
}

struct str shared_root(const struct shared *shared)
{
	return shared->search.root;
}

void shared_begin(struct shared *shared)
{
	shared->n_used = 0;
}

const struct str *shared_used(const struct shared *shared, int *n)
{
	*n = shared->n_used;
	return shared->used;
}

const struct str *shared_files(const struct shared *shared, int *n)
{
	*n = shared->n_files;
	return shared->files;
}

struct str *shared_glob(struct shared *shared, struct str folder,
			struct str suffix, int *n)
{
	return search_list(&shared->search, folder, suffix, n);
}

static struct str find(struct shared *shared, const struct source *from,
		       struct str name, bool *is_outside)
{
	struct str first = from ? path_folder(from->name) : STR_NONE;

	return search_find(&shared->search, first, name, is_outside);
}

struct str shared_find(struct shared *shared, const struct source *from,
		       struct str name, struct span span)
{
	bool is_outside;
	struct str path = find(shared, from, name, &is_outside);

	if (is_outside)
		diag_report(shared->diags, DIAG_PATH_OUTSIDE, span,
			    STR_ARG(name));
	return path;
}

struct str shared_require(struct shared *shared, const struct source *from,
			  struct str name, struct span span)
{
	bool is_outside;
	struct str path = find(shared, from, name, &is_outside);

	if (path.n > 0)
		return path;
	if (is_outside) {
		diag_report(shared->diags, DIAG_PATH_OUTSIDE, span,
			    STR_ARG(name));
		return path;
	}
	diag_report(shared->diags, DIAG_SHARED_MISSING, span, STR_ARG(name));
	diag_hint(shared->diags, "check the name; looked in %.*s",
		  STR_ARG(search_folders(&shared->search)));
	return path;
}

/* Reading, each file once */

static struct entry *entry_of(struct shared *shared, struct str path)
{
	for (int i = 0; i < shared->n_entries; i++)
		if (str_eq(shared->entries[i]->path, path))
			return shared->entries[i];
	struct entry *entry = ARENA_NEW(shared->arena, struct entry);
	entry->path = str_dup(shared->arena, path);
	*ARENA_PUSH(shared->arena, shared->entries, shared->n_entries,
		    shared->cap_entries) = entry;
	return entry;
}

static struct entry *entry_read(struct shared *shared, struct str path,
				struct span span)
{
	struct entry *entry = entry_of(shared, path);

	*ARENA_PUSH(shared->arena, shared->used, shared->n_used,
		    shared->cap_used) = entry->path;
	if (entry->is_read)
		return entry;
	const struct store_file *kept =
		shared->store ? store_file(shared->store, path) : NULL;
	if (kept)
		entry->bytes = kept->bytes;
	else if (!file_read(shared->arena, shared->diags, span, path,
			    &entry->bytes))
		return NULL;
	entry->is_read = true;
	*ARENA_PUSH(shared->arena, shared->files, shared->n_files,
		    shared->cap_files) = entry->path;
	return entry;
}

bool shared_bytes(struct shared *shared, struct str path, struct span span,
		  struct str *out)
{
	struct entry *entry = entry_read(shared, path, span);

	if (!entry)
		return false;
	*out = entry->bytes;
	return true;
}

struct source *shared_open(struct shared *shared, struct str path,
			   struct span span)
{
	struct entry *entry = entry_read(shared, path, span);

	if (!entry)
		return NULL;
	if (!entry->source && shared->store)
		entry->source = store_source(shared->store, entry->path);
	if (!entry->source)
		entry->source = source_open(shared->arena, shared->diags,
					    entry->path, entry->bytes);
	return entry->source;
}

struct value *shared_value(struct shared *shared, struct source *source)
{
	struct entry *entry = entry_of(shared, source->name);

	if (!entry->value && shared->store)
		entry->value = store_value(shared->store, entry->path);
	if (!entry->value)
		entry->value = yaml_read(shared->arena, shared->diags, source,
					 0, source->text.n);
	return entry->value;
}

/* A file of entries; NULL, reported once, where it is none. */
static struct value *open_map(struct shared *shared, struct str path,
			      struct span span)
{
	struct source *source = shared_open(shared, path, span);

	if (!source)
		return NULL;
	struct value *value = shared_value(shared, source);
	if (value->kind == VALUE_MAP)
		return value;
	diag_report(shared->diags, DIAG_SHARED_SHAPE, value->span,
		    STR_ARG(path));
	return NULL;
}

/* People, organisations, boilerplate */

/* Say which names there are: the nearest, else all when they are few. */
static void hint_names(struct shared *shared, struct str name,
		       const struct str *names, int n)
{
	const struct str *nearest = str_nearest(name, names, n);

	if (nearest) {
		diag_hint(shared->diags, "did you mean '%.*s'?",
			  STR_ARG(*nearest));
	} else if (n > 0 && n <= MAX_NAMED) {
		struct str all = str_join(shared->arena, names, n, STR(", "));
		diag_hint(shared->diags, "there are %.*s", STR_ARG(all));
	}
}

/* FOLDER/NAMEsuffix, by its exact name or one that reads as the same key;
 * empty, reported with `code`, where there is none. */
static struct str find_named(struct shared *shared, enum diag_code code,
			     const struct str parts[3], struct span span)
{
	struct str folder = parts[0], name = parts[1], suffix = parts[2];
	bool is_outside;
	int n;
	struct str *names = shared_glob(shared, folder, suffix, &n);

	for (int round = 0; round < 2; round++)
		for (int i = 0; i < n; i++) {
			bool is_it = round == 0 ? str_eq(names[i], name)
						: key_eq(names[i], name);
			struct str file = str_printf(
				shared->arena, "%.*s/%.*s%.*s", STR_ARG(folder),
				STR_ARG(names[i]), STR_ARG(suffix));
			struct str path =
				is_it ? find(shared, NULL, file, &is_outside)
				      : STR_NONE;
			if (path.n > 0)
				return path;
		}
	diag_report(shared->diags, code, span, STR_ARG(name));
	hint_names(shared, name, names, n);
	return STR_NONE;
}

/* FOLDER/ID.yaml as entries. */
static struct value *open_named(struct shared *shared, enum diag_code code,
				struct str folder, struct str id,
				struct span span)
{
	const struct str parts[] = { folder, id, STR(".yaml") };
	struct str path = find_named(shared, code, parts, span);

	return path.n > 0 ? open_map(shared, path, span) : NULL;
}

struct value *shared_organisation(struct shared *shared, struct str id,
				  struct span span)
{
	return open_named(shared, DIAG_SHARED_ORGANISATION,
			  STR("organisations"), id, span);
}

struct value *shared_scale(struct shared *shared, struct str id,
			   struct span span)
{
	return open_named(shared, DIAG_SHARED_SCALE, STR("scales"), id, span);
}

struct value *shared_calendar(struct shared *shared, struct str id,
			      struct span span)
{
	return open_named(shared, DIAG_SHARED_CALENDAR, STR("calendars"), id,
			  span);
}

struct value *shared_exemptions(struct shared *shared, struct str id,
				struct span span)
{
	return open_named(shared, DIAG_SHARED_EXEMPTIONS, STR("exemptions"), id,
			  span);
}

struct source *shared_boilerplate(struct shared *shared, struct str name,
				  struct span span)
{
	const struct str parts[] = { STR("boilerplate"), name, STR(".md") };
	struct str path =
		find_named(shared, DIAG_SHARED_BOILERPLATE, parts, span);

	return path.n > 0 ? shared_open(shared, path, span) : NULL;
}

/* The people of one folder, or NULL. */
static const struct value *people_in(struct shared *shared, int folder,
				     struct span span)
{
	bool is_outside;
	struct str path =
		search_in(&shared->search, shared->search.folders[folder].path,
			  STR("people.yaml"), &is_outside);

	return path.n > 0 ? open_map(shared, path, span) : NULL;
}

bool shared_has_person(struct shared *shared, struct str id)
{
	for (int i = 0; i < shared->search.n; i++) {
		const struct value_pair *pair =
			value_find_pair(people_in(shared, i, SPAN_NONE), id);
		if (pair && str_eq(pair->key, id))
			return true;
	}
	return false;
}

struct value *shared_person(struct shared *shared, struct str id,
			    struct span span)
{
	struct str *names = NULL;
	int n = 0, cap = 0;

	for (int i = 0; i < shared->search.n; i++) {
		const struct value *people = people_in(shared, i, span);
		struct value *person = value_find(people, id);
		if (person)
			return person;
		for (int j = 0; people && j < people->n; j++)
			*ARENA_PUSH(shared->arena, names, n, cap) =
				people->pairs[j].key;
	}
	diag_report(shared->diags, DIAG_SHARED_PERSON, span, STR_ARG(id));
	hint_names(shared, id, names, n);
	return NULL;
}
