/* Words that tell something by themselves: names, numbers, addresses. */
#include "pack/proof_priv.h"

#include <string.h>

struct word {
	struct str text;
	bool is_name;	/* begins with a capital */
	bool is_number; /* has digits, and no letters */
	bool begins_sentence;
};

static bool is_capital(struct str s)
{
	int at = 0;
	uint32_t c = s.n ? utf8_next(s, &at) : 0;

	return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE) ||
	       (c >= 0x391 && c <= 0x3A9) || (c >= 0x400 && c <= 0x42F);
}

static bool is_numeral(struct str s)
{
	int n = 0;

	for (int i = 0; i < s.n; i++) {
		char c = s.p[i];

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
			return false;
		n += c >= '0' && c <= '9';
	}
	return n > 0;
}

/* Without quotes and brackets before it. */
static struct str trim_start(struct str s)
{
	while (s.n && strchr("\"'([{", s.p[0]))
		s = str_sub(s, 1, s.n);
	if (str_starts(s, STR("\u201c")) || str_starts(s, STR("\u2018")))
		s = str_sub(s, 3, s.n);
	return s;
}

static bool next_word(struct str *rest, struct word *word, bool *is_start)
{
	int n = 0;
	struct str text;

	while (rest->n && strchr(" \t\n", rest->p[0]))
		*rest = str_sub(*rest, 1, rest->n);
	if (!rest->n)
		return false;
	while (n < rest->n && !strchr(" \t\n", rest->p[n]))
		n++;
	text = trim_start(str_sub(*rest, 0, n));
	*rest = str_sub(*rest, n, rest->n);
	*word = (struct word){ .text = text,
			       .is_name = is_capital(text),
			       .is_number = is_numeral(text),
			       .begins_sentence = *is_start };
	*is_start = text.n && strchr(".!?:", text.p[text.n - 1]);
	return true;
}

/* A run of names or of numbers: "Wood Homes", "0115 496 0100". */
struct run {
	const char *from;
	int n; /* bytes */
	int n_words;
	bool is_number;
	bool is_sure; /* not only the first word of a sentence */
};

static void end_run(struct proof *proof, struct run *run)
{
	if (run->n_words && run->is_sure)
		proof_hide_short(proof, (struct str){ run->from, run->n });
	*run = (struct run){ .n = 0 };
}

static void extend_run(struct run *run, const struct word *word)
{
	if (!run->n_words)
		run->from = word->text.p;
	run->n = (int)(word->text.p + word->text.n - run->from);
	run->is_number = word->is_number;
	run->is_sure |=
		word->is_number || !word->begins_sentence || run->n_words > 0;
	run->n_words++;
}

void proof_hide_words(struct proof *proof, struct str text)
{
	struct str rest = text;
	struct run run = { .n = 0 };
	struct word word;
	bool is_start = true;

	while (next_word(&rest, &word, &is_start)) {
		bool is_any = word.is_name || word.is_number;

		if (!is_any || word.is_number != run.is_number ||
		    word.begins_sentence)
			end_run(proof, &run);
		if (is_any)
			extend_run(&run, &word);
		if (str_find_char(word.text, '@') > 0)
			proof_hide_short(proof, word.text);
	}
	end_run(proof, &run);
}
