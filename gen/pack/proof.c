/*
 * A stretch is a row of letters: of a longer text each one of WINDOW letters
 * that begins a word, so that whatever of it leaks holds one whole; a short
 * text, a name, a number in full, and then only as a word of its own. They are
 * found by rolling hashes, one for each length that occurs, in one pass over a
 * file's letters.
 */
#include "pack/proof_priv.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"

#define WINDOW 20     /* letters: about four words */
#define SHORT_LEAST 5 /* letters of what is looked for by itself */
/* In bytes of any kind: so many letters, half of them no digits. */
#define TELLING_LEAST 12
#define BASE 1099511628211u
#define BLOOM_BITS 20

struct stretch {
	int at, n; /* in proof->letters */
	uint64_t hash;
	int passage; /* index of its span */
	int next;    /* with the same slot, + 1 */
	bool is_word;
	bool is_telling;
	bool is_public;
};

struct passage {
	struct span span;
	bool is_reported; /* in the file that is looked at */
};

struct proof {
	struct arena *arena;
	struct diags *diags;
	uint32_t *letters;
	int n_letters, cap_letters;
	struct stretch *stretches;
	int n, cap;
	struct passage *passages;
	int n_passages, cap_passages;
	struct str *shown;
	int n_shown, cap_shown;
	bool is_settled;
	bool has_length[WINDOW + 1];
	uint64_t *bloom;
	int *slots; /* a power of two */
	int n_slots;
	struct flow flow;
	int n_hits;
	/* What is read of a PDF is hidden, or public, not looked for. */
	bool hides, shows;
};

struct proof *proof_new(struct arena *arena, struct diags *diags)
{
	struct proof *proof = ARENA_NEW(arena, struct proof);

	proof->arena = arena;
	proof->diags = diags;
	flow_init(&proof->flow, arena);
	/* What faircopy itself writes into any file. */
	proof_show(proof, STR("faircopy sRGB IEC61966-2.1 application/pdf "
			      "PDF/UA identification schema part Integer "
			      "internal of ISO 14289 this file conforms to"));
	return proof;
}

struct arena *proof_arena(const struct proof *proof)
{
	return proof->arena;
}

struct flow *proof_flow(struct proof *proof)
{
	return &proof->flow;
}

/* What is hidden */

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static uint64_t hash_of(const uint32_t *letters, int n)
{
	uint64_t hash = 0;

	for (int i = 0; i < n; i++)
		hash = hash * BASE + letters[i] + 1;
	return hash;
}

static void add_stretch(struct proof *proof, int at, int n, bool is_word)
{
	struct stretch *stretch = ARENA_PUSH(proof->arena, proof->stretches,
					     proof->n, proof->cap);
	int n_digits = 0;

	for (int i = at; i < at + n; i++)
		n_digits += is_digit(proof->letters[i]);
	*stretch = (struct stretch){
		.at = at,
		.n = n,
		.hash = hash_of(proof->letters + at, n),
		.passage = proof->n_passages - 1,
		.is_word = is_word,
		.is_telling = n >= TELLING_LEAST && 2 * n_digits <= n,
	};
	proof->has_length[n] = true;
}

/* The letters of the flow as stretches of the last passage. */
static void hide_flow(struct proof *proof)
{
	struct flow *flow = &proof->flow;
	int base = proof->n_letters, n = flow->n;

	for (int i = 0; i < n; i++)
		*ARENA_PUSH(proof->arena, proof->letters, proof->n_letters,
			    proof->cap_letters) = flow->letters[i];
	for (int i = 0; i + WINDOW <= n; i++)
		if (flow->begins[i] || i + WINDOW == n)
			add_stretch(proof, base + i, WINDOW, false);
	if (n >= SHORT_LEAST && n < WINDOW)
		add_stretch(proof, base, n, true);
	flow_clear(flow);
}

static void hide_text(struct proof *proof, struct str text)
{
	flow_clear(&proof->flow);
	flow_bytes(&proof->flow, text);
	hide_flow(proof);
}

