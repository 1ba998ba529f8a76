#include "paint/foreign_ops.h"

#include <limits.h>

static uint32_t code_of(struct str name)
{
	if (name.n < 1 || name.n > 3)
		return 0;
	return OP(name.p[0], name.n > 1 ? name.p[1] : 0,
		  name.n > 2 ? name.p[2] : 0);
}

static enum op_group group_of(uint32_t code)
{
	switch (code) {
	case OP('q', 0, 0):
	case OP('Q', 0, 0):
	case OP('c', 'm', 0):
	case OP('w', 0, 0):
	case OP('J', 0, 0):
	case OP('j', 0, 0):
	case OP('M', 0, 0):
	case OP('d', 0, 0):
	case OP('r', 'i', 0):
	case OP('i', 0, 0):
	case OP('g', 's', 0):
	case OP('C', 'S', 0):
	case OP('c', 's', 0):
	case OP('S', 'C', 0):
	case OP('s', 'c', 0):
	case OP('S', 'C', 'N'):
	case OP('s', 'c', 'n'):
	case OP('G', 0, 0):
	case OP('g', 0, 0):
	case OP('R', 'G', 0):
	case OP('r', 'g', 0):
	case OP('K', 0, 0):
	case OP('k', 0, 0):
	case OP('B', 'T', 0):
	case OP('E', 'T', 0):
	case OP('T', 'c', 0):
	case OP('T', 'w', 0):
	case OP('T', 'z', 0):
	case OP('T', 'L', 0):
	case OP('T', 'f', 0):
	case OP('T', 'r', 0):
	case OP('T', 's', 0):
	case OP('T', 'd', 0):
	case OP('T', 'D', 0):
	case OP('T', 'm', 0):
	case OP('T', '*', 0):
	case OP('d', '0', 0):
	case OP('d', '1', 0):
	case OP('E', 'M', 'C'):
		return OP_OTHER;
	case OP('m', 0, 0):
	case OP('l', 0, 0):
	case OP('c', 0, 0):
	case OP('v', 0, 0):
	case OP('y', 0, 0):
	case OP('h', 0, 0):
	case OP('r', 'e', 0):
	case OP('W', 0, 0):
	case OP('W', '*', 0):
		return OP_PATH;
	case OP('S', 0, 0):
	case OP('s', 0, 0):
	case OP('f', 0, 0):
	case OP('F', 0, 0):
	case OP('f', '*', 0):
	case OP('B', 0, 0):
	case OP('B', '*', 0):
	case OP('b', 0, 0):
	case OP('b', '*', 0):
	case OP('n', 0, 0):
		return OP_PAINT;
	case OP('T', 'j', 0):
	case OP('T', 'J', 0):
	case OP('\'', 0, 0):
	case OP('"', 0, 0):
		return OP_SHOW;
	case OP('D', 'o', 0):
	case OP('s', 'h', 0):
	case OP('B', 'I', 0):
		return OP_OBJECT;
	case OP('B', 'M', 'C'):
	case OP('B', 'D', 'C'):
		return OP_MARK;
	case OP('M', 'P', 0):
	case OP('D', 'P', 0):
		return OP_POINT;
	default:
		return OP_UNKNOWN;
	}
}

static int nesting_of(enum lex_kind kind)
{
	if (kind == LEX_OPEN_ARRAY || kind == LEX_OPEN_DICT)
		return 1;
	return kind == LEX_CLOSE_ARRAY || kind == LEX_CLOSE_DICT ? -1 : 0;
}

/* The rest of an array or dictionary whose bracket was read. */
static void take_group(struct ops *ops, struct lexeme *lexeme)
{
	const char *start = lexeme->text.p;
	int depth = 1;

	while (depth > 0) {
		struct lexeme inner = lex_next(&ops->lex);

		if (inner.kind == LEX_END)
			break;
		depth += nesting_of(inner.kind);
	}
	lexeme->text = (struct str){ start, (int)(ops->lex.rest.p - start) };
}

/* Does text that could be content follow an EI? Pixels rarely look like it. */
static bool is_image_end(struct str rest)
{
	int n = rest.n < 12 ? rest.n : 12;

	if (rest.n && !lex_is_blank(rest.p[0]))
		return false;
	for (int i = 0; i < n; i++) {
		uint8_t c = (uint8_t)rest.p[i];

		if (c > '~' || (c < ' ' && !lex_is_blank((char)c)) || !c)
			return false;
	}
	return true;
}

