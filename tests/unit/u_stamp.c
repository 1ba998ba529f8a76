/* Stamps: which corner they take, and what is in them. */
#include "harness.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "findings.h"
#include "page/stamp.h"
#include "read/front.h"
#include "read/yaml.h"

static const char layout_text[] =
	"faircopy: 1\n"
	"tokens: {font: {text: [DejaVu Sans Condensed]}, size: {base: 10pt}}\n"
	"styles: {body: {font: text, size: +0, leading: 1.2}}\n"
	"stamp: {lines: ['[Agenda Item {{item}}]', 'Page {{page}}', "
	"'[{{mark}}]'], at: [10pt, 10pt]}\n";

struct bench {
	struct arena *arena;
	struct diags *diags;
	struct fonts *fonts;
	struct stamper stamper;
	struct dlist *dlist;
	struct page *page;
};

static void bench_open(struct bench *bench)
{
	const char *folder = getenv("FAIRCOPY_FONTS");
	struct arena *arena = bench->arena = arena_new();
	struct diags *diags = bench->diags = diags_new(arena);
	struct source *source =
		source_open(arena, diags, STR("x.yaml"), str_from(layout_text));
	struct doc *doc = doc_new(arena);
	struct layout *layout = layout_read(
		arena, yaml_read(arena, diags, source, 0, source->text.n),
		diags);
	struct value *empty = value_new(arena, VALUE_MAP, SPAN_NONE);

	doc->language = STR("en-GB");
	bench->fonts = fonts_open(
		arena, str_from(folder ? folder : "build/data/fonts"), STR_NONE,
		diags);
	bench->stamper = (struct stamper){
		.doc = doc,
		.layout = layout,
		.form = form_read(arena, layout, empty, SPAN_NONE, NULL, diags),
		.shaper = shaper_open(arena, layout, bench->fonts, diags),
		.diags = diags,
	};
	bench->dlist = dlist_new(arena, doc, layout);
	bench->page = dlist_add_page(bench->dlist, PAGE_REST, 400 * DIM_PT,
				     600 * DIM_PT);
	bench->page->label = STR("23A");
}

static void bench_close(struct bench *bench)
{
	shaper_close(bench->stamper.shaper);
	fonts_close(bench->fonts);
	arena_free(bench->arena);
}

static void cover(struct bench *bench, dim x, dim y)
{
	struct ditem *item = dlist_push(bench->dlist, bench->page, ITEM_RECT);

	item->x = x * DIM_PT;
	item->y = y * DIM_PT;
	item->width = item->height = 20 * DIM_PT;
}

static void stamp(struct bench *bench, const char *item, const char *mark)
{
	struct stamp_words words = { str_from(item), str_from(mark) };

	stamp_place(&bench->stamper, bench->dlist, bench->page, &words, NULL);
}

/* The n-th run of the page's text, from 0, or NULL. */
static const struct ditem *nth_run(const struct bench *bench, int n)
{
	for (int i = 0; i < bench->page->n_items; i++)
		if (bench->page->items[i].kind == ITEM_GLYPHS && n-- == 0)
			return &bench->page->items[i];
	return NULL;
}

TEST(stamp_has_its_lines)
{
	struct bench bench;

	bench_open(&bench);
	stamp(&bench, "5", "Not for publication");
	CHECK_TEXT(ditem_text(nth_run(&bench, 0)), "Agenda Item 5");
	CHECK_TEXT(ditem_text(nth_run(&bench, 1)), "Page 23A");
	CHECK_TEXT(ditem_text(nth_run(&bench, 2)), "Not for publication");
	/* Lines end together at the right. */
	for (int i = 0; i < 3; i++)
		CHECK_INT(nth_run(&bench, i)->x + nth_run(&bench, i)->width,
			  390 * DIM_PT);
	CHECK_INT(bench.page->items[0].part, TAG_HEADER);
	bench_close(&bench);
}

TEST(stamp_of_the_agenda_has_no_item)
{
	struct bench bench;

	bench_open(&bench);
	stamp(&bench, "", "");
	CHECK_TEXT(ditem_text(nth_run(&bench, 0)), "Page 23A");
	CHECK(!nth_run(&bench, 1));
	bench_close(&bench);
}

TEST(stamp_takes_the_first_clear_corner)
{
	static const struct {
		int n; /* corners covered */
		bool is_right, is_top;
	} cases[] = { { 0, true, true },
		      { 1, true, false },
		      { 2, false, true },
		      { 3, false, false } };
	static const dim corners[4][2] = {
		{ 370, 15 }, { 370, 570 }, { 15, 15 }, { 15, 570 }
	};

	for (int i = 0; i < 4; i++) {
		struct bench bench;

		bench_open(&bench);
		for (int k = 0; k < cases[i].n; k++)
			cover(&bench, corners[k][0], corners[k][1]);
		stamp(&bench, "5", "");
		CHECK_INT(nth_run(&bench, 0)->x > 200 * DIM_PT,
			  cases[i].is_right);
		CHECK_INT(nth_run(&bench, 0)->y < 300 * DIM_PT,
			  cases[i].is_top);
		CHECK_TEXT(findings(bench.arena, bench.diags), "");
		bench_close(&bench);
	}
}

/* With 20 pt free at the top, one line fits and two do not. */
TEST(stamp_is_lower_where_it_must)
{
	struct bench bench;
	struct ditem *item;

	bench_open(&bench);
	item = dlist_push(bench.dlist, bench.page, ITEM_RECT);
	item->width = 400 * DIM_PT;
	item->y = 26 * DIM_PT;
	item->height = 560 * DIM_PT;
	stamp(&bench, "5", "");
	CHECK_INT(nth_run(&bench, 0)->y, nth_run(&bench, 1)->y);
	CHECK_INT(nth_run(&bench, 1)->x + nth_run(&bench, 1)->width,
		  390 * DIM_PT);
	CHECK(nth_run(&bench, 0)->x + nth_run(&bench, 0)->width <
	      nth_run(&bench, 1)->x);
	CHECK_TEXT(findings(bench.arena, bench.diags), "");
	bench_close(&bench);
}

TEST(page_without_a_clear_corner_is_a_finding)
{
	struct bench bench;

	bench_open(&bench);
	for (int i = 0; i < 4; i++)
		cover(&bench, i < 2 ? 370 : 15, i % 2 ? 570 : 15);
	cover(&bench, 371, 16);
	stamp(&bench, "5", "");
	CHECK_TEXT(findings(bench.arena, bench.diags), "stamp-room 4:8");
	CHECK(nth_run(&bench, 0)->y > 300 * DIM_PT);
	bench_close(&bench);
}

int main(void)
{
	RUN(stamp_has_its_lines);
	RUN(stamp_of_the_agenda_has_no_item);
	RUN(stamp_takes_the_first_clear_corner);
	RUN(stamp_is_lower_where_it_must);
	RUN(page_without_a_clear_corner_is_a_finding);
	return harness_finish();
}
