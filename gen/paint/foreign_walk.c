#include "paint/foreign_walk.h"
#include "paint/foreign_walk_priv.h"

#include "base/arena.h"
#include "paint/foreign_annot.h"
#include "paint/foreign_colour.h"
#include "paint/foreign_file.h"
#include "paint/foreign_layers.h"
#include "paint/foreign_pages.h"
#include "paint/foreign_profile.h"
#include "paint/foreign_resource.h"

#include <limits.h>
#include <math.h>

#define FORMS_MAX 16 /* one within another */

void matrix_multiply(double out[6], const double a[6], const double b[6])
{
	double m[6];

	m[0] = a[0] * b[0] + a[2] * b[1];
	m[1] = a[1] * b[0] + a[3] * b[1];
	m[2] = a[0] * b[2] + a[2] * b[3];
	m[3] = a[1] * b[2] + a[3] * b[3];
	m[4] = a[0] * b[4] + a[2] * b[5] + a[4];
	m[5] = a[1] * b[4] + a[3] * b[5] + a[5];
	for (int i = 0; i < 6; i++)
		out[i] = m[i];
}

void walk_point(const double m[6], double x, double y, double out[2])
{
	out[0] = m[0] * x + m[2] * y + m[4];
	out[1] = m[1] * x + m[3] * y + m[5];
}

void matrix_box(const double m[6], const double box[4], double out[4])
{
	out[0] = out[1] = HUGE_VAL;
	out[2] = out[3] = -HUGE_VAL;
	for (int i = 0; i < 4; i++) {
		double p[2];

		walk_point(m, box[i & 1 ? 2 : 0], box[i & 2 ? 3 : 1], p);
		for (int k = 0; k < 2; k++) {
			out[k] = fmin(out[k], p[k]);
			out[k + 2] = fmax(out[k + 2], p[k]);
		}
	}
}

/* Forms have numbers of their own. */
static int innermost_mcid(const struct walk *walk)
{
	int n = walk->n_marks;

	if (n > (int)(sizeof walk->marks / sizeof *walk->marks))
		n = (int)(sizeof walk->marks / sizeof *walk->marks);
	while (n > 0 && walk->depth == 0) {
		if (walk->marks[--n] >= 0)
			return walk->marks[n];
	}
	return -1;
}

/* What lies outside the clip is not seen; numbers too large to be any place
 * end up there. */
void walk_report(struct walk *walk, struct sight sight)
{
	const double *clip = walk->state.clip;

	if (walk->n_hidden)
		return;
	for (int k = 0; k < 4; k++) {
		sight.box[k] = k < 2 ? fmax(sight.box[k], clip[k])
				     : fmin(sight.box[k], clip[k]);
		if (!isfinite(sight.box[k]))
			return;
	}
	if (sight.box[0] > sight.box[2] || sight.box[1] > sight.box[3])
		return;
	sight.is_marked = walk->n_tagged > 0;
	sight.mcid = innermost_mcid(walk);
	if (!sight.is_marked) {
		walk->counts->n_unmarked_text +=
			sight.kind == SIGHT_GLYPH && !sight.is_space;
		walk->counts->n_unmarked_forms += walk->depth > 0;
	}
	walk->sight(walk->ctx, &sight);
}

/* --- graphics state --- */

static void save(struct walk *walk)
{
	if (walk->n_states < STATES_MAX)
		walk->states[walk->n_states] = walk->state;
	walk->n_states++;
	if (walk->n_states > walk->counts->depth)
		walk->counts->depth = walk->n_states;
}

static void restore(struct walk *walk, int down_to)
{
	if (walk->n_states <= down_to)
		return;
	walk->n_states--;
	if (walk->n_states < STATES_MAX)
		walk->state = walk->states[walk->n_states];
}

static void transform(struct walk *walk, const struct op *op)
{
	double m[6];

	for (int i = 0; i < 6; i++)
		m[i] = op_number(op, i);
	matrix_multiply(walk->state.ctm, walk->state.ctm, m);
}

/* By the number of components: gray, RGB or CMYK. */
static double light_of(const struct op *op)
{
	double c = op_number(op, 0), m = op_number(op, 1), y = op_number(op, 2);

	for (int i = 0; i < op->n_args; i++) {
		if (op->args[i].kind != LEX_INT && op->args[i].kind != LEX_REAL)
			return -1;
	}
	switch (op->n_args) {
	case 1:
		return c;
	case 3:
		return 0.3 * c + 0.59 * m + 0.11 * y;
	case 4:
		return (1 - op_number(op, 3)) *
		       (1 - 0.3 * c - 0.59 * m - 0.11 * y);
	default:
		return -1;
	}
}

