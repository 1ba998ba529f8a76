#include "harness.h"

#include <stdlib.h>

#include "base/arena.h"
#include "options.h"

#define WORDS_MOST 24

struct
try {
	struct arena *arena;
	struct diags *diags;
	struct options options;
	bool is_fine;
};

/* Read a command line given as one text with spaces between the words. */
static void try_line(struct try *try, const char *line)
{
	struct str rest = str_from(line);
	char *argv[WORDS_MOST] = { NULL };
	int n = 0;
	try->arena = arena_new();
	try->diags = diags_new(try->arena);
	argv[n++] = arena_strdup(try->arena, "faircopy", 8);
	while (rest.n > 0 && n < WORDS_MOST - 1) {
		struct str word = str_cut(&rest, ' ');
		argv[n++] = arena_strdup(try->arena, word.p, (size_t)word.n);
	}
	try->is_fine =
		options_read(try->arena, try->diags, argv, &try->options);
}

static void try_done(struct try *try)
{
	arena_free(try->arena);
}

TEST(refuses)
{
	static const struct {
		const char *line;
		enum diag_code code;
	} cases[] = {
		{ "", DIAG_USAGE_TOO_FEW },
		{ "--nosuch a.md", DIAG_USAGE_OPTION },
		{ "-x a.md", DIAG_USAGE_OPTION },
		{ "--to=word a.md", DIAG_USAGE_VALUE },
		{ "--sheet a.md", DIAG_USAGE_PREVIEW },
		{ "--to=svg --dpi 96 a.md", DIAG_USAGE_PREVIEW },
		{ "--to=png --dpi 0 a.md", DIAG_USAGE_VALUE },
		{ "--max-pages 0 a.md", DIAG_USAGE_VALUE },
		{ "--max-time 86401 a.md", DIAG_USAGE_VALUE },
		{ "--max-memory 1G a.md", DIAG_USAGE_VALUE },
		{ "--pages 3-2 a.md", DIAG_USAGE_VALUE },
		{ "--pages -2 a.md", DIAG_USAGE_VALUE },
		{ "--output= a.md", DIAG_USAGE_VALUE },
		{ "-W no-such-thing a.md", DIAG_USAGE_VALUE },
		{ "--plain=yes a.md", DIAG_USAGE_NO_VALUE },
		{ "a.md --deps", DIAG_USAGE_MISSING },
		{ "a.md -o", DIAG_USAGE_MISSING },
		{ "new", DIAG_USAGE_TOO_FEW },
		{ "new a b c", DIAG_USAGE_TOO_MANY },
		{ "fonts a", DIAG_USAGE_TOO_MANY },
		{ "layout", DIAG_USAGE_TOO_FEW },
		{ "layout show", DIAG_USAGE_TOO_FEW },
		{ "layout list letter", DIAG_USAGE_TOO_MANY },
		{ "layout shew letter", DIAG_USAGE_TOO_MANY },
		{ "explain", DIAG_USAGE_TOO_FEW },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct try try;
		int n;
		try_line(&try, cases[i].line);
		const struct diag *list = diag_list(try.diags, &n);
		CHECK(!try.is_fine);
		if (CHECK_INT(n, 1) && !CHECK_INT(list[0].code, cases[i].code))
			CHECK_STR(cases[i].line, "");
		try_done(&try);
	}
}

TEST(reports_all)
{
	struct try try;
	try_line(&try, "--nosuch --to word --max-pages 0 a.md");
	CHECK_INT(diag_count(try.diags, DIAG_ERROR), 3);
	try_done(&try);
}

TEST(finds_commands)
{
	static const struct {
		const char *line;
		enum command command;
		int n_words;
	} cases[] = {
		{ "a.md", COMMAND_RENDER, 1 },
		{ "render a.md b.md", COMMAND_RENDER, 2 },
		{ "render check", COMMAND_RENDER, 1 },
		{ "check a.md", COMMAND_CHECK, 1 },
		{ "--strict check a.md", COMMAND_CHECK, 1 },
		{ "-- check a.md", COMMAND_CHECK, 1 },
		{ "new letter -", COMMAND_NEW, 2 },
		{ "layout list", COMMAND_LAYOUT, 1 },
		{ "layout show letter --origin", COMMAND_LAYOUT, 2 },
		{ "fonts --verify", COMMAND_FONTS, 0 },
		{ "explain a b", COMMAND_EXPLAIN, 2 },
		{ "--help", COMMAND_HELP, 0 },
		{ "check --help", COMMAND_HELP, 0 },
		{ "-V", COMMAND_VERSION, 0 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct try try;
		try_line(&try, cases[i].line);
		CHECK(try.is_fine);
		CHECK_INT(try.options.command, cases[i].command);
		CHECK_INT(try.options.words.n, cases[i].n_words);
		try_done(&try);
	}
}

TEST(reads_values)
{
	struct try try;
	try_line(&try, "-oout.pdf --to=dlist --dump glyphs --pages 2- "
		       "--overlay a --overlay=b -W no-alt-poor a.md --plain");
	const struct options *options = &try.options;
	CHECK(try.is_fine);
	CHECK_TEXT(options->output, "out.pdf");
	CHECK_INT(options->to, TO_DLIST);
	CHECK(options->dumps_glyphs);
	CHECK(options->is_plain);
	CHECK_INT(options->first_page, 2);
	CHECK(options->last_page > 100000);
	if (CHECK_INT(options->overlays.n, 2))
		CHECK_TEXT(options->overlays.items[1], "b");
	CHECK_INT(options->switches.n, 1);
	CHECK_INT(options->max_pages, 5000);
	CHECK_INT(options->max_memory, 4096);
	CHECK_INT(options->max_time, 300);
	try_done(&try);
}

TEST(ends_options)
{
	struct try try;
	try_line(&try, "-- --strict -");
	CHECK(try.is_fine);
	CHECK(!try.options.is_strict);
	CHECK_INT(try.options.words.n, 2);
	try_done(&try);
	try_line(&try, "- -o -");
	CHECK(try.is_fine);
	CHECK_TEXT(try.options.words.items[0], "-");
	CHECK_TEXT(try.options.output, "-");
	try_done(&try);
}

TEST(reads_environment)
{
	static const struct {
		const char *text;
		bool is_fine;
		bool has_epoch;
	} cases[] = {
		{ "", true, false },
		{ "0", true, true },
		{ "1700000000", true, true },
		{ "253402300799", true, true },
		{ "253402300800", false, false },
		{ "-1", false, false },
		{ "1.5", false, false },
		{ "now", false, false },
		{ "99999999999999999999", false, false },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct try try;
		setenv("SOURCE_DATE_EPOCH", cases[i].text, 1);
		try_line(&try, "a.md");
		CHECK_INT(try.is_fine, cases[i].is_fine);
		CHECK_INT(try.options.has_epoch, cases[i].has_epoch);
		try_done(&try);
	}
	unsetenv("SOURCE_DATE_EPOCH");
}

int main(void)
{
	unsetenv("SOURCE_DATE_EPOCH");
	RUN(refuses);
	RUN(reports_all);
	RUN(finds_commands);
	RUN(reads_values);
	RUN(ends_options);
	RUN(reads_environment);
	return harness_finish();
}
