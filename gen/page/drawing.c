#include "page/drawing.h"

#include "base/arena.h"

static struct ditem *push(struct drawing *drawing, enum item_kind kind)
{
	struct ditem *item = ARENA_PUSH(drawing->arena, drawing->items,
					drawing->n, drawing->cap);
	*item = (struct ditem){ .kind = kind };
	return item;
}

void drawing_rect(struct drawing *drawing, struct ditem rect)
{
	rect.kind = ITEM_RECT;
	*push(drawing, ITEM_RECT) = rect;
}

void drawing_line(struct drawing *drawing, const struct shaped *shaped,
		  const struct line *line, struct ditem at)
{
	for (int i = 0; i < line->n_runs; i++) {
		const struct run *run = &line->runs[i];
		struct ditem *item;
		if (!run->face)
			continue;
		item = push(drawing, ITEM_GLYPHS);
		item->x = at.x + line->run_x[i];
		item->y = at.y - run->piece->rise;
		item->width = run->width;
		item->height = run->size;
		item->colour = at.colour;
		item->as.glyphs.run = run;
		item->as.glyphs.text = shaped->text.p + run->at;
	}
}

static struct path_step *push_step(struct drawing *drawing, enum path_op op)
{
	struct path_step *step =
		ARENA_PUSH(drawing->arena, drawing->steps, drawing->n_steps,
			   drawing->cap_steps);
	*step = (struct path_step){ .op = op };
	return step;
}

void drawing_move(struct drawing *drawing, dim x, dim y)
{
	struct path_step *step = push_step(drawing, PATH_MOVE);
	step->x[0] = x;
	step->y[0] = y;
}

void drawing_to(struct drawing *drawing, dim x, dim y)
{
	struct path_step *step = push_step(drawing, PATH_LINE);
	step->x[0] = x;
	step->y[0] = y;
}

void drawing_curve(struct drawing *drawing, const dim x[3], const dim y[3])
{
	struct path_step *step = push_step(drawing, PATH_CURVE);
	for (int i = 0; i < 3; i++) {
		step->x[i] = x[i];
		step->y[i] = y[i];
	}
}

void drawing_close(struct drawing *drawing)
{
	push_step(drawing, PATH_CLOSE);
}

static int step_points(const struct path_step *step)
{
	return step->op == PATH_CLOSE ? 0 : step->op == PATH_CURVE ? 3 : 1;
}

/* The box of all points, control points too. */
static void find_box(const struct drawing *drawing, struct ditem *item)
{
	dim left = DIM_MAX, top = DIM_MAX, right = -DIM_MAX, bottom = -DIM_MAX;
	for (int i = 0; i < drawing->n_steps; i++) {
		const struct path_step *step = &drawing->steps[i];
		for (int k = 0; k < step_points(step); k++) {
			left = step->x[k] < left ? step->x[k] : left;
			right = step->x[k] > right ? step->x[k] : right;
			top = step->y[k] < top ? step->y[k] : top;
			bottom = step->y[k] > bottom ? step->y[k] : bottom;
		}
	}
	item->x = left;
	item->y = top;
	item->width = right - left;
	item->height = bottom - top;
}

void drawing_end(struct drawing *drawing, dim stroke, uint32_t colour)
{
	struct ditem *item;
	if (!drawing->n_steps)
		return;
	item = push(drawing, ITEM_PATH);
	find_box(drawing, item);
	for (int i = 0; i < drawing->n_steps; i++) {
		struct path_step *step = &drawing->steps[i];
		for (int k = 0; k < step_points(step); k++) {
			step->x[k] -= item->x;
			step->y[k] -= item->y;
		}
	}
	item->colour = colour;
	item->as.path.steps = drawing->steps;
	item->as.path.n = drawing->n_steps;
	item->as.path.stroke = stroke;
	drawing->steps = NULL;
	drawing->n_steps = drawing->cap_steps = 0;
}
