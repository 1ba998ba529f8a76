#include "paint/foreign_rewrite.h"

#include "base/arena.h"
#include "paint/foreign_file.h"
#include "paint/foreign_layers.h"
#include "paint/foreign_ops.h"

#define MARKS_MAX 64 /* nested; deeper ones are left out */

/* Marked stretches that are open. */
struct mark {
	bool is_kept;
	bool is_hidden;
	bool is_tagged; /* it has an element, or is an artefact */
};

struct writer {
	struct rewrite *rewrite;
	struct mark marks[MARKS_MAX];
	int n_marks; /* also those beyond MARKS_MAX */
	int n_hidden, n_tagged;
	bool is_wrapped; /* an artefact of ours is open, round a path */
	int n_saved;	 /* q without its Q */
	bool in_text;
};

static void write_lexeme(struct buf *out, const struct lexeme *lexeme)
{
	if (lexeme->kind == LEX_INT || lexeme->kind == LEX_REAL)
		lex_write_number(out, lexeme->text);
	else
		buf_str(out, lexeme->text);
	buf_char(out, ' ');
}

static void write_tokens(struct buf *out, struct str text)
{
	struct lex lex = { text };

	for (;;) {
		struct lexeme lexeme = lex_next(&lex);

		if (lexeme.kind == LEX_END)
			return;
		write_lexeme(out, &lexeme);
	}
}

static void write_op(struct writer *writer, const struct op *op)
{
	struct buf *out = writer->rewrite->out;

	for (int i = 0; i < op->n_args; i++) {
		if (op->args[i].kind == LEX_OPEN_ARRAY ||
		    op->args[i].kind == LEX_OPEN_DICT)
			write_tokens(out, op->args[i].text);
		else
			write_lexeme(out, &op->args[i]);
	}
	buf_str(out, op->name);
	if (op->image.n) {
		buf_str(out, op->image);
		buf_z(out, "EI");
	}
	buf_char(out, '\n');
}

static void note_used(struct rewrite *rewrite, enum resource kind,
		      struct str name)
{
	struct arena *arena = rewrite->foreign->arena;

	for (int i = rewrite->n_used - 1; i >= 0; i--) {
		if (rewrite->used[i].kind == kind &&
		    str_eq(rewrite->used[i].name, name))
			return;
	}
	*ARENA_PUSH(arena, rewrite->used, rewrite->n_used, rewrite->cap_used) =
		(struct used_name){ kind, str_dup(arena, name) };
}

/* Colour spaces that need no resource: 8.6.3. */
static bool is_device_space(struct str name)
{
	return str_starts(name, STR("/Device")) ||
	       str_eq(name, STR("/Pattern"));
}

static bool is_dropped_object(struct foreign *foreign,
			      const struct fvalue *object)
{
	if (object->kind != FV_STREAM ||
	    fv_is(foreign_get(foreign->file, object, "Subtype"), "/PS"))
		return true;
	return foreign_is_hidden(foreign,
				 foreign_get(foreign->file, object, "OC"));
}

/* Is what the operator names there? It is noted then. */
static bool take_resource(struct rewrite *rewrite, const struct op *op)
{
	struct foreign *foreign = rewrite->foreign;
	struct str name;
	enum resource kind = resource_of(op, &name);
	const struct fvalue *value;

	if (kind == RESOURCE_N)
		return true;
	if (kind == RESOURCE_SPACE && is_device_space(name))
		return true;
	value = foreign_resolve(
		foreign->file,
		resource_entry(foreign, rewrite->resources, kind, name));
	if (value->kind == FV_NULL ||
	    (kind == RESOURCE_XOBJECT && is_dropped_object(foreign, value)))
		return false;
	note_used(rewrite, kind, name);
	return true;
}

/* The colour space of an inline image may be a name from the resources. */
static void note_image_space(struct rewrite *rewrite, struct str image)
{
	struct lex lex = { image };
	struct lexeme lexeme;

	do {
		lexeme = lex_next(&lex);
		if (lexeme.kind != LEX_NAME ||
		    resource_entry(rewrite->foreign, rewrite->resources,
				   RESOURCE_SPACE, lexeme.text) == &fv_none)
			continue;
		note_used(rewrite, RESOURCE_SPACE, lexeme.text);
	} while (lexeme.kind != LEX_END &&
		 !(lexeme.kind == LEX_WORD && str_eq(lexeme.text, STR("ID"))));
}

/* The property list of a BDC, where it is a resource. */
static const struct fvalue *properties_of(struct rewrite *rewrite,
					  const struct op *op)
{
	struct str name = op_name(op, 1);

	return foreign_resolve(rewrite->foreign->file,
			       resource_entry(rewrite->foreign,
					      rewrite->resources,
					      RESOURCE_PROPERTIES, name));
}

static int mcid_of(struct rewrite *rewrite, const struct op *op)
{
	if (op->code != OP('B', 'D', 'C') || op->n_args < 2)
		return -1;
	if (op->args[1].kind == LEX_OPEN_DICT)
		return op_dict_int(op->args[1].text, "/MCID");
	return fv_int(foreign_get(rewrite->foreign->file,
				  properties_of(rewrite, op), "MCID"),
		      -1);
}

