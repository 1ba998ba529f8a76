#include "data.h"

#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"

#define PATH_MOST 4096

static bool has_layouts(struct arena *arena, struct str folder)
{
	return file_is_folder(path_join(arena, folder, STR("layouts")));
}

/* data/ beside the program; empty where that cannot be told. */
static struct str beside_program(struct arena *arena)
{
	char *path = ARENA_ARRAY(arena, char, PATH_MOST);
	ssize_t n = readlink("/proc/self/exe", path, PATH_MOST);
	if (n <= 0 || n >= PATH_MOST)
		return STR_NONE;
	struct str program = { path, (int)n };
	return path_join(arena, path_folder(program), STR("data"));
}

struct str data_folder(struct arena *arena, const struct options *options,
		       struct diags *diags)
{
	struct str folder = options->data;
	if (folder.n == 0) {
		folder = beside_program(arena);
		if (folder.n > 0 && has_layouts(arena, folder))
			return folder;
		folder = STR(FAIRCOPY_DATA);
	}
	if (!has_layouts(arena, folder))
		diag_report(diags, DIAG_DATA_MISSING, SPAN_NONE,
			    STR_ARG(folder));
	return folder;
}
