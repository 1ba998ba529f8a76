/* Widths of columns; lengths are in points. */
#include <stdio.h>

#include "base/arena.h"
#include "page/columns.h"
#include "harness.h"

#define MOST 6

/* What a column needs: words, unbroken dates, all on one line. */
struct given {
	int hard, soft, most, weight;
	bool is_number;
};

static const struct {
	const char *what;
	int width;
	bool fits;
	struct given columns[MOST];
	int widths[MOST]; /* -1: any */
} table[] = {
	{ "room: in proportion",
	  300,
	  true,
	  { { 10, 10, 40, 0, false }, { 10, 10, 80, 0, false } },
	  { 100, 200 } },
	{ "equal content",
	  300,
	  true,
	  { { 10, 10, 50, 0, false },
	    { 20, 20, 50, 0, false },
	    { 5, 5, 50, 0, false } },
	  { 100, 100, 100 } },
	{ "equal content, too long",
	  300,
	  true,
	  { { 10, 10, 900, 0, false }, { 20, 20, 900, 0, false } },
	  { 150, 150 } },
	{ "numbers stay narrow",
	  300,
	  true,
	  { { 20, 20, 20, 0, true }, { 10, 10, 40, 0, false } },
	  { 30, 270 } },
	{ "nothing but numbers",
	  300,
	  true,
	  { { 20, 20, 20, 0, true }, { 10, 10, 40, 0, true } },
	  { 100, 200 } },
	{ "short columns have what they need",
	  300,
	  true,
	  { { 20, 60, 60, 0, false },
	    { 10, 10, 2000, 0, false },
	    { 30, 30, 30, 0, true } },
	  { 60, 210, 30 } },
	{ "long ones by the root",
	  330,
	  true,
	  { { 10, 10, 30, 0, false },
	    { 10, 10, 400, 0, false },
	    { 10, 10, 1600, 0, false } },
	  { 30, -1, -1 } },
	{ "no narrower than a word",
	  200,
	  true,
	  { { 150, 150, 500, 0, false }, { 10, 10, 500, 0, false } },
	  { 150, 50 } },
	{ "a date is broken before a word is cut",
	  100,
	  true,
	  { { 20, 70, 70, 0, false }, { 60, 60, 500, 0, false } },
	  { -1, -1 } },
	{ "too narrow: in proportion to the words",
	  100,
	  false,
	  { { 50, 50, 60, 0, false }, { 150, 150, 500, 0, false } },
	  { 25, 75 } },
	{ "weights",
	  300,
	  true,
	  { { 10, 10, 10, 1, false }, { 10, 10, 900, 2, false } },
	  { 100, 200 } },
	{ "weights, but words whole",
	  300,
	  true,
	  { { 120, 120, 200, 1, false }, { 10, 10, 900, 3, false } },
	  { 120, 180 } },
	{ "weighed and not weighed",
	  300,
	  true,
	  { { 10, 10, 40, 0, false },
	    { 10, 10, 900, 1, false },
	    { 10, 10, 900, 1, false } },
	  { 40, 130, 130 } },
	{ "one column", 77, true, { { 10, 10, 20, 0, false } }, { 77 } },
	{ "empty columns",
	  90,
	  true,
	  { { 0, 0, 0, 0, true }, { 0, 0, 0, 0, true }, { 0, 0, 0, 0, true } },
	  { 30, 30, 30 } },
};

static int count(const struct given *columns)
{
	int n = 1;
	for (int i = 1; i < MOST; i++)
		if (columns[i].most || columns[i].is_number)
			n = i + 1;
	return n;
}

