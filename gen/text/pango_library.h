/* Pango, loaded when text is first met that is not plain (text/plain.h): a
 * typed table of what is called of it. */
#ifndef GEN_TEXT_PANGO_LIBRARY_H
#define GEN_TEXT_PANGO_LIBRARY_H

#include <pango/pango.h>

#define PANGO_CALLS(ENTRY)                                                     \
	ENTRY(get_log_attrs)                                                   \
	ENTRY(language_from_string)                                            \
	ENTRY(log2vis_get_embedding_levels)                                    \
	ENTRY(script_iter_free)                                                \
	ENTRY(script_iter_get_range)                                           \
	ENTRY(script_iter_new)                                                 \
	ENTRY(script_iter_next)

struct pango_library {
#define ENTRY(name) __typeof__(&pango_##name) name;
	PANGO_CALLS(ENTRY)
#undef ENTRY
};

/* NULL, or what is missing (static text). */
const char *pango_library_open(struct pango_library *pango);

#endif
