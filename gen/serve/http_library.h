/* libmicrohttpd, loaded by `serve` alone: with what it needs itself it would
 * cost every start of the program milliseconds. */
#ifndef GEN_SERVE_HTTP_LIBRARY_H
#define GEN_SERVE_HTTP_LIBRARY_H

#include <microhttpd.h>

struct http_library {
	__typeof__(&MHD_start_daemon) start;
	__typeof__(&MHD_stop_daemon) stop;
	__typeof__(&MHD_run) run;
	__typeof__(&MHD_get_timeout) timeout;
	__typeof__(&MHD_get_daemon_info) info;
	__typeof__(&MHD_lookup_connection_value) header;
	__typeof__(&MHD_create_response_from_buffer) respond;
	__typeof__(&MHD_create_response_from_callback) respond_by;
	__typeof__(&MHD_add_response_header) add_header;
	__typeof__(&MHD_queue_response) queue;
	__typeof__(&MHD_destroy_response) destroy;
	__typeof__(&MHD_suspend_connection) suspend;
	__typeof__(&MHD_resume_connection) resume;
};

/* NULL, or what is missing (static text). */
const char *http_library_open(struct http_library *http);

#endif