static void set_extended(struct walk *walk, const struct op *op)
{
	struct foreign *foreign = walk->foreign;
	struct foreign_file *file = foreign->file;
	const struct fvalue *gs = foreign_resolve(
		file, resource_entry(foreign, walk->resources, RESOURCE_STATE,
				     op_name(op, 0)));
	const struct fvalue *mode = foreign_get(file, gs, "BM");
	const struct fvalue *mask = foreign_get(file, gs, "SMask");
	const struct fvalue *alpha = foreign_get(file, gs, "ca");

	if (mode->kind == FV_ARRAY)
		mode = foreign_item(file, mode, 0);
	if (fv_is_number(alpha))
		walk->state.is_opaque = fv_number(alpha, 1) > 0.95;
	if (mode->kind != FV_NULL || mask->kind != FV_NULL)
		walk->state.is_soft =
			fv_is_dict(mask) ||
			(mode->kind == FV_NAME && !fv_is(mode, "/Normal") &&
			 !fv_is(mode, "/Compatible"));
	if (fv_is_number(foreign_get(file, gs, "LW")))
		walk->state.width = fv_number(foreign_get(file, gs, "LW"), 1);
}

static void note_space(struct walk *walk, const struct fvalue *space)
{
	if (!walk->counts->has_cmyk)
		walk->counts->has_cmyk = foreign_space_is_cmyk(
			walk->foreign, walk->resources, space);
	if (!walk->counts->fault)
		walk->counts->fault = foreign_profile_fault(
			walk->foreign,
			foreign_space_profile(walk->foreign, walk->resources,
					      space));
}

static void note_named_space(struct walk *walk, const char *name)
{
	struct fvalue space = { .kind = FV_NAME, .as.text = str_from(name) };

	note_space(walk, &space);
}

/* The operand of cs. */
static void note_operand(struct walk *walk, const struct op *op)
{
	struct fvalue space = { .kind = FV_NAME, .as.text = op_name(op, 0) };

	if (space.as.text.n)
		note_space(walk, &space);
}

static bool set_colour(struct walk *walk, const struct op *op)
{
	switch (op->code) {
	case OP('k', 0, 0):
		note_named_space(walk, "/DeviceCMYK");
		walk->state.light = light_of(op);
		return true;
	case OP('K', 0, 0):
		note_named_space(walk, "/DeviceCMYK");
		return true;
	case OP('g', 0, 0):
	case OP('r', 'g', 0):
	case OP('s', 'c', 0):
	case OP('s', 'c', 'n'):
		walk->state.light = light_of(op);
		return true;
	case OP('c', 's', 0):
		walk->state.light = 0;
		note_operand(walk, op);
		return true;
	case OP('C', 'S', 0):
		note_operand(walk, op);
		return true;
	default:
		return false;
	}
}

/* --- marks --- */

static const struct fvalue *properties(struct walk *walk, const struct op *op)
{
	return foreign_resolve(walk->foreign->file,
			       resource_entry(walk->foreign, walk->resources,
					      RESOURCE_PROPERTIES,
					      op_name(op, 1)));
}

static int kind_of_mark(struct walk *walk, const struct op *op)
{
	int mcid;

	if (str_eq(op_name(op, 0), STR("/Artifact")))
		return MARK_ARTEFACT;
	if (op->code != OP('B', 'D', 'C') || op->n_args < 2)
		return MARK_PLAIN;
	if (str_eq(op_name(op, 0), STR("/OC")))
		return foreign_is_hidden(walk->foreign, properties(walk, op))
			       ? MARK_HIDDEN
			       : MARK_PLAIN;
	if (op->args[1].kind == LEX_OPEN_DICT)
		mcid = op_dict_int(op->args[1].text, "/MCID");
	else
		mcid = fv_int(foreign_get(walk->foreign->file,
					  properties(walk, op), "MCID"),
			      -1);
	return mcid >= 0 ? mcid : MARK_PLAIN;
}

static bool is_tagged(int mark)
{
	return mark >= 0 || mark == MARK_ARTEFACT;
}

