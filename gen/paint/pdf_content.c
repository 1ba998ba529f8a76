#include "paint/pdf_content.h"

#include "paint/pdf_glyphs.h"
#include "paint/pdf_text.h"
#include "paint/pdf_tree.h"

#include <limits.h>
#include <math.h>

#define PI 3.14159265358979323846

static const char *const artefacts[] = {
	[TAG_CONTENT] = "/Artifact<</Type/Layout>>BDC\n",
	[TAG_LABEL] = "/Artifact<</Type/Layout>>BDC\n",
	[TAG_CAPTION] = "/Artifact<</Type/Layout>>BDC\n",
	[TAG_HEADER] = "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n",
	[TAG_FOOTER] = "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n",
	[TAG_LAYOUT] = "/Artifact<</Type/Layout>>BDC\n",
	[TAG_WATERMARK] =
		"/Artifact<</Type/Pagination/Subtype/Watermark>>BDC\n",
};

void content_open(struct content *content, struct pdf *pdf,
		  struct pdf_fonts *fonts, struct tags *tags)
{
	*content = (struct content){ .pdf = pdf, .fonts = fonts, .tags = tags };
	buf_init(&content->out, INT_MAX);
}

void content_close(struct content *content)
{
	buf_release(&content->out);
}

static void content_add(struct content *content, const char *text)
{
	buf_z(&content->out, text);
}

void content_begin_page(struct content *content, int page, dim height)
{
	buf_clear(&content->out);
	content->page = page;
	content->height = pdf_milli(height);
	content_mark(content, NULL, TAG_LAYOUT);
	content->is_open = false;
	content->in_text = false;
	content->n_marks = 0;
	content->font = NULL;
	content->colour = 0; /* black: the state a page begins in */
}

static void end_text(struct content *content)
{
	if (content->in_text)
		content_add(content, "ET\n");
	content->in_text = false;
}

static void end_mark(struct content *content)
{
	end_text(content);
	if (content->is_open)
		content_add(content, "EMC\n");
	content->is_open = false;
}

struct str content_end_page(struct content *content)
{
	end_mark(content);
	return buf_view(&content->out);
}

void content_mark(struct content *content, const struct doc_node *node,
		  enum tag_part part)
{
	content->want_node = node;
	content->want = tags_element(content->tags, node, part);
	content->want_part = part;
}

/* Open the stretch that is wanted, unless it is open. */
static void begin_mark(struct content *content)
{
	struct buf *out = &content->out;

	if (content->is_open && content->open == content->want &&
	    (content->want || content->open_part == content->want_part))
		return;
	end_mark(content);
	content->is_open = true;
	content->open = content->want;
	content->open_part = content->want_part;
	if (!content->want) {
		content_add(content, artefacts[content->want_part]);
		return;
	}
	buf_char(out, '/');
	buf_z(out, tags_role_name(content->want->role));
	buf_z(out, "<</MCID ");
	pdf_add_int(out, tags_mark(content->tags, content->want,
				   content->want_node, content->page));
	buf_z(out, ">>BDC\n");
	content->n_marks++;
}

static void add_pair(struct content *content, int64_t x, int64_t y)
{
	pdf_add_milli(&content->out, x);
	buf_char(&content->out, ' ');
	pdf_add_milli(&content->out, y);
	buf_char(&content->out, ' ');
}

static void set_colour(struct content *content, uint32_t colour)
{
	int parts[3] = { (int)(colour >> 16 & 255), (int)(colour >> 8 & 255),
			 (int)(colour & 255) };
	bool is_grey = parts[0] == parts[1] && parts[1] == parts[2];

	if (content->colour == colour)
		return;
	content->colour = colour;
	for (int i = 0; i < (is_grey ? 1 : 3); i++) {
		pdf_add_decimal(&content->out, (parts[i] * 10000 + 127) / 255,
				4);
		buf_char(&content->out, ' ');
	}
	content_add(content, is_grey ? "g\n" : "rg\n");
}

static void set_font(struct content *content, const struct pdf_font *font,
		     dim size)
{
	if (content->font == font && content->size == size)
		return;
	content->font = font;
	content->size = size;
	buf_char(&content->out, '/');
	buf_z(&content->out, font->name);
	buf_char(&content->out, ' ');
	pdf_add_milli(&content->out, pdf_milli(size));
	content_add(content, " Tf\n");
}

/* Move to where the run begins. Positions are rounded before they are
 * subtracted, so that errors do not add up along a page. */
