/* renameat2 is a call of Linux. */
#define _GNU_SOURCE

#include "base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"

#define DEPTH_MOST 32

/* The hidden folders beside FOLDER: being written, whole, and moved aside. */
static struct str beside(struct arena *arena, struct str path, const char *what)
{
	struct str name =
		str_printf(arena, ".%.*s.%s", STR_ARG(path_base(path)), what);

	return path_join(arena, path_folder(path), name);
}

struct folder folder_new(struct arena *arena, struct str path)
{
	return (struct folder){ .arena = arena, .path = path };
}

void folder_add(struct folder *folder, struct str name, struct str bytes)
{
	*ARENA_PUSH(folder->arena, folder->files, folder->n, folder->cap) =
		(struct folder_file){ name, bytes };
}

/* Removing */

static void remove_tree(const char *path, int depth)
{
	char name[PATH_MAX];
	struct dirent *entry;
	DIR *dir = depth < DEPTH_MOST ? opendir(path) : NULL;

	while (dir && (entry = readdir(dir))) {
		struct stat status;
		int n = snprintf(name, sizeof name, "%s/%s", path,
				 entry->d_name);

		if (strcmp(entry->d_name, ".") == 0 ||
		    strcmp(entry->d_name, "..") == 0 || n >= (int)sizeof name ||
		    lstat(name, &status))
			continue;
		if (S_ISDIR(status.st_mode))
			remove_tree(name, depth + 1);
		else
			unlink(name);
	}
	if (dir)
		closedir(dir);
	rmdir(path);
}

/* The list: a line for the note, then a line for each file. */

static bool is_listed(struct str list, struct str name)
{
	(void)str_cut(&list, '\n');
	while (list.n > 0)
		if (str_eq(str_cut(&list, '\n'), name))
			return true;
	return false;
}

static bool is_new(const struct folder *folder, struct str name)
{
	for (int i = 0; i < folder->n; i++)
		if (str_eq(folder->files[i].name, name))
			return true;
	return false;
}

bool folder_keeps(const struct folder *folder, struct str name)
{
	for (int i = 0; i < folder->n_kept; i++)
		if (str_eq(folder->kept[i], name))
			return true;
	return folder->keeps_old;
}

static void list_kept(const struct folder *folder, struct str list,
		      struct buf *out)
{
	(void)str_cut(&list, '\n');
	while (list.n > 0) {
		struct str name = str_cut(&list, '\n');

		if (folder_keeps(folder, name) && !is_new(folder, name))
			buf_printf(out, "%.*s\n", STR_ARG(name));
	}
}

static struct str list_text(const struct folder *folder, struct str old)
{
	struct buf buf;

	buf_init(&buf, 1 << 26);
	buf_printf(&buf, "%.*s\n", STR_ARG(folder->note));
	for (int i = 0; i < folder->n; i++)
		buf_printf(&buf, "%.*s\n", STR_ARG(folder->files[i].name));
	list_kept(folder, old, &buf);
	struct str text = str_dup(folder->arena, buf_view(&buf));
	buf_release(&buf);
	return text;
}

static bool read_list(struct arena *arena, struct str path, struct str *list)
{
	struct str name = path_join(arena, path, STR(FOLDER_LIST));

	return file_exists(name) &&
	       file_read(arena, diags_new(arena), SPAN_NONE, name, list);
}

struct str folder_note(struct arena *arena, struct str path)
{
	struct str list = STR_NONE;

	if (!read_list(arena, path, &list))
		return STR_NONE;
	return str_cut(&list, '\n');
}

/* Writing */

static int flush_folder(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return errno;
	/* Not all file systems can do this. */
	int error = fsync(fd) && errno != EINVAL ? errno : 0;
	close(fd);
	return error;
}

static int write_bytes(int fd, struct str bytes)
{
	while (bytes.n > 0) {
		ssize_t n = write(fd, bytes.p, (size_t)bytes.n);

		if (n < 0 && errno != EINTR)
			return errno;
		if (n > 0)
			bytes = str_sub(bytes, (int)n, bytes.n);
	}
	return fsync(fd) && errno != EINVAL ? errno : 0;
}

