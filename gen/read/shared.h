/*
 * Shared files: people, organisations, boilerplate, images. They are looked
 * up beside the document, then in each parent folder up to the one that
 * holds faircopy.yaml (the project root), then in the data folder; never
 * outside those. Every file opened is recorded for --deps.
 */
#ifndef GEN_READ_SHARED_H
#define GEN_READ_SHARED_H

#include "model/value.h"

struct diags;
struct store;

struct shared; /* the search path, and what was read on it */

/* document: path of the source ("-": the current folder); data: the data
 * folder (holds layouts/, fonts/, organisations/ …). */
struct shared *shared_new(struct arena *arena, struct diags *diags,
			  struct str document, struct str data);

/* Take what can be had from a store that outlives it. */
void shared_use(struct shared *shared, struct store *store);

/* Path of a file by its name, or empty where there is none. `from` is the
 * source that names it, whose folder comes first; NULL: the document. A name
 * that leads outside the project is reported (path-outside). */
struct str shared_find(struct shared *shared, const struct source *from,
		       struct str name, struct span span);

/* The same, but when there is none that is a finding too (shared-missing,
 * with the folders that were looked in). */
struct str shared_require(struct shared *shared, const struct source *from,
			  struct str name, struct span span);

/* Read a file found above, cached; NULL (reported) when it cannot be. */
struct source *shared_open(struct shared *shared, struct str path,
			   struct span span);

/* All of a source of shared_open read as YAML, each file once for every
 * reader; always a value, see yaml_read. Never to be changed. */
struct value *shared_value(struct shared *shared, struct source *source);

/* Raw bytes (images), cached and recorded; false (reported) on failure. */
bool shared_bytes(struct shared *shared, struct str path, struct span span,
		  struct str *out);

/* organisations/ID.yaml, or an entry of people.yaml, as a value; NULL and a
 * finding (with the ids there are) when there is none. */
struct value *shared_organisation(struct shared *shared, struct str id,
				  struct span span);
struct value *shared_person(struct shared *shared, struct str id,
			    struct span span);
/* Is there a person with exactly this id; nothing is reported. */
bool shared_has_person(struct shared *shared, struct str id);
/* scales/ID.yaml as a value, likewise. */
struct value *shared_scale(struct shared *shared, struct str id,
			   struct span span);
/* calendars/ID.yaml: which days count; likewise. */
struct value *shared_calendar(struct shared *shared, struct str id,
			      struct span span);
/* exemptions/ID.yaml: grounds on which a text is not published; likewise. */
struct value *shared_exemptions(struct shared *shared, struct str id,
				struct span span);
/* boilerplate/NAME.md as a source; NULL and a finding when there is none. */
struct source *shared_boilerplate(struct shared *shared, struct str name,
				  struct span span);

/* Names of all FOLDER/NAMEsuffix on the search path, without folder and
 * suffix ("letter" for "layouts" and ".yaml"), sorted, each once. */
struct str *shared_glob(struct shared *shared, struct str folder,
			struct str suffix, int *n);

/* The project's root: the folder that holds faircopy.yaml, else the
 * document's own; resolved. */
struct str shared_root(const struct shared *shared);

/* Which files were asked for since shared_begin, also such as had been read
 * before; a file may be there more than once. */
void shared_begin(struct shared *shared);
const struct str *shared_used(const struct shared *shared, int *n);

/* Every file read so far, in the order of reading (for --deps). */
const struct str *shared_files(const struct shared *shared, int *n);

#endif
