#include "harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "text/paragraph.h"

static const struct str families[] = { { "Tahoma", 6 },
				       { "DejaVu Sans Condensed", 21 } };
static const struct style plain = { .families = families,
				    .n_families = 2,
				    .size = 12 * DIM_PT };
static const struct style bold = { .families = families,
				   .n_families = 2,
				   .size = 12 * DIM_PT,
				   .is_bold = true };
static const struct style small = { .families = families,
				    .n_families = 2,
				    .size = 7 * DIM_PT };

/* The layout's part in gathering, by itself: strong is bold, a note mark is
 * small. */
const struct style *style_of_inline(struct layout *layout,
				    const struct style *within,
				    const struct doc_node *node)
{
	(void)layout;
	if (node->kind == DOC_STRONG)
		return &bold;
	return node->kind == DOC_NOTE_CALL ? &small : within;
}

struct bench {
	struct arena *arena;
	struct diags *diags;
	struct fonts *fonts;
	struct shaper *shaper;
	struct doc *doc;
	struct doc_node *block;
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
	bench->doc = doc_new(bench->arena);
	bench->doc->language = STR("en-GB");
	bench->block = doc_node_new(bench->doc, DOC_PARAGRAPH, SPAN_NONE);
	doc_append(bench->doc->root, bench->block);
}

static void bench_close(struct bench *bench)
{
	shaper_close(bench->shaper);
	fonts_close(bench->fonts);
	arena_free(bench->arena);
}

static struct doc_node *add(struct bench *bench, struct doc_node *parent,
			    enum doc_kind kind, const char *text)
{
	struct doc_node *node = doc_node_new(bench->doc, kind, SPAN_NONE);

	if (text)
		node->as.text = str_from(text);
	doc_append(parent, node);
	return node;
}

static struct shaped *shape(struct bench *bench)
{
	return shape_block(bench->shaper, bench->doc, bench->block, &plain,
			   NULL, NULL);
}

/* What must hold of every shaped text: the runs are the text, widths agree,
 * no glyph 0, clusters within the run and in order. */
static void check_shaped(const struct shaped *shaped)
{
	int at = 0, piece_at = 0;

	for (int i = 0; i < shaped->n_pieces; i++) {
		CHECK_INT(shaped->pieces[i].at, piece_at);
		piece_at += shaped->pieces[i].n;
	}
	CHECK_INT(piece_at, shaped->text.n);
	for (int i = 0; i < shaped->n_runs; i++) {
		const struct run *run = &shaped->runs[i];
		CHECK_INT(run->at, at);
		at += run->n;
		for (int k = 0; k < run->n_glyphs; k++) {
			int cluster = run->glyphs[k].cluster;
			bool first = k == 0;
			int last = first ? cluster : run->glyphs[k - 1].cluster;
			CHECK(run->glyphs[k].id != 0);
			CHECK(cluster >= run->at && cluster < at);
			CHECK(run->level & 1 ? cluster <= last
					     : cluster >= last);
		}
	}
	CHECK_INT(at, shaped->text.n);
}

static struct shaped *shape_z(struct bench *bench, const char *z,
			      const char *lang)
{
	struct shaped *shaped = shape_text(bench->shaper, str_from(z), &plain,
					   str_from(lang), NULL);

	check_shaped(shaped);
	return shaped;
}

/* "text|text*|" with a mark for what is special about a piece. */
static struct str pieces(struct bench *bench, const struct shaped *shaped)
{
	struct buf out;

	buf_init(&out, 10000);
	for (int i = 0; i < shaped->n_pieces; i++) {
		const struct piece *piece = &shaped->pieces[i];
		buf_str(&out,
			str_sub(shaped->text, piece->at, piece->at + piece->n));
		if (piece->style == &bold)
			buf_char(&out, '*');
		if (piece->rise > 0)
			buf_char(&out, '^');
		if (piece->is_break)
			buf_char(&out, '/');
		if (piece->image)
			buf_char(&out, '#');
		if (piece->node != bench->block)
			buf_printf(&out, "<%s>",
				   piece->node
					   ? doc_kind_name(piece->node->kind)
					   : "none");
		buf_char(&out, '|');
	}
	struct str s = str_dup(bench->arena, buf_view(&out));
	buf_release(&out);
	return s;
}

