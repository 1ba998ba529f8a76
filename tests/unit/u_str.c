#include "harness.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

TEST(compare)
{
	CHECK(str_eq(STR("abc"), STR("abc")));
	CHECK(!str_eq(STR("abc"), STR("abd")));
	CHECK(str_eq(STR_NONE, (struct str){ NULL, 0 }));
	CHECK(str_eq_nocase(STR("Dear Sir"), STR("dEAR sIR")));
	CHECK(!str_eq_nocase(STR("\xC3\x84"), STR("\xC3\xA4")));
	CHECK(str_cmp(STR("a"), STR("ab")) < 0);
	CHECK(str_cmp(STR("b"), STR("ab")) > 0);
	CHECK(str_cmp(STR("\xC3\xA4"), STR("z")) > 0);
	CHECK_INT(str_cmp(STR_NONE, STR_NONE), 0);
	CHECK(str_starts(STR("no-slug"), STR("no-")));
	CHECK(!str_starts(STR("n"), STR("no-")));
	CHECK(str_ends(STR("letter.md"), STR(".md")));
	CHECK(!str_ends(STR("md"), STR(".md")));
}

TEST(find_and_sub)
{
	CHECK_INT(str_find(STR("aab aac"), STR("aac")), 4);
	CHECK_INT(str_find(STR("aab"), STR("aabb")), -1);
	CHECK_INT(str_find(STR("abc"), STR_NONE), 0);
	CHECK_INT(str_find(STR_NONE, STR("a")), -1);
	CHECK_INT(str_find_char(STR("a:b"), ':'), 1);
	CHECK_INT(str_find_char(STR_NONE, ':'), -1);
	CHECK_TEXT(str_sub(STR("inspection"), 2, 9), "spectio");
	CHECK_TEXT(str_sub(STR("abc"), -5, 99), "abc");
	CHECK_TEXT(str_sub(STR("abc"), 2, 1), "");
	CHECK_TEXT(str_sub(STR("abc"), 7, 9), "");
	CHECK_TEXT(str_trim(STR(" \t\r\n a b \v\f ")), "a b");
	CHECK_TEXT(str_trim(STR(" \n ")), "");
}

TEST(cut)
{
	struct str rest = STR("a,,b");

	CHECK_TEXT(str_cut(&rest, ','), "a");
	CHECK_TEXT(str_cut(&rest, ','), "");
	CHECK_TEXT(str_cut(&rest, ','), "b");
	CHECK_TEXT(rest, "");
	CHECK_TEXT(str_cut(&rest, ','), "");
}

TEST(build_in_arena)
{
	struct arena *arena = arena_new();
	struct str parts[] = { STR("a"), STR_NONE, STR("c") };

	CHECK_TEXT(str_printf(arena, "%d-%s", 7, "x"), "7-x");
	CHECK_TEXT(str_join(arena, parts, 3, STR(", ")), "a, , c");
	CHECK_TEXT(str_join(arena, parts, 0, STR(", ")), "");
	struct str copy = str_dup(arena, STR("copy"));
	CHECK_STR(copy.p, "copy");
	arena_free(arena);
}

TEST(to_int)
{
	static const struct {
		const char *text;
		bool ok;
		int value;
	} cases[] = {
		{ "0", true, 0 },
		{ "-12", true, -12 },
		{ "+3", true, 3 },
		{ "007", true, 7 },
		{ "2147483647", true, INT_MAX },
		{ "-2147483648", true, INT_MIN },
		{ "2147483648", false, 0 },
		{ "99999999999999999999", false, 0 },
		{ "", false, 0 },
		{ "-", false, 0 },
		{ "1 ", false, 0 },
		{ "1.0", false, 0 },
		{ "x", false, 0 },
	};
	int value = 5;

	for (int i = 0; i < COUNT(cases); i++) {
		bool ok = str_to_int(str_from(cases[i].text), INT_MIN, INT_MAX,
				     &value);
		CHECK_INT(ok, cases[i].ok);
		if (ok)
			CHECK_INT(value, cases[i].value);
	}
	CHECK(!str_to_int(STR("11"), 1, 10, &value));
	CHECK(!str_to_int(STR("0"), 1, 10, &value));
}

TEST(nearest)
{
	static const struct str names[] = {
		STR_INIT("recipient"), STR_INIT("subject"), STR_INIT("date"),
		STR_INIT("from"),      STR_INIT("to"),
	};
	static const struct {
		const char *typed;
		const char *near;
	} cases[] = {
		{ "recipiant", "recipient" },
		{ "Subjct", "subject" },
		{ "dtae", "date" },
		{ "form", "from" },
		{ "data", "date" },
		{ "elephant", NULL },
		{ "", NULL },
		{ "x", NULL },
		{ "too", "to" },
	};

	for (int i = 0; i < COUNT(cases); i++) {
		const struct str *near = str_nearest(str_from(cases[i].typed),
						     names, COUNT(names));
		CHECK_STR(near ? near->p : NULL, cases[i].near);
	}
}

