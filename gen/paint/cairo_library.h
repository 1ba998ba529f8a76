/* cairo and the JPEG decoder, loaded when pages are first painted as pixels:
 * a typed table of what is called of each. */
#ifndef GEN_PAINT_CAIRO_LIBRARY_H
#define GEN_PAINT_CAIRO_LIBRARY_H

#include <cairo.h>
#include <turbojpeg.h>

#define CAIRO_CALLS(ENTRY)                                                     \
	ENTRY(image_surface_create)                                            \
	ENTRY(image_surface_create_from_png_stream)                            \
	ENTRY(image_surface_get_data)                                          \
	ENTRY(image_surface_get_stride)                                        \
	ENTRY(image_surface_get_width)                                         \
	ENTRY(image_surface_get_height)                                        \
	ENTRY(surface_flush)                                                   \
	ENTRY(surface_mark_dirty)                                              \
	ENTRY(surface_status)                                                  \
	ENTRY(surface_destroy)                                                 \
	ENTRY(create)                                                          \
	ENTRY(destroy)                                                         \
	ENTRY(status)                                                          \
	ENTRY(save)                                                            \
	ENTRY(restore)                                                         \
	ENTRY(translate)                                                       \
	ENTRY(scale)                                                           \
	ENTRY(rotate)                                                          \
	ENTRY(move_to)                                                         \
	ENTRY(line_to)                                                         \
	ENTRY(curve_to)                                                        \
	ENTRY(close_path)                                                      \
	ENTRY(rectangle)                                                       \
	ENTRY(fill)                                                            \
	ENTRY(stroke)                                                          \
	ENTRY(paint)                                                           \
	ENTRY(set_source_rgb)                                                  \
	ENTRY(set_source_surface)                                              \
	ENTRY(get_source)                                                      \
	ENTRY(pattern_set_extend)                                              \
	ENTRY(set_line_width)                                                  \
	ENTRY(set_line_join)

struct cairo_library {
#define ENTRY(name) __typeof__(&cairo_##name) name;
	CAIRO_CALLS(ENTRY)
#undef ENTRY
};

/* The decoder of libjpeg-turbo: any picture to pixels of one kind. */
struct jpeg_library {
	__typeof__(&tjInitDecompress) open;
	__typeof__(&tjDecompressHeader3) read_header;
	__typeof__(&tjDecompress2) decode;
	__typeof__(&tjGetErrorCode) fault;
	__typeof__(&tjDestroy) close;
};

/* NULL, or what is missing (static text). */
const char *cairo_library_open(struct cairo_library *cairo);
const char *jpeg_library_open(struct jpeg_library *jpeg);

#endif