/* The folders that a file's name has in it. */
static int make_folders(struct arena *arena, struct str root, struct str name)
{
	for (int i = 0; i < name.n; i++) {
		if (name.p[i] != '/')
			continue;
		struct str path = path_join(arena, root, str_sub(name, 0, i));

		if (mkdir(path.p, 0777) && errno != EEXIST)
			return errno;
	}
	return 0;
}

static int write_file(struct arena *arena, struct str root, struct str name,
		      struct str bytes)
{
	struct str path = path_join(arena, root, name);
	int error = make_folders(arena, root, name);
	int fd = error ? -1
		       : open(path.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
			      0666);

	if (fd < 0)
		return error ? error : errno;
	error = write_bytes(fd, bytes);
	if (close(fd) && !error)
		error = errno;
	return error;
}

static int write_files(const struct folder *folder, struct str root,
		       struct str list)
{
	int error = mkdir(root.p, 0777) ? errno : 0;

	for (int i = 0; i < folder->n && !error; i++)
		error = write_file(folder->arena, root, folder->files[i].name,
				   folder->files[i].bytes);
	if (!error)
		error = write_file(folder->arena, root, STR(FOLDER_LIST),
				   list_text(folder, list));
	return error ? error : flush_folder(root.p);
}

/* Files of others, and old ones of ours that are kept */

struct others {
	struct arena *arena;
	const struct folder *folder;
	struct str from, to; /* the folders */
	struct str list;     /* of our own files in `from` */
	bool is_again;	     /* most have been given theirs */
};

static bool is_replaced(const struct others *others, struct str name)
{
	return is_listed(others->list, name) &&
	       (!folder_keeps(others->folder, name) ||
		is_new(others->folder, name));
}

/* Give what is not ours in a folder a second name in the new one. A name
 * that is taken there is an error the first time: neither may be lost. */
static int link_others(const struct others *others, struct str within,
		       int depth)
{
	struct arena *arena = others->arena;
	struct str path = path_join(arena, others->from, within);
	DIR *dir = depth < DEPTH_MOST ? opendir(path.p) : NULL;
	struct dirent *entry;
	int error = 0;

	while (dir && !error && (entry = readdir(dir))) {
		struct str base = str_dup(arena, str_from(entry->d_name));
		struct str name =
			within.n > 0 ? path_join(arena, within, base) : base;
		struct str old = path_join(arena, others->from, name);
		struct str new = path_join(arena, others->to, name);
		struct stat status;

		if (str_eq(base, STR(".")) || str_eq(base, STR("..")) ||
		    str_eq(name, STR(FOLDER_LIST)) ||
		    is_replaced(others, name) || lstat(old.p, &status))
			continue;
		if (S_ISDIR(status.st_mode))
			error = link_others(others, name, depth + 1);
		else
			error = make_folders(arena, others->to, name);
		if (!S_ISDIR(status.st_mode) && !error && link(old.p, new.p) &&
		    !(others->is_again && errno == EEXIST))
			error = errno;
	}
	if (dir)
		closedir(dir);
	return error;
}

/* Changing places */

static bool is_there(struct str path)
{
	struct stat status;

	return lstat(path.p, &status) == 0;
}

/* Both moves must be done; folder_recover does the second one after a kill
 * between them. */
static int move_in_two(struct arena *arena, struct str path, struct str whole)
{
	struct str old = beside(arena, path, "old");

	if (rename(path.p, old.p))
		return errno;
	if (rename(whole.p, path.p) == 0) {
		remove_tree(old.p, 0);
		return 0;
	}
	int error = errno;
	if (rename(old.p, path.p))
		return errno;
	return error;
}

/* The old one is `whole` then, and goes, unless somebody has put a file
 * there in the last moment that could not be saved. */