#define MARKS_MAX ((int)(sizeof walk->marks / sizeof *walk->marks))

static void open_mark(struct walk *walk, const struct op *op)
{
	int mark = kind_of_mark(walk, op);

	if (walk->n_marks < MARKS_MAX) {
		walk->marks[walk->n_marks] = mark;
		walk->n_tagged += is_tagged(mark);
		walk->n_hidden += mark == MARK_HIDDEN;
	}
	walk->n_marks++;
}

static void close_mark(struct walk *walk, int down_to)
{
	int mark;

	if (walk->n_marks <= down_to || --walk->n_marks >= MARKS_MAX)
		return;
	mark = walk->marks[walk->n_marks];
	walk->n_tagged -= is_tagged(mark);
	walk->n_hidden -= mark == MARK_HIDDEN;
}

/* --- objects --- */

static void play(struct walk *walk, struct str content);

static const double unit[4] = { 0, 0, 1, 1 };

static void see_image(struct walk *walk, const struct fvalue *image)
{
	struct sight sight = { .kind = SIGHT_IMAGE, .image = image };

	if (image) {
		note_space(walk, foreign_get(walk->foreign->file, image,
					     "ColorSpace"));
		if (!walk->counts->fault)
			walk->counts->fault =
				foreign_jpx_fault(walk->foreign, image);
	}
	for (int i = 0; i < 6; i++)
		sight.matrix[i] = walk->state.ctm[i];
	matrix_box(walk->state.ctm, unit, sight.box);
	walk_report(walk, sight);
}

static void clip_to(struct walk *walk, const double box[4])
{
	double shown[4];

	matrix_box(walk->state.ctm, box, shown);
	for (int k = 0; k < 4; k++)
		walk->state.clip[k] =
			k < 2 ? fmax(walk->state.clip[k], shown[k])
			      : fmin(walk->state.clip[k], shown[k]);
}

static void see_form(struct walk *walk, const struct fvalue *form)
{
	struct foreign *foreign = walk->foreign;
	const struct fvalue *outer = walk->resources;
	const struct fvalue *own =
		foreign_get(foreign->file, form, "Resources");
	const struct fvalue *array = foreign_get(foreign->file, form, "BBox");
	double m[6], box[4];
	struct str bytes;

	if (walk->depth >= FORMS_MAX || *walk->n_left <= 0)
		return;
	*walk->n_left -= 20;
	note_space(walk, foreign_get(foreign->file,
				     foreign_get(foreign->file, form, "Group"),
				     "CS"));
	save(walk);
	form_matrix(foreign, form, m);
	matrix_multiply(walk->state.ctm, walk->state.ctm, m);
	for (int k = 0; k < 4; k++)
		box[k] = fv_number(foreign_item(foreign->file, array, k), 0);
	if (array->kind == FV_ARRAY && array->n >= 4)
		clip_to(walk, box);
	if (fv_is_dict(own))
		walk->resources = own;
	walk->depth++;
	if (foreign_decoded(foreign->file, form, &bytes))
		play(walk, bytes);
	foreign_bytes_free(bytes);
	walk->depth--;
	walk->resources = outer;
	restore(walk, 0);
}

static void see_object(struct walk *walk, const struct op *op)
{
	struct foreign *foreign = walk->foreign;
	struct foreign_file *file = foreign->file;
	const struct fvalue *object;

	if (op->code == OP('s', 'h', 0)) {
		struct sight sight = { .kind = SIGHT_SHADING };

		for (int k = 0; k < 4; k++)
			sight.box[k] = walk->state.clip[k];
		walk_report(walk, sight);
		return;
	}
	if (op->code == OP('B', 'I', 0)) {
		walk->counts->has_lzw |=
			str_find(str_sub(op->image, 0, 200), STR("/LZW")) >= 0;
		see_image(walk, NULL);
		return;
	}
	object = foreign_resolve(file, resource_entry(foreign, walk->resources,
						      RESOURCE_XOBJECT,
						      op_name(op, 0)));
	if (object->kind != FV_STREAM ||
	    foreign_is_hidden(foreign, foreign_get(file, object, "OC")))
		return;
	if (fv_is(foreign_get(file, object, "Subtype"), "/PS"))
		walk->counts->has_postscript = true;
	else if (fv_is(foreign_get(file, object, "Subtype"), "/Image"))
		see_image(walk, object);
	else if (fv_is(foreign_get(file, object, "Subtype"), "/Form"))
		see_form(walk, object);
}

