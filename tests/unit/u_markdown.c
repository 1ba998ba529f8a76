#include "harness.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "findings.h"
#include "outline.h"
#include "read/markdown.h"

struct row {
	const char *text;
	const char *want;
	const char *found;
};

static void check(const struct row *row)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct markdown_options options = { .shared = NULL };
	struct doc *doc = doc_new(arena);
	struct source *source =
		source_open(arena, diags, STR("t.md"), str_from(row->text));

	markdown_read(doc, doc->root, source, 0, &options, diags);
	CHECK_TEXT(outline(doc), row->want);
	CHECK_TEXT(findings(arena, diags), row->found);
	arena_free(arena);
}

#define CHECK_ROWS(rows)                                                       \
	for (int i = 0; i < (int)(sizeof(rows) / sizeof *(rows)); i++)         \
	check(&(rows)[i])

TEST(reads_lettered_lists)
{
	static const struct row rows[] = {
		{ "a. x\nb. y\n",
		  "lista.[item[paragraph[x]] item[paragraph[y]]]", "" },
		{ "(a) x\n(b) y\n",
		  "lista()[item[paragraph[x]] item[paragraph[y]]]", "" },
		{ "A) x\nB) y\n",
		  "listA)[item[paragraph[x]] item[paragraph[y]]]", "" },
		{ "i. x\nii. y\n",
		  "listi.[item[paragraph[x]] item[paragraph[y]]]", "" },
		{ "h. x\ni. y\n",
		  "lista.8[item[paragraph[x]] item[paragraph[y]]]", "" },
		{ "(1) x\n(2) y\n",
		  "list1()[item[paragraph[x]] item[paragraph[y]]]", "" },
		{ "c) x\nd) y\n",
		  "lista)3[item[paragraph[x]] item[paragraph[y]]]", "" },
		{ "a. x\nb. y\nd. z\n",
		  "lista.[item[paragraph[x]] item[paragraph[y]]] "
		  "lista.4[item[paragraph[z]]]",
		  "list-sequence 3:1" },
		{ "1. o\n   (a) x\n   (b) y\n2. p\n",
		  "list1.[item[paragraph[o] lista()[item[paragraph[x]] "
		  "item[paragraph[y]]]] item[paragraph[p]]]",
		  "" },
		{ "We:\na. x\nb. y\n",
		  "paragraph[We:] lista.[item[paragraph[x]] "
		  "item[paragraph[y]]]",
		  "" },
		{ "a. - x\n   - y\nb. z\n",
		  "lista.[item[list-[item[paragraph[x]] item[paragraph[y]]]] "
		  "item[paragraph[z]]]",
		  "" },
		{ "(a) x\n\n[^1]: n\n\n(b) y\n",
		  "lista()[item[paragraph[x]] item[paragraph[y]]] "
		  "note1=0[paragraph[n]]",
		  "" },
		{ "3. x\n4. y\n",
		  "list1.3[item[paragraph[x]] item[paragraph[y]]]", "" },
	};

	CHECK_ROWS(rows);
}

TEST(makes_no_list_by_accident)
{
	static const struct row rows[] = {
		{ "A. Smith wrote.\n", "paragraph[A. Smith wrote.]", "" },
		{ "(a) alone\n", "paragraph[(a) alone]", "list-alone 1:1" },
		{ "A. Smith\n\nB. was there\n\nA. Jones\n",
		  "listA.[item[paragraph[Smith]] item[paragraph[was there]]] "
		  "paragraph[A. Jones]",
		  "" },
		{ "in section\na. of the Act\n",
		  "paragraph[in sectionsoft-breaka. of the Act]", "" },
		{ "see\n(c) x\n(d) y\n",
		  "paragraph[seesoft-break(c) xsoft-break(d) y]",
		  "list-empty-line 2:1" },
		{ "no. 5\n\nMr. X\n\nMs. Y\n",
		  "paragraph[no. 5] paragraph[Mr. X] paragraph[Ms. Y]", "" },
		{ "    a. x\n    b. y\n", "code-block<a. x\nb. y>", "" },
		{ "```\na. x\n[^1]: y\n::: z\n: q\n\\[\n```\n",
		  "code-block<a. x\n[^1]: y\n::: z\n: q\n\\[>", "" },
		{ "a.x\nb.y\n", "paragraph[a.xsoft-breakb.y]", "" },
	};

	CHECK_ROWS(rows);
}

