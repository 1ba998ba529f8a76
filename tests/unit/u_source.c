#include "harness.h"

#include "base/arena.h"
#include "base/diag.h"

static struct source *open_bytes(struct arena *arena, struct diags *diags,
				 struct str bytes)
{
	return source_open(arena, diags, STR("letter.md"), bytes);
}

TEST(normalises)
{
	static const struct {
		struct str bytes;
		const char *text;
		int n_lines;
	} cases[] = {
		{ STR_INIT(""), "", 1 },
		{ STR_INIT("\xEF\xBB\xBF"), "", 1 },
		{ STR_INIT("\xEF\xBB\xBF\xEF\xBB\xBFx"), "\xEF\xBB\xBFx", 1 },
		{ STR_INIT("a\r\nb\rc\nd"), "a\nb\nc\nd", 4 },
		{ STR_INIT("a\r"), "a\n", 1 },
		{ STR_INIT("\r\r\n\n"), "\n\n\n", 3 },
		{ STR_INIT("a\n"), "a\n", 1 },
		{ STR_INIT("a\n\n"), "a\n\n", 2 },
		{ STR_INIT("\x01\x1B\x7F"), "\x01\x1B\x7F", 1 },
	};
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct source *source =
			open_bytes(arena, diags, cases[i].bytes);

		if (!CHECK(source))
			continue;
		CHECK_TEXT(source->text, cases[i].text);
		CHECK_INT(source->n_lines, cases[i].n_lines);
	}
	CHECK_INT(diag_count(diags, DIAG_NOTE), 0);
	arena_free(arena);
}

TEST(positions)
{
	static const struct {
		int at;
		int line;
		int column;
	} cases[] = {
		{ 0, 1, 1 },   { 2, 1, 2 },  { 4, 1, 4 },  { 5, 2, 1 },
		{ 6, 3, 1 },   { 9, 3, 2 },  { 10, 3, 3 }, { 11, 3, 3 },
		{ 500, 3, 3 }, { -1, 1, 1 },
	};
	struct arena *arena = arena_new();
	struct source *source = open_bytes(
		arena, diags_new(arena), STR("\xC3\xA4zz\n\n\xE2\x82\xACx\n"));

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int line, column;

		source_position(source, cases[i].at, &line, &column);
		CHECK_INT(line, cases[i].line);
		CHECK_INT(column, cases[i].column);
	}
	CHECK_TEXT(source_line(source, 1), "\xC3\xA4zz");
	CHECK_TEXT(source_line(source, 2), "");
	CHECK_TEXT(source_line(source, 3), "\xE2\x82\xACx");
	CHECK_TEXT(source_line(source, 4), "");
	CHECK_TEXT(source_line(source, 0), "");
	arena_free(arena);
}

TEST(spans)
{
	struct arena *arena = arena_new();
	struct source *source =
		open_bytes(arena, diags_new(arena), STR("dear madam"));
	struct span a = { source, 0, 4 }, b = { source, 5, 5 };

	CHECK_TEXT(span_text(a), "dear");
	CHECK_TEXT(span_text(span_join(a, b)), "dear madam");
	CHECK_TEXT(span_text(span_join(b, a)), "dear madam");
	CHECK_TEXT(span_text(span_join(SPAN_NONE, b)), "madam");
	CHECK_TEXT(span_text(span_join(b, SPAN_NONE)), "madam");
	CHECK_TEXT(span_text((struct span){ source, 8, 99 }), "am");
	CHECK_TEXT(span_text(SPAN_NONE), "");
	arena_free(arena);
}

TEST(refuses_bad_bytes)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct buf out;

	buf_init(&out, 10000);
	CHECK(!open_bytes(arena, diags,
			  STR("ok\r\nM\xFCnster \xC3\nx\0y\rlast\n")));
	diag_write(diags, DIAG_HUMAN, false, &out);
	CHECK_STR(out.p,
		  "letter.md:2:2: error: this is not UTF-8 text (byte 0xFC) "
		  "[source-utf8]\n"
		  "    2 | M\xEF\xBF\xBDnster \xEF\xBF\xBD\n"
		  "      |  ^\n"
		  "  hint: save the file as UTF-8 in your editor\n"
		  "letter.md:2:9: error: this is not UTF-8 text (byte 0xC3) "
		  "[source-utf8]\n"
		  "    2 | M\xEF\xBF\xBDnster \xEF\xBF\xBD\n"
		  "      |         ^\n"
		  "  hint: save the file as UTF-8 in your editor\n"
		  "letter.md:3:2: error: a NUL byte stands in the text "
		  "[source-nul]\n"
		  "    3 | x\xEF\xBF\xBDy\n"
		  "      |  ^\n"
		  "  hint: this may not be a text file; save it as plain "
		  "UTF-8 text\n");
	buf_release(&out);
	arena_free(arena);
}

TEST(reports_five_bad_places)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);

	CHECK(!open_bytes(arena, diags, STR("\xFF\xFE\x00q\x80\x81\x82\x83")));
	CHECK_INT(diag_count(diags, DIAG_ERROR), 5);
	arena_free(arena);
}

int main(void)
{
	RUN(normalises);
	RUN(positions);
	RUN(spans);
	RUN(refuses_bad_bytes);
	RUN(reports_five_bad_places);
	return harness_finish();
}
