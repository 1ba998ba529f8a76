/* Charts: how numbers are read and written, scales, circles, colours. */
#include <stdio.h>

#include "base/arena.h"
#include "layout/layout_priv.h"
#include "model/chart_words.h"
#include "page/chart.h"
#include "page/chart_scale.h"
#include "harness.h"

static const struct {
	const char *text;
	bool is_number;
	bool is_missing;
	int digits, places;
	const char *before, *after;
} numbers[] = {
	{ "12", true, false, 12, 0, "", "" },
	{ "0", true, false, 0, 0, "", "" },
	{ " 1,200 ", true, false, 1200, 0, "", "" },
	{ "1\u00A0200\u2009000", true, false, 1200000, 0, "", "" },
	{ "12,34", false, false, 0, 0, "", "" },
	{ "1,2000", false, false, 0, 0, "", "" },
	{ "1234,567", false, false, 0, 0, "", "" },
	{ "£3.50", true, false, 350, 2, "£", "" },
	{ "-£3.5m", true, false, -35, 1, "£", "m" },
	{ "£-3", true, false, -3, 0, "£", "" },
	{ "\u2212"
	  "4 %",
	  true, false, -4, 0, "", "%" },
	{ "\u2013"
	  "4",
	  true, false, -4, 0, "", "" },
	{ "+7", true, false, 7, 0, "", "" },
	{ "45 per cent", true, false, 45, 0, "", "%" },
	{ "20p", true, false, 20, 0, "", "p" },
	{ ".5", true, false, 5, 1, "", "" },
	{ "5.", false, false, 0, 0, "", "" },
	{ "", true, true, 0, 0, "", "" },
	{ "-", true, true, 0, 0, "", "" },
	{ "\u2013", true, true, 0, 0, "", "" },
	{ "n/a", true, true, 0, 0, "", "" },
	{ "[x]", true, true, 0, 0, "", "" },
	{ "nil", false, false, 0, 0, "", "" },
	{ "about 5", false, false, 0, 0, "", "" },
	{ "5 apples", false, false, 0, 0, "", "" },
	{ "1e5", false, false, 0, 0, "", "" },
	{ "£", false, false, 0, 0, "", "" },
	{ "1234567890123456", false, false, 0, 0, "", "" },
};

TEST(numbers_are_read)
{
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		struct chart_number got;
		bool is_number =
			chart_number_read(str_from(numbers[i].text), &got);

		CHECK_INT(is_number, numbers[i].is_number);
		if (!is_number)
			continue;
		CHECK_INT(got.is_missing, numbers[i].is_missing);
		CHECK_INT((int)got.digits, numbers[i].digits);
		CHECK_INT(got.places, numbers[i].places);
		CHECK_TEXT(got.before, numbers[i].before);
		CHECK_TEXT(got.after, numbers[i].after);
	}
}

TEST(amounts_share_their_places)
{
	struct chart_number number = { .digits = 35, .places = 1 };
	int64_t amount;

	CHECK(chart_number_amount(&number, 3, &amount));
	CHECK(amount == 3500);
	CHECK(!chart_number_amount(&number, 0, &amount));
	CHECK(!chart_number_amount(&number, CHART_MAX_PLACES + 1, &amount));
	number.digits = CHART_MAX_AMOUNT / 10;
	CHECK(!chart_number_amount(&number, 2, &amount));
	CHECK(chart_number_amount(&number, 1, &amount));
}

TEST(amounts_are_written)
{
	static const struct {
		int64_t amount;
		int places;
		const char *before, *after, *want;
	} table[] = {
		{ 0, 2, "£", "", "£0" },
		{ 1240500, 1, "", "", "124,050" },
		{ 1240505, 1, "", "", "124,050.5" },
		{ -350, 2, "£", "m", "\u2212£3.5m" },
		{ 5, 3, "", "%", "0.005%" },
		{ 1000000000000, 0, "", "", "1,000,000,000,000" },
	};
	struct arena *arena = arena_new();

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct chart chart = { .places = table[i].places,
				       .before = str_from(table[i].before),
				       .after = str_from(table[i].after) };

		CHECK_TEXT(chart_amount_text(arena, &chart, table[i].amount),
			   table[i].want);
	}
	arena_free(arena);
}

