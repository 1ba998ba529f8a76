/*
 * git writes the files with an index of its own, so that neither the user's
 * index nor the list of work trees is touched. The temporary folder belongs
 * to a second process, which waits for the end of a pipe that only we hold
 * open: however the program ends, the pipe closes and the folder goes.
 */
#include "revision.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"

#define OUTPUT_MOST (1 << 16) /* bytes of what git says */
#define ENTRIES_MOST 4096     /* of the environment */

/* POSIX leaves it to the program to say that there is one. */
extern char **environ;

static void remove_tree(struct arena *arena, struct str path)
{
	struct arena_mark mark = arena_mark(arena);
	struct stat facts;
	DIR *folder = NULL;
	const char *name = str_dup(arena, path).p;
	if (lstat(name, &facts) == 0 && S_ISDIR(facts.st_mode))
		folder = opendir(name);
	if (!folder) {
		unlink(name);
		rmdir(name);
		arena_rewind(arena, mark);
		return;
	}
	for (struct dirent *entry = readdir(folder); entry;
	     entry = readdir(folder)) {
		struct str base = str_from(entry->d_name);
		if (!str_eq(base, STR(".")) && !str_eq(base, STR("..")))
			remove_tree(arena, path_join(arena, path, base));
	}
	closedir(folder);
	rmdir(name);
	arena_rewind(arena, mark);
}

