#include "harness.h"

#include "base/arena.h"
#include "model/value.h"

static struct value *text_make(struct arena *arena, const char *text)
{
	return value_text(arena, str_from(text), SPAN_NONE);
}

/* visit: { Dates: [one, two], empty: } , contact_name: x */
static struct value *tree_make(struct arena *arena)
{
	struct value *root = value_new(arena, VALUE_MAP, SPAN_NONE);
	struct value *visit = value_new(arena, VALUE_MAP, SPAN_NONE);
	struct value *dates = value_new(arena, VALUE_LIST, SPAN_NONE);

	value_append(arena, dates, text_make(arena, "one"));
	value_append(arena, dates, text_make(arena, "two"));
	value_put(arena, visit, STR("Dates"), SPAN_NONE, dates);
	value_put(arena, visit, STR("empty"), SPAN_NONE,
		  value_new(arena, VALUE_EMPTY, SPAN_NONE));
	value_put(arena, root, STR("visit"), SPAN_NONE, visit);
	value_put(arena, root, STR("contact_name"), SPAN_NONE,
		  text_make(arena, "x"));
	return root;
}

TEST(keys)
{
	static const struct {
		const char *a;
		const char *b;
		bool equal;
	} cases[] = {
		{ "our ref", "Our-Ref", true },
		{ "our_ref", "OUR REF", true },
		{ "ourref", "our ref", false },
		{ "", "", true },
		{ "\xC3\x84", "\xC3\xA4", false },
		{ "a.b", "a b", false },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		CHECK_INT(key_eq(str_from(cases[i].a), str_from(cases[i].b)),
			  cases[i].equal);
}

TEST(find)
{
	struct arena *arena = arena_new();
	struct value *root = tree_make(arena);

	CHECK(value_find(root, STR("Contact name")));
	CHECK(!value_find(root, STR("contact")));
	CHECK(!value_find(NULL, STR("contact")));
	CHECK(!value_find(text_make(arena, "t"), STR("t")));
	CHECK_TEXT(value_find_pair(root, STR("VISIT"))->key, "visit");
	arena_free(arena);
}

TEST(paths)
{
	static const struct {
		const char *path;
		const char *text;
	} cases[] = {
		{ "visit.dates.1", "one" },
		{ "visit.dates.2", "two" },
		{ "contact-name", "x" },
		{ "visit.dates.0", NULL },
		{ "visit.dates.3", NULL },
		{ "visit.dates.x", NULL },
		{ "visit.none", NULL },
		{ "contact-name.1", NULL },
		{ "", NULL },
		{ ".", NULL },
		{ "visit..dates", NULL },
	};
	struct arena *arena = arena_new();
	struct value *root = tree_make(arena);

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct value *found =
			value_at_path(root, str_from(cases[i].path));

		if (cases[i].text && CHECK(found))
			CHECK_TEXT(found->text, cases[i].text);
		else
			CHECK(!found);
	}
	CHECK(!value_at_path(NULL, STR("a")));
	arena_free(arena);
}

TEST(emptiness)
{
	struct arena *arena = arena_new();
	struct value *root = tree_make(arena);

	CHECK(value_is_empty(NULL));
	CHECK(value_is_empty(value_at_path(root, STR("visit.empty"))));
	CHECK(value_is_empty(text_make(arena, "")));
	CHECK(value_is_empty(value_new(arena, VALUE_LIST, SPAN_NONE)));
	CHECK(value_is_empty(value_new(arena, VALUE_MAP, SPAN_NONE)));
	CHECK(!value_is_empty(root));
	CHECK(!value_is_empty(text_make(arena, "no")));
	arena_free(arena);
}

int main(void)
{
	RUN(keys);
	RUN(find);
	RUN(paths);
	RUN(emptiness);
	return harness_finish();
}
