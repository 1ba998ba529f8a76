/*
 * libmicrohttpd without threads: who runs the site polls its descriptor. A
 * listener's connection is suspended while there is nothing to tell.
 */
#include "serve/site.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/arena.h"
#include "serve/assets.h"
#include "serve/http_library.h"

#define CONNECTIONS_MOST 64
#define LISTENERS_FEW 16 /* more are looked after */
#define SECONDS_IDLE 60	 /* after which a connection is closed */
#define BYTES_MOST (1 << 30)
#define PAGES_MOST 1000000
#define CHUNK 65536 /* bytes that a listener is sent at once */

/* Who has asked for events. */
struct listener {
	struct site *site;
	struct MHD_Connection *connection;
	bool is_suspended;
	int version;	 /* told last */
	struct buf text; /* not sent yet, from `sent` on */
	int sent;
	struct listener *next;
};

/* Who has asked for a page that is being painted; suspended. */
struct waiter {
	struct MHD_Connection *connection;
	int page; /* index */
};

struct site {
	struct http_library http;
	struct MHD_Daemon *daemon;
	struct view *view;
	int port;
	char token[SITE_TOKEN + 1];
	struct listener *listeners;
	struct waiter waiters[CONNECTIONS_MOST];
	int n_waiters;
	bool is_closing; /* all streams end */
};

static const char *const headers[][2] = {
	{ "Content-Security-Policy",
	  "default-src 'none'; script-src 'self'; style-src 'self'; "
	  "img-src data:; connect-src 'self'; base-uri 'none'; "
	  "form-action 'none'; frame-ancestors 'none'" },
	{ "X-Content-Type-Options", "nosniff" },
	{ "Referrer-Policy", "no-referrer" },
	{ "Cross-Origin-Resource-Policy", "same-origin" },
	{ "Cross-Origin-Opener-Policy", "same-origin" },
	{ "Cache-Control", "no-store" },
};

static enum MHD_Result answer(struct site *site,
			      struct MHD_Connection *connection,
			      unsigned status, const char *type,
			      struct MHD_Response *response)
{
	enum MHD_Result result;
	if (!response)
		return MHD_NO;
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
		site->http.add_header(response, headers[i][0], headers[i][1]);
	site->http.add_header(response, "Content-Type", type);
	if (status == 405)
		site->http.add_header(response, "Allow", "GET, HEAD");
	result = site->http.queue(connection, status, response);
	site->http.destroy(response);
	return result;
}

static enum MHD_Result answer_text(struct site *site,
				   struct MHD_Connection *connection,
				   unsigned status, const char *type,
				   struct str text)
{
	return answer(site, connection, status, type,
		      site->http.respond((size_t)text.n,
					 (void *)(uintptr_t)text.p,
					 MHD_RESPMEM_MUST_COPY));
}

static enum MHD_Result refuse(struct site *site,
			      struct MHD_Connection *connection,
			      unsigned status, struct str text)
{
	return answer_text(site, connection, status,
			   "text/plain; charset=utf-8", text);
}

/* What a function writes about the view. */
static enum MHD_Result
answer_view(struct site *site, struct MHD_Connection *connection,
	    void (*write)(const struct view *, struct buf *))
{
	struct buf text;
	enum MHD_Result result;
	buf_init(&text, BYTES_MOST);
	write(site->view, &text);
	result = answer_text(site, connection, 200, "text/html; charset=utf-8",
			     buf_view(&text));
	buf_release(&text);
	return result;
}

/* The request is answered when the picture is there: libmicrohttpd hands it
 * over once more then. */
static enum MHD_Result
wait_for_page(struct site *site, struct MHD_Connection *connection, int page)
{
	if (site->n_waiters == CONNECTIONS_MOST)
		return MHD_NO;
	site->waiters[site->n_waiters++] = (struct waiter){ connection, page };
	site->http.suspend(connection);
	return MHD_YES;
}

static enum MHD_Result
answer_picture(struct site *site, struct MHD_Connection *connection, int page)
{
	struct view *view = site->view;
	struct str picture;
	if (shelf_find(&view->shelf, view->pages[page].key, &picture))
		return answer_text(site, connection, 200, "image/svg+xml",
				   picture);
	if (!view->can_paint || site->is_closing)
		return refuse(site, connection, 503,
			      STR("the page cannot be painted\n"));
	return wait_for_page(site, connection, page);
}

/* "3/KEY": the key is for the reader, who has what it was asked for by. One
 * that the document has no more is nothing to worry a reader about who has
 * not been told yet. */
