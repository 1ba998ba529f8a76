#include "harness.h"

#include <stdio.h>

#include "base/arena.h"
#include "text/lines.h"

/*
 * Boxes as text: letters are units of width, a space is a gap of one, '~' a
 * gap that must not break, '?' a gap whose break is poor, '/' a gap with a
 * forced break, '-' a place without a gap that shows a hyphen of one.
 */
#define BOXES_MAX 64

static int read_boxes(const char *z, struct lines_box *boxes)
{
	int n = 0;

	boxes[0] = (struct lines_box){ 0 };
	for (; *z; z++) {
		struct lines_box *box = &boxes[n];
		if (*z >= 'a' && *z <= 'z') {
			box->width++;
			continue;
		}
		box->gap = *z != '-';
		box->hyphen = *z == '-';
		box->penalty = *z == '~'   ? LINES_NEVER
			       : *z == '?' ? 400
			       : *z == '/' ? LINES_FORCED
					   : 0;
		boxes[++n] = (struct lines_box){ 0 };
	}
	return n + 1;
}

static int first_fit(const struct lines_box *boxes, int n, int measure)
{
	int lines = 1, width = boxes[0].width;

	for (int i = 1; i < n; i++) {
		width += boxes[i - 1].gap + boxes[i].width;
		if (width > measure) {
			lines++;
			width = boxes[i].width;
		}
	}
	return lines;
}

/* The numbers of boxes in the lines: "3 2 2". */
static struct str fit(struct arena *arena, const char *z,
		      struct lines_measure measure)
{
	struct lines_box boxes[BOXES_MAX];
	struct buf out;
	int n = read_boxes(z, boxes), *ends, at = 0;
	int lines = lines_fit(arena, boxes, n, &measure, &ends);

	buf_init(&out, 1000);
	for (int i = 0; i < lines; i++) {
		buf_printf(&out, "%s%d", i ? " " : "", ends[i] + 1 - at);
		at = ends[i] + 1;
	}
	struct str s = str_dup(arena, buf_view(&out));
	buf_release(&out);
	return s;
}

TEST(breaks)
{
	static const struct {
		const char *boxes;
		struct lines_measure measure;
		const char *want;
	} rows[] = {
		{ "a", { 10, 10, 0 }, "1" },
		{ "aaa bbb ccc", { 11, 11, 0 }, "3" },
		{ "aaa bbb ccc", { 9, 9, 0 }, "2 1" }, /* too short else */
		{ "aaa bbb ccc ddd", { 7, 7, 0 }, "2 2" },
		/* first fit would be 3 1: the word comes down */
		{ "aa bb cc dd", { 9, 9, 0 }, "2 2" },
		/* one line of two words stays one line */
		{ "aa bb", { 9, 9, 9 }, "2" },
		/* first line narrower, then wider */
		{ "aa bb cc dd", { 5, 8, 0 }, "2 2" },
		{ "aa bb cc dd", { 2, 8, 0 }, "1 3" },
		/* never */
		{ "aa bb~cc dd", { 5, 5, 0 }, "1 2 1" },
		{ "aa~bb~cc~dd", { 5, 5, 0 }, "4" },
		/* too wide stands alone */
		{ "aa bbbbbbbbbb cc", { 6, 6, 0 }, "1 1 1" },
		{ "bbbbbbbbbb", { 6, 6, 0 }, "1" },
		/* a poor break is avoided where the lines allow it */
		{ "aaaa bbbb?cccc dddd eeee", { 10, 10, 0 }, "1 2 2" },
		/* but not at the price of one more line */
		{ "aaaa bbbb?cccc dddd", { 9, 9, 0 }, "2 2" },
		/* forced */
		{ "aa/bb cc/dd", { 20, 20, 0 }, "1 2 1" },
		{ "aa/bb", { 20, 20, 20 }, "1 1" },
		{ "aa bb/cc dd", { 2, 2, 0 }, "1 1 1 1" },
		/* the hyphen must fit */
		{ "aaa-bbb", { 3, 3, 0 }, "1 1" },
		{ "cc aa-bb dd", { 4, 4, 0 }, "1 2 1" },
		{ "cc aa-bb ddd", { 6, 6, 0 }, "2 2" },
		/* a short last line is filled up */
		{ "aaaaaaaa bbbbbbbb cc d e", { 20, 20, 8 }, "2 3" },
		/* no room at all */
		{ "a b c", { 0, 0, 0 }, "1 1 1" },
	};
	struct arena *arena = arena_new();

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (!CHECK_TEXT(fit(arena, rows[i].boxes, rows[i].measure),
				rows[i].want))
			printf("  %s\n", rows[i].boxes);
	arena_free(arena);
}

TEST(nothing)
{
	struct arena *arena = arena_new();
	struct lines_measure measure = { 10, 10, 0 };
	int *ends;

	CHECK_INT(lines_fit(arena, NULL, 0, &measure, &ends), 0);
	arena_free(arena);
}

/* Never more lines than first fit, and the worst line no worse. */
TEST(evener_than_first_fit)
{
	struct arena *arena = arena_new();
	struct lines_box boxes[400];
	uint32_t seed = 1;

	for (int round = 0; round < 200; round++) {
		int n = 20 + round, *ends;
		for (int i = 0; i < n; i++) {
			seed = seed * 1103515245u + 12345u;
			boxes[i] = (struct lines_box){
				.width = 1 + (int)(seed >> 16) % 11, .gap = 1
			};
		}
		struct lines_measure measure = { 60, 60, 10 };
		int lines = lines_fit(arena, boxes, n, &measure, &ends);
		CHECK_INT(lines, first_fit(boxes, n, 60));
		CHECK_INT(ends[lines - 1], n - 1);
		if (lines > 1)
			CHECK(ends[lines - 1] - ends[lines - 2] > 1);
		for (int i = 0, at = 0; i < lines; at = ends[i++] + 1) {
			int width = -1;
			for (int k = at; k <= ends[i]; k++)
				width += boxes[k].width + 1;
			CHECK(width <= 60);
		}
	}
	arena_free(arena);
}

/* A million narrow boxes, and a million that must not break. */
TEST(linear)
{
	struct arena *arena = arena_new();
	int n = 1000000, *ends;
	struct lines_box *boxes = ARENA_ARRAY(arena, struct lines_box, n);
	struct lines_measure measure = { 60, 60, 10 };

	for (int i = 0; i < n; i++)
		boxes[i] = (struct lines_box){ .width = 1, .gap = 1 };
	CHECK_INT(lines_fit(arena, boxes, n, &measure, &ends), (n + 29) / 30);
	for (int i = 0; i < n; i++)
		boxes[i] = (struct lines_box){ .width = 1,
					       .penalty = LINES_NEVER };
	CHECK_INT(lines_fit(arena, boxes, n, &measure, &ends), 1);
	arena_free(arena);
}

int main(void)
{
	RUN(breaks);
	RUN(nothing);
	RUN(evener_than_first_fit);
	RUN(linear);
	return harness_finish();
}