static void take_image(struct ops *ops, struct op *op)
{
	struct str all = ops->lex.rest, s;
	struct lexeme lexeme;

	do {
		lexeme = lex_next(&ops->lex);
	} while (lexeme.kind != LEX_END &&
		 !(lexeme.kind == LEX_WORD && str_eq(lexeme.text, STR("ID"))));
	s = ops->lex.rest;
	for (int i = 1; i + 2 <= s.n; i++) {
		if (s.p[i] != 'E' || s.p[i + 1] != 'I' ||
		    !lex_is_blank(s.p[i - 1]) ||
		    !is_image_end(str_sub(s, i + 2, s.n)))
			continue;
		op->image = str_sub(all, 0, (int)(s.p + i - all.p));
		ops->lex.rest = str_sub(s, i + 2, s.n);
		return;
	}
	/* It never ends: nothing of it can be shown. */
	op->image = STR_NONE;
	op->group = OP_UNKNOWN;
	ops->lex.rest = str_sub(s, s.n, s.n);
}

/* "--5" and the like: no number, but meant as one. */
static bool is_odd_number(struct str word)
{
	return (word.p[0] >= '0' && word.p[0] <= '9') || word.p[0] == '-' ||
	       word.p[0] == '+' || word.p[0] == '.';
}

/* As viewers take it: signs after the first one count for nothing. */
static struct lexeme mend_number(struct str word)
{
	for (int i = 0; i < word.n; i++) {
		if ((word.p[i] < '0' || word.p[i] > '9') && word.p[i] != '-' &&
		    word.p[i] != '+' && word.p[i] != '.')
			return (struct lexeme){ LEX_INT, STR("0"), 0 };
	}
	return (struct lexeme){ LEX_REAL, word, lex_number(word) };
}

static bool is_constant(struct str word)
{
	return str_eq(word, STR("true")) || str_eq(word, STR("false")) ||
	       str_eq(word, STR("null"));
}

static void take_operand(struct op *op, struct lexeme lexeme)
{
	if (lexeme.kind == LEX_WORD && is_odd_number(lexeme.text))
		lexeme = mend_number(lexeme.text);
	if (op->n_args < OP_ARGS_MAX)
		op->args[op->n_args++] = lexeme;
}

bool ops_next(struct ops *ops, struct op *op)
{
	op->n_args = 0;
	op->image = STR_NONE;
	for (;;) {
		struct lexeme lexeme = lex_next(&ops->lex);

		if (lexeme.kind == LEX_END)
			return false;
		if (nesting_of(lexeme.kind) > 0)
			take_group(ops, &lexeme);
		if (lexeme.kind != LEX_WORD || is_constant(lexeme.text) ||
		    is_odd_number(lexeme.text)) {
			take_operand(op, lexeme);
			continue;
		}
		op->name = lexeme.text;
		op->code = code_of(lexeme.text);
		op->group = group_of(op->code);
		if (op->code == OP('B', 'I', 0))
			take_image(ops, op);
		return true;
	}
}

double op_number(const struct op *op, int i)
{
	return i >= 0 && i < op->n_args ? op->args[i].number : 0;
}

struct str op_name(const struct op *op, int i)
{
	if (i < 0 || i >= op->n_args || op->args[i].kind != LEX_NAME)
		return STR_NONE;
	return op->args[i].text;
}

int op_dict_int(struct str dict, const char *key)
{
	struct lex lex = { dict };
	int depth = 0;

	for (;;) {
		struct lexeme lexeme = lex_next(&lex);

		if (lexeme.kind == LEX_END)
			return -1;
		depth += nesting_of(lexeme.kind);
		if (depth != 1 || lexeme.kind != LEX_NAME ||
		    !str_eq(lexeme.text, str_from(key)))
			continue;
		lexeme = lex_next(&lex);
		if (lexeme.kind != LEX_INT || lexeme.number < 0 ||
		    lexeme.number > INT_MAX)
			return -1;
		return (int)lexeme.number;
	}
}
