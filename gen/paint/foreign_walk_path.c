#include "paint/foreign_walk_priv.h"

#include "base/arena.h"

#include <math.h>

static void add_segment(struct walk *walk, double x, double y)
{
	if (walk->n_segments < SEGMENTS_MAX)
		*ARENA_PUSH(walk->foreign->arena, walk->segments,
			    walk->n_segments, walk->cap_segments) =
			(struct segment){ { walk->at[0], walk->at[1] },
					  { x, y } };
	walk->at[0] = x;
	walk->at[1] = y;
}

static struct subpath *subpath_of(struct walk *walk)
{
	return walk->n_subpaths ? &walk->subpaths[walk->n_subpaths - 1] : NULL;
}

static void include(struct walk *walk, double x, double y)
{
	struct subpath *path = subpath_of(walk);

	if (!path)
		return;
	path->box[0] = fmin(path->box[0], x);
	path->box[1] = fmin(path->box[1], y);
	path->box[2] = fmax(path->box[2], x);
	path->box[3] = fmax(path->box[3], y);
}

static void move_to(struct walk *walk, double x, double y)
{
	double p[2];

	walk_point(walk->state.ctm, x, y, p);
	if (walk->n_subpaths < SEGMENTS_MAX)
		*ARENA_PUSH(walk->foreign->arena, walk->subpaths,
			    walk->n_subpaths, walk->cap_subpaths) =
			(struct subpath){ { p[0], p[1], p[0], p[1] }, true };
	walk->start[0] = walk->at[0] = p[0];
	walk->start[1] = walk->at[1] = p[1];
}

/* A rectangle is made of upright lines alone; more than four of them may be
 * an L, but then it is drawn as one fill all the same. */
static void line_to(struct walk *walk, double x, double y)
{
	struct subpath *path = subpath_of(walk);
	double p[2];

	walk_point(walk->state.ctm, x, y, p);
	if (path && fabs(p[0] - walk->at[0]) > 0.1 &&
	    fabs(p[1] - walk->at[1]) > 0.1)
		path->is_rect = false;
	include(walk, p[0], p[1]);
	add_segment(walk, p[0], p[1]);
}

static void curve_to(struct walk *walk, const struct op *op)
{
	double p[2];

	for (int i = 0; i + 1 < op->n_args && i < 6; i += 2) {
		walk_point(walk->state.ctm, op_number(op, i),
			   op_number(op, i + 1), p);
		include(walk, p[0], p[1]);
		add_segment(walk, p[0], p[1]);
	}
	if (subpath_of(walk))
		subpath_of(walk)->is_rect = false;
}

static void add_rect(struct walk *walk, const struct op *op)
{
	double x = op_number(op, 0), y = op_number(op, 1);
	double width = op_number(op, 2), height = op_number(op, 3);

	move_to(walk, x, y);
	line_to(walk, x + width, y);
	line_to(walk, x + width, y + height);
	line_to(walk, x, y + height);
	line_to(walk, x, y);
}

static void fill(struct walk *walk)
{
	const struct walk_state *state = &walk->state;

	for (int i = 0; i < walk->n_subpaths; i++) {
		const struct subpath *path = &walk->subpaths[i];
		struct sight sight = {
			.kind = SIGHT_FILL,
			.is_rect = path->is_rect,
			.is_opaque = state->is_opaque && !state->is_soft,
			.light = state->light,
		};

		for (int k = 0; k < 4; k++)
			sight.box[k] = path->box[k];
		walk_report(walk, sight);
	}
}

static void stroke(struct walk *walk)
{
	const double *m = walk->state.ctm;
	/* Lines are at least a hair wide. */
	double half =
		fmax(0.25, walk->state.width / 2 *
				   fmax(hypot(m[0], m[1]), hypot(m[2], m[3])));

	for (int i = 0; i < walk->n_segments; i++) {
		const struct segment *s = &walk->segments[i];

		walk_report(
			walk,
			(struct sight){
				.kind = SIGHT_STROKE,
				.box = { fmin(s->from[0], s->to[0]) - half,
					 fmin(s->from[1], s->to[1]) - half,
					 fmax(s->from[0], s->to[0]) + half,
					 fmax(s->from[1], s->to[1]) + half } });
	}
}

/* The clip becomes smaller: by the box of all of the path. */
static void clip(struct walk *walk)
{
	double box[4] = { HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL };

	for (int i = 0; i < walk->n_subpaths; i++) {
		const double *path = walk->subpaths[i].box;

		for (int k = 0; k < 4; k++)
			box[k] = k < 2 ? fmin(box[k], path[k])
				       : fmax(box[k], path[k]);
	}
	for (int k = 0; k < 4; k++)
		walk->state.clip[k] = k < 2 ? fmax(box[k], walk->state.clip[k])
					    : fmin(box[k], walk->state.clip[k]);
}

static void close_path(struct walk *walk)
{
	if (walk->n_subpaths)
		add_segment(walk, walk->start[0], walk->start[1]);
}

static void paint(struct walk *walk, uint32_t code)
{
	bool closes = code == OP('s', 0, 0) || code == OP('b', 0, 0) ||
		      code == OP('b', '*', 0);
	bool strokes = closes || code == OP('S', 0, 0) ||
		       code == OP('B', 0, 0) || code == OP('B', '*', 0);
	bool fills = code != OP('S', 0, 0) && code != OP('s', 0, 0) &&
		     code != OP('n', 0, 0);

	if (closes)
		close_path(walk);
	if (fills)
		fill(walk);
	if (strokes)
		stroke(walk);
	if (walk->is_clip)
		clip(walk);
	walk->n_segments = walk->n_subpaths = 0;
	walk->is_clip = false;
}

bool walk_path(struct walk *walk, const struct op *op)
{
	if (op->group == OP_PAINT) {
		paint(walk, op->code);
		return true;
	}
	if (op->group != OP_PATH)
		return false;
	switch (op->code) {
	case OP('m', 0, 0):
		move_to(walk, op_number(op, 0), op_number(op, 1));
		break;
	case OP('l', 0, 0):
		line_to(walk, op_number(op, 0), op_number(op, 1));
		break;
	case OP('c', 0, 0):
	case OP('v', 0, 0):
	case OP('y', 0, 0):
		curve_to(walk, op);
		break;
	case OP('h', 0, 0):
		close_path(walk);
		break;
	case OP('r', 'e', 0):
		add_rect(walk, op);
		break;
	default:
		walk->is_clip = true;
		break;
	}
	return true;
}
