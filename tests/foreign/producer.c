/*
 * A tagged PDF as cairo makes one: headings, a list, a link, a picture.
 *
 *	producer FOLDER		writes FOLDER/cairo.pdf
 */
#include <cairo-pdf.h>
#include <stdio.h>

static void say(cairo_t *cairo, const char *tag, double size, double y,
		const char *text)
{
	cairo_tag_begin(cairo, tag, NULL);
	cairo_set_font_size(cairo, size);
	cairo_move_to(cairo, 72, y);
	cairo_show_text(cairo, text);
	cairo_tag_end(cairo, tag);
}

static void say_item(cairo_t *cairo, double y, const char *text)
{
	cairo_tag_begin(cairo, "LI", NULL);
	say(cairo, "Lbl", 12, y, "-");
	cairo_tag_begin(cairo, "LBody", NULL);
	cairo_move_to(cairo, 84, y);
	cairo_show_text(cairo, text);
	cairo_tag_end(cairo, "LBody");
	cairo_tag_end(cairo, "LI");
}

static void make_first(cairo_t *cairo)
{
	say(cairo, "H1", 24, 100, "A return made by another program");
	say(cairo, "H3", 16, 140, "What was spent");
	say(cairo, "P", 12, 170, "Twelve pounds, and it was worth it.");
	cairo_tag_begin(cairo, "L", NULL);
	say_item(cairo, 200, "paper");
	say_item(cairo, 220, "ink");
	cairo_tag_end(cairo, "L");
	cairo_tag_begin(cairo, "P", NULL);
	cairo_tag_begin(cairo, CAIRO_TAG_LINK, "uri='https://e.example/'");
	cairo_move_to(cairo, 72, 260);
	cairo_show_text(cairo, "The accounts");
	cairo_tag_end(cairo, CAIRO_TAG_LINK);
	cairo_tag_end(cairo, "P");
}

static void make_second(cairo_t *cairo)
{
	say(cairo, "H1", 24, 100, "The second page");
	cairo_tag_begin(cairo, "P", NULL);
	cairo_tag_begin(cairo, CAIRO_TAG_LINK, "page=1 pos=[0 0]");
	cairo_set_font_size(cairo, 12);
	cairo_move_to(cairo, 72, 140);
	cairo_show_text(cairo, "Back to the first");
	cairo_tag_end(cairo, CAIRO_TAG_LINK);
	cairo_tag_end(cairo, "P");
}

int main(int argc, char **argv)
{
	char path[4096];
	cairo_surface_t *surface;
	cairo_status_t status;
	cairo_t *cairo;

	if (argc < 2)
		return 2;
	snprintf(path, sizeof path, "%s/cairo.pdf", argv[1]);
	surface = cairo_pdf_surface_create(path, 595, 842);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
				       "The return of the year");
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
				       "2024-05-31T00:00:00Z");
	cairo = cairo_create(surface);
	cairo_select_font_face(cairo, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL,
			       CAIRO_FONT_WEIGHT_NORMAL);
	make_first(cairo);
	cairo_show_page(cairo);
	make_second(cairo);
	cairo_show_page(cairo);
	cairo_pdf_surface_add_outline(surface, CAIRO_PDF_OUTLINE_ROOT,
				      "The second page", "page=2 pos=[0 0]", 0);
	status = cairo_status(cairo);
	cairo_destroy(cairo);
	cairo_surface_finish(surface);
	cairo_surface_destroy(surface);
	return status == CAIRO_STATUS_SUCCESS ? 0 : 1;
}
