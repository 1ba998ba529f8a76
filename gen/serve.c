/*
 * One process answers the browser and watches the files; each time the
 * document is made, a process of its own makes it, and sends what there is to
 * see through a pipe. So the budgets of a document, or a fault in making it,
 * end that process and not the preview, and the browser is answered meanwhile.
 * The maker of what is shown stays: a page is painted when it is asked for.
 */
#include "serve.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/random.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "maker.h"
#include "serve/site.h"
#include "serve/watch.h"

#define QUIET 8		/* [ms] after a write before it counts as done */
#define HEARTBEAT 15000 /* [ms] after which listeners are asked for */

struct serving {
	const struct options *options;
	struct arena *arena;
	struct str data;
	struct view view;
	struct site *site;
	struct watch watch;
	int signals; /* readable when one asks to end */
	struct maker making, shown;
	int asked; /* index of the page that `shown` paints now; -1 */
	uint64_t asked_key;
	bool is_stale; /* something was written: make it, when quiet */
};

static void start_making(struct serving *serving)
{
	serving->is_stale = false;
	maker_stop(&serving->making);
	maker_start(&serving->making, serving->options, serving->data);
}

static bool is_written_since(struct arena *arena, struct str path,
			     struct timespec began)
{
	struct arena_mark mark = arena_mark(arena);
	struct stat facts;
	bool is_there = stat(str_dup(arena, path).p, &facts) == 0;
	arena_rewind(arena, mark);
	if (!is_there)
		return true;
	return facts.st_mtim.tv_sec > began.tv_sec ||
	       (facts.st_mtim.tv_sec == began.tv_sec &&
		facts.st_mtim.tv_nsec >= began.tv_nsec);
}

/* A file in a folder that was not watched yet may have been written since it
 * was read: once more then. */
static void watch_files(struct serving *serving, struct str message)
{
	enum record_kind kind;
	struct str bytes;
	while (record_next(&message, &kind, &bytes)) {
		if (kind == RECORD_FILE && watch_file(&serving->watch, bytes))
			serving->is_stale |= is_written_since(
				serving->arena, bytes, serving->making.began);
	}
}

static void end_showing(struct serving *serving)
{
	maker_stop(&serving->shown);
	serving->asked = -1;
	serving->view.can_paint = false;
}

/* The message is whole. Its maker goes on to paint, if it has pages; that of
 * the pages before takes its time to end, so the news goes first. */
static void end_making(struct serving *serving)
{
	struct str message = buf_view(&serving->making.got);
	struct maker old = serving->making;
	watch_files(serving, message);
	view_take(&serving->view, message);
	serving->making = NO_MAKER;
	if (!serving->view.is_late) {
		buf_clear(&old.got);
		struct maker before = serving->shown;
		serving->shown = old;
		old = before;
		serving->asked = -1;
		serving->view.can_paint = true;
	}
	site_tell(serving->site);
	maker_stop(&old);
}

static void fail_making(struct serving *serving)
{
	int status;
	watch_files(serving, buf_view(&serving->making.got));
	status = maker_stop(&serving->making);
	view_fail(&serving->view,
		  WIFEXITED(status) && WEXITSTATUS(status) == STATUS_BUDGET
			  ? STR("the document takes too much time or "
				"memory; the terminal says more")
			  : STR("the document could not be made"));
	site_tell(serving->site);
}

static void read_making(struct serving *serving)
{
	if (!maker_read(&serving->making))
		fail_making(serving);
	else if (message_is_whole(buf_view(&serving->making.got)))
		end_making(serving);
}

/* The picture that was asked for, if all of it has come. */
static void read_shown(struct serving *serving)
{
	struct maker *maker = &serving->shown;
	bool is_there = maker_read(maker);
	struct str message = buf_view(&maker->got), picture;
	enum record_kind kind;
	if (record_next(&message, &kind, &picture)) {
		shelf_put(&serving->view.shelf, serving->asked_key, picture);
		buf_clear(&maker->got);
		serving->asked = -1;
	} else if (!is_there) {
		end_showing(serving);
	} else {
		return;
	}
	site_tell_pages(serving->site);
}