TEST(gathers_spaces)
{
	struct bench b;
	bench_open(&b);
	add(&b, b.block, DOC_TEXT, "  one  two ");
	add(&b, add(&b, b.block, DOC_STRONG, NULL), DOC_TEXT, " three ");
	add(&b, b.block, DOC_SOFT_BREAK, NULL);
	add(&b, b.block, DOC_TEXT, "four\xC2\xA0 five ");
	add(&b, b.block, DOC_LINE_BREAK, NULL);
	add(&b, b.block, DOC_TEXT, "  six ");
	add(&b, b.block, DOC_CODE, " a  b");
	add(&b, b.block, DOC_TEXT, " ");
	struct shaped *shaped = shape(&b);
	CHECK_TEXT(pieces(&b, shaped),
		   "one two |three *|four\xC2\xA0 five /|six  a  b|");
	check_shaped(shaped);
	CHECK_INT(shaped->breaks[shaped->pieces[3].at], BREAK_FORCED);
	bench_close(&b);
}

TEST(gathers_nothing)
{
	struct bench b;
	bench_open(&b);
	add(&b, b.block, DOC_TEXT, "  ");
	struct shaped *shaped = shape(&b);
	CHECK_INT(shaped->text.n, 0);
	CHECK_INT(shaped->n_pieces, 0);
	CHECK_INT(shaped->n_runs, 0);
	bench_close(&b);
}

TEST(gathers_tags)
{
	struct bench b;
	bench_open(&b);
	add(&b, b.block, DOC_TEXT, "see ");
	struct doc_node *link = add(&b, b.block, DOC_LINK, NULL);
	add(&b, link, DOC_TEXT, "the ");
	add(&b, add(&b, link, DOC_STRONG, NULL), DOC_TEXT, "site");
	struct doc_node *call = add(&b, b.block, DOC_NOTE_CALL, NULL);
	call->as.call->number = 12;
	struct doc_node *span = add(&b, b.block, DOC_SPAN, NULL);
	add(&b, span, DOC_TEXT, " plain ");
	span = add(&b, b.block, DOC_SPAN, NULL);
	doc_give(b.doc->arena, span)->lang = STR("pl");
	add(&b, span, DOC_TEXT, "Dzień");
	add(&b, add(&b, b.block, DOC_VALUE, NULL), DOC_TEXT, " filled");
	struct shaped *shaped = shape(&b);
	CHECK_TEXT(pieces(&b, shaped),
		   "see |the <link>|site*<link>|12^<note-call>| plain |"
		   "Dzień<span>| filled|");
	CHECK_TEXT(shaped->pieces[5].lang, "pl");
	CHECK_TEXT(shaped->pieces[6].lang, "en-GB");
	check_shaped(shaped);
	bench_close(&b);
}

static bool size_image(void *ctx, const struct doc_node *image, dim *width,
		       dim *height)
{
	(void)image;
	*width = 20 * DIM_PT;
	*height = 30 * DIM_PT;
	return ctx != NULL;
}

TEST(gathers_images)
{
	struct bench b;
	bench_open(&b);
	add(&b, b.block, DOC_TEXT, "a ");
	struct doc_node *image = add(&b, b.block, DOC_IMAGE, NULL);
	image->as.image->alt = STR("logo");
	add(&b, b.block, DOC_TEXT, " b");
	struct shaped *shaped =
		shape_block(b.shaper, b.doc, b.block, &plain, size_image, &b);
	CHECK_TEXT(pieces(&b, shaped), "a |\xEF\xBF\xBC#<image>| b|");
	CHECK_INT(shaped->runs[1].width, 20 * DIM_PT);
	CHECK(shaped->runs[1].face == NULL);
	check_shaped(shaped);
	shaped =
		shape_block(b.shaper, b.doc, b.block, &plain, size_image, NULL);
	CHECK_TEXT(pieces(&b, shaped), "a |logo<image>| b|");
	bench_close(&b);
}