/* Words that tell something by themselves: names, numbers, addresses */

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
		hide_text(proof, (struct str){ run->from, run->n });
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

static void hide_words(struct proof *proof, struct str text)
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
			hide_text(proof, word.text);
	}
	end_run(proof, &run);
}

void proof_hide(struct proof *proof, struct str text, struct span span)
{
	*ARENA_PUSH(proof->arena, proof->passages, proof->n_passages,
		    proof->cap_passages) = (struct passage){ .span = span };
	hide_text(proof, text);
	hide_words(proof, text);
	proof->is_settled = false;
}

void proof_show(struct proof *proof, struct str text)
{
	*ARENA_PUSH(proof->arena, proof->shown, proof->n_shown,
		    proof->cap_shown) = text;
	proof->is_settled = false;
}

/* Looking */

static bool bloom_has(const struct proof *proof, uint64_t hash)
{
	uint64_t bit = hash >> (64 - BLOOM_BITS);

	return proof->bloom[bit / 64] >> (bit % 64) & 1;
}

static void index_stretches(struct proof *proof)
{
	int n = 64;

	while (n < 2 * proof->n)
		n *= 2;
	proof->n_slots = n;
	proof->slots = ARENA_ARRAY(proof->arena, int, n);
	proof->bloom = ARENA_ARRAY(proof->arena, uint64_t,
				   (size_t)1 << BLOOM_BITS >> 6);
	for (int i = 0; i < proof->n; i++) {
		struct stretch *stretch = &proof->stretches[i];
		uint64_t bit = stretch->hash >> (64 - BLOOM_BITS);
		int *slot = &proof->slots[stretch->hash % (uint64_t)n];

		proof->bloom[bit / 64] |= (uint64_t)1 << (bit % 64);
		stretch->next = *slot;
		*slot = i + 1;
	}
}

static bool fits(const struct proof *proof, const struct stretch *stretch,
		 const struct flow *flow, int at)
{
	int end = at + stretch->n;

	if (stretch->is_word &&
	    (!flow->begins[at] || (end < flow->n && !flow->begins[end])))
		return false;
	return memcmp(proof->letters + stretch->at, flow->letters + at,
		      (size_t)stretch->n * sizeof *flow->letters) == 0;
}

typedef void found_stretch(struct proof *proof, struct stretch *stretch,
			   void *ctx);

static void look_up(struct proof *proof, const struct flow *flow, int at,
		    uint64_t hash, found_stretch *found, void *ctx)
{
	int i = proof->slots[hash % (uint64_t)proof->n_slots];

	for (; i; i = proof->stretches[i - 1].next) {
		struct stretch *stretch = &proof->stretches[i - 1];

		if (stretch->hash == hash && fits(proof, stretch, flow, at))
			found(proof, stretch, ctx);
	}
}

/* All places of one length, each hash from the one before. */
static void roll(struct proof *proof, const struct flow *flow, int length,
		 found_stretch *found, void *ctx)
{
	uint64_t hash = 0, power = 1;

	for (int i = 1; i < length; i++)
		power *= BASE;
	for (int i = 0; i < flow->n; i++) {
		if (i >= length)
			hash -= power * (flow->letters[i - length] + 1);
		hash = hash * BASE + flow->letters[i] + 1;
		if (i + 1 >= length && bloom_has(proof, hash))
			look_up(proof, flow, i + 1 - length, hash, found, ctx);
	}
}

static void look_for_all(struct proof *proof, const struct flow *flow,
			 found_stretch *found, void *ctx)
{
	for (int n = 1; n <= WINDOW; n++)
		if (proof->has_length[n] && flow->n >= n)
			roll(proof, flow, n, found, ctx);
}

static void mark_public(struct proof *proof, struct stretch *stretch, void *ctx)
{
	(void)proof;
	(void)ctx;
	stretch->is_public = true;
}

