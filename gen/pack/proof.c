/*
 * A stretch is a row of letters: of a longer text each one of PROOF_WINDOW
 * letters that begins a word, so that whatever of it leaks holds one whole; a
 * short text, a name, a number in full, and then only as a word of its own.
 * They are found by rolling hashes, one for each length that occurs, in one
 * pass over a file's letters.
 */
#include "pack/proof_priv.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "pack/proof_excuse.h"

#define SHORT_LEAST 5 /* letters of what is looked for by itself */
/* In bytes of any kind: so many letters, half of them no digits. */
#define TELLING_LEAST 12
#define BASE 1099511628211u
#define BLOOM_BITS 20
#define REPORTS_MOST 3 /* of one passage in one file */
#define QUOTE_MOST 90  /* letters that a finding shows */

struct stretch {
	int at, n; /* in proof->letters */
	uint64_t hash;
	int passage; /* index of its span */
	int next;    /* with the same slot, + 1 */
	bool is_word;
	bool is_telling;
	bool is_public;
};

/* Letters that a finding has shown: where they are hidden, and in which flow
 * of the file they stand. */
struct quoted {
	int hidden, n;
	int look, at;
};

struct passage {
	struct span span;
	int owner; /* whose phrases are excused in it */
	/* In the file that is looked at. */
	struct quoted quoted[REPORTS_MOST];
	int n_quoted;
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
	bool has_length[PROOF_WINDOW + 1];
	uint64_t *bloom;
	int *slots; /* a power of two */
	int n_slots;
	struct flow flow;
	int n_hits;
	int n_looks; /* flows looked at */
	struct excuses *excuses;
	int owner;
	/* What is read of a PDF is hidden, or public, not looked for. */
	bool hides, shows;
};

struct proof *proof_new(struct arena *arena, struct diags *diags)
{
	struct proof *proof = ARENA_NEW(arena, struct proof);

	proof->arena = arena;
	proof->diags = diags;
	flow_init(&proof->flow, arena);
	proof->excuses = excuses_new(arena);
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

uint64_t proof_hash(const uint32_t *letters, int n)
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
		.hash = proof_hash(proof->letters + at, n),
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
	for (int i = 0; i + PROOF_WINDOW <= n; i++)
		if (flow->begins[i] || i + PROOF_WINDOW == n)
			add_stretch(proof, base + i, PROOF_WINDOW, false);
	if (n >= SHORT_LEAST && n < PROOF_WINDOW)
		add_stretch(proof, base, n, true);
	flow_clear(flow);
}

void proof_hide_short(struct proof *proof, struct str text)
{
	flow_clear(&proof->flow);
	flow_bytes(&proof->flow, text);
	hide_flow(proof);
}

static void begin_passage(struct proof *proof, struct span span)
{
	*ARENA_PUSH(proof->arena, proof->passages, proof->n_passages,
		    proof->cap_passages) =
		(struct passage){ .span = span, .owner = proof->owner };
	proof->is_settled = false;
}