TEST(gathers_code)
{
	struct bench b;
	bench_open(&b);
	doc_turn(b.doc, b.block, DOC_CODE_BLOCK);
	b.block->as.code->text = STR("a\tb\n\n  c  d\n");
	struct shaped *shaped = shape(&b);
	CHECK_TEXT(pieces(&b, shaped), "a   b /| /|  c  d /|");
	check_shaped(shaped);
	bench_close(&b);
}

/* A hundred thousand emphases in one another. */
TEST(gathers_deep)
{
	struct bench b;
	bench_open(&b);
	struct doc_node *node = b.block;
	for (int i = 0; i < 100000; i++)
		node = add(&b, node, DOC_EMPHASIS, NULL);
	add(&b, node, DOC_TEXT, "deep");
	CHECK_TEXT(shape(&b)->text, "deep");
	bench_close(&b);
}

/* Runs as "face-suffix level:text", parted by '|'. */
static struct str runs(struct bench *bench, const struct shaped *shaped)
{
	struct buf out;

	buf_init(&out, 10000);
	for (int i = 0; i < shaped->n_runs; i++) {
		const struct run *run = &shaped->runs[i];
		buf_printf(&out, "%s%.*s %d:%.*s", i ? "|" : "",
			   STR_ARG(run->face->name), run->level, run->n,
			   shaped->text.p + run->at);
	}
	struct str s = str_dup(bench->arena, buf_view(&out));
	buf_release(&out);
	return s;
}

TEST(picks_faces)
{
#define DV "DejaVuSansCondensed "
#define AR "NotoSansArabic-Regular "
	static const struct {
		const char *text, *lang, *want;
	} rows[] = {
		{ "Plain text.", "en", DV "0:Plain text." },
		{ "Zażółć gęślą jaźń", "pl", DV "0:Zażółć gęślą jaźń" },
		{ "cafe\xCC\x81 x", "fr", DV "0:cafe\xCC\x81 x" },
		{ "say سلام twice", "en",
		  DV "0:say |" AR "1:سلام|" AR "0: |" DV "0:twice" },
		{ "خط 12 ہے", "ur", AR "1:خط |" AR "2:12|" AR "1: ہے" },
		{ "שלום", "he", "NotoSansHebrew-Regular 1:שלום" },
		{ "नमस्ते दुनिया", "hi",
		  "NotoSansDevanagari-Regular 0:नमस्ते दुनिया" },
		{ "■ item ✓", "en", DV "0:■ item ✓" },
		{ "a\xE2\x80\x8D"
		  "b",
		  "en",
		  DV "0:a\xE2\x80\x8D"
		     "b" },
	};
	struct bench b;
	bench_open(&b);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		CHECK_TEXT(runs(&b, shape_z(&b, rows[i].text, rows[i].lang)),
			   rows[i].want);
	CHECK_INT(diag_count(b.diags, DIAG_NOTE), 0);
	bench_close(&b);
}

/* A right-to-left passage keeps its punctuation and numbers to itself. */
TEST(isolates_languages)
{
	struct bench b;
	bench_open(&b);
	add(&b, b.block, DOC_TEXT, "In Urdu: ");
	struct doc_node *span = add(&b, b.block, DOC_SPAN, NULL);
	doc_give(b.doc->arena, span)->lang = STR("ur");
	add(&b, span, DOC_TEXT, "خط (12).");
	add(&b, b.block, DOC_TEXT, " 34 left");
	struct shaped *shaped = shape(&b);
	int stop = str_find(shaped->text, STR(")."));
	CHECK_INT(shaped->levels[stop], 1);
	CHECK_INT(shaped->levels[stop + 1], 1);
	CHECK_INT(shaped->levels[stop + 2], 0);
	CHECK_INT(shaped->levels[stop + 3], 0);
	check_shaped(shaped);
	bench_close(&b);
}

