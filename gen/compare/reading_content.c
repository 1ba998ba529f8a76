/*
 * The operators that the painter and cairo write. Clips and transparency are
 * passed over: a drawing is shown by its shapes.
 */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "compare/reading_priv.h"

#define DEPTH_MOST 8	   /* of forms within forms */
#define ITEMS_MOST 2000000 /* of a page */

static void multiply(double out[6], const double a[6], const double b[6])
{
	double m[6];
	for (int i = 0; i < 6; i += 2) {
		m[i] = a[i] * b[0] + a[i + 1] * b[2] + (i == 4 ? b[4] : 0);
		m[i + 1] = a[i] * b[1] + a[i + 1] * b[3] + (i == 4 ? b[5] : 0);
	}
	memcpy(out, m, sizeof m);
}

/* A point of user space on the page, from its top left. */
static void place_of(const struct reader *reader, double x, double y,
		     dim *page_x, dim *page_y)
{
	const double *m = reader->state.matrix;
	*page_x = read_dim(x * m[0] + y * m[2] + m[4]);
	*page_y = reader->page->height - read_dim(x * m[1] + y * m[3] + m[5]);
}

static uint32_t colour_of(const struct op *op)
{
	uint32_t colour = 0;
	for (int i = 0; i < 3; i++) {
		double part = op_number(op, op->n_args >= 3 ? i : 0);
		part = part < 0 ? 0 : part > 1 ? 1 : part;
		colour = colour << 8 | (uint32_t)lround(part * 255);
	}
	return colour;
}

static void save(struct reader *reader)
{
	if (reader->n_states < STATES_MOST)
		reader->states[reader->n_states] = reader->state;
	reader->n_states++;
}

static void restore(struct reader *reader)
{
	if (reader->n_states == 0)
		return;
	reader->n_states--;
	if (reader->n_states < STATES_MOST)
		reader->state = reader->states[reader->n_states];
}

/* --- paths ----------------------------------------------------------------*/

static void add_step(struct reader *reader, enum path_op kind,
		     const struct op *op, int first, int n)
{
	struct path_step *step = ARENA_PUSH(reader->arena, reader->path,
					    reader->n_path, reader->cap_path);
	*step = (struct path_step){ .op = kind };
	for (int i = 0; i < n; i++)
		place_of(reader, op_number(op, first + 2 * i),
			 op_number(op, first + 2 * i + 1), &step->x[i],
			 &step->y[i]);
}

/* v and y leave out a control point: it is where the curve begins, or ends. */
static void add_short_curve(struct reader *reader, const struct op *op,
			    bool is_first_missing)
{
	const struct path_step *last =
		reader->n_path ? &reader->path[reader->n_path - 1] : NULL;
	int end = last && last->op == PATH_CURVE ? 2 : 0;
	dim from_x = last ? last->x[end] : 0, from_y = last ? last->y[end] : 0;
	struct path_step *step;
	add_step(reader, PATH_CURVE, op, 0, 2);
	step = &reader->path[reader->n_path - 1];
	step->x[2] = step->x[1];
	step->y[2] = step->y[1];
	if (!is_first_missing)
		return;
	step->x[1] = step->x[0];
	step->y[1] = step->y[0];
	step->x[0] = from_x;
	step->y[0] = from_y;
}

static void add_rect(struct reader *reader, const struct op *op)
{
	double x = op_number(op, 0), y = op_number(op, 1);
	double right = x + op_number(op, 2), top = y + op_number(op, 3);
	const double corners[4][2] = {
		{ x, y }, { right, y }, { right, top }, { x, top }
	};
	for (int i = 0; i < 4; i++) {
		struct path_step *step =
			ARENA_PUSH(reader->arena, reader->path, reader->n_path,
				   reader->cap_path);
		*step = (struct path_step){ .op = i ? PATH_LINE : PATH_MOVE };
		place_of(reader, corners[i][0], corners[i][1], &step->x[0],
			 &step->y[0]);
	}
	add_step(reader, PATH_CLOSE, op, 0, 0);
	reader->n_path_rects++;
}

