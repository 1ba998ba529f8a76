#include "harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "text/paragraph.h"

static const struct str families[] = { { "DejaVu Sans Condensed", 21 } };
static const struct style plain = { .families = families,
				    .n_families = 1,
				    .size = 12 * DIM_PT };

struct bench {
	struct arena *arena;
	struct diags *diags;
	struct fonts *fonts;
	struct shaper *shaper;
};

static void bench_open(struct bench *bench)
{
	const char *folder = getenv("FAIRCOPY_FONTS");

	bench->arena = arena_new();
	bench->diags = diags_new(bench->arena);
	bench->fonts = fonts_open(
		bench->arena, str_from(folder ? folder : "build/data/fonts"),
		STR_NONE, bench->diags);
	bench->shaper =
		shaper_open(bench->arena, NULL, bench->fonts, bench->diags);
}

static void bench_close(struct bench *bench)
{
	shaper_close(bench->shaper);
	fonts_close(bench->fonts);
	arena_free(bench->arena);
}

/* The layout's part in gathering: nothing here has inlines. */
const struct style *style_of_inline(struct layout *layout,
				    const struct style *within,
				    const struct doc_node *node)
{
	(void)layout;
	(void)node;
	return within;
}

struct set {
	struct shaped *shaped;
	struct line *lines;
	int n;
};

static bool is_all_spaces(struct str s)
{
	return str_trim(s).n == 0;
}

/* What must hold of every paragraph: the lines are the text, no line is
 * wider than the measure, runs stand side by side, widths agree. */
static void check_set(const struct set *set,
		      const struct paragraph_measure *measure)
{
	int at = 0;

	for (int i = 0; i < set->n; i++) {
		const struct line *line = &set->lines[i];
		dim indent = i == 0 ? measure->indent_first : 0;
		int bytes = 0;
		CHECK_INT(line->at, at);
		at += line->n;
		CHECK(line->width <= measure->width - indent);
		CHECK(line->ascent > 0 && line->descent > 0);
		for (int k = 0; k < line->n_runs; k++) {
			const struct run *run = &line->runs[k];
			bytes += run->n;
			CHECK(run->at >= line->at &&
			      run->at + run->n <= line->at + line->n);
			if (k > 0)
				CHECK_INT(line->run_x[k],
					  line->run_x[k - 1] +
						  line->runs[k - 1].width);
			if (is_all_spaces(str_sub(set->shaped->text, run->at,
						  run->at + run->n)))
				continue;
			CHECK(line->run_x[k] + line->width >= 0);
			CHECK(line->run_x[k] < measure->width);
		}
		CHECK_INT(bytes, line->n);
	}
	CHECK_INT(at, set->shaped->text.n);
}

static struct set set_text(struct bench *bench, struct str text,
			   const char *lang, struct paragraph_measure measure)
{
	struct set set;

	set.shaped =
		shape_text(bench->shaper, text, &plain, str_from(lang), NULL);
	set.n = paragraph_set(bench->arena, bench->shaper, set.shaped, &measure,
			      &set.lines);
	check_set(&set, &measure);
	return set;
}

/* Lines as text: "one two |three|". */
static struct str lines_text(struct bench *bench, const struct set *set)
{
	struct buf out;

	buf_init(&out, 10000);
	for (int i = 0; i < set->n; i++) {
		const struct line *line = &set->lines[i];
		buf_str(&out, str_sub(set->shaped->text, line->at,
				      line->at + line->n));
		buf_char(&out, '|');
	}
	struct str s = str_dup(bench->arena, buf_view(&out));
	buf_release(&out);
	return s;
}

/* Runs of the first line from left to right: "text|text|". */
static struct str visual(struct bench *bench, const struct set *set)
{
	struct buf out;

	buf_init(&out, 10000);
	for (int i = 0; i < set->lines[0].n_runs; i++) {
		const struct run *run = &set->lines[0].runs[i];
		buf_str(&out,
			str_sub(set->shaped->text, run->at, run->at + run->n));
		buf_char(&out, '|');
	}
	struct str s = str_dup(bench->arena, buf_view(&out));
	buf_release(&out);
	return s;
}

#define PT(n) ((n)*DIM_PT)

