/*
 * Quotes, dashes and ellipses are typed straight and set curly. A block's
 * texts are looked at as one line, across emphasis and links, because what
 * a quote is depends on its neighbours. Escaped characters are still
 * stand-ins here, so they stay straight; then they are put back.
 *
 * A single quote is opening only where a closing one follows it, or where it
 * begins the block; otherwise it is an apostrophe ('90s, 'tis).
 */
#include "model/own_words.h"
#include "read/markdown_priv.h"

#include <string.h>

#define LEFT_DOUBLE 0x201C
#define RIGHT_DOUBLE 0x201D
#define LEFT_SINGLE 0x2018
#define RIGHT_SINGLE 0x2019
/* A right single quote that closes one, where others are apostrophes. */
#define CLOSING_SINGLE 1
#define EN_DASH 0x2013
#define EM_DASH 0x2014
#define ELLIPSIS 0x2026
#define QUOTES_MAX_DEPTH 64

struct run {
	struct doc_node *node; /* DOC_TEXT */
	struct str text;
	uint32_t after; /* the character after it, 0: the block's end */
};

struct smart {
	struct reading *r;
	struct run *runs;
	int n_runs;
	int cap_runs;
	uint32_t *quotes; /* what each straight quote becomes, in order */
	int n_quotes;
	int cap_quotes;
	/* single quotes opened and not closed yet: indices in quotes */
	int open[QUOTES_MAX_DEPTH];
	int n_open;
	int n_double; /* double quotes open */
	uint32_t before;
};

