#include "harness.h"

#include "base/arena.h"
#include "page/labels.h"

TEST(labels_count_on_and_then_take_letters)
{
	static const struct label_case {
		struct page_labels labels;
		int index;
		const char *want;
	} cases[] = {
		{ { 1, 0, true, NULL, 0 }, 0, "1" },
		{ { 7, 0, true, NULL, 0 }, 3, "10" },
		{ { 21, 3, false, NULL, 0 }, 2, "23" },
		{ { 21, 3, false, NULL, 0 }, 3, "23A" },
		{ { 21, 3, false, NULL, 0 }, 28, "23Z" },
		{ { 21, 3, false, NULL, 0 }, 29, "23AA" },
		{ { 121, 0, false, NULL, 0 }, 0, "120A" },
	};
	struct arena *arena = arena_new();

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		CHECK_TEXT(page_label(arena, &cases[i].labels, cases[i].index),
			   cases[i].want);
	arena_free(arena);
}

TEST(a_page_goes_on_with_a_letter)
{
	struct arena *arena = arena_new();

	CHECK_TEXT(page_label_more(arena, STR("14"), 0), "14");
	CHECK_TEXT(page_label_more(arena, STR("14"), 2), "14B");
	CHECK_TEXT(page_label_more(arena, STR("14A"), 1), "14AA");
	arena_free(arena);
}

int main(void)
{
	RUN(labels_count_on_and_then_take_letters);
	RUN(a_page_goes_on_with_a_letter);
	return harness_finish();
}
