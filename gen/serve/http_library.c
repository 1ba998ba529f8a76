#include "serve/http_library.h"

#include "base/library.h"

static const struct library_symbol symbols[] = {
#define ENTRY(member, name)                                                    \
	{                                                                      \
		"libmicrohttpd.so.12", name,                                   \
			offsetof(struct http_library, member)                  \
	}
	ENTRY(start, "MHD_start_daemon"),
	ENTRY(stop, "MHD_stop_daemon"),
	ENTRY(run, "MHD_run"),
	ENTRY(timeout, "MHD_get_timeout"),
	ENTRY(info, "MHD_get_daemon_info"),
	ENTRY(header, "MHD_lookup_connection_value"),
	ENTRY(respond, "MHD_create_response_from_buffer"),
	ENTRY(respond_by, "MHD_create_response_from_callback"),
	ENTRY(add_header, "MHD_add_response_header"),
	ENTRY(queue, "MHD_queue_response"),
	ENTRY(destroy, "MHD_destroy_response"),
	ENTRY(suspend, "MHD_suspend_connection"),
	ENTRY(resume, "MHD_resume_connection"),
#undef ENTRY
};

const char *http_library_open(struct http_library *http)
{
	return library_open(symbols, sizeof symbols / sizeof *symbols, http);
}