TEST(utf8)
{
	static const uint32_t points[] = { 0,	   'a',	    0x7F,    0x80,
					   0x7FF,  0x800,   0xD7FF,  0xE000,
					   0xFFFF, 0x10000, 0x10FFFF };
	char bytes[4];

	for (int i = 0; i < COUNT(points); i++) {
		int n = utf8_put(points[i], bytes), at = 0;

		CHECK_INT(utf8_invalid_at(bytes, n), -1);
		CHECK_INT(utf8_next((struct str){ bytes, n }, &at), points[i]);
		CHECK_INT(at, n);
	}
	CHECK_INT(utf8_put(0xD800, bytes), 3);
	CHECK(memcmp(bytes, "\xEF\xBF\xBD", 3) == 0);
	CHECK_INT(utf8_put(0x110000, bytes), 3);
	CHECK_INT(utf8_count(STR("a\xC3\xA4\xE2\x82\xAC\xF0\x9D\x94\xB8")), 4);
}

TEST(utf8_refuses)
{
	static const struct {
		const char *bytes;
		int at;
	} cases[] = {
		{ "plain", -1 },
		{ "a\x80", 1 },		   /* continuation alone */
		{ "\xC3", 0 },		   /* cut short */
		{ "ab\xC3(", 2 },	   /* no continuation */
		{ "\xC0\xAF", 0 },	   /* overlong */
		{ "\xE0\x80\xAF", 0 },	   /* overlong */
		{ "\xF0\x80\x80\xAF", 0 }, /* overlong */
		{ "\xED\xA0\x80", 0 },	   /* surrogate */
		{ "\xF4\x90\x80\x80", 0 }, /* past U+10FFFF */
		{ "\xF5\x80\x80\x80", 0 },
		{ "\xFF", 0 },
		{ "\xE2\x82\xAC\xE2\x82", 3 },
	};

	for (int i = 0; i < COUNT(cases); i++)
		CHECK_INT(utf8_invalid_at(cases[i].bytes,
					  (int)strlen(cases[i].bytes)),
			  cases[i].at);
	/* Eight plain bytes are passed at once: not one too many. */
	for (int at = 0; at < 24; at++) {
		char text[] = "twenty-four plain bytes.";

		CHECK_INT(utf8_invalid_at(text, at), -1);
		text[at] = '\xFF';
		CHECK_INT(utf8_invalid_at(text, 24), at);
		CHECK_INT(utf8_invalid_at(text, at), -1);
	}
}

TEST(utf8_next_stays_inside)
{
	int at = 0;
	char *exact = malloc(1);

	exact[0] = (char)0xF0;
	CHECK_INT(utf8_next((struct str){ exact, 1 }, &at), 0xFFFD);
	CHECK_INT(at, 1);
	free(exact);
}

TEST(buf_basics)
{
	struct buf buf;

	buf_init(&buf, 1000);
	CHECK_STR(buf.p, "");
	buf_z(&buf, "a");
	buf_char(&buf, 'b');
	buf_str(&buf, STR("cd"));
	buf_utf8(&buf, 0x20AC);
	buf_printf(&buf, "%03d", 7);
	CHECK_STR(buf.p, "abcd\xE2\x82\xAC"
			 "007");
	CHECK_TEXT(buf_view(&buf), buf.p);
	buf_clear(&buf);
	CHECK_STR(buf.p, "");
	CHECK_INT(buf.n, 0);
	buf_printf(&buf, "%s", "");
	buf_add(&buf, NULL, 0);
	CHECK(!buf.overflow);
	buf_release(&buf);
	CHECK_STR(buf.p, "");
	buf_release(&buf);
}

TEST(buf_overflow_sticks)
{
	struct buf buf;

	buf_init(&buf, 5);
	buf_z(&buf, "12345");
	CHECK(!buf.overflow);
	buf_z(&buf, "");
	CHECK(!buf.overflow);
	buf_z(&buf, "6");
	CHECK(buf.overflow);
	CHECK_STR(buf.p, "12345");
	buf_clear(&buf);
	CHECK(!buf.overflow);
	buf_printf(&buf, "%d", 123456);
	CHECK(buf.overflow);
	buf_char(&buf, 'x');
	CHECK_STR(buf.p, "");
	buf_release(&buf);
	buf_init(&buf, 0);
	buf_char(&buf, 'x');
	CHECK(buf.overflow);
	CHECK_STR(buf.p, "");
	buf_release(&buf);
	buf_init(&buf, INT_MAX);
	for (int i = 0; i < 300000; i++)
		buf_char(&buf, 'x');
	CHECK_INT(buf.n, 300000);
	buf_release(&buf);
}

TEST(buf_safe_escapes)
{
	struct buf buf;

	buf_init(&buf, 1000);
	buf_safe(&buf, STR("\xC3\xA4\n\t\x1B[0m\x7F\xFF\xC2\x85"
			   "\xE2\x80\xAE."));
	CHECK_STR(buf.p, "\xC3\xA4\\n\\t\\x1B[0m\\x7F\\xFF\\u{0085}"
			 "\\u{202E}.");
	buf_release(&buf);
}

int main(void)
{
	RUN(compare);
	RUN(find_and_sub);
	RUN(cut);
	RUN(build_in_arena);
	RUN(to_int);
	RUN(nearest);
	RUN(utf8);
	RUN(utf8_refuses);
	RUN(utf8_next_stays_inside);
	RUN(buf_basics);
	RUN(buf_overflow_sticks);
	RUN(buf_safe_escapes);
	return harness_finish();
}
