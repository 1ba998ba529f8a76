/* realpath is an XSI function. */
#define _XOPEN_SOURCE 700

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"

#define READ_FIRST 65536
#define LINKS_MOST 40
#define TEMPORARY_TRIES 100

/*
 * The temporary file being written, for file_cleanup. This is the program's
 * one piece of mutable state: a signal handler has no argument to carry it.
 */
static char pending[PATH_MAX];
static volatile sig_atomic_t is_pending;

/* For the system: 0, or an error number for what cannot be a path. */
static int path_copy(struct str path, char z[PATH_MAX])
{
	if (path.n == 0 || str_find_char(path, 0) >= 0)
		return ENOENT;
	if (path.n >= PATH_MAX)
		return ENAMETOOLONG;
	memcpy(z, path.p, (size_t)path.n);
	z[path.n] = 0;
	return 0;
}

static int path_stat(struct str path, struct stat *status)
{
	char z[PATH_MAX];
	int error = path_copy(path, z);

	if (error)
		return error;
	return stat(z, status) ? errno : 0;
}

/* "-" and anything else that can be opened; -1 and *error if not. */
static int read_open(struct str path, int *error)
{
	char z[PATH_MAX];
	struct stat status;

	if (str_eq(path, STR("-")))
		return STDIN_FILENO;
	*error = path_copy(path, z);
	if (*error)
		return -1;
	int fd = open(z, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0) {
		*error = errno;
		return -1;
	}
	if (fstat(fd, &status) == 0 && S_ISDIR(status.st_mode)) {
		close(fd);
		*error = EISDIR;
		return -1;
	}
	return fd;
}

/* How much room to begin with: a file's size, and a byte to see its end
 * (some that the system makes up say 0); 0 for a file that is too big. */
static size_t read_room(int fd)
{
	struct stat status;

	if (fstat(fd, &status) || !S_ISREG(status.st_mode) ||
	    status.st_size == 0)
		return READ_FIRST;
	return status.st_size > FILE_MAX ? 0 : (size_t)status.st_size + 1;
}

/* After a read or write that did nothing: 0 to try again once the other end
 * is there, or errno. */
static int wait_for(int fd, short events)
{
	struct pollfd poll_fd = { .fd = fd, .events = events };

	if (errno == EINTR)
		return 0;
	if (errno != EAGAIN)
		return errno;
	poll(&poll_fd, 1, -1);
	return 0;
}

/* All bytes up to FILE_MAX + 1; an error number or 0. */
static int read_all(struct arena *arena, int fd, struct str *out)
{
	size_t n = 0, room = read_room(fd);

	if (room == 0)
		return EFBIG;
	char *bytes = arena_alloc(arena, room + 1);
	while (n <= FILE_MAX) {
		if (n == room) {
			bytes = arena_grow(arena, bytes, room + 1,
					   2 * room + 1);
			room = 2 * room;
		}
		ssize_t got = read(fd, bytes + n, room - n);
		if (got == 0)
			break;
		if (got > 0) {
			n += (size_t)got;
			continue;
		}
		int error = wait_for(fd, POLLIN);
		if (error)
			return error;
	}
	if (n > FILE_MAX)
		return EFBIG;
	bytes[n] = 0;
	*out = (struct str){ bytes, (int)n };
	return 0;
}

bool file_read(struct arena *arena, struct diags *diags, struct span span,
	       struct str path, struct str *out)
{
	int error = 0;
	int fd = read_open(path, &error);

	if (fd >= 0) {
		struct arena_mark mark = arena_mark(arena);

		error = read_all(arena, fd, out);
		if (error)
			arena_rewind(arena, mark);
		if (fd != STDIN_FILENO)
			close(fd);
	}
	if (error == 0)
		return true;
	if (error == EFBIG)
		diag_report(diags, DIAG_FILE_TOO_BIG, span, STR_ARG(path),
			    FILE_MAX >> 20);
	else
		diag_report(diags, DIAG_FILE_READ, span, STR_ARG(path),
			    error == EISDIR ? "it is a folder"
					    : strerror(error));
	return false;
}

bool file_exists(struct str path)
{
	struct stat status;
	char z[PATH_MAX];

	return path_stat(path, &status) == 0 && S_ISREG(status.st_mode) &&
	       path_copy(path, z) == 0 && access(z, R_OK) == 0;
}

bool file_is_folder(struct str path)
{
	struct stat status;

	return path_stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Everything, however slowly the other end takes it. */
static int write_all(int fd, struct str bytes)
{
	while (bytes.n > 0) {
		ssize_t n = write(fd, bytes.p, (size_t)bytes.n);

		int error = n < 0 ? wait_for(fd, POLLOUT) : 0;
		if (error)
			return error;
		if (n > 0)
			bytes = str_sub(bytes, (int)n, bytes.n);
	}
	return 0;
}

/* A device or a pipe takes the bytes as they are. */
static int write_special(const char *path, struct str bytes)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);

	if (fd < 0)
		return errno;
	int error = write_all(fd, bytes);
	if (close(fd) && error == 0)
		error = errno;
	return error;
}

/* Put `path` where its symbolic links lead, also when nothing is there
 * yet, so that a link stays a link. */