TEST(breaks_lines)
{
	static const struct {
		const char *text, *lang;
		dim width;
		const char *want;
	} rows[] = {
		{ "one", "en", PT(100), "one|" },
		{ "", "en", PT(100), "" },
		{ "The visit was on 5 March 2020.", "en", PT(110),
		  "The visit was on |5 March 2020.|" },
		{ "one\ntwo\n", "en", PT(100), "one |two |" },
		{ "one\n\ntwo", "en", PT(100), "one | |two|" },
		/* a word wider than the measure is cut */
		{ "mmmmmmmmmmmmmmmm a", "en", PT(100), "mmmmmmmmm|mmmmmmm a|" },
		/* a soft hyphen breaks, and shows it */
		{ "extra\xC2\xADordinary", "en", PT(60),
		  "extra\xC2\xAD|ordinary|" },
		{ "ہم نے دورہ کیا اور بات کی", "ur", PT(70),
		  "ہم نے دورہ کیا |اور بات کی|" },
	};
	struct bench b;
	bench_open(&b);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct paragraph_measure measure = { .width = rows[i].width };
		struct set set = set_text(&b, str_from(rows[i].text),
					  rows[i].lang, measure);
		CHECK_TEXT(lines_text(&b, &set), rows[i].want);
	}
	CHECK_INT(diag_count(b.diags, DIAG_NOTE), 0);
	bench_close(&b);
}

/* The lines of a text up to a byte, without what is left out of it: that may
 * end in the middle, and what hangs on its end comes along. */
static int lines_up_to(struct bench *bench, struct str text,
		       struct left_out out, int to,
		       struct paragraph_measure measure)
{
	int rest = to > out.end ? to : out.end;

	while (to > out.at && rest < text.n && text.p[rest - 1] != ' ')
		rest++;
	if (to <= out.at)
		text = str_sub(text, 0, to);
	else
		text = str_printf(bench->arena, "%.*s%.*s", out.at, text.p,
				  rest - out.end, text.p + out.end);
	return set_text(bench, str_trim(text), "en", measure).n;
}

/* Where a line ends in text that another copy does not have, there is room
 * for what follows: the other copy never has more lines above that place. */
TEST(leaves_room)
{
	static const char *const rows[] = {
		"one [of 3: two three four five] six seven eight nine",
		"one [of 3: I]mmmm four",
		"one two [of mm: a b c d e f g h]mm. four five six",
	};
	struct bench b;
	bench_open(&b);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		for (dim width = PT(60); width < PT(160); width += PT(1)) {
			struct str text = str_from(rows[i]);
			struct paragraph_measure measure = { .width = width };
			struct left_out out = { str_find(text, STR(":")),
						str_find(text, STR("]")) };
			struct set set = { .shaped = shape_text(
						   b.shaper, text, &plain,
						   STR("en"), NULL) };
			set.shaped->left_out = &out;
			set.shaped->n_left_out = 1;
			set.n = paragraph_set(b.arena, b.shaper, set.shaped,
					      &measure, &set.lines);
			for (int k = 1; k < set.n; k++)
				CHECK(lines_up_to(&b, text, out,
						  set.lines[k].at,
						  measure) <= k);
		}
	bench_close(&b);
}

TEST(aligns)
{
	static const struct {
		const char *lang;
		enum style_align align;
		dim indent;
		int share; /* of the room left: 0, 1 or 2 halves */
		dim more;  /* and this */
	} rows[] = {
		{ "en", ALIGN_START, 0, 0, 0 },
		{ "en", ALIGN_START, PT(10), 0, PT(10) },
		{ "en", ALIGN_CENTRE, 0, 1, 0 },
		{ "en", ALIGN_END, 0, 2, 0 },
		{ "he", ALIGN_START, 0, 2, 0 },
		{ "he", ALIGN_START, PT(10), 2, -PT(10) },
		{ "he", ALIGN_CENTRE, 0, 1, 0 },
		{ "he", ALIGN_END, 0, 0, 0 },
	};
	struct bench b;
	bench_open(&b);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct paragraph_measure measure = { .width = PT(300),
						     .align = rows[i].align,
						     .indent_first =
							     rows[i].indent };
		const char *text = str_eq(str_from(rows[i].lang), STR("he"))
					   ? "שלום"
					   : "word";
		struct set set =
			set_text(&b, str_from(text), rows[i].lang, measure);
		dim room = measure.width - set.lines[0].width;
		CHECK_INT(set.lines[0].run_x[0],
			  room * rows[i].share / 2 + rows[i].more);
	}
	bench_close(&b);
}

