#include "paint/svg_library.h"

#include "base/library.h"

#define RSVG "librsvg-2.so.2"
#define GOBJECT "libgobject-2.0.so.0"
#define CAIRO "libcairo.so.2"

static const struct library_symbol symbols[] = {
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
	return library_open(symbols, sizeof symbols / sizeof *symbols, svg);
}
