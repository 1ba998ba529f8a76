#include "text/breaks.h"

#include <stddef.h>

#include "base/arena.h"
#include "text/plain.h"
#include "text/words.h"

/*
 * Between two words: what the left one is, the right one, and the one after
 * that. The first rule that fits counts.
 */
static const struct {
	uint32_t left, right, next;
	enum break_kind kind;
} pairs[] = {
	{ WORD_ANY, WORD_DASH, WORD_ANY, BREAK_NONE },
	{ WORD_BEFORE, WORD_ANY, WORD_ANY, BREAK_NONE },
	{ WORD_NUMBER, WORD_UNIT, WORD_ANY, BREAK_NONE },
	{ WORD_NUMBER, WORD_PER, WORD_CENT, BREAK_NONE },
	{ WORD_PER, WORD_CENT, WORD_ANY, BREAK_NONE },
	{ WORD_DAY, WORD_MONTH, WORD_ANY, BREAK_NONE },
	{ WORD_MONTH, WORD_DAY, WORD_ANY, BREAK_NONE },
	{ WORD_MONTH, WORD_YEAR, WORD_ANY, BREAK_POOR },
	{ WORD_WEEKDAY, WORD_DAY, WORD_ANY, BREAK_POOR },
	{ WORD_DAY, WORD_AND, WORD_DAY, BREAK_POOR },
	{ WORD_AND, WORD_DAY, WORD_MONTH, BREAK_POOR },
	{ WORD_MONTH, WORD_AND, WORD_DAY, BREAK_POOR },
	{ WORD_LABEL, WORD_NUMBER, WORD_ANY, BREAK_NONE },
	{ WORD_LABEL, WORD_LETTER, WORD_ANY, BREAK_NONE },
	{ WORD_TITLE, WORD_CAPITAL, WORD_ANY, BREAK_NONE },
	{ WORD_INITIAL, WORD_CAPITAL, WORD_ANY, BREAK_NONE },
	{ WORD_PHONE, WORD_DIGITS, WORD_ANY, BREAK_NONE },
	{ WORD_DIGITS, WORD_GROUP, WORD_ANY, BREAK_NONE },
	{ WORD_AREA, WORD_STREET, WORD_ANY, BREAK_NONE },
};

struct word {
	int at, end; /* bytes of the text, the marks of notes left out */
	int next;    /* where the text goes on */
	uint32_t before, after;
	const struct lexeme *known; /* in plain text; NULL: look here */
};

/* A text that is gone through. */
struct refining {
	struct shaped *shaped;
	struct lexicon *lexicon;
	int piece; /* of the word read last */
};

bool break_is_english(struct str lang)
{
	return lang.n == 0 || str_eq_nocase(str_sub(lang, 0, 2), STR("en"));
}

static struct str word_text(const struct shaped *shaped,
			    const struct word *word)
{
	return str_sub(shaped->text, word->at, word->end);
}

static enum break_kind pair_kind(const struct word *left,
				 const struct word *right,
				 const struct word *next)
{
	/* Most words are none of these. */
	if (left->before == 0 && right->after == 0)
		return BREAK_ALLOWED;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		uint32_t a = pairs[i].left, b = pairs[i].right;
		uint32_t c = pairs[i].next;
		if ((a == WORD_ANY || (left->before & a)) &&
		    (b == WORD_ANY || (right->after & b)) &&
		    (c == WORD_ANY || (next->after & c)))
			return pairs[i].kind;
	}
	return BREAK_ALLOWED;
}

static bool is_word_char(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || (c & 0x80);
}

/* Is a break in an address good before byte `at`. */
static bool is_address_joint(struct str text, int at)
{
	char c = text.p[at];

	if (at >= 2 && text.p[at - 1] == '/' && text.p[at - 2] == '/')
		return true;
	return str_find_char(STR("./?&=@#"), c) >= 0 &&
	       is_word_char(text.p[at - 1]) &&
	       (is_word_char(text.p[at + 1]) || c == '/');
}

/* An address is parted before its joints, so that nobody takes a mark at a
 * line's end for the sentence's, and not close to its ends. */
static void refine_address(struct shaped *shaped, const struct word *word)
{
	for (int at = word->at + 1; at < word->end; at++) {
		bool is_inside = at >= word->at + 3 && at + 2 < word->end;
		shaped->breaks[at] =
			is_inside && is_address_joint(shaped->text, at)
				? BREAK_POOR
				: BREAK_NONE;
	}
}

/* Letters and digits next to a place, at most `most`. */
static int letters_before(struct str text, int at, int most)
{
	int n = 0;

	while (n < most && at - n > 0 && is_word_char(text.p[at - n - 1]))
		n++;
	return n;
}

static int letters_after(struct str text, int at, int most)
{
	int n = 0;

	while (n < most && at + n < text.n && is_word_char(text.p[at + n]))
		n++;
	return n;
}

static bool is_digit_at(struct str text, int at)
{
	return at >= 0 && at < text.n && text.p[at] >= '0' && text.p[at] <= '9';
}

/* A chance within a word, at byte `at`. */
static enum break_kind joint_kind(struct str text, int at)
{
	struct str before = str_sub(text, 0, at);
	struct str after = str_sub(text, at, text.n);