/* What the second process does: wait, clean up, end. */
static void watch_and_remove(struct arena *arena, int end, struct str folder)
{
	char byte;
	setsid();
	signal(SIGINT, SIG_IGN);
	signal(SIGTERM, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
	/* Nobody should wait for us to end their pipe. */
	for (int i = 0; i < 3; i++)
		close(i);
	while (read(end, &byte, 1) > 0)
		;
	remove_tree(arena, folder);
	_exit(0);
}

static bool make_folder(struct revision *revision, struct arena *arena)
{
	const char *parent = getenv("TMPDIR");
	struct str path = str_printf(arena, "%s/faircopy-XXXXXX",
				     parent && *parent ? parent : "/tmp");
	char *name = arena_strdup(arena, path.p, (size_t)path.n);
	int ends[2];
	if (pipe(ends) != 0)
		return false;
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	if (!mkdtemp(name)) {
		close(ends[0]);
		close(ends[1]);
		return false;
	}
	revision->folder = str_printf(arena, "%s/", name);
	revision->watch = ends[1];
	revision->watcher = fork();
	if (revision->watcher == 0) {
		close(ends[1]);
		watch_and_remove(arena, ends[0], str_from(name));
	}
	close(ends[0]);
	if (revision->watcher > 0)
		return true;
	rmdir(name);
	return false;
}

/* Ours, without what would lead git elsewhere, and with an index. */
static char **git_environment(struct arena *arena, struct str index)
{
	static const char *const dropped[] = {
		"GIT_DIR=", "GIT_WORK_TREE=", "GIT_INDEX_FILE=", "GIT_PREFIX="
	};
	char **out = ARENA_ARRAY(arena, char *, ENTRIES_MOST + 3);
	int n = 0;
	for (char **entry = environ; *entry && n < ENTRIES_MOST; entry++) {
		bool is_dropped = false;
		for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
			is_dropped |= str_starts(str_from(*entry),
						 str_from(dropped[i]));
		if (!is_dropped)
			out[n++] = *entry;
	}
	/* Large files of another store stay what they are: nothing is
	 * fetched. */
	out[n++] = arena_strdup(arena, "GIT_LFS_SKIP_SMUDGE=1", 21);
	if (index.n > 0) {
		struct str text = str_printf(arena, "GIT_INDEX_FILE=%.*s",
					     STR_ARG(index));
		out[n++] = arena_strdup(arena, text.p, (size_t)text.n);
	}
	return out;
}

/* All that comes out of a pipe, as far as there is room. */
static struct str read_pipe(struct arena *arena, int end)
{
	char *text = ARENA_ARRAY(arena, char, OUTPUT_MOST);
	char rest[512];
	int n = 0;
	for (;;) {
		bool is_full = n == OUTPUT_MOST;
		ssize_t got = is_full ? read(end, rest, sizeof rest)
				      : read(end, text + n,
					     (size_t)(OUTPUT_MOST - n));
		if (got <= 0)
			return (struct str){ text, n };
		n += is_full ? 0 : (int)got;
	}
}

/* Run git with these words; what it says, trimmed, and whether it was able
 * to. No shell has a look at any word. */
static bool run_git(struct arena *arena, const char *const *words,
		    struct str index, struct str *said)
{
	char *arguments[16] = { NULL };
	posix_spawn_file_actions_t actions;
	int ends[2], n = 0, status = -1;
	pid_t child;
	*said = STR("it cannot be started");
	while (words[n]) {
		arguments[n] = arena_strdup(arena, words[n], strlen(words[n]));
		n++;
	}
	if (pipe(ends) != 0)
		return false;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
	posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
	posix_spawn_file_actions_addclose(&actions, ends[0]);
	posix_spawn_file_actions_addclose(&actions, ends[1]);
	int failure = posix_spawnp(&child, "git", &actions, NULL, arguments,
				   git_environment(arena, index));
	posix_spawn_file_actions_destroy(&actions);
	close(ends[1]);
	if (failure == 0) {
		*said = str_trim(read_pipe(arena, ends[0]));
		waitpid(child, &status, 0);
	}
	close(ends[0]);
	return failure == 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool refuse(struct diags *diags, struct str said)
{
	struct str line = str_cut(&said, '\n');
	diag_report(diags, DIAG_REVISION_GIT, SPAN_NONE, STR_ARG(line));
	return false;
}

/* The top of the repository, the way from there to the document's folder,
 * and the commit; all NUL-terminated. */
struct place {
	struct str top, prefix, commit;
};

static bool find_place(struct arena *arena, struct str name,
		       struct str document, struct place *place,
		       struct diags *diags)
{
	const char *folder = str_dup(arena, path_folder(document)).p;
	const char *commit =
		str_printf(arena, "%.*s^{commit}", STR_ARG(name)).p;
	const char *top[] = {
		"git", "-C", folder, "rev-parse", "--show-toplevel", NULL
	};
	const char *prefix[] = { "git",		  "-C", folder, "rev-parse",
				 "--show-prefix", NULL };
	const char *verify[] = { "git",
				 "-C",
				 folder,
				 "rev-parse",
				 "--verify",
				 "--quiet",
				 "--end-of-options",
				 commit,
				 NULL };
	if (!run_git(arena, top, STR_NONE, &place->top))
		return refuse(diags, place->top);
	if (!run_git(arena, prefix, STR_NONE, &place->prefix))
		return refuse(diags, place->prefix);
	if (!run_git(arena, verify, STR_NONE, &place->commit)) {
		diag_report(diags, DIAG_REVISION_UNKNOWN, SPAN_NONE,
			    STR_ARG(name));
		return false;
	}
	place->top = str_dup(arena, place->top);
	place->prefix = str_dup(arena, place->prefix);
	place->commit = str_dup(arena, place->commit);
	return true;
}

/* All files of the commit into tree/ of the temporary folder. */
static bool lay_out(struct revision *revision, struct arena *arena,
		    const struct place *place, struct diags *diags)
{
	struct str index = path_join(arena, revision->folder, STR("index"));
	const char *into = str_printf(arena, "--prefix=%.*stree/",
				      STR_ARG(revision->folder))
				   .p;
	const char *read[] = { "git",		"-C", place->top.p, "read-tree",
			       place->commit.p, NULL };
	const char *write[] = { "git",	      "-C",
				place->top.p, "checkout-index",
				"--all",      "--quiet",
				into,	      NULL };
	struct str said;
	return (run_git(arena, read, index, &said) &&
		run_git(arena, write, index, &said)) ||
	       refuse(diags, said);
}

bool revision_open(struct revision *revision, struct arena *arena,
		   struct str name, struct str document, struct diags *diags)
{
	struct place place;
	*revision = (struct revision){ .folder = STR_NONE, .path = STR_NONE };
	if (!find_place(arena, name, document, &place, diags))
		return false;
	if (!make_folder(revision, arena)) {
		diag_report(diags, DIAG_REVISION_GIT, SPAN_NONE,
			    STR_ARG(STR("no temporary folder can be made")));
		return false;
	}
	if (!lay_out(revision, arena, &place, diags))
		return false;
	revision->path = str_printf(
		arena, "%.*stree/%.*s%.*s", STR_ARG(revision->folder),
		STR_ARG(place.prefix), STR_ARG(path_base(document)));
	if (file_exists(revision->path))
		return true;
	diag_report(diags, DIAG_REVISION_DOCUMENT, SPAN_NONE, STR_ARG(document),
		    STR_ARG(name));
	return false;
}

void revision_close(struct revision *revision)
{
	if (revision->watcher <= 0)
		return;
	close(revision->watch);
	waitpid(revision->watcher, NULL, 0);
	revision->watcher = 0;
}
