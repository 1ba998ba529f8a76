#include "harness.h"

#include <limits.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/excerpt.h"

struct bench {
	struct arena *arena;
	struct diags *diags;
	struct buf out;
};

static struct bench bench_open(void)
{
	struct bench bench;

	bench.arena = arena_new();
	bench.diags = diags_new(bench.arena);
	buf_init(&bench.out, 10 << 20);
	return bench;
}

static void bench_close(struct bench *bench)
{
	buf_release(&bench->out);
	arena_free(bench->arena);
}

static struct source *source_make(struct bench *bench, const char *text)
{
	return source_open(bench->arena, bench->diags, STR("a b.md"),
			   str_from(text));
}

static const char *written(struct bench *bench, enum diag_format format)
{
	buf_clear(&bench->out);
	diag_write(bench->diags, format, false, &bench->out);
	return bench->out.p;
}

TEST(human)
{
	struct bench bench = bench_open();
	struct source *source = source_make(&bench, "one\n\ttwo \xE4\xB8\xAD"
						    "e\xCC\x81 three\n");

	diag_report(bench.diags, DIAG_BUDGET_DEPTH,
		    (struct span){ source, 9, 12 }, 7);
	diag_hint(bench.diags, "write %d", 3);
	diag_report(bench.diags, DIAG_SOURCE_UTF8,
		    (struct span){ source, 0, 0 }, 255);
	diag_hint(bench.diags, "%s", "");
	diag_report(bench.diags, DIAG_INTERNAL, SPAN_NONE, "x");
	diag_hint(bench.diags, "%s", "");
	CHECK_STR(written(&bench, DIAG_HUMAN),
		  "a b.md:1:1: error: this is not UTF-8 text (byte 0xFF) "
		  "[source-utf8]\n"
		  "    1 | one\n"
		  "      | ^\n"
		  "a b.md:2:6: error: nested more than 7 deep "
		  "[budget-depth]\n"
		  "    2 |  two \xE4\xB8\xAD"
		  "e\xCC\x81 three\n"
		  "      |      ^~~~~~~~~\n"
		  "  hint: write 3\n"
		  "faircopy: error: internal error: x [internal]\n");
	CHECK_STR(written(&bench, DIAG_SHORT),
		  "a b.md:1:1: error: this is not UTF-8 text (byte 0xFF) "
		  "[source-utf8]\n"
		  "a b.md:2:6: error: nested more than 7 deep "
		  "[budget-depth]\n"
		  "faircopy: error: internal error: x [internal]\n");
	buf_clear(&bench.out);
	diag_write(bench.diags, DIAG_HUMAN, true, &bench.out);
	CHECK(strstr(bench.out.p, "\033[1;31merror: \033[0m"));
	bench_close(&bench);
}

TEST(machine_forms)
{
	struct bench bench = bench_open();
	struct source *source = source_make(&bench, "x\ny\n");

	diag_report(bench.diags, DIAG_INTERNAL, (struct span){ source, 0, 3 },
		    "50% \"a\\b\", c: \n");
	diag_hint(bench.diags, "%s", "");
	CHECK_STR(written(&bench, DIAG_GITHUB),
		  "::error file=a b.md,line=1,col=1,endLine=2,"
		  "title=internal::internal error: 50%25 \"a\\b\", c: \\n\n");
	CHECK_STR(written(&bench, DIAG_JSON),
		  "[\n {\"file\": \"a b.md\", \"line\": 1, \"column\": 1, "
		  "\"end_line\": 2, \"end_column\": 2, "
		  "\"severity\": \"error\", \"code\": \"internal\", "
		  "\"message\": \"internal error: 50% \\\"a\\\\b\\\", "
		  "c: \\\\n\", \"hint\": null}\n]\n");
	CHECK_STR(written(&bench, DIAG_SARIF),
		  "{\n  \"$schema\": "
		  "\"https://json.schemastore.org/sarif-2.1.0.json\",\n"
		  "  \"version\": \"2.1.0\",\n  \"runs\": [{\n"
		  "    \"tool\": {\"driver\": {\"name\": \"faircopy\", "
		  "\"version\": \"" FAIRCOPY_VERSION "\",\n"
		  "      \"rules\": [\n        {\"id\": \"internal\", "
		  "\"shortDescription\": {\"text\": "
		  "\"internal error: ...\"}, \"help\": {\"text\": \"this is "
		  "our mistake, please report it with the document\"}}]}},\n"
		  "    \"columnKind\": \"unicodeCodePoints\",\n"
		  "    \"results\": [\n      {\"ruleId\": \"internal\", "
		  "\"ruleIndex\": 0, \"level\": \"error\", \"message\": "
		  "{\"text\": \"internal error: 50% \\\"a\\\\b\\\", "
		  "c: \\\\n\"}, \"locations\": [{\"physicalLocation\": "
		  "{\"artifactLocation\": {\"uri\": \"a%20b.md\"}, "
		  "\"region\": {\"startLine\": 1, \"startColumn\": 1, "
		  "\"endLine\": 2, \"endColumn\": 2}}}]}]\n  }]\n}\n");
	bench_close(&bench);
}