static int links_follow(char path[PATH_MAX])
{
	char target[PATH_MAX], joined[2 * PATH_MAX];

	for (int i = 0; i < LINKS_MOST; i++) {
		ssize_t n = readlink(path, target, sizeof target);

		if (n < 0) /* EINVAL: not a link */
			return errno == EINVAL || errno == ENOENT ? 0 : errno;
		struct str to = { target, (int)n };
		struct str folder = path_folder(str_from(path));
		int length = snprintf(joined, sizeof joined, "%.*s/%.*s",
				      STR_ARG(folder), STR_ARG(to));
		struct str next = { joined, length };
		int error =
			path_copy(str_starts(to, STR("/")) ? to : next, path);
		if (error)
			return error;
	}
	return ELOOP;
}

/* A new file beside `path` with a name nobody has; -1 and errno if not. */
static int temporary_open(const char *path)
{
	struct str folder = path_folder(str_from(path));
	char name[PATH_MAX];

	for (int i = 0; i < TEMPORARY_TRIES; i++) {
		int n = snprintf(name, sizeof name, "%.*s/.faircopy-%ld-%d",
				 STR_ARG(folder), (long)getpid(), i);

		if (n >= (int)sizeof name) {
			errno = ENAMETOOLONG;
			return -1;
		}
		/* Known before it is there, so that no signal comes between:
		 * the name is of this process alone. */
		memcpy(pending, name, (size_t)n + 1);
		is_pending = 1;
		int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
			      0666);
		if (fd >= 0)
			return fd;
		is_pending = 0;
		if (errno != EEXIST)
			return -1;
	}
	return -1;
}

void file_cleanup(void)
{
	if (is_pending)
		unlink(pending);
}

static void folder_flush(const char *path)
{
	char folder[PATH_MAX];

	if (path_copy(path_folder(str_from(path)), folder))
		return;
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return;
	/* The new file is in place; not all file systems can do this. */
	fsync(fd);
	close(fd);
}

/* `old`: the file to be replaced, whose permissions the new one gets. */
static int write_replacing(const char *path, const struct stat *old,
			   struct str bytes)
{
	int fd = temporary_open(path);

	if (fd < 0)
		return errno;
	int error = write_all(fd, bytes);
	if (!error && old && fchmod(fd, old->st_mode & 0777))
		error = errno;
	if (!error && fsync(fd) && errno != EINVAL)
		error = errno;
	if (close(fd) && !error)
		error = errno;
	if (!error && rename(pending, path))
		error = errno;
	if (error)
		unlink(pending);
	is_pending = 0;
	if (!error)
		folder_flush(path);
	return error;
}

static int write_path(struct str name, struct str bytes)
{
	char path[PATH_MAX];
	struct stat old;

	if (str_eq(name, STR("-")))
		return write_all(STDOUT_FILENO, bytes);
	int error = path_copy(name, path);
	if (error)
		return error;
	bool is_there = stat(path, &old) == 0;
	if (!is_there && errno != ENOENT)
		return errno;
	if (is_there && S_ISDIR(old.st_mode))
		return EISDIR;
	if (is_there && access(path, W_OK))
		return errno;
	if (is_there && !S_ISREG(old.st_mode))
		return write_special(path, bytes);
	error = links_follow(path);
	if (error)
		return error;
	return write_replacing(path, is_there ? &old : NULL, bytes);
}

bool file_write(struct diags *diags, struct str path, struct str bytes)
{
	int error = write_path(path, bytes);

	if (error)
		diag_report(diags, DIAG_FILE_WRITE, SPAN_NONE, STR_ARG(path),
			    error == EISDIR ? "it is a folder"
					    : strerror(error));
	return error == 0;
}

static struct str slashes_drop(struct str path)
{
	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	return path;
}

struct str path_folder(struct str path)
{
	path = slashes_drop(path);
	while (path.n > 0 && path.p[path.n - 1] != '/')
		path.n--;
	return path.n ? slashes_drop(path) : STR(".");
}

struct str path_join(struct arena *arena, struct str folder, struct str name)
{
	folder = slashes_drop(folder);
	if (str_starts(name, STR("/")) || folder.n == 0 ||
	    str_eq(folder, STR(".")))
		return str_dup(arena, name);
	if (str_eq(folder, STR("/")))
		folder = STR_NONE;
	return str_printf(arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
}

struct str path_real(struct arena *arena, struct str path)
{
	char z[PATH_MAX];

	if (path_copy(path, z))
		return STR_NONE;
	char *real = realpath(z, NULL);
	if (!real)
		return STR_NONE;
	struct str resolved = str_dup(arena, str_from(real));
	free(real);
	return resolved;
}

struct str path_relative(struct arena *arena, struct str folder,
			 struct str path)
{
	int shared = 0;
	struct str way = STR_NONE;

	/* The folders that both are in. */
	for (int i = 0; i <= folder.n && i < path.n; i++) {
		char c = i < folder.n ? folder.p[i] : '/';

		if (c != path.p[i])
			break;
		if (c == '/')
			shared = i + 1;
	}
	for (int i = shared; i < folder.n; i++)
		if (i == shared || folder.p[i] == '/')
			way = str_printf(arena, "%.*s../", STR_ARG(way));
	return str_printf(arena, "%.*s%.*s", STR_ARG(way),
			  STR_ARG(str_sub(path, shared, path.n)));
}

struct str path_base(struct str path)
{
	path = slashes_drop(path);
	int from = path.n;

	while (from > 0 && path.p[from - 1] != '/')
		from--;
	return from == path.n ? path : str_sub(path, from, path.n);
}

struct str path_extension(struct str path)
{
	struct str base = path_base(path);
	int dot = base.n - 1;

	while (dot > 0 && base.p[dot] != '.')
		dot--;
	if (dot <= 0 || dot == base.n - 1)
		return STR_NONE;
	return str_sub(base, dot, base.n);
}
