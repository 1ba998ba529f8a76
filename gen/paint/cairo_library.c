#include "paint/cairo_library.h"

#include "base/library.h"

#define JPEG "libturbojpeg.so.0"

static const struct library_symbol cairo_symbols[] = {
#define ENTRY(name)                                                            \
	{ "libcairo.so.2", "cairo_" #name,                                     \
	  offsetof(struct cairo_library, name) },
	CAIRO_CALLS(ENTRY)
#undef ENTRY
};

static const struct library_symbol jpeg_symbols[] = {
	{ JPEG, "tjInitDecompress", offsetof(struct jpeg_library, open) },
	{ JPEG, "tjDecompressHeader3",
	  offsetof(struct jpeg_library, read_header) },
	{ JPEG, "tjDecompress2", offsetof(struct jpeg_library, decode) },
	{ JPEG, "tjGetErrorCode", offsetof(struct jpeg_library, fault) },
	{ JPEG, "tjDestroy", offsetof(struct jpeg_library, close) },
};

const char *cairo_library_open(struct cairo_library *cairo)
{
	return library_open(cairo_symbols,
			    sizeof cairo_symbols / sizeof *cairo_symbols,
			    cairo);
}

const char *jpeg_library_open(struct jpeg_library *jpeg)
{
	return library_open(jpeg_symbols,
			    sizeof jpeg_symbols / sizeof *jpeg_symbols, jpeg);
}
