/*
 * Files. Reading takes a whole file; writing is all or nothing: a temporary
 * file in the same folder, flushed to the disk, then renamed over the old
 * one. A failure leaves the old file as it was and no litter.
 */
#ifndef GEN_BASE_FILE_H
#define GEN_BASE_FILE_H

#include <stdbool.h>

#include "base/source.h"

struct arena;
struct diags;

#define FILE_MAX (256 << 20) /* bytes read from one file */

/* All bytes of a file ("-" is standard input) into the arena, a NUL after
 * them. On failure reports DIAG_FILE_READ at `span` and returns false. */
bool file_read(struct arena *arena, struct diags *diags, struct span span,
	       struct str path, struct str *out);

bool file_exists(struct str path); /* a readable regular file */
bool file_is_folder(struct str path);

/* Atomic write ("-" is standard output; a device or pipe is written as it
 * is). A symbolic link stays one, a file replaced keeps its permissions.
 * Reports DIAG_FILE_WRITE. */
bool file_write(struct diags *diags, struct str path, struct str bytes);

/* For a signal handler that ends the program: removes the temporary file a
 * file_write is at work on. Safe there. */
void file_cleanup(void);

/* folder of a path ("." where it has none); join with "/" unless the second
 * is absolute. */
struct str path_folder(struct str path);
struct str path_join(struct arena *arena, struct str folder, struct str name);
/* Resolved: no "." or "..", no symbolic links; empty when it is not there. */
struct str path_real(struct arena *arena, struct str path);
/* The way from a folder to a file, both resolved: "../pack.yaml". */
struct str path_relative(struct arena *arena, struct str folder,
			 struct str path);
/* Last component; extension with its dot or empty. */
struct str path_base(struct str path);
struct str path_extension(struct str path);

#endif
