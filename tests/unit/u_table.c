#include "harness.h"

#include "base/arena.h"
#include "findings.h"
#include "outline.h"
#include "read/table_priv.h"

struct row {
	const char *text;
	const char *want;
	const char *found;
};

static void check(const struct row *row, bool is_file)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct markdown_options options = { .shared = NULL };
	struct doc *doc = doc_new(arena);
	struct source *source =
		source_open(arena, diags, STR("t"), str_from(row->text));
	struct reading r = { .doc = doc,
			     .arena = arena,
			     .diags = diags,
			     .source = source,
			     .options = &options,
			     .at = doc->root };

	if (is_file) {
		struct doc_node *table = table_new(&r, SPAN_NONE);

		doc_append(doc->root, table);
		csv_read(&r, table, source);
		tables_finish(&r);
	} else {
		markdown_read(doc, doc->root, source, 0, &options, diags);
	}
	CHECK_TEXT(outline(doc), row->want);
	CHECK_TEXT(findings(arena, diags), row->found);
	arena_free(arena);
}

#define CHECK_ROWS(rows, is_file)                                              \
	for (int i = 0; i < (int)(sizeof(rows) / sizeof *(rows)); i++)         \
	check(&(rows)[i], is_file)

#define CELL(text) "cell[paragraph[" text "]]"
#define TWO(a, b) "row[" CELL(a) " " CELL(b) "]"
#define HEAD "|a|b|\n|-|-|\n"

TEST(cuts_rows_at_bars)
{
	static const struct row rows[] = {
		{ HEAD "|c|d|\n", "table[" TWO("a", "b") " " TWO("c", "d") "]",
		  "" },
		{ "a|b\n-|-\nc|d\n",
		  "table[" TWO("a", "b") " " TWO("c", "d") "]", "" },
		{ HEAD "|c\\|d|e|\n",
		  "table[" TWO("a", "b") " " TWO("c|d", "e") "]", "" },
		{ HEAD "|c|d\\||\n",
		  "table[" TWO("a", "b") " " TWO("c", "d|") "]", "" },
		{ HEAD "|c||\n",
		  "table[" TWO("a", "b") " row[" CELL("c") " cell]]", "" },
		{ HEAD "|*c|d*|\n",
		  "table[" TWO("a", "b") " " TWO("*c", "d*") "]", "" },
		{ "x\n" HEAD "|c|d|\n",
		  "paragraph[x] table[" TWO("a", "b") " " TWO("c", "d") "]",
		  "" },
		{ HEAD "|c|d|\n\nx\n",
		  "table[" TWO("a", "b") " " TWO("c", "d") "] paragraph[x]",
		  "" },
		{ "> " HEAD "> |c|d|\n",
		  "division1[table[" TWO("a", "b") " " TWO("c", "d") "]]", "" },
	};

	CHECK_ROWS(rows, false);
}

TEST(wants_full_rows)
{
	static const struct row rows[] = {
		{ HEAD "|c|\n",
		  "table[" TWO("a", "b") " row[" CELL("c") " cell]]",
		  "table-short 3:1" },
		{ HEAD "|c|d|e|\n",
		  "table[" TWO("a", "b") " row[" CELL("c") " cell[paragraph[d] "
							   "paragraph[e]]]]",
		  "table-long 3:1" },
		{ "|a|b|\n|-|\n|c|d|\n",
		  "table[" TWO("a", "b") " " TWO("c", "d") "]",
		  "table-rule 2:1" },
		{ "|a|b|\n|-|x|\n", "paragraph[|a|b|soft-break|-|x|]", "" },
	};

	CHECK_ROWS(rows, false);
}

TEST(reads_lists_of_lists)
{
	static const struct row rows[] = {
		{ "::: table\n- - a\n  - b\n- - c\n  - d\n:::\n",
		  "table[" TWO("a", "b") " " TWO("c", "d") "]", "" },
		{ "::: table\n- - a\n  - b\n- {.group}\n  - c\n- - d\n  - e\n"
		  ":::\n",
		  "table[" TWO("a", "b") " row[" CELL("c") "] " TWO("d",
								    "e") "]",
		  "" },
		{ "::: table\n- - a\n  - b\n- - c {colspan=2}\n:::\n",
		  "table[" TWO("a", "b") " row[" CELL("c") "]]",
		  "table-merged 4:3" },
		{ "::: table\n" HEAD "|c|d|\n:::\n",
		  "table[" TWO("a", "b") " " TWO("c", "d") "]", "" },
		{ "::: table\n:::\n", "table[row[cell]]", "table-empty 1:1" },
	};

	CHECK_ROWS(rows, false);
}

TEST(reads_files)
{
	static const struct row rows[] = {
		{ "a,b\nc,d\n", "table[" TWO("a", "b") " " TWO("c", "d") "]",
		  "" },
		{ "a,b\r\n\r\nc,d",
		  "table[" TWO("a", "b") " " TWO("c", "d") "]", "" },
		{ "a,b\n\"c, \"\"x\"\"\",*d*\n",
		  "table[" TWO("a", "b") " " TWO("c, \"x\"", "*d*") "]", "" },
		{ "a,b\n\"c\nd\",e\n",
		  "table[" TWO("a", "b") " " TWO("cline-breakd", "e") "]", "" },
		{ "a,b\n\"c\"x,d\n",
		  "table[" TWO("a", "b") " " TWO("cx", "d") "]",
		  "csv-quote 2:4" },
		{ "a,b\nc,\"d\n", "table[" TWO("a", "b") " " TWO("c", "d") "]",
		  "csv-unclosed 2:3" },
		{ "a,b\nc\n",
		  "table[" TWO("a", "b") " row[" CELL("c") " cell]]",
		  "table-short 2:1" },
		{ "a;b\nc;1,5\n",
		  "table[" TWO("a", "b") " " TWO("c", "1,5") "]", "" },
		{ "a;x\tb\nc\td;y\n",
		  "table[" TWO("a;x", "b") " " TWO("c", "d;y") "]", "" },
		{ "\n\"a,x\";b\nc;d\n",
		  "table[" TWO("a,x", "b") " " TWO("c", "d") "]", "" },
		{ "a;x,b\nc,d;y\n",
		  "table[" TWO("a;x", "b") " " TWO("c", "d;y") "]", "" },
		{ "", "table[row[cell]]", "table-empty 0:0" },
	};

	CHECK_ROWS(rows, true);
}

int main(void)
{
	RUN(cuts_rows_at_bars);
	RUN(wants_full_rows);
	RUN(reads_lists_of_lists);
	RUN(reads_files);
	return harness_finish();
}