void proof_hide(struct proof *proof, struct str text, struct span span)
{
	begin_passage(proof, span);
	proof_hide_short(proof, text);
	proof_hide_words(proof, text);
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

/* at: where in the flow */
typedef void found_stretch(struct proof *proof, struct stretch *stretch, int at,
			   void *ctx);

static void look_up(struct proof *proof, const struct flow *flow, int at,
		    uint64_t hash, found_stretch *found, void *ctx)
{
	int i = proof->slots[hash % (uint64_t)proof->n_slots];

	for (; i; i = proof->stretches[i - 1].next) {
		struct stretch *stretch = &proof->stretches[i - 1];

		if (stretch->hash == hash && fits(proof, stretch, flow, at))
			found(proof, stretch, at, ctx);
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
	for (int n = PROOF_WINDOW; n > 0; n--)
		if (proof->has_length[n] && flow->n >= n)
			roll(proof, flow, n, found, ctx);
}

static void mark_public(struct proof *proof, struct stretch *stretch, int at,
			void *ctx)
{
	(void)at;
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
	excuses_forget(proof->excuses);
	for (int i = 0; i < proof->n_shown; i++) {
		flow_clear(&proof->flow);
		flow_bytes(&proof->flow, proof->shown[i]);
		look_for_all(proof, &proof->flow, mark_public, NULL);
		excuses_public(proof->excuses, &proof->flow);
	}
	flow_clear(&proof->flow);
	proof->is_settled = true;
}

struct look {
	enum flow_kind kind;
	const struct flow *flow;
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

/* How far exempt text and file agree round a stretch, in whole words. */
static struct str quote(struct proof *proof, const struct stretch *stretch,
			const struct flow *flow, int at, int *before,
			int *after)
{
	const uint32_t *letters = proof->letters + stretch->at;
	int from = at, to = at + stretch->n, skip = stretch->at - at;
	struct buf out;
	struct str text;

	while (from > 0 && from + skip > 0 && at - from < QUOTE_MOST &&
	       letters[from - 1 - at] == flow->letters[from - 1])
		from--;
	while (to < flow->n && to + skip < proof->n_letters &&
	       to - from < QUOTE_MOST && letters[to - at] == flow->letters[to])
		to++;
	while (from < at && !flow->begins[from])
		from++;
	while (to > at + stretch->n && to < flow->n && !flow->begins[to])
		to--;
	*before = at - from;
	*after = to - at;
	buf_init(&out, 8 * QUOTE_MOST);
	for (int i = from; i < to; i++) {
		if (i > from && flow->begins[i])
			buf_char(&out, ' ');
		buf_utf8(&out, flow->letters[i]);
	}
	text = str_dup(proof->arena, buf_view(&out));
	buf_release(&out);
	return text;
}

/* Has it been quoted in this file, by itself or within something longer, or
 * enough of its passage. */
static bool is_quoted(const struct proof *proof, const struct passage *passage,
		      const struct stretch *stretch, int at)
{
	for (int i = 0; i < passage->n_quoted; i++) {
		const struct quoted *quoted = &passage->quoted[i];

		if (stretch->at < quoted->hidden + quoted->n &&
		    stretch->at + stretch->n > quoted->hidden)
			return true;
		if (quoted->look == proof->n_looks &&
		    at < quoted->at + quoted->n && at + stretch->n > quoted->at)
			return true;
	}
	return passage->n_quoted == REPORTS_MOST;
}

static void report_leak(struct proof *proof, struct stretch *stretch, int at,
			void *ctx)
{
	const struct look *look = ctx;
	struct passage *passage = &proof->passages[stretch->passage];
	struct excuse_hit hit = {
		.letters = proof->letters + stretch->at,
		.n = stretch->n,
		.is_word = stretch->is_word,
		.owner = passage->owner,
		.flow = look->flow,
		.at = at,
	};
	int before, after;
	struct str words;

	if (stretch->is_public || is_quoted(proof, passage, stretch, at) ||
	    (look->kind == FLOW_BYTES && !stretch->is_telling) ||
	    excuses_hold(proof->excuses, &hit))
		return;
	words = quote(proof, stretch, look->flow, at, &before, &after);
	passage->quoted[passage->n_quoted++] = (struct quoted){
		.hidden = stretch->at - before,
		.n = before + after,
		.look = proof->n_looks,
		.at = at - before,
	};
	proof->n_hits++;
	diag_report(proof->diags, DIAG_PROOF_LEAK, passage->span,
		    STR_ARG(words), STR_ARG(look->place->file),
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
	struct look look = { kind, flow, place };

	proof->n_looks++;
	if (proof->hides && kind == FLOW_TEXT)
		hide_flow(proof);
	else if (proof->shows && kind == FLOW_TEXT)
		show_flow(proof);
	else if (!proof_is_reading(proof))
		look_for_all(proof, flow, report_leak, &look);
	flow_clear(flow);
}

void proof_look_at(struct proof *proof, struct str text, enum flow_kind kind,
		   const struct proof_place *place)
{
	flow_clear(&proof->flow);
	flow_bytes(&proof->flow, text);
	proof_look(proof, &proof->flow, kind, place);
	if (proof_is_reading(proof) || !flow_has_escapes(text))
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

	begin_passage(proof, span);
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

static void look_into(struct proof *proof, struct str bytes,
		      struct proof_place *place, bool is_known)
{
	struct str start = str_sub(bytes, 0, 1024);
	bool is_pdf = str_find(start, STR("%PDF-")) >= 0;
	bool is_pixels = str_starts(start, STR("\x89PNG")) ||
			 str_starts(start, STR("\xff\xd8\xff"));

	if (!is_pdf && proof_is_svg(bytes)) {
		proof_svg(proof, bytes, place);
		return;
	}
	place->what = is_pdf || is_pixels ? "its bytes" : "its text";
	proof_look_at(proof, bytes,
		      is_pdf || is_pixels ? FLOW_BYTES : FLOW_TEXT, place);
	if (is_pdf)
		proof_pdf(proof, bytes, place);
	place->what = "its pixels";
	if (is_pixels && !is_known)
		proof_report_unread(proof, place);
}

static bool look_at_file(struct proof *proof, struct str name, struct str bytes,
			 bool is_known)
{
	struct proof_place place = { .file = name, .what = "its name" };
	int n_hits = proof->n_hits;

	settle(proof);
	for (int i = 0; i < proof->n_passages; i++)
		proof->passages[i].n_quoted = 0;
	if (!proof->n)
		return true;
	proof_look_at(proof, path_base(name), FLOW_TEXT, &place);
	look_into(proof, bytes, &place, is_known);
	return proof->n_hits == n_hits;
}

bool proof_file(struct proof *proof, struct str name, struct str bytes)
{
	return look_at_file(proof, name, bytes, false);
}

bool proof_picture(struct proof *proof, struct str name, struct str bytes)
{
	return look_at_file(proof, name, bytes, true);
}

int proof_count(const struct proof *proof, int *n_public)
{
	*n_public = 0;
	for (int i = 0; i < proof->n; i++)
		*n_public += proof->stretches[i].is_public;
	return proof->n;
}

void proof_begin(struct proof *proof)
{
	proof->owner = excuses_owner(proof->excuses);
}

void proof_allow(struct proof *proof, struct str phrase, struct span span)
{
	excuses_allow(proof->excuses, phrase, span);
	proof->is_settled = false;
}

/* Each of its stretches stands in exempt text, from the first on; of a short
 * phrase a name that it has. */
static void mark_there(struct proof *proof, struct stretch *stretch, int at,
		       void *ctx)
{
	int i = *(int *)ctx, owner = proof->passages[stretch->passage].owner;
	struct phrase *phrase = excuses_phrase(proof->excuses, i);

	if (!excuses_is_of(proof->excuses, i, owner))
		return;
	if (phrase->last < 0)
		phrase->n_there = phrase->n;
	else if (!stretch->is_word && at <= phrase->n_there &&
		 at + stretch->n > phrase->n_there)
		phrase->n_there = at + stretch->n;
}

static bool is_there(const struct phrase *phrase)
{
	return phrase->last < 0
		       ? phrase->n_there > 0
		       : phrase->n_there >= phrase->last + PROOF_WINDOW;
}

void proof_report_phrases(struct proof *proof, bool all_were_looked_at)
{
	struct phrase *phrase;

	settle(proof);
	for (int i = 0; (phrase = excuses_phrase(proof->excuses, i)); i++) {
		flow_clear(&proof->flow);
		flow_bytes(&proof->flow, phrase->text);
		look_for_all(proof, &proof->flow, mark_there, &i);
		if (!is_there(phrase))
			diag_report(proof->diags, DIAG_PROOF_PHRASE_STRANGE,
				    phrase->span);
		else if (!phrase->is_needed && all_were_looked_at &&
			 proof->n_hits == 0)
			diag_report(proof->diags, DIAG_PROOF_PHRASE_NEEDLESS,
				    phrase->span);
	}
	flow_clear(&proof->flow);
}
