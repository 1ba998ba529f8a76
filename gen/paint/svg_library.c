#include "paint/svg_library.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

enum { RSVG, GOBJECT, CAIRO, N_LIBRARIES };

static const char *const files[N_LIBRARIES] = {
	[RSVG] = "librsvg-2.so.2",
	[GOBJECT] = "libgobject-2.0.so.0",
	[CAIRO] = "libcairo.so.2",
};

static const struct {
	int library;
	const char *name;
	size_t at; /* in struct svg_library */
} symbols[] = {
#define ENTRY(library, member, name)                                           \
	{                                                                      \
		library, name, offsetof(struct svg_library, member)            \
	}
	ENTRY(RSVG, open, "rsvg_handle_new_from_data"),
	ENTRY(RSVG, render, "rsvg_handle_render_document"),
	ENTRY(GOBJECT, unref, "g_object_unref"),
	ENTRY(CAIRO, surface_create, "cairo_pdf_surface_create_for_stream"),
	ENTRY(CAIRO, restrict_version, "cairo_pdf_surface_restrict_to_version"),
	ENTRY(CAIRO, create, "cairo_create"),
	ENTRY(CAIRO, show_page, "cairo_show_page"),
	ENTRY(CAIRO, destroy, "cairo_destroy"),
	ENTRY(CAIRO, finish, "cairo_surface_finish"),
	ENTRY(CAIRO, surface_status, "cairo_surface_status"),
	ENTRY(CAIRO, surface_destroy, "cairo_surface_destroy"),
#undef ENTRY
};

const char *svg_library_open(struct svg_library *svg)
{
	void *libraries[N_LIBRARIES];

	for (int i = 0; i < N_LIBRARIES; i++) {
		libraries[i] = dlopen(files[i], RTLD_NOW | RTLD_LOCAL);
		if (!libraries[i])
			return files[i];
	}
	for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
		void *symbol =
			dlsym(libraries[symbols[i].library], symbols[i].name);

		if (!symbol)
			return symbols[i].name;
		/* POSIX has both kinds of pointer the same; C has not. */
		memcpy((char *)svg + symbols[i].at, &symbol, sizeof symbol);
	}
	return NULL;
}