/* One page after the other, in the order of the requests. */
static void ask_page(struct serving *serving)
{
	int page = site_wanted(serving->site);
	if (page < 0 || serving->asked >= 0 || serving->shown.pid == 0)
		return;
	serving->asked = page;
	serving->asked_key = serving->view.pages[page].key;
	maker_ask(&serving->shown, page);
}

static int wait_time(const struct serving *serving)
{
	int time = site_timeout(serving->site);
	int most = serving->is_stale ? QUIET : HEARTBEAT;
	return time < 0 || time > most ? most : time;
}

/* One round; false when a signal has asked to end. */
static bool serve_once(struct serving *serving)
{
	struct pollfd ends[] = {
		{ serving->signals, POLLIN, 0 },
		{ serving->watch.descriptor, POLLIN, 0 },
		{ site_descriptor(serving->site), POLLIN, 0 },
		{ serving->shown.from, POLLIN, 0 },
		{ serving->making.from, POLLIN, 0 },
	};
	int n = poll(ends, sizeof ends / sizeof *ends, wait_time(serving));
	if (n < 0 && errno != EINTR)
		return false;
	if (n > 0 && ends[0].revents)
		return false;
	if (n > 0 && ends[3].revents)
		read_shown(serving);
	if (n > 0 && ends[4].revents)
		read_making(serving);
	if (n > 0 && ends[1].revents)
		serving->is_stale |= watch_read(&serving->watch);
	else if (serving->is_stale)
		/* Quiet since. What is being made is of yesterday. */
		start_making(serving);
	else if (n == 0 && site_timeout(serving->site) != 0)
		site_tell(serving->site);
	site_run(serving->site);
	ask_page(serving);
	return true;
}

static bool make_token(char token[SITE_TOKEN + 1])
{
	static const char digits[] = "0123456789abcdef";
	unsigned char bytes[SITE_TOKEN / 2];
	if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
		return false;
	for (int i = 0; i < SITE_TOKEN; i++)
		token[i] = digits[bytes[i / 2] >> (i % 2 ? 0 : 4) & 15];
	token[SITE_TOKEN] = 0;
	return true;
}

/* Signals that end the preview are read like everything else. */
static int open_signals(void)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	sigprocmask(SIG_BLOCK, &set, NULL);
	signal(SIGPIPE, SIG_IGN); /* makers may end at any time */
	return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static bool open_site(struct serving *serving, struct diags *diags)
{
	char token[SITE_TOKEN + 1];
	const char *problem = "no random numbers can be had";
	if (make_token(token))
		serving->site =
			site_open(serving->arena, &serving->view,
				  serving->options->port, token, &problem);
	if (!serving->site) {
		diag_report(diags, DIAG_SERVE, SPAN_NONE, problem);
		return false;
	}
	printf("http://127.0.0.1:%d/%s/\n", site_port(serving->site), token);
	fflush(stdout);
	return true;
}

void serve_run(struct arena *arena, const struct options *options,
	       struct str data, struct diags *diags)
{
	struct serving serving = {
		.options = options,
		.arena = arena,
		.data = data,
		.view = { .title = STR_NONE,
			  .language = STR_NONE,
			  .findings = STR_NONE },
		.making = NO_MAKER,
		.shown = NO_MAKER,
		.asked = -1,
	};
	struct str input = options->words.items[0];
	serving.signals = open_signals();
	if (serving.signals < 0 || !watch_open(&serving.watch, arena)) {
		diag_report(diags, DIAG_SERVE, SPAN_NONE,
			    "the kernel does not let files be watched");
	} else if (open_site(&serving, diags)) {
		watch_file(&serving.watch, input);
		start_making(&serving);
		while (serve_once(&serving))
			;
		site_close(serving.site);
		maker_stop(&serving.making);
		maker_stop(&serving.shown);
	}
	watch_close(&serving.watch);
	if (serving.signals >= 0)
		close(serving.signals);
	view_release(&serving.view);
}
