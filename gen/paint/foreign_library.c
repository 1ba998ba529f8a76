#include "paint/foreign_library.h"

#include "base/library.h"

static const struct library_symbol symbols[] = {
#define ENTRY(member, name)                                                    \
	{                                                                      \
		"libqpdf.so.29", name,                                         \
			offsetof(struct foreign_library, member)               \
	}
	ENTRY(init, "qpdf_init"),
	ENTRY(cleanup, "qpdf_cleanup"),
	ENTRY(silence_errors, "qpdf_silence_errors"),
	ENTRY(suppress_warnings, "qpdf_set_suppress_warnings"),
	ENTRY(read_memory, "qpdf_read_memory"),
	ENTRY(is_encrypted, "qpdf_is_encrypted"),
	ENTRY(has_error, "qpdf_has_error"),
	ENTRY(get_error, "qpdf_get_error"),
	ENTRY(more_warnings, "qpdf_more_warnings"),
	ENTRY(next_warning, "qpdf_next_warning"),
	ENTRY(error_code, "qpdf_get_error_code"),
	ENTRY(get_trailer, "qpdf_get_trailer"),
	ENTRY(get_object, "qpdf_get_object_by_id"),
	ENTRY(is_stream, "qpdf_oh_is_stream"),
	ENTRY(get_dict, "qpdf_oh_get_dict"),
	ENTRY(unparse, "qpdf_oh_unparse_resolved"),
	ENTRY(stream_data, "qpdf_oh_get_stream_data"),
	ENTRY(release, "qpdf_oh_release"),
#undef ENTRY
};

const char *foreign_library_open(struct foreign_library *qpdf)
{
	return library_open(symbols, sizeof symbols / sizeof *symbols, qpdf);
}
