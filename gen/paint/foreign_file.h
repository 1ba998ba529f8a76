/*
 * A foreign PDF as objects, through libqpdf, which finds and mends them. All
 * that comes out is plain data; nobody else sees libqpdf. What a file may
 * cost is limited here: objects, nesting, bytes of streams.
 */
#ifndef GEN_PAINT_FOREIGN_FILE_H
#define GEN_PAINT_FOREIGN_FILE_H

#include "paint/foreign_value.h"

struct foreign_file;

enum foreign_fault {
	FOREIGN_GOOD,
	FOREIGN_NO_LIBRARY,
	FOREIGN_LOCKED, /* encrypted, with or without a password */
	FOREIGN_BROKEN, /* not a PDF that can be read */
};

/* bytes and arena outlive the file. missing: of the library, for a message. */
struct foreign_file *foreign_file_open(struct arena *arena, struct str bytes,
				       enum foreign_fault *fault,
				       const char **missing);
void foreign_file_close(struct foreign_file *file);
struct arena *foreign_file_arena(struct foreign_file *file);

/* Something had to be mended on the way. */
bool foreign_file_is_mended(struct foreign_file *file);
/* A budget is spent: what came after reads as null. NULL, or which. */
const char *foreign_file_budget(const struct foreign_file *file);

const struct fvalue *foreign_trailer(struct foreign_file *file);
/* What a reference leads to; other values are themselves. Never NULL, never
 * a reference. */
const struct fvalue *foreign_resolve(struct foreign_file *file,
				     const struct fvalue *value);
/* The entry of a dictionary, resolved. */
const struct fvalue *foreign_get(struct foreign_file *file,
				 const struct fvalue *dict, const char *key);
/* Item of an array, resolved; &fv_none past its end. */
const struct fvalue *foreign_item(struct foreign_file *file,
				  const struct fvalue *array, int i);

/* The bytes of a stream, as they are in the file or with all filters undone;
 * false: they cannot be had so. The caller frees them by
 * foreign_bytes_free. */
bool foreign_raw(struct foreign_file *file, const struct fvalue *stream,
		 struct str *out);
bool foreign_decoded(struct foreign_file *file, const struct fvalue *stream,
		     struct str *out);
/* The same, where they are not more than `most`; not counted, for what is
 * looked at and forgotten. */
bool foreign_peek(struct foreign_file *file, const struct fvalue *stream,
		  int64_t most, struct str *out);
void foreign_bytes_free(struct str bytes);

/* All streams of a page are one content (7.8.2), added to `out`, a line end
 * after each; false: not all of them can be decoded. */
bool foreign_content(struct foreign_file *file, const struct fvalue *page,
		     struct buf *out);

#endif
