#include "harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "text/joints.h"
#include "text/lexicon.h"
#include "text/pango_library.h"
#include "text/shape_priv.h"

/*
 * Text that takes the short way (text/plain.h) is analysed and shaped once
 * more the long way: a shaper without a lexicon knows no other.
 */

const struct style *style_of_inline(struct layout *layout,
				    const struct style *within,
				    const struct doc_node *node)
{
	(void)layout;
	(void)node;
	return within;
}

struct bench {
	struct arena *arena;
	struct fonts *fonts;
	struct shaper *shaper;
	struct lexicon *lexicon;
	struct style style;
	uint32_t random;
	int n_plain; /* texts that took the short way */
};

static void bench_open(struct bench *bench)
{
	const char *folder = getenv("FAIRCOPY_FONTS");
	static const struct str families[] = { STR_INIT(
		"DejaVu Sans Condensed") };

	*bench = (struct bench){ .arena = arena_new(), .random = 1 };
	struct diags *diags = diags_new(bench->arena);
	bench->fonts = fonts_open(
		bench->arena, str_from(folder ? folder : "build/data/fonts"),
		STR_NONE, diags);
	bench->shaper = shaper_open(bench->arena, NULL, bench->fonts, diags);
	bench->lexicon = bench->shaper->lexicon;
	bench->style = (struct style){ .families = families,
				       .n_families = 1,
				       .size = 12 * DIM_PT };
}

static void bench_close(struct bench *bench)
{
	bench->shaper->lexicon = bench->lexicon;
	shaper_close(bench->shaper);
	fonts_close(bench->fonts);
	arena_free(bench->arena);
}

static struct shaped *shape(struct bench *bench, struct str text, bool is_long)
{
	bench->shaper->lexicon = is_long ? NULL : bench->lexicon;
	return shape_text(bench->shaper, text, &bench->style, STR("en-GB"),
			  NULL);
}

static bool is_same_glyph(const struct glyph *a, const struct glyph *b)
{
	return a->id == b->id && a->cluster == b->cluster &&
	       a->advance == b->advance && a->is_unsafe == b->is_unsafe;
}

static bool is_same_run(const struct run *a, const struct run *b)
{
	bool is_same = a->face == b->face && a->script == b->script &&
		       a->n_glyphs == b->n_glyphs && a->at == b->at &&
		       a->n == b->n && a->level == b->level &&
		       a->width == b->width;

	for (int i = 0; is_same && i < a->n_glyphs; i++)
		is_same = is_same_glyph(&a->glyphs[i], &b->glyphs[i]) &&
			  run_shift(a, i).dx == run_shift(b, i).dx &&
			  run_shift(a, i).dy == run_shift(b, i).dy;
	return is_same;
}

static bool is_same_shape(const struct shaped *a, const struct shaped *b)
{
	size_t n = (size_t)a->text.n;
	bool is_same = str_eq(a->text, b->text) && a->n_runs == b->n_runs &&
		       memcmp(a->breaks, b->breaks, n + 1) == 0 &&
		       memcmp(a->graphemes, b->graphemes, n + 1) == 0 &&
		       memcmp(a->levels, b->levels, n) == 0 &&
		       memcmp(a->scripts, b->scripts, n) == 0 &&
		       a->is_rtl == b->is_rtl &&
		       a->is_from_right == b->is_from_right;

	for (int i = 0; is_same && i < a->n_runs; i++)
		is_same = is_same_run(&a->runs[i], &b->runs[i]);
	return is_same;
}

/* Both ways, the first time and when all words are known. */
static bool check_text(struct bench *bench, struct str text)
{
	struct shaped *whole = shape(bench, text, true);
	struct shaped *first = shape(bench, text, false);
	bool is_same = is_same_shape(first, whole) &&
		       is_same_shape(shape(bench, text, false), whole);

	CHECK(!whole->is_plain);
	bench->n_plain += first->is_plain;

	if (!CHECK(is_same))
		printf("differs: %s %.*s\n",
		       whole->n_runs ? whole->runs[0].face->name.p : "",
		       STR_ARG(text));
	return is_same;
}

static uint32_t next_random(struct bench *bench, uint32_t below)
{
	bench->random = bench->random * 1664525u + 1013904223u;
	return (uint32_t)((uint64_t)bench->random * below >> 32);
}

/* Letters stand for all letters; marks come often. */
static struct str random_text(struct bench *bench)
{
	static const char *const parts[] = {
		"a",  "b",   "k",	    "A",  "T", "V",  "1",  "20",
		"7",  " ",   " ",	    " ",  " ", "  ", ".",  ",",
		";",  ":",   "!",	    "?",  "(", ")",  "[",  "]",
		"{",  "}",   "/",	    "-",  "–", "—",  "‘",  "’",
		"“",  "”",   "'",	    "\"", "…", "•",  "£",  "€",
		"°",  "§",   "\xC2\xA0",    "%",  "$", "#",  "&",  "*",
		"+",  "=",   "<",	    ">",  "@", "|",  "\\", "^",
		"_",  "`",   "~",	    "é",  "ł", "Œ",  "©",  "ff",
		"fi", "th.", "www.x.org/a", "■",  "·", "½",  "×",  "m²",
		"™",  "−"
	};
	struct buf text;
	uint32_t n = 1 + next_random(bench, 24);