/* What is public too, once all is known. */
static void settle(struct proof *proof)
{
	if (proof->is_settled)
		return;
	index_stretches(proof);
	for (int i = 0; i < proof->n_shown; i++) {
		flow_clear(&proof->flow);
		flow_bytes(&proof->flow, proof->shown[i]);
		look_for_all(proof, &proof->flow, mark_public, NULL);
	}
	flow_clear(&proof->flow);
	proof->is_settled = true;
}

struct look {
	enum flow_kind kind;
	const struct proof_place *place;
};

static struct str place_text(struct proof *proof,
			     const struct proof_place *place)
{
	struct str text = STR_NONE;

	if (place->page)
		text = str_printf(proof->arena, "page %d, ", place->page);
	text = str_printf(proof->arena, "%.*s%s", STR_ARG(text), place->what);
	if (place->object)
		text = str_printf(proof->arena, "%.*s (object %d)",
				  STR_ARG(text), place->object);
	return text;
}

static void report_leak(struct proof *proof, struct stretch *stretch, void *ctx)
{
	const struct look *look = ctx;
	struct passage *passage = &proof->passages[stretch->passage];

	if (stretch->is_public || passage->is_reported ||
	    (look->kind == FLOW_BYTES && !stretch->is_telling))
		return;
	passage->is_reported = true;
	proof->n_hits++;
	diag_report(proof->diags, DIAG_PROOF_LEAK, passage->span,
		    STR_ARG(look->place->file),
		    STR_ARG(place_text(proof, look->place)));
}

bool proof_is_reading(const struct proof *proof)
{
	return proof->hides || proof->shows;
}

/* The letters again as a text, with a space where a word may begin. */
static void show_flow(struct proof *proof)
{
	const struct flow *flow = &proof->flow;
	struct buf out;

	buf_init(&out, INT32_MAX / 2);
	for (int i = 0; i < flow->n; i++) {
		if (flow->begins[i])
			buf_char(&out, ' ');
		buf_utf8(&out, flow->letters[i]);
	}
	proof_show(proof, str_dup(proof->arena, buf_view(&out)));
	buf_release(&out);
}

void proof_look(struct proof *proof, struct flow *flow, enum flow_kind kind,
		const struct proof_place *place)
{
	struct look look = { kind, place };

	if (proof->hides && kind == FLOW_TEXT)
		hide_flow(proof);
	else if (proof->shows && kind == FLOW_TEXT)
		show_flow(proof);
	else if (!proof_is_reading(proof))
		look_for_all(proof, flow, report_leak, &look);
	flow_clear(flow);
}

/* The value of up to `most` hexadecimal digits at `at`; their number. */
static int hex_at(struct str s, int at, int most, uint32_t *value)
{
	int n = 0;

	*value = 0;
	for (; n < most && at + n < s.n; n++) {
		char c = s.p[at + n];
		uint32_t digit =
			c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
			: c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a') + 10
			: c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A') + 10
					       : 16;

		if (digit > 15)
			break;
		*value = *value << 4 | digit;
	}
	return n;
}

/* A character written as %41, \u0041, &#x41; or &#65;: its bytes, or 0. */
static int escape_at(struct str s, int at, uint32_t *c)
{
	char mark = s.p[at], next = at + 1 < s.n ? s.p[at + 1] : 0;
	int from = at + 2, n;

	if (mark == '%' && hex_at(s, at + 1, 2, c) == 2)
		return 3;
	if (mark == '\\' && next == 'u' && hex_at(s, from, 4, c) == 4)
		return 6;
	if (mark != '&' || next != '#')
		return 0;
	if (from < s.n && (s.p[from] | 32) == 'x') {
		n = hex_at(s, from + 1, 6, c);
		return n ? n + 4 : 0;
	}
	for (n = 0, *c = 0; n < 7 && from + n < s.n && s.p[from + n] >= '0' &&
			    s.p[from + n] <= '9';
	     n++)
		*c = *c * 10 + (uint32_t)(s.p[from + n] - '0');
	return n ? n + 3 : 0;
}

