/*
 * Libraries that are loaded when first wanted: linked, they would cost every
 * start of the program time, and few documents need them.
 */
#ifndef GEN_BASE_LIBRARY_H
#define GEN_BASE_LIBRARY_H

#include <stddef.h>

struct library_symbol {
	const char *file; /* "libcairo.so.2" */
	const char *name; /* "cairo_fill" */
	size_t at;	  /* of its pointer in the table of functions */
};

/* Look up n symbols and put where each is into the table. NULL, or what is
 * missing (static text). A library stays loaded until the program ends. */
const char *library_open(const struct library_symbol *symbols, size_t n,
			 void *table);

#endif