TEST(nothing_found)
{
	struct bench bench = bench_open();

	CHECK_STR(written(&bench, DIAG_HUMAN), "");
	CHECK_STR(written(&bench, DIAG_JSON), "[]\n");
	CHECK(strstr(written(&bench, DIAG_SARIF), "\"results\": []"));
	CHECK_INT(diag_count(bench.diags, DIAG_NOTE), 0);
	CHECK(!diag_has_fatal(bench.diags));
	CHECK(!diag_has_budget(bench.diags));
	diag_hint(bench.diags, "nobody asked");
	bench_close(&bench);
}

TEST(sorted_once_each)
{
	struct bench bench = bench_open();
	struct source *source = source_make(&bench, "abcdef");
	struct source *second = source_make(&bench, "abcdef");
	int n;

	diag_report(bench.diags, DIAG_INTERNAL, SPAN_NONE, "none");
	diag_report(bench.diags, DIAG_INTERNAL, (struct span){ source, 4, 1 },
		    "4");
	diag_report(bench.diags, DIAG_INTERNAL, (struct span){ second, 0, 1 },
		    "other");
	diag_report(bench.diags, DIAG_INTERNAL, (struct span){ source, 1, 1 },
		    "b");
	diag_report(bench.diags, DIAG_SOURCE_NUL,
		    (struct span){ source, 1, 1 });
	diag_report(bench.diags, DIAG_INTERNAL, (struct span){ source, 1, 1 },
		    "a");
	diag_report(bench.diags, DIAG_INTERNAL, (struct span){ source, 1, 1 },
		    "b");
	diag_hint(bench.diags, "of a finding that is there already");
	CHECK_INT(diag_count(bench.diags, DIAG_FATAL), 5);
	CHECK_INT(diag_count(bench.diags, DIAG_NOTE), 6);
	const struct diag *list = diag_list(bench.diags, &n);
	static const char *const order[] = {
		"internal error: none",
		"internal error: b",
		"a NUL byte stands in the text",
		"internal error: a",
		"internal error: 4",
		"internal error: other",
	};
	CHECK_INT(n, 6);
	for (int i = 0; i < n && i < 6; i++)
		CHECK_TEXT(list[i].message, order[i]);
	CHECK(diag_has_fatal(bench.diags));
	bench_close(&bench);
}

TEST(too_many)
{
	struct bench bench = bench_open();
	int n;

	for (int i = 0; i < 100000; i++) {
		diag_report(bench.diags, DIAG_BUDGET_DEPTH, SPAN_NONE, i);
		diag_hint(bench.diags, "hint %d", i);
	}
	const struct diag *list = diag_list(bench.diags, &n);
	CHECK_INT(n, 201);
	CHECK_TEXT(list[199].hint, "hint 199");
	CHECK_TEXT(list[200].message,
		   "more than 200 findings of the kind 'budget-depth'; the "
		   "rest are not shown");
	CHECK_TEXT(list[200].hint, diag_default_hint(DIAG_TOO_MANY));
	CHECK(diag_has_budget(bench.diags));
	CHECK_INT(diag_count(bench.diags, DIAG_ERROR), 200);
	bench_close(&bench);
}

TEST(enable)
{
	struct bench bench = bench_open();

	CHECK(!diag_enable(bench.diags, STR("no-such")));
	CHECK(!diag_enable(bench.diags, STR("")));
	CHECK(diag_enable(bench.diags, STR("no-source-nul")));
	CHECK(diag_enable(bench.diags, STR("no-too-many")));
	diag_report(bench.diags, DIAG_SOURCE_NUL, SPAN_NONE);
	CHECK_INT(diag_count(bench.diags, DIAG_NOTE), 1);
	diag_report(bench.diags, DIAG_TOO_MANY, SPAN_NONE, 1, "x");
	diag_hint(bench.diags, "must not reach the one before");
	CHECK_INT(diag_count(bench.diags, DIAG_NOTE), 1);
	CHECK(!strstr(written(&bench, DIAG_HUMAN), "must not"));
	CHECK(diag_enable(bench.diags, STR("too-many")));
	diag_report(bench.diags, DIAG_TOO_MANY, SPAN_NONE, 1, "x");
	CHECK_INT(diag_count(bench.diags, DIAG_NOTE), 2);
	bench_close(&bench);
}