TEST(ticks_have_the_same_decimals)
{
	struct chart chart = { .places = 2,
			       .before = STR_NONE,
			       .after = STR("%") };
	struct arena *arena = arena_new();

	CHECK_TEXT(chart_tick_text(arena, &chart, 9500, 50), "95.0%");
	CHECK_TEXT(chart_tick_text(arena, &chart, 0, 50), "0.0%");
	CHECK_TEXT(chart_tick_text(arena, &chart, 9500, 500), "95%");
	arena_free(arena);
}

TEST(scales_end_on_round_numbers)
{
	static const struct {
		int low, high, n;
		int want_low, want_high, want_step;
	} table[] = {
		{ 0, 100, 5, 0, 100, 20 },
		{ 0, 101, 5, 0, 150, 50 },
		{ 0, 0, 5, 0, 1, 1 },
		{ 0, 3, 5, 0, 3, 1 },
		{ -45, 310, 5, -100, 400, 100 },
		{ 919, 951, 5, 910, 960, 10 },
		{ -7, -3, 5, -7, -3, 1 },
		{ 0, 1240, 5, 0, 1500, 500 },
		{ 999, 999, 5, 999, 1000, 1 },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct chart_scale scale = { .length = 1000 };

		chart_scale_round(&scale, table[i].low, table[i].high,
				  table[i].n);
		CHECK_INT((int)scale.low, table[i].want_low);
		CHECK_INT((int)scale.high, table[i].want_high);
		CHECK_INT((int)scale.step, table[i].want_step);
		CHECK_INT(chart_scale_at(&scale, scale.low), 0);
		CHECK_INT(chart_scale_at(&scale, scale.high), 1000);
	}
}

/* The greatest amounts on the longest scale. */
TEST(scales_do_not_overflow)
{
	struct chart_scale scale = { .length = 2000 * DIM_PT };
	int64_t most = CHART_MAX_AMOUNT - 1;

	chart_scale_round(&scale, -most, CHART_MAX_SERIES * most, 5);
	CHECK(scale.low <= -most);
	CHECK(scale.high >= CHART_MAX_SERIES * most);
	CHECK_INT(chart_scale_at(&scale, scale.high), scale.length);
	CHECK(chart_scale_at(&scale, 0) > 0);
}

TEST(circles_are_round)
{
	const dim radius = 100 * DIM_PT;

	CHECK_INT(chart_circle_x(0, radius), 0);
	CHECK_INT(chart_circle_y(0, radius), -radius);
	CHECK_INT(chart_circle_x(CHART_TURN / 4, radius), radius);
	CHECK_INT(chart_circle_y(CHART_TURN / 4, radius), 0);
	CHECK_INT(chart_circle_y(CHART_TURN / 2, radius), radius);
	CHECK_INT(chart_circle_x(3 * CHART_TURN / 4, radius), -radius);
	CHECK_INT(chart_circle_x(CHART_TURN / 12, radius), radius / 2);
	for (int i = 0; i <= CHART_TURN; i += 977) {
		int64_t x = chart_circle_x(i, radius);
		int64_t y = chart_circle_y(i, radius);
		int64_t off = x * x + y * y - (int64_t)radius * radius;

		/* Less than 1/100 pt from where it should be. */
		CHECK(off < 20 * (int64_t)radius &&
		      off > -20 * (int64_t)radius);
	}
}

