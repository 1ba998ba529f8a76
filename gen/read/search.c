#include "read/search.h"

#include <dirent.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"

#define MAX_PARENTS 64	 /* folders above the document */
#define MAX_LISTED 10000 /* names in search_list */
#define MAX_REMEMBERED 64

static bool is_inside(struct str path, struct str fence)
{
	if (fence.n == 0)
		return false;
	if (str_eq(fence, STR("/")) || str_eq(path, fence))
		return true;
	return str_starts(path, fence) && path.p[fence.n] == '/';
}

static bool is_allowed(const struct search *search, struct str path)
{
	return is_inside(path, search->root) || is_inside(path, search->data);
}

static void add_folder(struct search *search, struct str path)
{
	struct str real = path_real(search->arena, path);

	if (real.n == 0 || !file_is_folder(real))
		return;
	for (int i = 0; i < search->n; i++)
		if (str_eq(search->folders[i].real, real))
			return;
	*ARENA_PUSH(search->arena, search->folders, search->n, search->cap) =
		(struct search_folder){ path, real };
}

/* The folder above, in words a user knows: "a" above "a/b", ".." above ".".
 * A last part that is a symbolic link has its parent somewhere else. */
static struct str parent_of(struct arena *arena, struct str path,
			    struct str real)
{
	if (str_eq(path, STR(".")))
		return STR("..");
	struct str above = path_folder(path);
	if (!str_eq(path_base(path), STR("..")) &&
	    str_eq(path_real(arena, above), path_folder(real)))
		return above;
	return str_printf(arena, "%.*s/..", STR_ARG(path));
}

/* How many folders up faircopy.yaml is; 0 also where there is none. */
static int root_height(struct arena *arena, struct str real)
{
	for (int height = 0; height < MAX_PARENTS; height++) {
		if (file_exists(path_join(arena, real, STR("faircopy.yaml"))))
			return height;
		if (str_eq(real, STR("/")))
			break;
		real = path_folder(real);
	}
	return 0;
}

struct search search_new(struct arena *arena, struct str document,
			 struct str data)
{
	struct search search = { .arena = arena };
	struct str folder =
		str_eq(document, STR("-")) ? STR(".") : path_folder(document);
	struct str real = path_real(arena, folder);

	if (real.n == 0) {
		folder = STR(".");
		real = path_real(arena, folder);
	}
	add_folder(&search, folder);
	for (int left = root_height(arena, real); left > 0; left--) {
		folder = parent_of(arena, folder, real);
		real = path_folder(real);
		add_folder(&search, folder);
	}
	search.root = real;
	if (data.n == 0)
		return search;
	search.data = path_real(arena, data);
	add_folder(&search, data);
	add_folder(&search, path_join(arena, data, STR("layouts")));
	return search;
}

/* An absolute path without "." and "..", not looked up on the disk. */
static struct str path_plain(struct arena *arena, struct str path)
{
	struct str *parts = ARENA_ARRAY(arena, struct str, path.n + 1);
	int n = 0;

	parts[n++] = STR_NONE;
	while (path.n > 0) {
		struct str part = str_cut(&path, '/');
		if (part.n == 0 || str_eq(part, STR(".")))
			continue;
		if (!str_eq(part, STR("..")))
			parts[n++] = part;
		else if (n > 1)
			n--;
	}
	return n > 1 ? str_join(arena, parts, n, STR("/")) : STR("/");
}

/* The same, where the folder's path without links is known. */
static struct str find_in(const struct search *search, struct str folder,
			  struct str real, struct str name, bool *is_outside)
{
	struct arena *arena = search->arena;

	if (name.n == 0 || real.n == 0)
		return STR_NONE;
	struct str plain = path_plain(arena, path_join(arena, real, name));
	if (name.p[0] == '/' || !is_allowed(search, plain)) {
		*is_outside = true;
		return STR_NONE;
	}
	struct str path = path_join(arena, folder, name);
	if (!file_exists(path))
		return STR_NONE;
	if (is_allowed(search, path_real(arena, path)))
		return path;
	*is_outside = true;
	return STR_NONE;
}

struct str search_in(const struct search *search, struct str folder,
		     struct str name, bool *is_outside)
{
	return find_in(search, folder, path_real(search->arena, folder), name,
		       is_outside);
}

/* What was found for that name before, or none. */
static struct str found_before(const struct search *search, struct str first,
			       struct str name)
{
	for (int i = 0; i < search->n_found; i++)
		if (str_eq(search->found[i].name, name) &&
		    str_eq(search->found[i].first, first))
			return search->found[i].path;
	return STR_NONE;
}

static void remember(struct search *search, struct str first, struct str name,
		     struct str path)
{
	struct arena *arena = search->arena;

	if (search->n_found < MAX_REMEMBERED)
		*ARENA_PUSH(arena, search->found, search->n_found,
			    search->cap_found) =
			(struct search_found){ str_dup(arena, first),
					       str_dup(arena, name), path };
}

struct str search_find(struct search *search, struct str first, struct str name,
		       bool *is_outside)
{
	struct str path = found_before(search, first, name);

	*is_outside = false;
	if (path.n > 0)
		return path;
	if (first.n > 0)
		path = search_in(search, first, name, is_outside);
	for (int i = 0; i < search->n && path.n == 0; i++) {
		/* "../logo.png" leads out of the root, but need not lead out
		 * of the folder it was written in. */
		bool is_first = i == 0 && first.n == 0;
		bool leads_out = false;
		path = find_in(search, search->folders[i].path,
			       search->folders[i].real, name, &leads_out);
		if (leads_out && (is_first || str_find(name, STR("..")) < 0))
			*is_outside = true;
	}
	if (path.n > 0) {
		*is_outside = false;
		remember(search, first, name, path);
	}
	return path;
}

static int compare_names(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

struct str *search_list(const struct search *search, struct str folder,
			struct str suffix, int *n)
{
	struct arena *arena = search->arena;
	struct str *names = NULL;
	int cap = 0, kept = 0;

	*n = 0;
	for (int i = 0; i < search->n; i++) {
		struct str path =
			path_join(arena, search->folders[i].path, folder);
		DIR *entries = opendir(path.p);
		struct dirent *entry;
		while (entries && *n < MAX_LISTED &&
		       (entry = readdir(entries)) != NULL) {
			struct str name = str_from(entry->d_name);
			if (name.p[0] == '.' || !str_ends(name, suffix))
				continue;
			name = str_sub(name, 0, name.n - suffix.n);
			*ARENA_PUSH(arena, names, *n, cap) =
				str_dup(arena, name);
		}
		if (entries)
			closedir(entries);
	}
	if (*n > 1)
		qsort(names, (size_t)*n, sizeof *names, compare_names);
	for (int i = 0; i < *n; i++)
		if (kept == 0 || !str_eq(names[kept - 1], names[i]))
			names[kept++] = names[i];
	*n = kept;
	return names;
}

struct str search_folders(const struct search *search)
{
	struct str *paths = ARENA_ARRAY(search->arena, struct str, search->n);

	for (int i = 0; i < search->n; i++)
		paths[i] = search->folders[i].path;
	return str_join(search->arena, paths, search->n, STR(", "));
}