TEST(widths)
{
	struct arena *arena = arena_new();
	for (int t = 0; t < (int)(sizeof table / sizeof *table); t++) {
		int n = count(table[t].columns);
		struct column columns[MOST] = { 0 };
		dim sum = 0;
		for (int i = 0; i < n; i++) {
			const struct given *given = &table[t].columns[i];
			columns[i] = (struct column){
				.need = { given->hard * DIM_PT,
					  given->soft * DIM_PT,
					  given->most * DIM_PT },
				.weight = given->weight,
				.is_number = given->is_number,
			};
		}
		bool fits = columns_solve(arena, columns, n,
					  table[t].width * DIM_PT);
		CHECK(fits == table[t].fits);
		for (int i = 0; i < n; i++) {
			int want = table[t].widths[i];
			int got = (columns[i].width + DIM_PT / 2) / DIM_PT;
			sum += columns[i].width;
			CHECK(!fits ||
			      columns[i].width >= columns[i].need.hard);
			if (want >= 0 && got != want)
				fprintf(stderr, "%s\n", table[t].what);
			if (want >= 0)
				CHECK_INT(got, want);
		}
		CHECK_INT(sum, table[t].width * DIM_PT);
	}
	arena_free(arena);
}

TEST(longer_is_wider)
{
	struct arena *arena = arena_new();
	struct column columns[2] = {
		{ .need = { DIM_PT, DIM_PT, 400 * DIM_PT } },
		{ .need = { DIM_PT, DIM_PT, 1600 * DIM_PT } },
	};
	CHECK(columns_solve(arena, columns, 2, 300 * DIM_PT));
	CHECK(columns[1].width > columns[0].width);
	CHECK(columns[0].width * 3 > columns[1].width);
	arena_free(arena);
}

TEST(spans)
{
	struct column columns[3] = { 0 };
	columns_need(columns, 0, 1, &(struct extent){ 10, 10, 10 });
	columns_need(columns, 1, 1, &(struct extent){ 10, 20, 30 });
	/* What is there already is enough. */
	columns_need(columns, 0, 2, &(struct extent){ 20, 20, 40 });
	CHECK_INT(columns[0].need.most, 10);
	CHECK_INT(columns[1].need.most, 30);
	/* What is lacking is shared by content. */
	columns_need(columns, 0, 2, &(struct extent){ 20, 20, 80 });
	CHECK_INT(columns[0].need.most, 20);
	CHECK_INT(columns[1].need.most, 60);
	/* Empty columns share alike, nothing is lost. */
	columns_need(columns, 2, 1, &(struct extent){ 0, 0, 0 });
	struct column empty[3] = { 0 };
	columns_need(empty, 0, 3, &(struct extent){ 10, 20, 31 });
	CHECK_INT(empty[0].need.most + empty[1].need.most + empty[2].need.most,
		  31);
	CHECK(empty[2].need.hard <= empty[2].need.soft);
}

static unsigned next_random(unsigned *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

/* Whatever the columns: their widths add up, and hold the words if they can.
 */
TEST(any_columns)
{
	struct arena *arena = arena_new();
	unsigned state = 11;
	for (int round = 0; round < 2000; round++) {
		struct column columns[20] = { 0 };
		int n = 1 + (int)(next_random(&state) % 20);
		dim width = 20 + (dim)(next_random(&state) % 1000000);
		dim sum = 0;
		for (int i = 0; i < n; i++) {
			int shift = (int)(next_random(&state) % 22);
			dim hard = (dim)(next_random(&state) % 30000) >>
				   (shift / 2);
			dim soft = hard + (dim)(next_random(&state) % 3000);
			dim more = (dim)(next_random(&state) >> shift);
			columns[i].need =
				(struct extent){ hard, soft, soft + more };
			if (next_random(&state) % 6 == 0)
				columns[i].weight =
					(int)(next_random(&state) % 9);
			columns[i].is_number = next_random(&state) % 3 == 0;
		}
		bool fits = columns_solve(arena, columns, n, width);
		for (int i = 0; i < n; i++) {
			CHECK(columns[i].width >= 0);
			CHECK(!fits ||
			      columns[i].width >= columns[i].need.hard);
			sum += columns[i].width;
		}
		CHECK_INT(sum, width);
	}
	arena_free(arena);
}

int main(void)
{
	RUN(widths);
	RUN(longer_is_wider);
	RUN(spans);
	RUN(any_columns);
	return harness_finish();
}
