#include "paint/outline.h"

#include "base/arena.h"

/* The glyphs of one face, by their ids; NULL: not looked up yet. */
struct outline_face {
	struct outline **glyphs;
	unsigned n;
};

struct outlines {
	struct arena *arena;
	hb_draw_funcs_t *functions;
	struct outline_face *faces;
};

/* What HarfBuzz draws on. */
struct drawing {
	struct arena *arena;
	struct outline *outline;
};

static struct outline_step *add_step(void *data, enum outline_op op)
{
	struct drawing *to = data;
	struct outline *outline = to->outline;
	struct outline_step *step =
		ARENA_PUSH(to->arena, outline->steps, outline->n, outline->cap);

	*step = (struct outline_step){ .op = op };
	return step;
}

static void draw_move(hb_draw_funcs_t *functions, void *data,
		      hb_draw_state_t *state, float x, float y, void *user)
{
	struct outline_step *step = add_step(data, OUTLINE_MOVE);

	(void)functions, (void)state, (void)user;
	step->x[0] = x;
	step->y[0] = y;
}

static void draw_line(hb_draw_funcs_t *functions, void *data,
		      hb_draw_state_t *state, float x, float y, void *user)
{
	struct outline_step *step = add_step(data, OUTLINE_LINE);

	(void)functions, (void)state, (void)user;
	step->x[0] = x;
	step->y[0] = y;
}

static void draw_quadratic(hb_draw_funcs_t *functions, void *data,
			   hb_draw_state_t *state, float control_x,
			   float control_y, float x, float y, void *user)
{
	struct outline_step *step = add_step(data, OUTLINE_QUADRATIC);

	(void)functions, (void)state, (void)user;
	step->x[0] = control_x;
	step->y[0] = control_y;
	step->x[1] = x;
	step->y[1] = y;
}

static void draw_cubic(hb_draw_funcs_t *functions, void *data,
		       hb_draw_state_t *state, float first_x, float first_y,
		       float second_x, float second_y, float x, float y,
		       void *user)
{
	struct outline_step *step = add_step(data, OUTLINE_CUBIC);

	(void)functions, (void)state, (void)user;
	*step = (struct outline_step){ OUTLINE_CUBIC,
				       { first_x, second_x, x },
				       { first_y, second_y, y } };
}

static void draw_close(hb_draw_funcs_t *functions, void *data,
		       hb_draw_state_t *state, void *user)
{
	(void)functions, (void)state, (void)user;
	add_step(data, OUTLINE_CLOSE);
}

struct outlines *outlines_open(struct arena *arena, int n_faces)
{
	struct outlines *outlines = ARENA_NEW(arena, struct outlines);
	hb_draw_funcs_t *functions = hb_draw_funcs_create();

	hb_draw_funcs_set_move_to_func(functions, draw_move, NULL, NULL);
	hb_draw_funcs_set_line_to_func(functions, draw_line, NULL, NULL);
	hb_draw_funcs_set_quadratic_to_func(functions, draw_quadratic, NULL,
					    NULL);
	hb_draw_funcs_set_cubic_to_func(functions, draw_cubic, NULL, NULL);
	hb_draw_funcs_set_close_path_func(functions, draw_close, NULL, NULL);
	outlines->arena = arena;
	outlines->functions = functions;
	outlines->faces = ARENA_ARRAY(arena, struct outline_face, n_faces + 1);
	return outlines;
}

void outlines_close(struct outlines *outlines)
{
	hb_draw_funcs_destroy(outlines->functions);
}

struct outline *outline_find(struct outlines *outlines, const struct face *face,
			     uint32_t glyph)
{
	struct outline_face *of = &outlines->faces[face->index];
	struct drawing drawing = { outlines->arena, NULL };

	if (!of->glyphs) {
		of->n = hb_face_get_glyph_count(face->hb_face);
		of->glyphs = ARENA_ARRAY(outlines->arena, struct outline *,
					 of->n + 1);
	}
	/* A face of the user's may be shorter than its text thinks. */
	if (glyph > of->n)
		glyph = of->n;
	if (of->glyphs[glyph])
		return of->glyphs[glyph];
	drawing.outline = ARENA_NEW(outlines->arena, struct outline);
	of->glyphs[glyph] = drawing.outline;
	if (glyph < of->n)
		hb_font_get_glyph_shape(face->hb_font, glyph,
					outlines->functions, &drawing);
	return drawing.outline;
}