	if (str_starts(after, STR("—")) || str_starts(after, STR("–")))
		return BREAK_NONE;
	if (str_ends(before, STR("–")))
		return is_digit_at(text, at - 4) && is_digit_at(text, at)
			       ? BREAK_NONE
			       : BREAK_ALLOWED;
	bool is_slash = str_ends(before, STR("/"));
	if (!is_slash && !str_ends(before, STR("-")))
		return BREAK_ALLOWED;
	if (letters_before(text, at - 1, 2) < 2 ||
	    letters_after(text, at, 2) < 2)
		return BREAK_NONE;
	return is_slash ? BREAK_POOR : BREAK_ALLOWED;
}

static void refine_word(struct shaped *shaped, const struct word *word)
{
	if (word->known) {
		for (int i = 0; i < word->known->n_joints; i++) {
			const struct joint *joint = &word->known->joints[i];
			shaped->breaks[word->at + joint->at] =
				(uint8_t)joint->kind;
		}
		return;
	}
	if (word_is_address(word_text(shaped, word))) {
		refine_address(shaped, word);
		return;
	}
	struct str until = str_sub(shaped->text, 0, word->end);
	for (int at = word->at + 1; at < word->end; at++)
		if (shaped->breaks[at] == BREAK_ALLOWED)
			shaped->breaks[at] = (uint8_t)joint_kind(until, at);
}

static void add_joint(struct lexicon *lexicon, struct lexeme *lexeme, int *cap,
		      struct joint joint)
{
	*ARENA_PUSH(lexicon_arena(lexicon), lexeme->joints, lexeme->n_joints,
		    *cap) = joint;
}

void breaks_read_word(struct lexicon *lexicon, struct lexeme *lexeme)
{
	struct str word = lexeme->word;
	const struct joint *allowed = lexeme->joints;
	int n = lexeme->n_joints, cap = 0;

	lexeme->before = word_before(word, true);
	lexeme->after = word_after(word, true);
	lexeme->joints = NULL;
	lexeme->n_joints = 0;
	if (word_is_address(word)) {
		for (int at = 3; at + 2 < word.n; at++)
			if (is_address_joint(word, at))
				add_joint(lexicon, lexeme, &cap,
					  (struct joint){ at, BREAK_POOR });
		return;
	}
	for (int i = 0; i < n; i++) {
		struct joint joint = { allowed[i].at,
				       joint_kind(word, allowed[i].at) };
		if (joint.kind != BREAK_NONE)
			add_joint(lexicon, lexeme, &cap, joint);
	}
}

/* Where a word ends without the marks of its notes: "2019" in "2019,14". */
static int end_without_marks(const struct refining *refining,
			     const struct word *word)
{
	const struct shaped *shaped = refining->shaped;
	const struct piece *piece = &shaped->pieces[refining->piece];
	const struct piece *end = shaped->pieces + shaped->n_pieces;

	for (; piece < end && piece->at < word->next; piece++)
		if (piece->at > word->at && piece->node &&
		    piece->node->kind == DOC_NOTE_CALL)
			return piece->at;
	return word->next;
}

/* What a word is, by its letters. */
static void read_kinds(const struct refining *refining, struct word *word)
{
	const struct shaped *shaped = refining->shaped;
	struct str text = word_text(shaped, word);
	bool english = shaped->n_pieces > 0 &&
		       break_is_english(shaped->pieces[refining->piece].lang);

	word->before = word_before(text, english);
	word->after = word_after(text, english);
}

/* The word at or after `at`; empty at the end of the text. */
static struct word read_word(struct refining *refining, int at)
{
	const struct shaped *shaped = refining->shaped;
	struct str text = shaped->text;
	struct word word = { 0 };

	while (at < text.n && text.p[at] == ' ')
		at++;
	word.at = at;
	while (at < text.n && text.p[at] != ' ')
		at++;
	word.next = at;
	while (refining->piece + 1 < shaped->n_pieces &&
	       shaped->pieces[refining->piece + 1].at <= word.at)
		refining->piece++;
	word.end = end_without_marks(refining, &word);
	if (shaped->is_plain) {
		word.known =
			plain_word(refining->lexicon, word_text(shaped, &word));
		word.before = word.known->before;
		word.after = word.known->after;
		return word;
	}
	read_kinds(refining, &word);
	return word;
}

/* A note's mark stays with the word; a forced break is one. */
static void refine_pieces(struct shaped *shaped)
{
	for (int i = 0; i < shaped->n_pieces; i++) {
		const struct piece *piece = &shaped->pieces[i];
		if (i > 0 && piece->node && !shaped->pieces[i - 1].is_break &&
		    piece->node->kind == DOC_NOTE_CALL)
			shaped->breaks[piece->at] = BREAK_NONE;
		if (piece->is_break)
			shaped->breaks[piece->at + piece->n] = BREAK_FORCED;
	}
}

void breaks_refine(struct shaped *shaped, struct lexicon *lexicon)
{
	struct refining refining = { .shaped = shaped, .lexicon = lexicon };
	struct word left = read_word(&refining, 0);
	struct word right = read_word(&refining, left.next);

	refine_word(shaped, &left);
	while (right.at < right.end) {
		struct word next = read_word(&refining, right.next);
		if (shaped->breaks[right.at] != BREAK_NONE)
			shaped->breaks[right.at] =
				(uint8_t)pair_kind(&left, &right, &next);
		/* All groups of a telephone number hang together. */
		if (shaped->breaks[right.at] == BREAK_NONE &&
		    (left.before & WORD_PHONE) && (right.before & WORD_DIGITS))
			right.before |= WORD_PHONE;
		refine_word(shaped, &right);
		left = right;
		right = next;
	}
	refine_pieces(shaped);
}