	buf_init(&text, 1000);
	buf_char(&text, 'x');
	for (uint32_t i = 0; i < n; i++)
		buf_z(&text, parts[next_random(bench, sizeof(parts) /
							      sizeof(*parts))]);
	struct str kept = str_dup(bench->arena, buf_view(&text));
	buf_release(&text);
	return kept;
}

static bool check_word(struct bench *bench, const struct pango_library *pango,
		       struct str word)
{
	PangoLogAttr facts[8] = { 0 };
	struct lexeme lexeme = { .word = word };
	int n = utf8_count(word), at = 0, i = 0;
	bool is_same = true;

	pango->get_log_attrs(word.p, word.n, 0,
			     pango->language_from_string("en"), facts, n + 1);
	joints_find(bench->lexicon, &lexeme);
	for (int k = 0; k < n; k++) {
		bool is_joint =
			i < lexeme.n_joints && lexeme.joints[i].at == at;
		is_same &= is_joint == (k > 0 && facts[k].is_line_break);
		i += is_joint;
		utf8_next(word, &at);
	}
	if (!CHECK(is_same && i == lexeme.n_joints))
		printf("differs: %.*s\n", STR_ARG(word));
	return is_same;
}

/* One character for each class of UAX #14 that plain text has. */
TEST(words_have_the_joints_that_pango_finds)
{
	static const char *const parts[] = {
		"a", "1", "(", ")",	   "}", "'", "!", ".", "/",
		"-", "–", "—", "\xC2\xA0", "…", "$", "%", "§", "",
	};
	enum { N_PARTS = sizeof(parts) / sizeof(*parts) };
	struct pango_library pango;
	struct bench bench;
	char text[32];

	if (!CHECK_STR(pango_library_open(&pango), NULL))
		return;
	bench_open(&bench);
	for (int i = 0; i < N_PARTS * N_PARTS * N_PARTS * N_PARTS; i++) {
		snprintf(text, sizeof text, "%s%s%s%s", parts[i % N_PARTS],
			 parts[i / N_PARTS % N_PARTS],
			 parts[i / (N_PARTS * N_PARTS) % N_PARTS],
			 parts[i / (N_PARTS * N_PARTS * N_PARTS)]);
		if (*text && !check_word(&bench, &pango, str_from(text)))
			break;
	}
	bench_close(&bench);
}

TEST(random_text_has_the_same_breaks_and_glyphs)
{
	struct bench bench;

	bench_open(&bench);
	for (int i = 0; i < 20000; i++) {
		if (!check_text(&bench, random_text(&bench)))
			break;
	}
	bench_close(&bench);
}

/* The lines of a sample, in every face that there is. */
TEST(words_look_the_same_in_every_face)
{
	struct bench bench;
	struct str text, rest;

	bench_open(&bench);
	if (!CHECK(file_read(bench.arena, bench.shaper->diags, SPAN_NONE,
			     STR("samples/focused-visit.md"), &text)))
		return;
	for (int i = 0; i < fonts_count(bench.fonts); i++) {
		struct face *face = fonts_at(bench.fonts, i);
		bench.style.families = &face->family;
		bench.style.is_bold = face->is_bold;
		bench.style.is_italic = face->is_italic;
		/* What was picked for the style before. */
		memset(bench.shaper->styles, 0, sizeof bench.shaper->styles);
		bench.shaper->n_picks = bench.shaper->cap_picks = 0;
		for (rest = text; rest.n > 0;)
			if (!check_text(&bench, str_cut(&rest, '\n')))
				break;
	}
	CHECK(bench.n_plain > 1000);
	bench_close(&bench);
}

TEST(the_lexicon_begins_anew_when_it_is_full)
{
	struct bench bench;
	char text[64];

	bench_open(&bench);
	for (int i = 0; i < 40000; i++) {
		snprintf(text, sizeof text, "%d-%d %d/b", i, i * 7, i);
		if (i % 1000 == 0)
			check_text(&bench, str_from(text));
		else
			shape(&bench, str_from(text), false);
	}
	bench_close(&bench);
}

int main(void)
{
	RUN(words_have_the_joints_that_pango_finds);
	RUN(random_text_has_the_same_breaks_and_glyphs);
	RUN(words_look_the_same_in_every_face);
	RUN(the_lexicon_begins_anew_when_it_is_full);
	return harness_finish();
}