TEST(messages_are_clean)
{
	struct bench bench = bench_open();
	struct source *source = source_make(&bench, "a\x1B[31mb\x7F");
	static char large[100001];
	int n;

	memset(large, 'x', sizeof large - 1);
	diag_report(bench.diags, DIAG_INTERNAL, (struct span){ source, 1, 1 },
		    "\x1B[2J\xFF");
	CHECK_STR(written(&bench, DIAG_HUMAN),
		  "a b.md:1:2: error: internal error: \\x1B[2J\\xFF "
		  "[internal]\n"
		  "    1 | a\xEF\xBF\xBD[31mb\xEF\xBF\xBD\n"
		  "      |  ^\n"
		  "  hint: this is our mistake, please report it with the "
		  "document\n");
	diag_report(bench.diags, DIAG_INTERNAL, SPAN_NONE, large);
	CHECK(diag_list(bench.diags, &n)[1].message.n < 2100);
	bench_close(&bench);
}

TEST(slugs)
{
	for (int i = 0; i < DIAG_N_CODES; i++) {
		const char *slug = diag_slug((enum diag_code)i);
		const char *plain = "abcdefghijklmnopqrstuvwxyz0123456789-";

		CHECK_INT(diag_find(str_from(slug)), i);
		if (!CHECK_INT(strspn(slug, plain), strlen(slug)))
			CHECK_STR(slug, "a-slug");
		const char *text = diag_message((enum diag_code)i);
		if (!CHECK(text[0] && text[strlen(text) - 1] != '.'))
			CHECK_STR(text, "without a full stop");
	}
	CHECK_INT(diag_find(STR("nothing")), DIAG_N_CODES);
}

static void excerpt(struct bench *bench, struct span span)
{
	buf_clear(&bench->out);
	excerpt_line(span, &bench->out);
	buf_char(&bench->out, '\n');
	excerpt_caret(span, &bench->out);
}

TEST(excerpt_of_long_line)
{
	struct bench bench = bench_open();
	static char text[20001];

	for (int i = 0; i < 20000; i++)
		text[i] = (char)('a' + i % 26);
	struct source *source = source_make(&bench, text);
	excerpt(&bench, (struct span){ source, 10000, 3 });
	CHECK_STR(bench.out.p,
		  "...cdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcde"
		  "fghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwx...\n"
		  "                                           ^~~");
	excerpt(&bench, (struct span){ source, 10000, 9000 });
	CHECK_INT(bench.out.n, 107 + 3 + 100);
	excerpt(&bench, (struct span){ source, 20000, 0 });
	CHECK_STR(bench.out.p, "...stuvwxyzabcdefghijklmnopqrstuvwxyzabcdef\n"
			       "                                           ^");
	excerpt(&bench, (struct span){ source, 0, 2 });
	CHECK_INT(bench.out.n, 103 + 1 + 2);
	bench_close(&bench);
}

TEST(excerpt_of_odd_spans)
{
	static const struct {
		int at;
		int n;
		const char *want;
	} cases[] = {
		{ 0, 2,
		  "\xE4\xB8\xAD"
		  "a\n^~" },
		{ 1, 1,
		  "\xE4\xB8\xAD"
		  "a\n^~" },
		{ 3, 90,
		  "\xE4\xB8\xAD"
		  "a\n  ^" },
		{ 4, 1,
		  "\xE4\xB8\xAD"
		  "a\n   ^" },
		{ 5, 0, "\n^" },
		{ 6, 1,
		  "e\xCC\x81"
		  "b\n^" },
		{ 6, INT_MAX,
		  "e\xCC\x81"
		  "b\n^~" },
		{ 9, 1,
		  "e\xCC\x81"
		  "b\n ^" },
		{ 99, 5,
		  "e\xCC\x81"
		  "b\n  ^" },
	};
	struct bench bench = bench_open();
	struct source *source = source_make(&bench, "\xE4\xB8\xAD"
						    "a\n\ne\xCC\x81"
						    "b\n");

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		excerpt(&bench,
			(struct span){ source, cases[i].at, cases[i].n });
		CHECK_STR(bench.out.p, cases[i].want);
	}
	bench_close(&bench);
}

TEST(excerpt_of_marks_only)
{
	struct bench bench = bench_open();
	struct buf text;

	buf_init(&text, 1 << 20);
	for (int i = 0; i < 100000; i++)
		buf_utf8(&text, 0x301);
	struct source *source = source_make(&bench, text.p);
	excerpt(&bench, (struct span){ source, 100000, 50000 });
	CHECK(bench.out.n < 2000);
	buf_release(&text);
	bench_close(&bench);
}

int main(void)
{
	RUN(human);
	RUN(machine_forms);
	RUN(nothing_found);
	RUN(sorted_once_each);
	RUN(too_many);
	RUN(enable);
	RUN(messages_are_clean);
	RUN(slugs);
	RUN(excerpt_of_long_line);
	RUN(excerpt_of_odd_spans);
	RUN(excerpt_of_marks_only);
	return harness_finish();
}