static bool is_space(uint32_t c)
{
	return c == 0 || c == ' ' || c == '\t' || c == '\n' || c == 0xA0 ||
	       (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x3000;
}

/* What a quotation may begin right after. */
static bool is_opening(uint32_t c)
{
	return is_space(c) || c == '(' || c == '[' || c == '{' || c == '<' ||
	       c == '/' || c == '-' || c == '=' || c == 0xAB ||
	       c == LEFT_DOUBLE || c == LEFT_SINGLE || c == EN_DASH ||
	       c == EM_DASH || c == 0x2010 || c == 0x2011;
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool is_word(uint32_t c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') ||
	       (c >= 0x80 && !is_opening(c) && c != RIGHT_DOUBLE &&
		c != RIGHT_SINGLE && c != ELLIPSIS);
}

/* What stands for a node that is no text, 0: nothing (a footnote's mark). */
static uint32_t node_char(const struct doc_node *node)
{
	switch (node->kind) {
	case DOC_SOFT_BREAK:
	case DOC_LINE_BREAK:
		return ' ';
	case DOC_CODE:
	case DOC_VALUE:
	case DOC_REFERENCE:
	case DOC_IMAGE:
		return 'x';
	default:
		return 0;
	}
}

/* One run for each text, and for each node that counts as a character. */
static void collect_runs(struct smart *s, struct doc_node *block)
{
	uint32_t after = 0;

	for (struct doc_node *at = block; at; at = doc_walk(block, at)) {
		bool is_text = at->kind == DOC_TEXT && at->as.text.n;

		if (!is_text && !node_char(at))
			continue;
		*ARENA_PUSH(s->r->arena, s->runs, s->n_runs, s->cap_runs) =
			(struct run){ at, is_text ? at->as.text : STR_NONE, 0 };
	}
	for (int i = s->n_runs - 1; i >= 0; i--) {
		struct run *run = &s->runs[i];
		int first = 0;

		run->after = after;
		after = run->text.n ? utf8_next(run->text, &first)
				    : node_char(run->node);
	}
}

/* The character at `at` of a run, or the one after the run. */
static uint32_t char_at(const struct run *run, int at)
{
	return at < run->text.n ? utf8_next(run->text, &at) : run->after;
}

/* '90s, '97, 'tis and the like: the quote at `at` stands for what is left
 * out. */
static bool is_elision(const struct run *run, int at)
{
	static const char *const words[] = { "tis",   "twas", "twere", "twill",
					     "em",    "n",    "til",   "till",
					     "cause", "bout", "round", "cos" };
	struct str rest = str_sub(run->text, at + 1, run->text.n);
	int n = 0;

	if (is_digit(char_at(run, at + 1)) && is_digit(char_at(run, at + 2))) {
		uint32_t c = char_at(run, at + 3);

		return c == 's' || !is_word(c);
	}
	while (n < rest.n && is_word((unsigned char)rest.p[n]))
		n++;
	rest = str_sub(rest, 0, n);
	for (int i = 0; i < (int)(sizeof words / sizeof *words); i++) {
		if (str_eq_nocase(rest, str_from(words[i])))
			return true;
	}
	return false;
}

static uint32_t decide_double(struct smart *s, uint32_t after)
{
	bool is_open = is_opening(s->before) && !is_space(after);

	/* Alone between spaces: by turns. */
	if (is_space(s->before) && is_space(after))
		is_open = !s->n_double && s->before != after;
	if (is_open)
		s->n_double++;
	else if (s->n_double)
		s->n_double--;
	return is_open ? LEFT_DOUBLE : RIGHT_DOUBLE;
}

static uint32_t decide_single(struct smart *s, const struct run *run, int at)
{
	uint32_t after = char_at(run, at + 1);

	if (is_word(s->before) && is_word(after))
		return RIGHT_SINGLE;
	if (is_opening(s->before) && !is_space(after)) {
		if (is_elision(run, at))
			return RIGHT_SINGLE;
		if (s->n_open < QUOTES_MAX_DEPTH)
			s->open[s->n_open++] = s->n_quotes;
		/* Until it is closed it is an apostrophe; but one that
		 * begins the block may be closed in a later one. */
		return s->before ? RIGHT_SINGLE : LEFT_SINGLE;
	}
	if (!s->n_open)
		return RIGHT_SINGLE;
	s->quotes[s->open[--s->n_open]] = LEFT_SINGLE;
	return CLOSING_SINGLE;
}

static void decide_quote(struct smart *s, const struct run *run, int at)
{
	bool is_double = run->text.p[at] == '"';
	uint32_t quote = is_double ? decide_double(s, char_at(run, at + 1))
				   : decide_single(s, run, at);

	*ARENA_PUSH(s->r->arena, s->quotes, s->n_quotes, s->cap_quotes) = quote;
	/* The next quote sees an opening one, whatever comes of it. */
	if (!is_double && s->n_open &&
	    s->open[s->n_open - 1] == s->n_quotes - 1)
		quote = LEFT_SINGLE;
	s->before = quote == CLOSING_SINGLE ? RIGHT_SINGLE : quote;
}

static bool has_quotes(const struct smart *s)
{
	for (int i = 0; i < s->n_runs; i++)
		if (str_find_char(s->runs[i].text, '"') >= 0 ||
		    str_find_char(s->runs[i].text, '\'') >= 0)
			return true;
	return false;
}

/* First pass: what each quote is. */
static void decide_quotes(struct smart *s)
{
	for (int i = 0; i < s->n_runs; i++) {
		const struct run *run = &s->runs[i];

		if (!run->text.n)
			s->before = node_char(run->node);
		for (int at = 0; at < run->text.n;) {
			char c = run->text.p[at];

			if (c == '"' || c == '\'') {
				decide_quote(s, run, at++);
				continue;
			}
			s->before = utf8_next(run->text, &at);
			if (c == '-' && at >= 2 && run->text.p[at - 2] == '-')
				s->before = EM_DASH;
		}
	}
}

/* n hyphens as dashes: as few as possible, all alike if that is possible
 * (cmark's rule). */
static void put_dashes(struct buf *out, int n)
{
	int n_em = n % 3 == 0	? n / 3
		   : n % 2 == 0 ? 0
		   : n % 3 == 2 ? (n - 2) / 3
				: (n - 4) / 3;
	int n_en = (n - 3 * n_em) / 2;

	if (n == 1)
		buf_char(out, '-');
	for (int i = 0; i < n_em; i++)
		buf_utf8(out, EM_DASH);
	for (int i = 0; i < n_en && n > 1; i++)
		buf_utf8(out, EN_DASH);
}

static int count_same(struct str s, int at)
{
	int n = 1;

	while (at + n < s.n && s.p[at + n] == s.p[at])
		n++;
	return n;
}

/* A quote in the words of the layout; an apostrophe is the same in all. */
static void put_quote(const struct smart *s, uint32_t quote, struct buf *out)
{
	const struct str *words = s->r->doc->words->items;

	if (quote == LEFT_DOUBLE)
		buf_str(out, words[WORD_DOUBLE_OPEN]);
	else if (quote == RIGHT_DOUBLE)
		buf_str(out, words[WORD_DOUBLE_CLOSE]);
	else if (quote == LEFT_SINGLE)
		buf_str(out, words[WORD_SINGLE_OPEN]);
	else if (quote == CLOSING_SINGLE)
		buf_str(out, words[WORD_SINGLE_CLOSE]);
	else
		buf_utf8(out, quote);
}

/* Second pass, one text: returns the next quote. */
static int write_run(struct smart *s, const struct run *run, int quote,
		     struct buf *out)
{
	struct str text = run->text;

	for (int at = 0; at < text.n;) {
		char c = text.p[at];
		int n = c == '-' || c == '.' ? count_same(text, at) : 1;

		if (c == '"' || c == '\'') {
			put_quote(s, s->quotes[quote++], out);
		} else if (c == '-') {
			put_dashes(out, n);
		} else if (c == '.' && n >= 3) {
			n = 3;
			buf_utf8(out, ELLIPSIS);
		} else {
			buf_add(out, text.p + at, n);
		}
		at += n;
	}
	return quote;
}

static void write_runs(struct smart *s)
{
	struct arena *arena = s->r->arena;
	struct buf out;
	int quote = 0;

	buf_init(&out, INT32_MAX / 2);
	for (int i = 0; i < s->n_runs; i++) {
		const struct run *run = &s->runs[i];
		struct str text = run->text;

		if (!text.n)
			continue;
		if (str_find_char(text, '"') >= 0 ||
		    str_find_char(text, '\'') >= 0 ||
		    str_find(text, STR("--")) >= 0 ||
		    str_find(text, STR("...")) >= 0) {
			buf_clear(&out);
			quote = write_run(s, run, quote, &out);
			text = str_dup(arena, buf_view(&out));
		}
		run->node->as.text = escape_text(&s->r->escapes, arena, text);
	}
	buf_release(&out);
}

/* Texts side by side become one, empty ones go. */
static void join_texts(struct reading *r, struct doc_node *parent)
{
	struct doc_node *child = parent->first;
	struct doc_node *next;
	struct buf out;

	buf_init(&out, INT32_MAX / 2);
	parent->first = NULL;
	parent->last = NULL;
	for (; child; child = next) {
		struct doc_node *last = child;

		next = child->next;
		inlines_thaw(r, child);
		buf_clear(&out);
		while (child->kind == DOC_TEXT && next &&
		       (inlines_thaw(r, next), next->kind == DOC_TEXT)) {
			if (!out.n)
				buf_str(&out, child->as.text);
			buf_str(&out, next->as.text);
			last = next;
			next = next->next;
		}
		if (last != child)
			child->as.text = str_dup(r->arena, buf_view(&out));
		if (last != child && child->span.source && last->span.source &&
		    last->span.at >= child->span.at)
			child->span = span_join(child->span, last->span);
		child->next = NULL;
		child->parent = NULL;
		if (child->kind != DOC_TEXT || child->as.text.n)
			doc_append(parent, child);
	}
	buf_release(&out);
}

void smart_inlines(struct reading *r, struct doc_node *block)
{
	struct smart s = { .r = r };

	collect_runs(&s, block);
	if (has_quotes(&s))
		decide_quotes(&s);
	write_runs(&s);
	for (struct doc_node *at = block; at; at = doc_walk(block, at)) {
		if (at->first)
			join_texts(r, at);
	}
}
