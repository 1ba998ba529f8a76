/*
 * UAX #14 for the few characters of plain text, as Pango reads it. Between two
 * classes the table decides; a number is the one thing that looks further
 * (LB25). A test holds this against Pango for all words of up to four classes.
 */
#include "text/joints.h"

#include "base/arena.h"

/* Line breaking classes. Letters, and all that is treated as they are, 0. */
enum {
	AL,
	NU, /* digits */
	OP, /* opens */
	CP, /* closes, as ) does */
	CL, /* closes, as } does */
	QU, /* quotation marks */
	EX, /* ! ? */
	IS, /* . , : ; */
	SY, /* / */
	HY, /* hyphen */
	BA, /* break after, as after an en dash */
	B2, /* em dash */
	IN, /* ellipsis */
	GL, /* no-break space */
	PR, /* before a number */
	PO, /* after a number */
	N_CLASSES
};

#define BIT(class) (1u << (class))
#define WORDS (BIT(AL) | BIT(NU) | BIT(OP) | BIT(PR) | BIT(PO) | BIT(B2))
#define SIGNS (BIT(OP) | BIT(PR) | BIT(PO) | BIT(B2))

/* What may begin a line after each class, LB12 to LB30. */
static const uint32_t may_follow[N_CLASSES] = {
	[AL] = BIT(B2),		[NU] = BIT(B2),
	[CP] = SIGNS,		[CL] = WORDS,
	[EX] = WORDS,		[IS] = WORDS & ~BIT(AL),
	[SY] = WORDS,		[HY] = (WORDS | BIT(GL)) & ~BIT(NU),
	[BA] = WORDS | BIT(GL), [B2] = WORDS & ~BIT(B2),
	[IN] = WORDS,		[PR] = SIGNS,
	[PO] = SIGNS,
};

static int class_of(uint32_t c)
{
	static const uint8_t ascii[128] = {
		['!'] = EX, ['"'] = QU,	 ['$'] = PR, ['%'] = PO, ['\''] = QU,
		['('] = OP, [')'] = CP,	 ['+'] = PR, [','] = IS, ['-'] = HY,
		['.'] = IS, ['/'] = SY,	 ['0'] = NU, ['1'] = NU, ['2'] = NU,
		['3'] = NU, ['4'] = NU,	 ['5'] = NU, ['6'] = NU, ['7'] = NU,
		['8'] = NU, ['9'] = NU,	 [':'] = IS, [';'] = IS, ['?'] = EX,
		['['] = OP, ['\\'] = PR, [']'] = CP, ['{'] = OP, ['|'] = BA,
		['}'] = CL,
	};

	if (c < 128)
		return ascii[c];
	switch (c) {
	case 0xA0:
		return GL;
	case 0xA3:
	case 0x20AC:
	case 0x2212:
		return PR;
	case 0xB0:
		return PO;
	case 0x2013:
		return BA;
	case 0x2014:
		return B2;
	case 0x2018:
	case 0x2019:
	case 0x201C:
	case 0x201D:
		return QU;
	case 0x2026:
		return IN;
	default:
		return AL;
	}
}

static bool is_any(int class, uint32_t classes)
{
	return BIT(class) & classes;
}

/* How far into a number of LB25 a word is. */
enum number {
	NUMBER_NONE,
	NUMBER_DIGITS, /* and signs among them */
	NUMBER_CLOSED, /* after its bracket */
};

static enum number number_after(enum number number, int class)
{
	if (class == NU)
		return NUMBER_DIGITS;
	if (number != NUMBER_DIGITS)
		return NUMBER_NONE;
	return is_any(class, BIT(IS) | BIT(SY))	  ? NUMBER_DIGITS
	       : is_any(class, BIT(CP) | BIT(CL)) ? NUMBER_CLOSED
						  : NUMBER_NONE;
}

static int class_at(struct str word, int at)
{
	return at < word.n ? class_of(utf8_next(word, &at)) : AL;
}

void joints_find(struct lexicon *lexicon, struct lexeme *lexeme)
{
	struct str word = lexeme->word;
	enum number number = NUMBER_NONE;
	int cap = 0, left = GL; /* nothing breaks after */

	for (int at = 0; at < word.n;) {
		int start = at;
		int class = class_of(utf8_next(word, &at));
		bool is_joined =
			(class == NU && number == NUMBER_DIGITS) ||
			(is_any(class, BIT(PR) | BIT(PO)) &&
			 number != NUMBER_NONE) ||
			(class == OP && is_any(left, BIT(PR) | BIT(PO)) &&
			 class_at(word, at) == NU);
		if (is_any(class, may_follow[left]) && !is_joined)
			*ARENA_PUSH(lexicon_arena(lexicon), lexeme->joints,
				    lexeme->n_joints, cap) =
				(struct joint){ start, BREAK_ALLOWED };
		number = number_after(number, class);
		left = class;
	}
}
