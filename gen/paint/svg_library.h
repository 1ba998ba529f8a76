/* librsvg and cairo, loaded when first wanted: a typed table of what is
 * called of them. */
#ifndef GEN_PAINT_SVG_LIBRARY_H
#define GEN_PAINT_SVG_LIBRARY_H

#include <cairo-pdf.h>
#include <librsvg/rsvg.h>

struct svg_library {
	__typeof__(&rsvg_handle_new_from_data) open;
	__typeof__(&rsvg_handle_render_document) render;
	__typeof__(&g_object_unref) unref;
	__typeof__(&cairo_pdf_surface_create_for_stream) surface_create;
	__typeof__(&cairo_pdf_surface_restrict_to_version) restrict_version;
	__typeof__(&cairo_create) create;
	__typeof__(&cairo_show_page) show_page;
	__typeof__(&cairo_destroy) destroy;
	__typeof__(&cairo_surface_finish) finish;
	__typeof__(&cairo_surface_status) surface_status;
	__typeof__(&cairo_surface_destroy) surface_destroy;
};

/* NULL, or what is missing (static text). The libraries stay loaded until
 * the program ends: glib cannot be unloaded. */
const char *svg_library_open(struct svg_library *svg);

#endif