static bool is_full(const struct reader *reader)
{
	return reader->page->n_items >= ITEMS_MOST;
}

/* One upright rectangle is an item of its own. */
static bool is_rect(const struct reader *reader)
{
	const struct path_step *path = reader->path;
	return reader->n_path == 5 && reader->n_path_rects == 1 &&
	       path[0].y[0] == path[1].y[0] && path[1].x[0] == path[2].x[0];
}

static dim lower(dim a, dim b)
{
	return a < b ? a : b;
}

static void paint_rect(struct reader *reader)
{
	const struct path_step *path = reader->path;
	struct ditem *item = read_item(reader, ITEM_RECT);
	dim width = path[2].x[0] - path[0].x[0];
	dim height = path[2].y[0] - path[0].y[0];
	item->x = lower(path[0].x[0], path[2].x[0]);
	item->y = lower(path[0].y[0], path[2].y[0]);
	item->width = width < 0 ? -width : width;
	item->height = height < 0 ? -height : height;
	item->colour = reader->state.fill;
	read_item_end(reader);
}

static void paint_path(struct reader *reader, bool is_stroke)
{
	const double *m = reader->state.matrix;
	struct path_step *steps;
	struct ditem *item;
	size_t size = sizeof *steps * (size_t)reader->n_path;
	if (reader->n_path == 0 || is_full(reader))
		return;
	if (!is_stroke && is_rect(reader)) {
		paint_rect(reader);
		return;
	}
	steps = ARENA_ARRAY(reader->arena, struct path_step, reader->n_path);
	memcpy(steps, reader->path, size);
	item = read_item(reader, ITEM_PATH);
	item->as.path.steps = steps;
	item->as.path.n = reader->n_path;
	item->colour = is_stroke ? reader->state.stroke : reader->state.fill;
	if (is_stroke) {
		dim width = read_dim(reader->state.line_width *
				     sqrt(fabs(m[0] * m[3] - m[1] * m[2])));
		item->as.path.stroke = width > 0 ? width : 1;
	}
	read_item_end(reader);
}

static void end_path(struct reader *reader, bool fills, bool strokes)
{
	if (fills)
		paint_path(reader, false);
	if (strokes)
		paint_path(reader, true);
	reader->n_path = reader->n_path_rects = 0;
}

static bool read_path(struct reader *reader, const struct op *op)
{
	switch (op->code) {
	case OP('m', 0, 0):
		add_step(reader, PATH_MOVE, op, 0, 1);
		return true;
	case OP('l', 0, 0):
		add_step(reader, PATH_LINE, op, 0, 1);
		return true;
	case OP('c', 0, 0):
		add_step(reader, PATH_CURVE, op, 0, 3);
		return true;
	case OP('v', 0, 0):
	case OP('y', 0, 0):
		add_short_curve(reader, op, op->code == OP('v', 0, 0));
		return true;
	case OP('h', 0, 0):
		add_step(reader, PATH_CLOSE, op, 0, 0);
		return true;
	case OP('r', 'e', 0):
		add_rect(reader, op);
		return true;
	default:
		return false;
	}
}

static bool read_paint(struct reader *reader, const struct op *op)
{
	switch (op->code) {
	case OP('f', 0, 0):
	case OP('F', 0, 0):
	case OP('f', '*', 0):
		end_path(reader, true, false);
		return true;
	case OP('S', 0, 0):
	case OP('s', 0, 0):
		end_path(reader, false, true);
		return true;
	case OP('B', 0, 0):
	case OP('B', '*', 0):
	case OP('b', 0, 0):
	case OP('b', '*', 0):
		end_path(reader, true, true);
		return true;
	case OP('n', 0, 0):
		end_path(reader, false, false);
		return true;
	default:
		return false;
	}
}

/* --- objects --------------------------------------------------------------*/