static void play_op(struct walk *walk, const struct op *op, int states,
		    int marks)
{
	switch (op->code) {
	case OP('q', 0, 0):
		save(walk);
		return;
	case OP('Q', 0, 0):
		restore(walk, states);
		return;
	case OP('c', 'm', 0):
		transform(walk, op);
		return;
	case OP('w', 0, 0):
		walk->state.width = op_number(op, 0);
		return;
	case OP('g', 's', 0):
		set_extended(walk, op);
		return;
	case OP('E', 'M', 'C'):
		close_mark(walk, marks);
		return;
	default:
		break;
	}
	if (op->group == OP_MARK)
		open_mark(walk, op);
	else if (op->group == OP_OBJECT)
		see_object(walk, op);
	else if (!walk_path(walk, op) && !walk_text(walk, op))
		set_colour(walk, op);
}

/* What a stream leaves open is closed at its end. */
static void play(struct walk *walk, struct str content)
{
	struct ops ops = { { content } };
	int states = walk->n_states, marks = walk->n_marks;
	struct op op;

	while (*walk->n_left > 0 && ops_next(&ops, &op)) {
		--*walk->n_left;
		play_op(walk, &op, states, marks);
	}
	while (walk->n_states > states)
		restore(walk, states);
	while (walk->n_marks > marks)
		close_mark(walk, marks);
}

/* --- a page --- */

static void play_contents(struct walk *walk, const struct fvalue *page)
{
	struct foreign *foreign = walk->foreign;
	struct buf all;

	buf_init(&all, INT_MAX);
	foreign_content(foreign->file, page, &all);
	play(walk, buf_view(&all));
	buf_release(&all);
}

/* What lies over the page belongs to it: a black box is often only that. */
static void play_annots(struct walk *walk, const struct fvalue *page)
{
	struct foreign *foreign = walk->foreign;
	const struct fvalue *annots =
		foreign_get(foreign->file, page, "Annots");

	for (int i = 0; annots->kind == FV_ARRAY && i < annots->n; i++) {
		const struct fvalue *annot =
			foreign_item(foreign->file, annots, i);
		const struct fvalue *form;
		double placing[6];

		if (!annot_is_visible(foreign, annot) ||
		    fv_is(foreign_get(foreign->file, annot, "Subtype"),
			  "/Popup"))
			continue;
		form = annot_form(foreign, annot);
		if (form->kind != FV_STREAM ||
		    !annot_placing(foreign, annot, form, placing))
			continue;
		save(walk);
		matrix_multiply(walk->state.ctm, walk->state.ctm, placing);
		walk->n_tagged++; /* it gets an element of its own */
		see_form(walk, form);
		walk->n_tagged--;
		restore(walk, 0);
	}
}

void foreign_walk(struct foreign *foreign, const struct foreign_page *page,
		  walk_sight *sight, void *ctx, struct walk_counts *counts,
		  int64_t *n_left)
{
	static const double identity[6] = { 1, 0, 0, 1, 0, 0 };
	struct walk *walk = foreign->walk;

	if (!walk) {
		walk = foreign->walk = ARENA_NEW(foreign->arena, struct walk);
		walk->fonts.arena = foreign->arena;
	}
	/* Fonts and the room for paths are kept from page to page. */
	*walk = (struct walk){ .foreign = foreign,
			       .scratch = arena_new(),
			       .sight = sight,
			       .ctx = ctx,
			       .counts = counts,
			       .n_left = n_left,
			       .fonts = walk->fonts,
			       .segments = walk->segments,
			       .cap_segments = walk->cap_segments,
			       .subpaths = walk->subpaths,
			       .cap_subpaths = walk->cap_subpaths };
	walk->resources = page->resources;
	walk->state.scale = 1;
	walk->state.width = 1;
	walk->state.is_opaque = true;
	for (int i = 0; i < 6; i++)
		walk->state.ctm[i] = walk->text[i] = walk->line[i] =
			identity[i];
	for (int i = 0; i < 4; i++)
		walk->state.clip[i] = page->crop[i];
	play_contents(walk, page->dict);
	play_annots(walk, page->dict);
	arena_free(walk->scratch);
}