TEST(orders_visually)
{
	static const struct {
		const char *text, *lang, *want;
	} rows[] = {
		{ "abc", "en", "abc|" },
		{ "a שלום b", "en", "a |שלום| |b|" },
		{ "שלום abc עולם", "he", "עולם| |abc|שלום |" },
		{ "خط 12 ہے", "ur", " ہے|12|خط |" },
		/* UAX #9: numbers in Hebrew, in order from the right */
		{ "א 1 2 ב", "he", " ב|2| |1|א |" },
	};
	struct bench b;
	bench_open(&b);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct paragraph_measure measure = { .width = PT(300) };
		struct set set = set_text(&b, str_from(rows[i].text),
					  rows[i].lang, measure);
		CHECK_TEXT(visual(&b, &set), rows[i].want);
	}
	bench_close(&b);
}

/* The space at a line's end hangs over the end edge, at the base level. */
TEST(hangs_spaces)
{
	struct bench b;
	bench_open(&b);
	struct paragraph_measure measure = { .width = PT(70) };
	struct set set = set_text(&b, STR("שלום שלום שלום"), "he", measure);
	CHECK_INT(set.n, 2);
	const struct line *line = &set.lines[0];
	CHECK(line->run_x[0] < measure.width - line->width);
	CHECK_INT(line->run_x[line->n_runs - 1] +
			  line->runs[line->n_runs - 1].width,
		  measure.width);

	/* Hebrew at the end of an English line: its space is the line's */
	set = set_text(&b, STR("aaaaa שלום aaaaaaa"), "en", measure);
	line = &set.lines[0];
	CHECK_INT(set.n, 2);
	CHECK_INT(line->runs[line->n_runs - 1].level, 0);
	CHECK_INT(line->run_x[line->n_runs - 1], line->width);
	bench_close(&b);
}

TEST(shows_soft_hyphens)
{
	struct bench b;
	bench_open(&b);
	struct paragraph_measure measure = { .width = PT(60) };
	struct set set =
		set_text(&b, STR("extra\xC2\xADordinary"), "en", measure);
	const struct run *run = &set.lines[0].runs[0];
	CHECK_INT(run->n_glyphs, 6);
	CHECK_INT(run->glyphs[5].id, run->face->hyphen);
	CHECK_INT(run->glyphs[5].cluster, 5);
	measure.width = PT(200);
	set = set_text(&b, STR("extra\xC2\xADordinary"), "en", measure);
	CHECK_INT(set.lines[0].runs[0].n_glyphs, 13);
	bench_close(&b);
}

/* Cut within a ligature: shaped anew on both lines. */
TEST(cuts_ligatures)
{
	struct bench b;
	bench_open(&b);
	for (dim width = PT(10); width < PT(60); width += PT(1) / 2) {
		struct paragraph_measure measure = { .width = width };
		set_text(&b, STR("ffiffiffiffiAVAVAVAV"), "en", measure);
		set_text(&b, STR("لالالالالالالا"), "ar", measure);
	}
	bench_close(&b);
}

static struct str repeat(struct arena *arena, const char *z, int n)
{
	struct str s = str_from(z);
	char *p = arena_alloc(arena, (size_t)s.n * (size_t)n + 1);

	for (int i = 0; i < n; i++)
		memcpy(p + (size_t)i * (size_t)s.n, s.p, (size_t)s.n);
	return (struct str){ p, s.n * n };
}

/* A megabyte in one word, and in many. */
TEST(linear)
{
	static const char *const parts[] = { "m",	  "word ", "fi\xC2\xAD",
					     "e\xCC\x81", "سلام",  "a ש " };
	struct paragraph_measure measure = { .width = PT(400) };

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		struct bench b;
		bench_open(&b);
		int n = 200000 / str_from(parts[i]).n;
		struct str text = repeat(b.arena, parts[i], n);
		CHECK(set_text(&b, text, "en", measure).n > 100);
		bench_close(&b);
	}
}

int main(void)
{
	RUN(breaks_lines);
	RUN(leaves_room);
	RUN(aligns);
	RUN(orders_visually);
	RUN(hangs_spaces);
	RUN(shows_soft_hyphens);
	RUN(cuts_ligatures);
	RUN(linear);
	return harness_finish();
}
