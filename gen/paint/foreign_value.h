/*
 * Values of a foreign PDF: plain data in the arena, made from the text that
 * libqpdf gives for an object. References stay references: what they lead to
 * is foreign_file's to find.
 */
#ifndef GEN_PAINT_FOREIGN_VALUE_H
#define GEN_PAINT_FOREIGN_VALUE_H

#include "base/str.h"

enum fv_kind {
	FV_NULL,
	FV_BOOL,
	FV_INT,
	FV_REAL,
	FV_STRING,
	FV_NAME,
	FV_ARRAY,
	FV_DICT,
	FV_STREAM, /* its dictionary; `number` says which object */
	FV_REF,
};

struct fvalue {
	enum fv_kind kind;
	int n; /* ARRAY: items; DICT, STREAM: entries; BOOL: which */
	/* REF, and objects of their own: the object's */
	int number, generation;
	union {
		struct str text;      /* STRING, NAME, INT, REAL: as written */
		struct fvalue *items; /* DICT, STREAM: name, value, … */
	} as;
};

/* What stands for everything that is not there. */
extern const struct fvalue fv_none;

/* The first value of a text, which it keeps pointing into. Values nested
 * deeper than FV_DEPTH_MAX are null, and is_deep is set. */
#define FV_DEPTH_MAX 100
struct fvalue fv_parse(struct arena *arena, struct str text, bool *is_deep);

bool fv_is_dict(const struct fvalue *value); /* a stream's too */
bool fv_is_number(const struct fvalue *value);
/* Is it this name (with its slash)? */
bool fv_is(const struct fvalue *value, const char *name);
/* The entry as it stands, a reference unresolved; key without slash. */
const struct fvalue *fv_entry(const struct fvalue *dict, const char *key);
double fv_number(const struct fvalue *value, double otherwise);
int fv_int(const struct fvalue *value, int otherwise);

/* The bytes of a string, without its brackets and escapes. */
struct str fv_bytes(struct arena *arena, const struct fvalue *string);
/* A text string (7.9.2.2) as UTF-8; empty for what is none. */
struct str fv_text(struct arena *arena, const struct fvalue *string);
/* A name without its slash and its escapes. */
struct str fv_name(struct arena *arena, const struct fvalue *name);

#endif