static enum MHD_Result answer_page(struct site *site,
				   struct MHD_Connection *connection,
				   struct str name)
{
	struct str number = str_cut(&name, '/');
	int n;
	if (name.n > 0 &&
	    str_to_int(number, site->view->n_pages + 1, PAGES_MOST, &n))
		return answer_text(site, connection, 204, "image/svg+xml",
				   STR_NONE);
	if (!str_to_int(number, 1, site->view->n_pages, &n))
		return refuse(site, connection, 404, STR("no such page\n"));
	return answer_picture(site, connection, n - 1);
}

/* --- events ---------------------------------------------------------------*/

static void write_event(struct listener *listener)
{
	struct buf *text = &listener->text;
	buf_clear(text);
	listener->sent = 0;
	listener->version = listener->site->view->version;
	buf_z(text, "event: change\ndata: ");
	view_state(listener->site->view, text);
	buf_z(text, "\n\n");
}

/* Called for more of the stream; with nothing to tell, the connection sleeps
 * until site_tell. */
static ssize_t send_events(void *data, uint64_t at, char *to, size_t room)
{
	struct listener *listener = data;
	struct str rest;
	size_t n;
	(void)at;
	if (listener->site->is_closing)
		return MHD_CONTENT_READER_END_OF_STREAM;
	if (listener->sent == listener->text.n &&
	    listener->version != listener->site->view->version)
		write_event(listener);
	rest = str_sub(buf_view(&listener->text), listener->sent,
		       listener->text.n);
	if (rest.n == 0) {
		listener->is_suspended = true;
		listener->site->http.suspend(listener->connection);
		return 0;
	}
	n = (size_t)rest.n < room ? (size_t)rest.n : room;
	memcpy(to, rest.p, n);
	listener->sent += (int)n;
	return (ssize_t)n;
}

static void listener_free(void *data)
{
	struct listener *listener = data;
	struct listener **link = &listener->site->listeners;
	while (*link && *link != listener)
		link = &(*link)->next;
	if (*link)
		*link = listener->next;
	buf_release(&listener->text);
	free(listener);
}

static void wake(struct listener *listener)
{
	if (!listener->is_suspended)
		return;
	listener->is_suspended = false;
	listener->site->http.resume(listener->connection);
}

/* A line that means nothing: to one who has gone it cannot be sent, and then
 * libmicrohttpd lets go of the connection. */
static void remind(struct listener *listener)
{
	if (listener->sent == listener->text.n &&
	    listener->version == listener->site->view->version) {
		buf_clear(&listener->text);
		listener->sent = 0;
		buf_z(&listener->text, ":\n\n"); /* a comment */
	}
	wake(listener);
}

/* A page that is loaded again leaves its old stream open, which nobody would
 * notice before there is something to tell; so many would shut out others. */
static void remind_many(struct site *site)
{
	int n = 0;
	for (struct listener *listener = site->listeners; listener;
	     listener = listener->next)
		n++;
	for (struct listener *listener = site->listeners;
	     n >= LISTENERS_FEW && listener; listener = listener->next)
		remind(listener);
}

static enum MHD_Result answer_events(struct site *site,
				     struct MHD_Connection *connection)
{
	struct listener *listener = calloc(1, sizeof *listener);
	if (!listener)
		abort();
	remind_many(site);
	listener->site = site;
	listener->connection = connection;
	listener->version = -1;
	buf_init(&listener->text, BYTES_MOST);
	buf_z(&listener->text, "retry: 500\n\n");
	listener->next = site->listeners;
	site->listeners = listener;
	return answer(site, connection, 200, "text/event-stream",
		      site->http.respond_by(MHD_SIZE_UNKNOWN, CHUNK,
					    send_events, listener,
					    listener_free));
}

void site_tell(struct site *site)
{
	for (struct listener *listener = site->listeners; listener;
	     listener = listener->next)
		remind(listener);
	site_tell_pages(site);
	site_run(site);
}

int site_wanted(const struct site *site)
{
	return site->n_waiters > 0 ? site->waiters[0].page : -1;
}

void site_tell_pages(struct site *site)
{
	for (int i = 0; i < site->n_waiters; i++)
		site->http.resume(site->waiters[i].connection);
	site->n_waiters = 0;
}

/* --- requests -------------------------------------------------------------*/