static void move_text(struct content *content, int64_t x, int64_t y)
{
	if (!content->in_text) {
		content_add(content, "BT\n");
		content->text_x = content->text_y = 0;
		content->in_text = true;
	}
	if (x == content->text_x && y == content->text_y)
		return;
	add_pair(content, x - content->text_x, y - content->text_y);
	content_add(content, "Td\n");
	content->text_x = x;
	content->text_y = y;
}

bool content_split(struct content *content)
{
	if (!content->open)
		return false;
	end_mark(content);
	return true;
}

void content_resume(struct content *content, int64_t x, int64_t y)
{
	begin_mark(content);
	move_text(content, x, y);
}

/* Turned text has a text object of its own. */
static void turn_text(struct content *content, const struct ditem *item)
{
	double angle = item->angle * PI / 180;
	int64_t sine = llround(sin(angle) * 1e5);
	int64_t cosine = llround(cos(angle) * 1e5);
	const int64_t matrix[4] = { cosine, sine, -sine, cosine };

	end_text(content);
	content_add(content, "BT\n");
	content->in_text = true;
	for (int i = 0; i < 4; i++) {
		pdf_add_decimal(&content->out, matrix[i], 5);
		buf_char(&content->out, ' ');
	}
	add_pair(content, pdf_milli(item->x),
		 content->height - pdf_milli(item->y));
	content_add(content, "Tm\n");
}

void content_glyphs(struct content *content, const struct ditem *item)
{
	const struct run *run = item->as.glyphs.run;

	if (!run->face || run->n_glyphs == 0)
		return;
	begin_mark(content);
	/* Colour and font may be set inside a text object or outside. */
	set_colour(content, item->colour);
	if (item->angle)
		turn_text(content, item);
	else
		move_text(content, pdf_milli(item->x),
			  content->height - pdf_milli(item->y));
	set_font(content, pdf_font_of(content->fonts, run->face), run->size);
	glyphs_show(content, item);
	if (item->angle)
		end_text(content);
}

static int64_t bottom_of(const struct content *content,
			 const struct ditem *item)
{
	return content->height - pdf_milli(item->y) - pdf_milli(item->height);
}

void content_rect(struct content *content, const struct ditem *item)
{
	begin_mark(content);
	end_text(content);
	set_colour(content, item->colour);
	add_pair(content, pdf_milli(item->x), bottom_of(content, item));
	add_pair(content, pdf_milli(item->width), pdf_milli(item->height));
	content_add(content, "re f\n");
}

void content_box(struct content *content, const struct ditem *item)
{
	if (content->want)
		tags_box(content->tags, content->want, item, content->page);
}

/* The stroke's own state is put back with the page's. */
static void begin_stroke(struct content *content, const struct ditem *item)
{
	content_add(content, "q ");
	for (int shift = 16; shift >= 0; shift -= 8) {
		int part = (int)(item->colour >> shift & 255);

		pdf_add_decimal(&content->out, (part * 10000 + 127) / 255, 4);
		buf_char(&content->out, ' ');
	}
	content_add(content, "RG ");
	pdf_add_milli(&content->out, pdf_milli(item->as.path.stroke));
	content_add(content, " w 1 j\n");
}

static void add_step(struct content *content, const struct ditem *item,
		     const struct path_step *step)
{
	static const char *const operators[] = { "m\n", "l\n", "c\n", "h\n" };
	int n = step->op == PATH_CLOSE ? 0 : step->op == PATH_CURVE ? 3 : 1;

	for (int i = 0; i < n; i++)
		add_pair(content, pdf_milli(item->x + step->x[i]),
			 content->height - pdf_milli(item->y + step->y[i]));
	content_add(content, operators[step->op]);
}

void content_path(struct content *content, const struct ditem *item)
{
	bool is_stroke = item->as.path.stroke > 0;

	begin_mark(content);
	end_text(content);
	if (is_stroke)
		begin_stroke(content, item);
	else
		set_colour(content, item->colour);
	for (int i = 0; i < item->as.path.n; i++)
		add_step(content, item, &item->as.path.steps[i]);
	content_add(content, is_stroke ? "S Q\n" : "f\n");
}

void content_image(struct content *content, const struct ditem *item,
		   const char *name)
{
	begin_mark(content);
	end_text(content);
	content_add(content, "q ");
	pdf_add_milli(&content->out, pdf_milli(item->width));
	content_add(content, " 0 0 ");
	pdf_add_milli(&content->out, pdf_milli(item->height));
	buf_char(&content->out, ' ');
	add_pair(content, pdf_milli(item->x), bottom_of(content, item));
	content_add(content, "cm /");
	content_add(content, name);
	content_add(content, " Do Q\n");
	if (content->want)
		tags_box(content->tags, content->want, item, content->page);
}