TEST(reads_definitions)
{
	static const struct row rows[] = {
		{ "T\n: x\n: y\n",
		  "definitions[term[T] definition[paragraph[x]] "
		  "definition[paragraph[y]]]",
		  "" },
		{ "T\n\n: x\n\n  y\n\nU\n: z\n",
		  "definitions[term[T] definition[paragraph[x] paragraph[y]] "
		  "term[U] definition[paragraph[z]]]",
		  "" },
		{ "T\nU\n: x\n",
		  "definitions[term[T] term[U] definition[paragraph[x]]]", "" },
		{ ": x\n", "paragraph[: x]", "" },
		{ "# H\n: x\n", "heading1[H] paragraph[: x]", "" },
	};

	CHECK_ROWS(rows);
}

TEST(reads_footnotes)
{
	static const struct row rows[] = {
		{ "x[^1]\n\n[^1]: n\n    m\n\n    o\n",
		  "paragraph[xnote-call1=0] "
		  "note1=0[paragraph[nsoft-breakm] paragraph[o]]",
		  "" },
		{ "x[^1]\n[^1]: n\n",
		  "paragraph[xnote-call1=0] note1=0[paragraph[n]]", "" },
		{ "[^1]: - a\n[^2]: # b\n",
		  "note1=0[list-[item[paragraph[a]]]] note2=0[heading1[b]]",
		  "" },
		{ "[^a b] [^] \\[^1]\n", "paragraph[[^a b] [^] [^1]]", "" },
		{ "> [^1]: n\n", "division1 note1=0[paragraph[n]]", "" },
	};

	CHECK_ROWS(rows);
}

TEST(reads_containers)
{
	static const struct row rows[] = {
		{ "::: note {#n lang=cy}\nx\n:::\n",
		  "division#n@cy2[paragraph[x]]", "" },
		{ ":::: important\n::: keep\nx\n:::\n::::\n",
		  "division3[division4[paragraph[x]]]", "" },
		{ "::: {lang=ur}\nx\n:::\ny\n",
		  "division@ur7[paragraph[x]] paragraph[y]", "" },
		{ "- ::: quote\n  x\n  :::\n- y\n",
		  "list-[item[division1[paragraph[x]]] item[paragraph[y]]]",
		  "" },
		{ "x\n::: note\ny\n", "paragraph[x] division2[paragraph[y]]",
		  "container-unclosed 2:1" },
		{ ":::\n", "", "container-stray 1:1" },
		{ "::: nte\nx\n:::\n", "division7[paragraph[x]]",
		  "container-unknown 1:1" },
		{ "::: exempt\nx\n:::\n", "division10[paragraph[x]]",
		  "exempt-paragraph 1:1" },
		{ "::: exempt {paragraph=\"4 and 2,4\"}\nx\n:::\n",
		  "division10[paragraph[x]]", "" },
		{ "::: note Title\n:::\n", "division2", "container-line 1:1" },
		{ "- ::: note\n\n:::\n", "list-[item[division2]]",
		  "container-unclosed 1:3, container-stray 3:1" },
		{ "::: include\n:::\n", "division7", "include-file 1:1" },
		{ "::: include {file=a.md}\n:::\n", "division7",
		  "include-here 1:1" },
	};

	CHECK_ROWS(rows);
}

