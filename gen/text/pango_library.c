#include "text/pango_library.h"

#include "base/library.h"

static const struct library_symbol symbols[] = {
#define ENTRY(name)                                                            \
	{ "libpango-1.0.so.0", "pango_" #name,                                 \
	  offsetof(struct pango_library, name) },
	PANGO_CALLS(ENTRY)
#undef ENTRY
};

const char *pango_library_open(struct pango_library *pango)
{
	return library_open(symbols, sizeof symbols / sizeof *symbols, pango);
}