/* What fills 0, 0 to 1, 1. */
static void paint_image(struct reader *reader, const struct fvalue *image)
{
	struct str path = read_image(reader, image);
	struct ditem *item;
	dim x[2], y[2];
	if (path.n == 0 || is_full(reader))
		return;
	place_of(reader, 0, 1, &x[0], &y[0]);
	place_of(reader, 1, 0, &x[1], &y[1]);
	item = read_item(reader, ITEM_IMAGE);
	item->x = x[0];
	item->y = y[0];
	item->width = x[1] - x[0];
	item->height = y[1] - y[0];
	item->as.image->node = reader->node;
	item->as.image->path = path;
	read_item_end(reader);
}

static void paint_form(struct reader *reader, const struct fvalue *form)
{
	const struct fvalue *outer = reader->resources;
	const struct fvalue *matrix = foreign_get(reader->file, form, "Matrix");
	const struct fvalue *own = foreign_get(reader->file, form, "Resources");
	double m[6] = { 1, 0, 0, 1, 0, 0 };
	int n_states = reader->n_states;
	struct str bytes;
	if (reader->depth >= DEPTH_MOST ||
	    !foreign_decoded(reader->file, form, &bytes))
		return;
	for (int i = 0; matrix->kind == FV_ARRAY && i < 6; i++)
		m[i] = fv_number(foreign_item(reader->file, matrix, i), 0);
	save(reader);
	multiply(reader->state.matrix, m, reader->state.matrix);
	if (fv_is_dict(own))
		reader->resources = own;
	reader->depth++;
	read_content(reader, bytes);
	reader->depth--;
	reader->resources = outer;
	foreign_bytes_free(bytes);
	while (reader->n_states > n_states)
		restore(reader);
}

static void paint_object(struct reader *reader, struct str name)
{
	const struct fvalue *objects =
		foreign_get(reader->file, reader->resources, "XObject");
	const char *key = str_dup(reader->arena, str_sub(name, 1, name.n)).p;
	const struct fvalue *object = foreign_get(reader->file, objects, key);
	const struct fvalue *kind =
		foreign_get(reader->file, object, "Subtype");
	if (fv_is(kind, "/Image"))
		paint_image(reader, object);
	else if (fv_is(kind, "/Form"))
		paint_form(reader, object);
}

static bool read_state(struct reader *reader, const struct op *op)
{
	double m[6];
	switch (op->code) {
	case OP('q', 0, 0):
		save(reader);
		return true;
	case OP('Q', 0, 0):
		restore(reader);
		return true;
	case OP('c', 'm', 0):
		for (int i = 0; i < 6; i++)
			m[i] = op_number(op, i);
		multiply(reader->state.matrix, m, reader->state.matrix);
		return true;
	case OP('w', 0, 0):
		reader->state.line_width = op_number(op, 0);
		return true;
	case OP('g', 0, 0):
	case OP('r', 'g', 0):
	case OP('s', 'c', 'n'):
	case OP('s', 'c', 0):
		reader->state.fill = colour_of(op);
		return true;
	case OP('G', 0, 0):
	case OP('R', 'G', 0):
	case OP('S', 'C', 'N'):
	case OP('S', 'C', 0):
		reader->state.stroke = colour_of(op);
		return true;
	default:
		return false;
	}
}

static void read_other(struct reader *reader, const struct op *op)
{
	switch (op->code) {
	case OP('D', 'o', 0):
		paint_object(reader, op_name(op, 0));
		break;
	case OP('B', 'D', 'C'):
		read_mark(reader, op_name(op, 0),
			  op->n_args > 1 ? op->args[1].text : STR_NONE);
		break;
	case OP('B', 'M', 'C'):
		read_mark(reader, op_name(op, 0), STR_NONE);
		break;
	case OP('E', 'M', 'C'):
		read_mark_end(reader);
		break;
	default:
		break;
	}
}

void read_content(struct reader *reader, struct str content)
{
	struct ops ops = { { content } };
	reader->key = hash_str(reader->key, content);
	/* One for each depth of forms: it is large. */
	struct op *op = ARENA_NEW(reader->arena, struct op);
	while (ops_next(&ops, op)) {
		if (!read_state(reader, op) && !read_path(reader, op) &&
		    !read_paint(reader, op) && !read_text(reader, op))
			read_other(reader, op);
	}
}
