/* libqpdf, loaded when a foreign PDF first comes: it takes longer to load
 * than a letter takes to make. A typed table of what is called of it. */
#ifndef GEN_PAINT_FOREIGN_LIBRARY_H
#define GEN_PAINT_FOREIGN_LIBRARY_H

#include <qpdf/qpdf-c.h>

struct foreign_library {
	__typeof__(&qpdf_init) init;
	__typeof__(&qpdf_cleanup) cleanup;
	__typeof__(&qpdf_silence_errors) silence_errors;
	__typeof__(&qpdf_set_suppress_warnings) suppress_warnings;
	__typeof__(&qpdf_read_memory) read_memory;
	__typeof__(&qpdf_is_encrypted) is_encrypted;
	__typeof__(&qpdf_has_error) has_error;
	__typeof__(&qpdf_get_error) get_error;
	__typeof__(&qpdf_more_warnings) more_warnings;
	__typeof__(&qpdf_next_warning) next_warning;
	__typeof__(&qpdf_get_error_code) error_code;
	__typeof__(&qpdf_get_trailer) get_trailer;
	__typeof__(&qpdf_get_object_by_id) get_object;
	__typeof__(&qpdf_oh_is_stream) is_stream;
	__typeof__(&qpdf_oh_get_dict) get_dict;
	__typeof__(&qpdf_oh_unparse_resolved) unparse;
	__typeof__(&qpdf_oh_get_stream_data) stream_data;
	__typeof__(&qpdf_oh_release) release;
};

/* NULL, or what is missing (static text). It stays loaded until the program
 * ends. */
const char *foreign_library_open(struct foreign_library *qpdf);

#endif