/* Hexadecimal strings <41 42 …> as their bytes; the place after it, or 0. */
static int hex_string(struct flow *flow, struct str s, int at)
{
	int i = at + 1, n = 0;
	uint32_t byte;

	while (i < s.n && n < (1 << 20)) {
		if (strchr(" \r\n\t", s.p[i])) {
			i++;
		} else if (hex_at(s, i, 2, &byte) == 2) {
			flow_char(flow, byte);
			i += 2;
			n++;
		} else {
			break;
		}
	}
	return n > 3 ? i : 0;
}

static bool has_escapes(struct str text)
{
	uint32_t c;

	for (int i = 0; i < text.n; i++)
		if (text.p[i] == '<' || (strchr("%\\&", text.p[i]) &&
					 text.p[i] && escape_at(text, i, &c)))
			return true;
	return false;
}

static void flow_escaped(struct flow *flow, struct str text)
{
	for (int i = 0; i < text.n;) {
		uint32_t c;
		int n = text.p[i] && strchr("%\\&", text.p[i])
				? escape_at(text, i, &c)
				: 0;
		int end = text.p[i] == '<' ? hex_string(flow, text, i) : 0;

		if (n)
			flow_char(flow, c);
		else if (!end)
			flow_bytes(flow, str_sub(text, i, i + 1));
		i = end ? end : i + (n ? n : 1);
	}
}

void proof_look_at(struct proof *proof, struct str text, enum flow_kind kind,
		   const struct proof_place *place)
{
	flow_clear(&proof->flow);
	flow_bytes(&proof->flow, text);
	proof_look(proof, &proof->flow, kind, place);
	if (proof_is_reading(proof) || !has_escapes(text))
		return;
	flow_escaped(&proof->flow, text);
	proof_look(proof, &proof->flow, kind, place);
}

void proof_report_unread(struct proof *proof, const struct proof_place *place)
{
	if (proof_is_reading(proof))
		return;
	proof->n_hits++;
	diag_report(proof->diags, DIAG_PROOF_UNREAD, SPAN_NONE,
		    STR_ARG(place->file), STR_ARG(place_text(proof, place)));
}

void proof_hide_pdf(struct proof *proof, struct str bytes, struct span span)
{
	struct proof_place place = { .what = "its text" };

	*ARENA_PUSH(proof->arena, proof->passages, proof->n_passages,
		    proof->cap_passages) = (struct passage){ .span = span };
	proof->is_settled = false;
	proof->hides = true;
	proof_pdf(proof, bytes, &place);
	proof->hides = false;
}

void proof_show_pdf(struct proof *proof, struct str bytes)
{
	struct proof_place place = { .what = "its text" };

	proof->shows = true;
	proof_pdf(proof, bytes, &place);
	proof->shows = false;
}

bool proof_file(struct proof *proof, struct str name, struct str bytes)
{
	struct proof_place place = { .file = name, .what = "its name" };
	bool is_pdf = str_find(str_sub(bytes, 0, 1024), STR("%PDF-")) >= 0;
	int n_hits = proof->n_hits;

	settle(proof);
	for (int i = 0; i < proof->n_passages; i++)
		proof->passages[i].is_reported = false;
	if (!proof->n)
		return true;
	proof_look_at(proof, path_base(name), FLOW_TEXT, &place);
	place.what = is_pdf ? "its bytes" : "its text";
	proof_look_at(proof, bytes, is_pdf ? FLOW_BYTES : FLOW_TEXT, &place);
	if (is_pdf)
		proof_pdf(proof, bytes, &place);
	return proof->n_hits == n_hits;
}

int proof_count(const struct proof *proof, int *n_public)
{
	*n_public = 0;
	for (int i = 0; i < proof->n; i++)
		*n_public += proof->stretches[i].is_public;
	return proof->n;
}
