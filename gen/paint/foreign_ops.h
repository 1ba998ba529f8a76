/*
 * A content stream as a row of operators with their operands: ISO 32000-1,
 * 7.8.2 and annex A. Whatever bytes it is given, it gives operators that
 * exist, or the end.
 */
#ifndef GEN_PAINT_FOREIGN_OPS_H
#define GEN_PAINT_FOREIGN_OPS_H

#include "paint/foreign_lex.h"

/* Operators by their letters: OP('B', 'D', 'C'). */
#define OP(a, b, c)                                                            \
	((uint32_t)(uint8_t)(a) << 16 | (uint32_t)(uint8_t)(b) << 8 |          \
	 (uint32_t)(uint8_t)(c))

/* What operators do, as far as somebody has to know. */
enum op_group {
	OP_OTHER,   /* state */
	OP_PATH,    /* goes on with a path */
	OP_PAINT,   /* paints a path, or ends it */
	OP_SHOW,    /* text */
	OP_OBJECT,  /* Do, sh, BI */
	OP_MARK,    /* BMC, BDC */
	OP_POINT,   /* MP, DP */
	OP_UNKNOWN, /* none, or one of no effect: BX, EX */
};

#define OP_ARGS_MAX 40

struct op {
	uint32_t code;
	enum op_group group;
	struct str name;
	/* An array or dictionary is one: its kind is that of its bracket,
	 * its text all of it. Those too many are left out. */
	struct lexeme args[OP_ARGS_MAX];
	int n_args;
	struct str image; /* of BI: from after BI up to before EI */
};

struct ops {
	struct lex lex;
};

/* False at the end. */
bool ops_next(struct ops *ops, struct op *op);

/* Number of an operand; 0 where there is none. */
double op_number(const struct op *op, int i);
/* Operand as a name with its slash; empty where it is none. */
struct str op_name(const struct op *op, int i);
/* The value that follows a key in the text of a dictionary; MCID mostly. -1:
 * it is no whole number from 0 up. */
int op_dict_int(struct str dict, const char *key);

#endif
