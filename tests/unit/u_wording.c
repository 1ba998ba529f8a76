/* Wording: which texts say nearly the same. */
#include "harness.h"
#include "layout/wording.h"

#include "base/arena.h"

TEST(words)
{
	struct arena *arena = arena_new();
	struct wording words = wording_of(
		arena, STR("It\u2019s 1.7, (not\u00a0now) here! So\nend"));

	CHECK_INT(words.n, 9);
	CHECK_TEXT(words.items[2].text, "1");
	CHECK(!words.items[2].ends);
	CHECK(words.items[3].pauses);
	CHECK(words.items[4].is_aside && words.items[5].is_aside);
	CHECK(words.items[6].ends && !words.items[6].is_aside);
	CHECK(words.items[7].ends);
	CHECK_INT(words.items[8].at, 32);
	CHECK_INT(wording_of(arena, STR_NONE).n, 0);
	arena_free(arena);
}

TEST(near)
{
	static const struct {
		struct str text, about;
		bool is_near;
	} cases[] = {
		{ STR_INIT("help and protection"), STR_INIT("Help, protection"),
		  true },
		{ STR_INIT("The adoption performances"),
		  STR_INIT("adoption performance"), true },
		{ STR_INIT("adoption perfromances"),
		  STR_INIT("adoption performance"), false },
		{ STR_INIT("fostering performance"),
		  STR_INIT("adoption performance"), false },
		{ STR_INIT("the Board (LSCB)"), STR_INIT("the board"), true },
		{ STR_INIT("adoption performance was"),
		  STR_INIT("adoption performance"), false },
		{ STR_INIT("care"), STR_INIT("children in care"), false },
		{ STR_INIT("Us"), STR_INIT("us"), true },
		{ STR_INIT("We"), STR_INIT("us"), false },
		{ STR_INIT(""), STR_INIT("us"), false },
		{ STR_INIT("us"), STR_INIT(""), false },
	};
	struct arena *arena = arena_new();

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct wording text = wording_of(arena, cases[i].text);
		struct wording about = wording_of(arena, cases[i].about);

		if (wording_is_near(&text, 0, text.n, &about) !=
		    cases[i].is_near)
			CHECK_TEXT(cases[i].text, "the other way");
	}
	arena_free(arena);
}

TEST(at)
{
	struct arena *arena = arena_new();
	struct wording text = wording_of(arena, STR("one Two, three"));
	struct wording two = wording_of(arena, STR("two three"));

	CHECK(wording_has_at(&text, 1, &two));
	CHECK(!wording_has_at(&text, 0, &two));
	CHECK(!wording_has_at(&text, 2, &two));
	CHECK(!wording_has_at(&text, -1, &two));
	arena_free(arena);
}

int main(void)
{
	RUN(words);
	RUN(near);
	RUN(at);
	return harness_finish();
}