TEST(shapes)
{
	struct bench b;
	bench_open(&b);
	/* advances are the font's own units: two equal letters */
	struct shaped *shaped = shape_z(&b, "nn", "en");
	CHECK_INT(shaped->runs[0].n_glyphs, 2);
	int n = shaped->runs[0].glyphs[0].advance;
	CHECK_INT(shaped->runs[0].glyphs[1].advance, n);
	CHECK_INT(shaped->runs[0].width, (2 * n * 12 * DIM_PT + 1024) / 2048);
	/* a ligature is one glyph for two letters, but not across a ZWNJ */
	CHECK_INT(shape_z(&b, "fi", "en")->runs[0].n_glyphs, 1);
	CHECK_INT(shape_z(&b, "f\xE2\x80\x8Ci", "en")->runs[0].n_glyphs, 2);
	/* an accent has no width of its own */
	CHECK_INT(shape_z(&b, "n\xCC\x83n", "es")->runs[0].width,
		  shaped->runs[0].width);
	/* Arabic letters join: lam-alef is one glyph */
	CHECK_INT(shape_z(&b, "لا", "ar")->runs[0].n_glyphs, 1);
	/* invisible characters alone have no glyph and are no error */
	CHECK_INT(shape_z(&b, "\xE2\x80\x8F", "en")->runs[0].n_glyphs, 0);
	CHECK_INT(diag_count(b.diags, DIAG_NOTE), 0);
	bench_close(&b);
}

TEST(reports_missing_characters)
{
	static const struct {
		const char *typed; /* the source */
		const char *text;  /* as read */
		int at, n;	   /* place of the finding */
		const char *message;
	} rows[] = {
		{ "say 'x' \xF0\x9F\xA7\x91!", "say ‘x’ \xF0\x9F\xA7\x91!", 8,
		  4,
		  "no font has the character U+1F9D1 (an emoji or "
		  "pictograph)" },
		{ "中 a 中", "中 a 中", 0, 3,
		  "no font has the character U+4E2D (a letter)" },
		{ "bell \x07", "bell \x07", 5, 1,
		  "no font has the character U+0007 (a control character)" },
		{ "own \xEE\x80\x80", "own \xEE\x80\x80", 4, 3,
		  "no font has the character U+E000 (a private-use "
		  "character, from a special font)" },
		/* what comes from an entity is placed at the whole text */
		{ "&#x4E2D;", "中", 0, 8,
		  "no font has the character U+4E2D (a letter)" },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct bench b;
		bench_open(&b);
		struct source source = { .text = str_from(rows[i].typed) };
		struct doc_node *text =
			add(&b, b.block, DOC_TEXT, rows[i].text);
		text->span = (struct span){ &source, 0, source.text.n };
		check_shaped(shape(&b));
		int n;
		const struct diag *list = diag_list(b.diags, &n);
		if (CHECK_INT(n, 1)) {
			CHECK_TEXT(list[0].message, rows[i].message);
			CHECK_INT(list[0].span.at, rows[i].at);
			CHECK_INT(list[0].span.n, rows[i].n);
		}
		bench_close(&b);
	}
}

TEST(without_fonts)
{
	struct bench b;
	bench_open(&b);
	struct fonts *none =
		fonts_open(b.arena, STR("/nowhere"), STR_NONE, b.diags);
	struct shaper *shaper = shaper_open(b.arena, NULL, none, b.diags);
	struct shaped *shaped =
		shape_text(shaper, STR("text"), &plain, STR("en"), NULL);
	struct paragraph_measure measure = { .width = 1000 };
	struct line *lines;
	CHECK_INT(shaped->n_runs, 0);
	CHECK_INT(paragraph_set(b.arena, shaper, shaped, &measure, &lines), 0);
	CHECK(diag_has_fatal(b.diags));
	shaper_close(shaper);
	fonts_close(none);
	bench_close(&b);
}

int main(void)
{
	RUN(gathers_spaces);
	RUN(gathers_nothing);
	RUN(gathers_tags);
	RUN(gathers_images);
	RUN(gathers_code);
	RUN(gathers_deep);
	RUN(picks_faces);
	RUN(isolates_languages);
	RUN(shapes);
	RUN(reports_missing_characters);
	RUN(without_fonts);
	return harness_finish();
}