TEST(reads_attributes)
{
	static const struct row rows[] = {
		{ "# H {#a .unlisted}\n", "heading#a1[H]", "" },
		{ "H {#a}\n===\n", "heading#a1[H]", "" },
		{ "x y {#a-b.c:d}\n", "paragraph#a-b.c:d[x y]", "" },
		{ "- x {#a}\n", "list-[item#a[paragraph[x]]]", "" },
		{ "[x *y* z]{lang=pl #a}!\n",
		  "paragraph[span#a@pl[x emphasis[y] z]!]", "" },
		{ "[a [b]{lang=cy} c]{lang=pl}\n",
		  "paragraph[span@pl[a span@cy[b] c]]", "" },
		{ "\\[x\\]{lang=pl} [a\\]b]{lang=pl} c\n",
		  "paragraph[[x]{lang=pl} span@pl[a]b] c]", "" },
		{ "{a} {b, c} [d]{e} f{g}\n",
		  "paragraph[{a} {b, c} [d]{e} f{g}]", "" },
		{ "x {.nosuch}\n", "paragraph[x]", "attribute-unknown 1:5" },
		{ "x {key=1}\n", "paragraph[x]", "attribute-unknown 1:8" },
		{ "x {.unlisted}\n", "paragraph[x]",
		  "attribute-misplaced 1:5" },
		{ "x {#a\n", "paragraph[x {#a]", "attribute-syntax 1:3" },
		{ "{#a}\n", "paragraph[{#a}]", "attribute-alone 1:1" },
		{ "x {lang=english}\n", "paragraph[x]", "language-syntax 1:9" },
		{ "x {#a%}\n", "paragraph[x {#a%}]", "attribute-syntax 1:3" },
		{ "**a [b** c]{lang=pl}\n",
		  "paragraph[strong[a [b] c]{lang=pl}]",
		  "attribute-syntax 1:12" },
	};

	CHECK_ROWS(rows);
}

TEST(reads_figures_and_breaks)
{
	static const struct row rows[] = {
		{ "![a *b*](c.png \"Cap\")\n", "figure<c.png|a b>[Cap]", "" },
		{ "![a](b){#i width=4mm}\n", "figure#i<b|a>", "" },
		{ "![a](b) {#i width=4mm}\n", "figure#i<b|a>", "" },
		{ "x ![a](b){width=4}\n", "paragraph[x image<b|a>]",
		  "attribute-length 1:17" },
		{ "{.page-break}\n\nx\n", "page-break paragraph[x]", "" },
		{ "- {.page-break}\n", "list-[item[paragraph[{.page-break}]]]",
		  "page-break-place 1:3" },
		{ "x\n{.page-break}\n", "paragraph[x]",
		  "attribute-misplaced 2:3" },
	};

	CHECK_ROWS(rows);
}

TEST(reads_links)
{
	static const struct row rows[] = {
		{ "[](#a) [](#a){page} [x](#a)\n",
		  "paragraph[reference<a> reference<a> link<#a>[x]]", "" },
		{ "see https://a.b/c_d_e. Or www.x.org/(y), a.b@c.org!\n",
		  "paragraph[see link<https://a.b/c_d_e>[https://a.b/c_d_e]. "
		  "Or link<https://www.x.org/(y)>[www.x.org/(y)], "
		  "link<mailto:a.b@c.org>[a.b@c.org]!]",
		  "" },
		{ "**https://a.b** (http://c.d) <https://e--f.g>\n",
		  "paragraph[strong[link<https://a.b>[https://a.b]] "
		  "(link<http://c.d>[http://c.d]) "
		  "link<https://e--f.g>[https://e--f.g]]",
		  "" },
		{ "`www.a.b` www. @ a@b https:// [www.c.d](e)\n",
		  "paragraph[code<www.a.b> www. @ a@b https:// "
		  "link<e>[www.c.d]]",
		  "" },
		{ "[]() [](u) [x]()\n", "paragraph[[]() link<u>[u] span[x]]",
		  "link-bare 1:1, link-bare 1:6, link-nowhere 1:12" },
		{ "[a][b]\n\n- x\n\n  [b]: /u\n",
		  "paragraph[link</u>[a]] list-[item[paragraph[x]]]", "" },
	};

	CHECK_ROWS(rows);
}

