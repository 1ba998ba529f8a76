/*
 * floor FILE: what no program of this kind can do without. Shapes the text of
 * a document with the document's fonts, a line at a time, by HarfBuzz alone,
 * and compresses its content streams by zlib at the level that faircopy uses.
 * No reading of a source, no choice of breaks, no pages, no tags, no fonts in
 * a file; nothing is written.
 *
 * FILE is a list of records: a letter, a number, a line end, and so many
 * bytes. F: the path of a font, for the texts after it. T: a text. Z: bytes
 * to be compressed.
 */
#include <hb-ot.h>
#include <hb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define LEVEL 6
#define FONTS 64

struct font {
	char *path;
	hb_font_t *font;
};

static struct font fonts[FONTS];
static int n_fonts;
static unsigned long n_glyphs, n_bytes;

static hb_font_t *font_of(const char *p, size_t n)
{
	for (int i = 0; i < n_fonts; i++)
		if (strlen(fonts[i].path) == n &&
		    memcmp(fonts[i].path, p, n) == 0)
			return fonts[i].font;
	if (n_fonts == FONTS)
		exit(1);
	char *path = strndup(p, n);
	hb_blob_t *blob = hb_blob_create_from_file(path);
	hb_face_t *face = hb_face_create(blob, 0);

	fonts[n_fonts] = (struct font){ path, hb_font_create(face) };
	return fonts[n_fonts++].font;
}

static void shape(hb_buffer_t *buffer, hb_font_t *font, const char *p, int n)
{
	hb_buffer_clear_contents(buffer);
	hb_buffer_add_utf8(buffer, p, n, 0, n);
	hb_buffer_guess_segment_properties(buffer);
	hb_shape(font, buffer, NULL, 0);
	n_glyphs += hb_buffer_get_length(buffer);
}

static void deflate_bytes(const char *p, size_t n)
{
	uLongf size = compressBound(n);
	Bytef *out = malloc(size);

	if (!out || compress2(out, &size, (const Bytef *)p, n, LEVEL) != Z_OK)
		exit(1);
	n_bytes += size;
	free(out);
}

int main(int argc, char **argv)
{
	hb_blob_t *input = hb_blob_create_from_file(argc == 2 ? argv[1] : "");
	hb_buffer_t *buffer = hb_buffer_create();
	hb_font_t *font = NULL;
	unsigned length;
	const char *p = hb_blob_get_data(input, &length);
	const char *end = p + length;

	while (p < end) {
		char kind = *p++;
		char *after;
		size_t n = strtoul(p, &after, 10);

		p = after + 1;
		if (kind == 'F')
			font = font_of(p, n);
		else if (kind == 'T')
			shape(buffer, font, p, (int)n);
		else
			deflate_bytes(p, n);
		p += n;
	}
	printf("%lu glyphs, %lu bytes\n", n_glyphs, n_bytes);
	return n_glyphs == 0;
}
