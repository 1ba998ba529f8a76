#include "paint/foreign_walk_priv.h"

#include "base/arena.h"
#include "paint/foreign_file.h"
#include "paint/foreign_resource.h"
#include "paint/foreign_value.h"

#define FONTS_MAX 4000
/* Of a line of text, in ems: what glyphs reach in most fonts. */
#define ASCENT 0.75
#define DESCENT 0.2

enum { MODE_INVISIBLE = 3 };

static const double identity[6] = { 1, 0, 0, 1, 0, 0 };

static void set_matrix(double to[6], const double from[6])
{
	for (int i = 0; i < 6; i++)
		to[i] = from[i];
}

static void move_line(struct walk *walk, double x, double y)
{
	const double by[6] = { 1, 0, 0, 1, x, y };

	matrix_multiply(walk->line, walk->line, by);
	set_matrix(walk->text, walk->line);
}

static void set_font(struct walk *walk, const struct op *op)
{
	struct foreign *foreign = walk->foreign;
	const struct fvalue *font = foreign_resolve(
		foreign->file, resource_entry(foreign, walk->resources,
					      RESOURCE_FONT, op_name(op, 0)));
	struct foreign_font *known = NULL;

	walk->state.size = op_number(op, 1);
	walk->state.font = NULL;
	walk->state.font_dict = NULL;
	if (!fv_is_dict(font))
		return;
	walk->state.font_dict = font;
	if (font->number)
		known = foreign_map_get(&walk->fonts, font->number);
	if (!known && foreign->n_fonts < FONTS_MAX) {
		known = ARENA_NEW(foreign->arena, struct foreign_font);
		*known = foreign_font_read(foreign, font);
		*ARENA_PUSH(foreign->arena, foreign->fonts, foreign->n_fonts,
			    foreign->cap_fonts) = font;
		if (font->number)
			foreign_map_put(&walk->fonts, font->number, known);
	}
	walk->state.font = known;
}

static void advance(struct walk *walk, double x)
{
	walk->text[4] += x * walk->text[0];
	walk->text[5] += x * walk->text[1];
}

static void show_glyph(struct walk *walk, int code, bool is_space)
{
	const struct walk_state *state = &walk->state;
	double em = state->font ? foreign_font_width(state->font, code) : 0.5;
	double width = em * state->size * state->scale;
	const double box[4] = { 0, state->rise - DESCENT * state->size, width,
				state->rise + ASCENT * state->size };
	struct sight sight = { .kind = SIGHT_GLYPH,
			       .is_hidden = state->mode == MODE_INVISIBLE,
			       .is_space = is_space,
			       .font = state->font_dict,
			       .code = code };
	double all[6];

	matrix_multiply(all, state->ctm, walk->text);
	matrix_box(all, box, sight.box);
	walk_report(walk, sight);
	advance(walk, width + (state->char_space +
			       (is_space ? state->word_space : 0)) *
				      state->scale);
}

static void show_string(struct walk *walk, const struct lexeme *string)
{
	struct arena *arena = walk->scratch;
	struct arena_mark mark = arena_mark(arena);
	struct fvalue value = { .kind = FV_STRING, .as.text = string->text };
	struct str bytes = fv_bytes(arena, &value);
	bool is_wide = walk->state.font && walk->state.font->is_wide;
	int step = is_wide ? 2 : 1;

	*walk->n_left -= bytes.n / 4;
	for (int i = 0; i + step <= bytes.n; i += step) {
		int code = (uint8_t)bytes.p[i];

		if (is_wide)
			code = code << 8 | (uint8_t)bytes.p[i + 1];
		show_glyph(walk, code, !is_wide && code == ' ');
	}
	arena_rewind(arena, mark);
}

static void show_array(struct walk *walk, struct str array)
{
	struct lex lex = { array };

	for (;;) {
		struct lexeme part = lex_next(&lex);

		if (part.kind == LEX_END)
			return;
		if (part.kind == LEX_STRING || part.kind == LEX_HEX)
			show_string(walk, &part);
		else if (part.kind == LEX_INT || part.kind == LEX_REAL)
			advance(walk, -part.number / 1000 * walk->state.size *
					      walk->state.scale);
	}
}

static void show(struct walk *walk, const struct op *op)
{
	const struct lexeme *last;

	if (op->code == OP('"', 0, 0)) {
		walk->state.word_space = op_number(op, 0);
		walk->state.char_space = op_number(op, 1);
	}
	if (op->code == OP('"', 0, 0) || op->code == OP('\'', 0, 0))
		move_line(walk, 0, -walk->state.leading);
	if (!op->n_args)
		return;
	last = &op->args[op->n_args - 1];
	if (last->kind == LEX_OPEN_ARRAY)
		show_array(walk, last->text);
	else if (last->kind == LEX_STRING || last->kind == LEX_HEX)
		show_string(walk, last);
}

/* 9.3.1 */
static bool set_state(struct walk *walk, const struct op *op)
{
	struct walk_state *state = &walk->state;
	double number = op_number(op, 0);

	switch (op->code) {
	case OP('T', 'c', 0):
		state->char_space = number;
		return true;
	case OP('T', 'w', 0):
		state->word_space = number;
		return true;
	case OP('T', 'z', 0):
		state->scale = number / 100;
		return true;
	case OP('T', 'L', 0):
		state->leading = number;
		return true;
	case OP('T', 's', 0):
		state->rise = number;
		return true;
	case OP('T', 'r', 0):
		state->mode = number >= 0 && number <= 7 ? (int)number : 0;
		return true;
	case OP('T', 'f', 0):
		set_font(walk, op);
		return true;
	default:
		return false;
	}
}

bool walk_text(struct walk *walk, const struct op *op)
{
	double matrix[6];

	if (op->group == OP_SHOW) {
		show(walk, op);
		return true;
	}
	if (set_state(walk, op))
		return true;
	switch (op->code) {
	case OP('B', 'T', 0):
		set_matrix(walk->text, identity);
		set_matrix(walk->line, identity);
		return true;
	case OP('T', 'D', 0):
		walk->state.leading = -op_number(op, 1);
		move_line(walk, op_number(op, 0), op_number(op, 1));
		return true;
	case OP('T', 'd', 0):
		move_line(walk, op_number(op, 0), op_number(op, 1));
		return true;
	case OP('T', '*', 0):
		move_line(walk, 0, -walk->state.leading);
		return true;
	case OP('T', 'm', 0):
		for (int i = 0; i < 6; i++)
			matrix[i] = op_number(op, i);
		set_matrix(walk->text, matrix);
		set_matrix(walk->line, matrix);
		return true;
	default:
		return false;
	}
}