TEST(sets_quotes_and_dashes)
{
	static const struct row rows[] = {
		{ "\"a 'b' c\"\n", "paragraph[“a ‘b’ c”]", "" },
		{ "'a \"b\" c'\n", "paragraph[‘a “b” c’]", "" },
		{ "\"'a,' b.\"\n", "paragraph[“‘a,’ b.”]", "" },
		{ "it's the '90s, 'tis James' rock 'n' roll\n",
		  "paragraph[it’s the ’90s, ’tis James’ rock ’n’ roll]", "" },
		{ "\"*a*\" \"[b](c)\" \"`d`\"\n",
		  "paragraph[“emphasis[a]” “link<c>[b]” “code<d>”]", "" },
		{ "a -- b---c ... d -\n", "paragraph[a – b—c … d -]", "" },
		{ "\"a\"--\"b\" (\"c\")\n", "paragraph[“a”–“b” (“c”)]", "" },
		{ "\"a\"[^1].\n", "paragraph[“a”note-call1=0.]", "" },
		{ "\\\"a\\\" \\-\\- \\.\\.\\.\n", "paragraph[\"a\" -- ...]",
		  "" },
		{ "`\"a\" -- ...`\n", "paragraph[code<\"a\" -- ...>]", "" },
		{ "'a\nb' \"c\nd\"\n",
		  "paragraph[‘asoft-breakb’ “csoft-breakd”]", "" },
	};

	CHECK_ROWS(rows);
}

TEST(reads_values)
{
	static const struct row rows[] = {
		{ "x {{a.b_c}}, {{ d 2.1 }}\n",
		  "paragraph[x value<a.b_c>, value<d 2.1>]", "" },
		{ "{{}} {{a\n", "paragraph[{{}} {{a]",
		  "value-syntax 1:1, value-syntax 1:6" },
		{ "`{{a}}` \\{{a}}\n", "paragraph[code<{{a}}> {{a}}]", "" },
	};

	CHECK_ROWS(rows);
}

TEST(keeps_what_is_not_supported)
{
	static const struct row rows[] = {
		{ "a <b>c</b>\n", "paragraph[a <b>c</b>]",
		  "raw-html 1:3, raw-html 1:7" },
		{ "<div>\n*a* \\[\n</div>\n",
		  "paragraph[<div>line-break*a* \\[line-break</div>]",
		  "raw-html 1:1" },
	};

	CHECK_ROWS(rows);
}

/* n times a text. */
static char *repeat(const char *text, int n)
{
	size_t length = strlen(text);
	char *all = malloc(length * (size_t)n + 1);

	for (int i = 0; i < n; i++)
		memcpy(all + (size_t)i * length, text, length);
	all[length * (size_t)n] = '\0';
	return all;
}

TEST(limits_depth)
{
	static const char *const texts[] = { "> ", ">", "- ", "1. ",
					     "::: note\n" };

	for (int i = 0; i < 5; i++) {
		struct arena *arena = arena_new();
		struct diags *diags = diags_new(arena);
		struct markdown_options options = { .shared = NULL };
		struct doc *doc = doc_new(arena);
		char *text = repeat(texts[i], 10000);
		struct source *source;
		int n;

		text[strlen(text) - 1] = 'x';
		source = source_open(arena, diags, STR("t"), str_from(text));
		markdown_read(doc, doc->root, source, 0, &options, diags);
		diag_list(diags, &n);
		CHECK(diag_has_budget(diags) && (i == 4 || n == 1));
		free(text);
		arena_free(arena);
	}
}

/* A field of the form, whose text may stand elsewhere than it is. */
static void check_inline(const char *text, const char *want, const char *found)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct doc *doc = doc_new(arena);
	struct str whole = str_printf(arena, "key: %s\n", text);
	struct source *source = source_open(arena, diags, STR("t"), whole);
	struct span span = { source, 5, (int)strlen(text) };

	markdown_read_inline(doc, doc->root, str_from(text), span, diags);
	CHECK_TEXT(outline(doc), want);
	CHECK_TEXT(findings(arena, diags), found);
	arena_free(arena);
}