static void open_mark(struct writer *writer, const struct op *op)
{
	struct rewrite *rewrite = writer->rewrite;
	bool is_layer = str_eq(op_name(op, 0), STR("/OC"));
	struct mark mark = { false, false, false };
	int mcid = mcid_of(rewrite, op);

	if (is_layer)
		mark.is_hidden = foreign_is_hidden(rewrite->foreign,
						   properties_of(rewrite, op));
	mark.is_kept = !is_layer && !rewrite->strips_marks &&
		       writer->n_marks < MARKS_MAX && op_name(op, 0).n;
	if (mark.is_kept && op->code == OP('B', 'D', 'C'))
		mark.is_kept = op->n_args >= 2 && take_resource(rewrite, op);
	if (mark.is_kept) {
		mark.is_tagged =
			mcid >= 0 || str_eq(op_name(op, 0), STR("/Artifact"));
		write_op(writer, op);
		if (mcid > rewrite->most_mcid)
			rewrite->most_mcid = mcid;
	}
	writer->n_hidden += mark.is_hidden;
	writer->n_tagged += mark.is_tagged;
	if (writer->n_marks < MARKS_MAX)
		writer->marks[writer->n_marks] = mark;
	writer->n_marks++;
}

static void close_mark(struct writer *writer)
{
	struct mark mark;

	if (!writer->n_marks || --writer->n_marks >= MARKS_MAX)
		return;
	mark = writer->marks[writer->n_marks];
	writer->n_hidden -= mark.is_hidden;
	writer->n_tagged -= mark.is_tagged;
	if (mark.is_kept)
		buf_z(writer->rewrite->out, "EMC\n");
}

/* Pairs; false: it is the half of one. */
static bool keep_balance(struct writer *writer, const struct op *op)
{
	switch (op->code) {
	case OP('q', 0, 0):
		writer->n_saved++;
		return true;
	case OP('Q', 0, 0):
		return writer->n_saved > 0 && writer->n_saved--;
	case OP('B', 'T', 0):
		if (writer->in_text)
			return false;
		return writer->in_text = true;
	case OP('E', 'T', 0):
		if (!writer->in_text)
			return false;
		writer->in_text = false;
		return true;
	default:
		return true;
	}
}

static bool is_intent(struct str name)
{
	return str_eq(name, STR("/Perceptual")) ||
	       str_eq(name, STR("/RelativeColorimetric")) ||
	       str_eq(name, STR("/AbsoluteColorimetric")) ||
	       str_eq(name, STR("/Saturation"));
}

/* An operator that stands by itself. */
static void write_plain(struct writer *writer, const struct op *op)
{
	if (!keep_balance(writer, op))
		return;
	/* PDF/A-2 6.2.6 */
	if (op->code == OP('r', 'i', 0) && !is_intent(op_name(op, 0)))
		return;
	if (!take_resource(writer->rewrite, op))
		return;
	if (op->code == OP('B', 'I', 0))
		note_image_space(writer->rewrite, op->image);
	write_op(writer, op);
}

/* Marks may not stand within a path (8.2): they go around all of it. */
static void wrap(struct writer *writer)
{
	if (writer->is_wrapped || !writer->rewrite->is_free ||
	    writer->n_tagged || writer->in_text)
		return;
	buf_z(writer->rewrite->out, "/Artifact BMC\n");
	writer->is_wrapped = true;
}

static void unwrap(struct writer *writer)
{
	if (writer->is_wrapped)
		buf_z(writer->rewrite->out, "EMC\n");
	writer->is_wrapped = false;
}

/* Forms have marks of their own. */
static bool is_picture(struct writer *writer, const struct op *op)
{
	struct rewrite *rewrite = writer->rewrite;
	struct foreign_file *file = rewrite->foreign->file;

	return op->code != OP('D', 'o', 0) ||
	       fv_is(foreign_get(
			     file,
			     foreign_resolve(file,
					     resource_entry(rewrite->foreign,
							    rewrite->resources,
							    RESOURCE_XOBJECT,
							    op_name(op, 0))),
			     "Subtype"),
		     "/Image");
}

static void write_object(struct writer *writer, const struct op *op)
{
	bool wraps = !writer->is_wrapped && is_picture(writer, op);

	if (wraps)
		wrap(writer);
	write_plain(writer, op);
	if (wraps)
		unwrap(writer);
}

static void write_paint(struct writer *writer, const struct op *op)
{
	if (writer->n_hidden)
		buf_z(writer->rewrite->out, "n\n");
	else
		write_op(writer, op);
	unwrap(writer);
}

static void write_next(struct writer *writer, const struct op *op)
{
	bool is_hidden = writer->n_hidden > 0;

	switch (op->group) {
	case OP_UNKNOWN:
		return;
	case OP_MARK:
		open_mark(writer, op);
		return;
	case OP_POINT:
		if (!writer->rewrite->strips_marks && !is_hidden)
			write_plain(writer, op);
		return;
	case OP_SHOW:
		if (!is_hidden)
			write_plain(writer, op);
		return;
	case OP_OBJECT:
		if (!is_hidden)
			write_object(writer, op);
		return;
	case OP_PAINT:
		write_paint(writer, op);
		return;
	case OP_PATH:
		wrap(writer);
		write_op(writer, op);
		return;
	case OP_OTHER:
		if (op->code == OP('E', 'M', 'C'))
			close_mark(writer);
		else
			write_plain(writer, op);
		return;
	}
}

void rewrite_content(struct rewrite *rewrite, struct str content)
{
	struct writer writer = { .rewrite = rewrite };
	struct ops ops = { { content } };
	struct op op;

	rewrite->most_mcid = -1;
	while (ops_next(&ops, &op))
		write_next(&writer, &op);
	/* A path that was never painted. */
	if (writer.is_wrapped)
		buf_z(rewrite->out, "n\n");
	unwrap(&writer);
	if (writer.in_text)
		buf_z(rewrite->out, "ET\n");
	while (writer.n_marks)
		close_mark(&writer);
	for (; writer.n_saved; writer.n_saved--)
		buf_z(rewrite->out, "Q\n");
}
