#include "base/library.h"

#include <dlfcn.h>
#include <string.h>

const char *library_open(const struct library_symbol *symbols, size_t n,
			 void *table)
{
	void *library = NULL;

	for (size_t i = 0; i < n; i++) {
		void *symbol;

		/* Symbols of one file stand together. */
		if (i == 0 || strcmp(symbols[i].file, symbols[i - 1].file) != 0)
			library =
				dlopen(symbols[i].file, RTLD_NOW | RTLD_LOCAL);
		if (!library)
			return symbols[i].file;
		symbol = dlsym(library, symbols[i].name);
		if (!symbol)
			return symbols[i].name;
		/* POSIX has both kinds of pointer the same; C has not. */
		memcpy((char *)table + symbols[i].at, &symbol, sizeof symbol);
	}
	return NULL;
}
