/*
 * Runs a fuzz target over files and folders of inputs without a fuzzer, so
 * that what one once found is tried again by every `make check`.
 *
 *	f_source tests/fuzz/corpus/source …
 *
 * Prints the name of an input before it is run: the last one printed is the
 * one that crashed. Ends with "N passed, 0 failed".
 */
#include <dirent.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

struct replay {
	struct arena *arena;
	struct diags *diags;
	int n_passed;
	int n_failed;
};

static void replay_file(struct replay *replay, struct str path)
{
	struct str bytes;

	if (!file_read(replay->arena, replay->diags, SPAN_NONE, path, &bytes)) {
		replay->n_failed++;
		return;
	}
	fprintf(stderr, "%.*s\n", STR_ARG(path));
	/* A copy of its very size: reading past the end is seen. */
	uint8_t *exact = malloc(bytes.n ? (size_t)bytes.n : 1);
	if (!exact)
		abort();
	for (int i = 0; i < bytes.n; i++)
		exact[i] = (uint8_t)bytes.p[i];
	LLVMFuzzerTestOneInput(exact, (size_t)bytes.n);
	free(exact);
	replay->n_passed++;
}

static void replay_folder(struct replay *replay, struct str folder)
{
	DIR *dir = opendir(folder.p);

	if (!dir) {
		perror(folder.p);
		replay->n_failed++;
		return;
	}
	for (struct dirent *entry; (entry = readdir(dir));) {
		struct str path = path_join(replay->arena, folder,
					    str_from(entry->d_name));
		if (!file_is_folder(path))
			replay_file(replay, path);
	}
	closedir(dir);
}

int main(int argc, char **argv)
{
	struct replay replay = { .arena = arena_new() };

	replay.diags = diags_new(replay.arena);
	for (int i = 1; i < argc; i++) {
		struct str path = str_from(argv[i]);

		if (file_is_folder(path))
			replay_folder(&replay, path);
		else
			replay_file(&replay, path);
	}
	printf("%d passed, %d failed\n", replay.n_passed, replay.n_failed);
	arena_free(replay.arena);
	return replay.n_failed > 0 || replay.n_passed == 0;
}