TEST(texts_are_moved_apart)
{
	const dim range[2] = { 0, 100 };
	dim heights[3] = { 10, 10, 10 };
	dim apart[3] = { 20, 50, 80 }, close[3] = { 52, 50, 48 };
	dim low[3] = { 99, 98, 97 }, crowd[3] = { 0, 0, 0 };

	chart_spread(apart, heights, 3, range);
	CHECK_INT(apart[0], 20);
	CHECK_INT(apart[2], 80);
	chart_spread(close, heights, 3, range);
	CHECK_INT(close[2], 40);
	CHECK_INT(close[1], 50);
	CHECK_INT(close[0], 60);
	chart_spread(low, heights, 3, range);
	CHECK_INT(low[0], 95);
	CHECK_INT(low[1], 85);
	CHECK_INT(low[2], 75);
	chart_spread(crowd, heights, 3, range);
	CHECK_INT(crowd[0], 5);
	CHECK_INT(crowd[2], 25);
}

#define PAPER 0xffffff

TEST(inks_can_be_seen)
{
	for (int i = 0; i < CHART_MAX_SERIES; i++) {
		const struct chart_ink *ink = chart_ink(i);

		CHECK(contrast_ratio(ink->fill, PAPER) >= 300);
		CHECK(contrast_ratio(ink->fill, ink->text) >= 450);
		for (int k = 0; k < i; k++)
			CHECK(ink->fill != chart_ink(k)->fill);
	}
}

/* Two series of three groups; one value is missing. */
static struct chart example(enum chart_type type, int n_series)
{
	static struct str groups[] = { STR_INIT("2017"), STR_INIT("2018"),
				       STR_INIT("2019") };
	static struct chart_value homes[] = {
		{ false, 310, STR_INIT("310") },
		{ false, 190, STR_INIT("190") },
		{ false, 250, STR_INIT("250") },
	};
	static struct chart_value flats[] = {
		{ false, 40, STR_INIT("40") },
		{ true, 0, STR_INIT("") },
		{ false, -5, STR_INIT("-5") },
	};
	static struct chart_series series[] = {
		{ STR_INIT("Homes"), homes },
		{ STR_INIT("Flats"), flats },
	};

	return (struct chart){ .type = type,
			       .unit = STR_NONE,
			       .before = STR_NONE,
			       .after = STR_NONE,
			       .groups = groups,
			       .n_groups = 3,
			       .series = series,
			       .n_series = n_series };
}

TEST(charts_are_told_in_words)
{
	struct arena *arena = arena_new();
	struct chart one = example(CHART_BAR, 1), two = example(CHART_LINE, 2);
	struct chart sums = example(CHART_STACKED, 2);

	CHECK_TEXT(chart_describe(arena, &one, own_words_english(), false),
		   "Bar chart of 3 bars. Highest 2017, 310; lowest 2018, 190.");
	one.unit = STR("£ million");
	CHECK_TEXT(chart_describe(arena, &one, own_words_english(), true),
		   "Bar chart of 3 bars (£ million). 2017: 310; 2018: 190; "
		   "2019: 250.");
	CHECK_TEXT(chart_describe(arena, &two, own_words_english(), false),
		   "Line chart of 2 lines. Homes: from 310 in 2017 to 250 in "
		   "2019; highest 2017, 310; lowest 2018, 190. Flats: from 40 "
		   "in 2017 to \u22125 in 2019; highest 2017, 40; lowest 2019, "
		   "\u22125.");
	CHECK_TEXT(chart_recite(arena, &two, own_words_english()),
		   "2017: Homes 310, Flats 40; 2018: Homes 190, Flats no "
		   "figure; 2019: Homes 250, Flats \u22125.");
	CHECK_TEXT(chart_describe(arena, &sums, own_words_english(), false),
		   "Stacked bar chart of 3 bars. Totals: highest 2017, 350; "
		   "lowest 2018, 190. Homes: highest 2017, 310; lowest 2018, "
		   "190. Flats: highest 2017, 40; lowest 2019, \u22125.");
	arena_free(arena);
}

int main(void)
{
	RUN(numbers_are_read);
	RUN(amounts_share_their_places);
	RUN(amounts_are_written);
	RUN(ticks_have_the_same_decimals);
	RUN(scales_end_on_round_numbers);
	RUN(scales_do_not_overflow);
	RUN(circles_are_round);
	RUN(texts_are_moved_apart);
	RUN(inks_can_be_seen);
	RUN(charts_are_told_in_words);
	return harness_finish();
}