TEST(reads_fields)
{
	check_inline("Review of *x*[^basis]",
		     "Review of emphasis[x]note-callbasis=0", "");
	check_inline("1. FC Northshire", "1. FC Northshire", "");
	check_inline("- none", "- none", "");
	check_inline("a. b", "a. b", "");
	check_inline("# 5 'High' Street", "# 5 ‘High’ Street", "");
	check_inline("\"Q\" <b>", "“Q” <b>", "raw-html 1:10");
	check_inline("x [y]{lang=pl} {z}", "x span@pl[y] {z}", "");
	check_inline("one\ntwo", "one two", "");
	check_inline("one\n\ntwo", "one  two", "field-blocks 1:6");
	check_inline("", "", "");
	check_inline("   ", "", "");
	check_inline("::: note", "::: note", "");
}

TEST(reads_text_without_a_place)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct doc *doc = doc_new(arena);

	markdown_read_inline(doc, doc->root, STR("*x* <b>"), SPAN_NONE, diags);
	markdown_read_prose(doc, doc->root, STR("- a {.z}\n\n::: note\n"),
			    SPAN_NONE, diags);
	CHECK_TEXT(outline(doc), "emphasis[x] <b> list-[item[paragraph[a]]] "
				 "division2");
	CHECK_INT(diag_count(diags, DIAG_NOTE), 3);
	arena_free(arena);
}

TEST(finds_places_in_prose)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct doc *doc = doc_new(arena);
	struct source *source = source_open(
		arena, diags, STR("t"),
		STR("k: |\n  One.\n\n  Two <b>.\n\n  ::: note\n  x\n"));
	struct span span = { source, 7, source->text.n - 7 };

	markdown_read_prose(doc, doc->root,
			    STR("One.\n\nTwo <b>.\n\n::: note\nx\n"), span,
			    diags);
	CHECK_TEXT(outline(doc), "paragraph[One.] paragraph[Two <b>.] "
				 "division2[paragraph[x]]");
	CHECK_TEXT(findings(arena, diags),
		   "raw-html 4:7, container-unclosed 6:3");
	arena_free(arena);
}

TEST(starts_in_the_middle)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct markdown_options options = { .shared = NULL };
	struct doc *doc = doc_new(arena);
	struct source *source = source_open(arena, diags, STR("t"),
					    STR("---\na: b\n---\nx <i> y\n"));

	markdown_read(doc, doc->root, source, 13, &options, diags);
	CHECK_TEXT(outline(doc), "paragraph[x <i> y]");
	CHECK_TEXT(findings(arena, diags), "raw-html 4:3");
	arena_free(arena);
}

/* The stand-ins for escaped characters may stand in the text themselves. */
TEST(keeps_rare_marks)
{
	static const struct row rows[] = {
		{ "\xF0\x90\xA9\x90 \\[x\\]{lang=pl} \xF0\x90\xA9\x91\n",
		  "paragraph[\xF0\x90\xA9\x90 [x]{lang=pl} \xF0\x90\xA9\x91]",
		  "" },
	};

	CHECK_ROWS(rows);
}

int main(void)
{
	RUN(reads_lettered_lists);
	RUN(makes_no_list_by_accident);
	RUN(reads_definitions);
	RUN(reads_footnotes);
	RUN(reads_containers);
	RUN(reads_attributes);
	RUN(reads_figures_and_breaks);
	RUN(reads_links);
	RUN(sets_quotes_and_dashes);
	RUN(reads_values);
	RUN(keeps_what_is_not_supported);
	RUN(limits_depth);
	RUN(reads_fields);
	RUN(reads_text_without_a_place);
	RUN(finds_places_in_prose);
	RUN(starts_in_the_middle);
	RUN(keeps_rare_marks);
	return harness_finish();
}