static int exchange(const struct others *others, struct str path,
		    struct str whole)
{
	struct others late = *others;

	if (!is_there(path))
		return rename(whole.p, path.p) ? errno : 0;
	if (renameat2(AT_FDCWD, whole.p, AT_FDCWD, path.p, RENAME_EXCHANGE) ==
	    0) {
		late.from = whole;
		late.to = path;
		late.is_again = true;
		if (link_others(&late, STR_NONE, 0) == 0)
			remove_tree(whole.p, 0);
		return 0;
	}
	if (errno != EINVAL && errno != ENOSYS)
		return errno;
	return move_in_two(others->arena, path, whole);
}

void folder_recover(struct arena *arena, struct str path)
{
	struct str whole = beside(arena, path, "new");
	struct str old = beside(arena, path, "old");

	if (!is_there(path) && is_there(whole))
		rename(whole.p, path.p);
	if (!is_there(path) && is_there(old))
		rename(old.p, path.p);
	remove_tree(beside(arena, path, "part").p, 0);
	remove_tree(whole.p, 0);
	remove_tree(old.p, 0);
}

static int replace(const struct folder *folder, struct str path,
		   struct str list)
{
	struct arena *arena = folder->arena;
	struct str part = beside(arena, path, "part");
	struct str whole = beside(arena, path, "new");
	struct str parent = path_folder(path);
	struct others others = { arena, folder, path, part, list, false };

	folder_recover(arena, path);
	int error = write_files(folder, part, list);
	if (!error && is_there(path))
		error = link_others(&others, STR_NONE, 0);
	if (!error && rename(part.p, whole.p))
		error = errno;
	if (!error)
		error = exchange(&others, path, whole);
	remove_tree(part.p, 0);
	if (error)
		remove_tree(whole.p, 0);
	else
		flush_folder(str_dup(arena, parent).p);
	return error;
}

/* Nobody else may be at work on a folder of the same parent; where locks are
 * not known, nobody is asked. */
static int lock_parent(struct arena *arena, struct str path)
{
	struct str parent = str_dup(arena, path_folder(path));
	int fd = open(parent.p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0)
		while (flock(fd, LOCK_EX) && errno == EINTR)
			continue;
	return fd;
}

static bool is_empty(struct str path)
{
	DIR *dir = opendir(path.p);
	struct dirent *entry;
	int n = 0;

	while (dir && (entry = readdir(dir)))
		n += strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..");
	if (dir)
		closedir(dir);
	return dir && n == 0;
}

/* Signals that would end the program wait until the files are in place or
 * away again: this takes no longer than writing them. */
static sigset_t hold_signals(void)
{
	static const int numbers[] = { SIGINT, SIGTERM, SIGHUP, SIGALRM,
				       SIGPIPE };
	sigset_t set, old;

	sigemptyset(&set);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		sigaddset(&set, numbers[i]);
	sigprocmask(SIG_BLOCK, &set, &old);
	return old;
}

bool folder_replace(const struct folder *folder, struct diags *diags)
{
	struct arena *arena = folder->arena;
	struct str list = STR_NONE;
	struct str real = path_real(arena, folder->path);
	/* A symbolic link stays one. */
	struct str path = real.n > 0 ? real : str_dup(arena, folder->path);
	int fd = lock_parent(arena, path);

	if (is_there(path) && !is_empty(path) &&
	    !read_list(arena, path, &list)) {
		diag_report(diags, DIAG_FOLDER_OTHERS, SPAN_NONE,
			    STR_ARG(folder->path));
		if (fd >= 0)
			close(fd);
		return false;
	}
	sigset_t signals = hold_signals();
	int error = replace(folder, path, list);
	sigprocmask(SIG_SETMASK, &signals, NULL);
	if (fd >= 0)
		close(fd);
	if (error)
		diag_report(diags, DIAG_FILE_WRITE, SPAN_NONE,
			    STR_ARG(folder->path), strerror(error));
	return error == 0;
}
