/*
 * Each row of strings becomes a run: glyphs where the file puts them, and the
 * text that they stand for, which an ActualText round them says better.
 */
#include <math.h>

#include "base/arena.h"
#include "compare/reading_priv.h"

#define GAP (2 * DIM_PT) /* [dim] at least, after a number */

/* A run while its strings are read. */
struct run_text {
	struct reader *reader;
	struct run *run;
	int cap;
	struct glyph_shift *shifts; /* of its glyphs */
	int n_shifts, cap_shifts;
	struct buf text;
	double pen;   /* [em/1000] from the run's origin */
	double given; /* [font units] the advances of its glyphs so far */
};

static void add_glyph(struct run_text *to, int code)
{
	struct reader *reader = to->reader;
	struct read_font *font = reader->font;
	int upem = font->face.upem;
	struct glyph *glyph = ARENA_PUSH(reader->arena, to->run->glyphs,
					 to->run->n_glyphs, to->cap);
	*glyph = (struct glyph){ .id = (uint32_t)code & 0xFFFF,
				 .cluster = to->text.n };
	glyph->advance = (int32_t)lround(font->widths[code] * upem / 1000);
	struct glyph_shift *shift = ARENA_PUSH(reader->arena, to->shifts,
					       to->n_shifts, to->cap_shifts);
	*shift = (struct glyph_shift){
		(int32_t)(lround(to->pen * upem / 1000) - lround(to->given)), 0
	};
	if (reader->size != 0)
		shift->dy = (int32_t)lround(reader->rise * upem / reader->size);
	to->given += glyph->advance;
	to->pen += font->widths[code];
	if (!reader->has_actual)
		buf_str(&to->text, font->texts[code]);
	else if (!reader->is_actual_said)
		buf_str(&to->text, reader->actual);
	reader->is_actual_said = reader->has_actual;
}

static void add_string(struct run_text *to, const struct fvalue *string)
{
	struct str bytes = fv_bytes(to->reader->arena, string);
	for (int i = 0; i + 1 < bytes.n; i += 2)
		add_glyph(to,
			  (uint8_t)bytes.p[i] << 8 | (uint8_t)bytes.p[i + 1]);
}

/* "1.7", "12", "4A.": what a paragraph's number looks like. */
static bool is_number(struct str text)
{
	bool has_digit = false;
	if (text.n == 0 || text.n > 12)
		return false;
	for (int i = 0; i < text.n; i++) {
		char c = text.p[i];
		bool is_digit = c >= '0' && c <= '9';
		has_digit |= is_digit;
		if (!is_digit && c != '.' && !(c >= 'A' && c <= 'Z'))
			return false;
	}
	return has_digit;
}

/* Paragraphs' numbers have no tag of their own. The first text of a block,
 * with more on its line after a gap, is one when it looks so. */
static void judge_first(struct reader *reader, int tag,
			const struct ditem *item)
{
	struct page *page = reader->page;
	if (reader->first_node != reader->node) {
		reader->first_node = reader->node;
		reader->first_tag = tag;
		reader->n_texts = 0;
	}
	reader->n_texts++;
	if (reader->n_texts != 2 || !reader->node || reader->is_label)
		return;
	struct ditem *first = &page->items[reader->first_tag + 1];
	if (first->y == item->y && item->x - first->x - first->width > GAP &&
	    is_number(str_trim(ditem_text(first))))
		page->items[reader->first_tag].part = TAG_LABEL;
}

static void place_run(struct run_text *to, double size, int angle)
{
	struct reader *reader = to->reader;
	struct run *run = to->run;
	struct ditem *item;
	int tag;
	run->n = to->text.n;
	run->shifts = to->shifts;
	run->width = read_dim(to->pen / 1000 * size);
	item = read_item(reader, ITEM_GLYPHS);
	tag = reader->page->n_items - 2;
	item->x = read_dim(reader->text[4]);
	item->y = reader->page->height - read_dim(reader->text[5]);
	item->width = run->width;
	item->height = run->size;
	item->colour = reader->state.fill;
	item->as.glyphs.run = run;
	item->as.glyphs.text = str_dup(reader->arena, buf_view(&to->text)).p;
	item->angle = angle;
	if (reader->page->items[tag].kind == ITEM_TAG_OPEN)
		judge_first(reader, tag, item);
	read_item_end(reader);
}

/* The run of one TJ. Turned text keeps its angle, in whole degrees. */
static void show_row(struct reader *reader, const struct fvalue *row)
{
	struct run_text to = { .reader = reader };
	double *m = reader->text;
	double scale = hypot(m[0], m[1]);
	int angle = (int)lround(atan2(m[1], m[0]) * 180 / 3.14159265358979);
	if (!reader->font) {
		reader->is_unread = true;
		return;
	}
	to.run = ARENA_NEW(reader->arena, struct run);
	*to.run = (struct run){ .piece = &reader->font->piece,
				.face = &reader->font->face,
				.size = read_dim(reader->size * scale) };
	buf_init(&to.text, 1 << 28);
	for (int i = 0; i < (row->kind == FV_ARRAY ? row->n : 1); i++) {
		const struct fvalue *part =
			row->kind == FV_ARRAY ? &row->as.items[i] : row;
		if (part->kind == FV_STRING)
			add_string(&to, part);
		else
			to.pen -= fv_number(part, 0);
	}
	if (to.run->n_glyphs > 0)
		place_run(&to, reader->size * scale, angle);
	buf_release(&to.text);
	m[4] += to.pen / 1000 * reader->size * m[0];
	m[5] += to.pen / 1000 * reader->size * m[1];
}

static void move_line(struct reader *reader, double x, double y)
{
	double *m = reader->line;
	m[4] += x * m[0] + y * m[2];
	m[5] += x * m[1] + y * m[3];
	for (int i = 0; i < 6; i++)
		reader->text[i] = m[i];
}

static void set_matrix(struct reader *reader, const struct op *op)
{
	for (int i = 0; i < 6; i++)
		reader->line[i] = reader->text[i] = op_number(op, i);
}

static void show(struct reader *reader, const struct op *op)
{
	bool is_deep = false;
	struct fvalue row;
	if (op->n_args < 1)
		return;
	row = fv_parse(reader->arena, op->args[0].text, &is_deep);
	show_row(reader, &row);
}

bool read_text(struct reader *reader, const struct op *op)
{
	switch (op->code) {
	case OP('B', 'T', 0):
		for (int i = 0; i < 6; i++)
			reader->line[i] = reader->text[i] =
				i == 0 || i == 3 ? 1 : 0;
		return true;
	case OP('T', 'f', 0):
		reader->font = read_font_at(reader, op_name(op, 0));
		reader->size = op_number(op, 1);
		return true;
	case OP('T', 'd', 0):
		move_line(reader, op_number(op, 0), op_number(op, 1));
		return true;
	case OP('T', 'm', 0):
		set_matrix(reader, op);
		return true;
	case OP('T', 's', 0):
		reader->rise = op_number(op, 0);
		return true;
	case OP('T', 'J', 0):
	case OP('T', 'j', 0):
		show(reader, op);
		return true;
	default:
		return false;
	}
}