static bool is_own_name(const struct site *site, const char *name)
{
	static const char *const names[] = { "127.0.0.1", "localhost" };
	struct str host = str_from(name ? name : "");
	int colon = str_find_char(host, ':');
	int port;
	if (colon < 0 ||
	    !str_to_int(str_sub(host, colon + 1, host.n), 1, 65535, &port) ||
	    port != site->port)
		return false;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (str_eq_nocase(str_sub(host, 0, colon), str_from(names[i])))
			return true;
	}
	return false;
}

/* What stands after "/TOKEN/"; looks at every byte whatever it finds, so that
 * the time it takes tells nothing. */
static bool has_token(const struct site *site, struct str path,
		      struct str *rest)
{
	unsigned difference = 0;
	if (path.n < SITE_TOKEN + 2)
		return false;
	for (int i = 0; i < SITE_TOKEN; i++)
		difference |= (unsigned char)(path.p[i + 1] ^ site->token[i]);
	*rest = str_sub(path, SITE_TOKEN + 2, path.n);
	return difference == 0 && path.p[0] == '/' &&
	       path.p[SITE_TOKEN + 1] == '/';
}

static enum MHD_Result answer_name(struct site *site,
				   struct MHD_Connection *connection,
				   struct str name)
{
	if (name.n == 0)
		return answer_view(site, connection, view_html);
	if (str_eq(name, STR("findings")))
		return answer_view(site, connection, view_findings);
	if (str_eq(name, STR("events")))
		return answer_events(site, connection);
	if (str_eq(name, STR("live.js")))
		return answer_text(site, connection, 200,
				   "text/javascript; charset=utf-8",
				   assets_script());
	if (str_eq(name, STR("style.css")))
		return answer_text(site, connection, 200,
				   "text/css; charset=utf-8", assets_style());
	if (str_starts(name, STR("page/")))
		return answer_page(site, connection, str_sub(name, 5, name.n));
	return refuse(site, connection, 404, STR("nothing is here\n"));
}

static enum MHD_Result on_request(void *data, struct MHD_Connection *connection,
				  const char *path, const char *method,
				  const char *version, const char *upload,
				  size_t *n_upload, void **state)
{
	struct site *site = data;
	struct str name, verb = str_from(method);
	(void)version, (void)upload, (void)n_upload, (void)state;
	if (!is_own_name(site, site->http.header(connection, MHD_HEADER_KIND,
						 "Host")))
		return refuse(site, connection, 403,
			      STR("this name does not lead here\n"));
	if (!has_token(site, str_from(path), &name))
		return refuse(site, connection, 404, STR("nothing is here\n"));
	if (!str_eq(verb, STR("GET")) && !str_eq(verb, STR("HEAD")))
		return refuse(site, connection, 405,
			      STR("this is for reading only\n"));
	return answer_name(site, connection, name);
}

/* --- the site -------------------------------------------------------------*/

struct site *site_open(struct arena *arena, struct view *view, int port,
		       const char *token, const char **problem)
{
	struct site *site = ARENA_NEW(arena, struct site);
	struct sockaddr_in address = { .sin_family = AF_INET };
	const union MHD_DaemonInfo *info;
	*problem = http_library_open(&site->http);
	if (*problem)
		return NULL;
	site->view = view;
	memcpy(site->token, token, SITE_TOKEN);
	address.sin_port = htons((uint16_t)port);
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	site->daemon = site->http.start(
		MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL,
		on_request, site, MHD_OPTION_SOCK_ADDR, &address,
		MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MOST,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SECONDS_IDLE,
		MHD_OPTION_END);
	if (!site->daemon) {
		*problem = "the port cannot be listened on";
		return NULL;
	}
	info = site->http.info(site->daemon, MHD_DAEMON_INFO_BIND_PORT);
	site->port = info ? info->port : port;
	return site;
}

void site_close(struct site *site)
{
	site->is_closing = true;
	for (struct listener *listener = site->listeners; listener;
	     listener = listener->next)
		wake(listener);
	site_tell_pages(site);
	site->http.run(site->daemon);
	site->http.stop(site->daemon);
}

int site_port(const struct site *site)
{
	return site->port;
}

int site_descriptor(const struct site *site)
{
	return site->http.info(site->daemon, MHD_DAEMON_INFO_EPOLL_FD)
		->epoll_fd;
}

int site_timeout(const struct site *site)
{
	MHD_UNSIGNED_LONG_LONG milliseconds;
	if (site->http.timeout(site->daemon, &milliseconds) == MHD_NO)
		return -1;
	return milliseconds > 60000 ? 60000 : (int)milliseconds;
}

void site_run(struct site *site)
{
	site->http.run(site->daemon);
}
