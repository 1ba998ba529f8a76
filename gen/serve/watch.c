#include "serve/watch.h"

#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"

#define EVENTS                                                                 \
	(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ONLYDIR)
#define BYTES 8192 /* of events read at once */

bool watch_open(struct watch *watch, struct arena *arena)
{
	*watch = (struct watch){ .arena = arena };
	watch->descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	return watch->descriptor >= 0;
}

void watch_close(struct watch *watch)
{
	if (watch->descriptor >= 0)
		close(watch->descriptor);
}

bool watch_file(struct watch *watch, struct str path)
{
	struct str folder = path_folder(path);
	for (int i = 0; i < watch->n_folders; i++) {
		if (str_eq(watch->folders[i], folder))
			return false;
	}
	folder = str_dup(watch->arena, folder);
	*ARENA_PUSH(watch->arena, watch->folders, watch->n_folders,
		    watch->cap_folders) = folder;
	/* One that is not there now shows no changes, and needs none. */
	inotify_add_watch(watch->descriptor, folder.p, EVENTS);
	return true;
}

/* Editors' own: swap files, backups, files in the making. */
static bool is_private(struct str name)
{
	return name.n == 0 || name.p[0] == '.' || str_ends(name, STR("~")) ||
	       str_starts(name, STR("#"));
}

bool watch_read(struct watch *watch)
{
	union {
		struct inotify_event event; /* for its alignment */
		char bytes[BYTES];
	} buffer;
	bool has_news = false;
	for (;;) {
		ssize_t n = read(watch->descriptor, buffer.bytes, BYTES);
		ssize_t at = 0;
		if (n <= 0)
			return has_news;
		while (at + (ssize_t)sizeof buffer.event <= n) {
			struct inotify_event event;
			memcpy(&event, buffer.bytes + at, sizeof event);
			at += (ssize_t)sizeof event;
			struct str name = STR_NONE;
			if (event.len > 0)
				name = str_from(buffer.bytes + at);
			at += event.len;
			/* Too many to tell: that is news as well. */
			has_news |= !is_private(name) ||
				    (event.mask & IN_Q_OVERFLOW);
		}
	}
}
