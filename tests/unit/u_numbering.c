#include "base/arena.h"
#include "base/diag.h"
#include "harness.h"
#include "model/citations.h"
#include "model/contents.h"
#include "model/number.h"
#include "model/numbering.h"
#include "model/xref.h"
#include "read/markdown.h"

#define T(lit)                                                                 \
	{                                                                      \
		(lit), (int)sizeof(lit) - 1                                    \
	}
#define N(array) ((int)(sizeof(array) / sizeof((array)[0])))

static const struct numbering sections = {
	.headings = { T("{{n}}.0") },
	.heading_reference = T("section {{number}}"),
	.paragraphs = T("{{h1}}.{{n}}"),
	.paragraph_reference = T("paragraph {{number}}"),
	.within = 1,
	.table_reference = T("Table {{number}}"),
	.figure_reference = T("Figure {{number}}"),
};

static const struct numbering running = {
	.headings = { T("{{n}}"), T("{{h1}}.{{n}}") },
	.heading_reference = T("section {{number}}"),
	.paragraphs = T("{{n}}."),
	.paragraph_reference = T("paragraph {{number}}"),
};

static const struct xref_words words = {
	.item = T("item"),
	.page = T("page"),
	.section = T("section"),
	.note = T("note"),
	.paragraph = T("paragraph"),
	.table = T("Table"),
	.figure = T("Figure"),
	.appendix = T("Appendix"),
};

/* One document, read and numbered. */
struct numbered {
	struct arena *arena;
	struct diags *diags;
	struct doc *doc;
};

static struct numbered number_text(const char *text,
				   const struct numbering *scheme)
{
	struct numbered it = { .arena = arena_new() };
	struct markdown_options options = { 0 };

	it.diags = diags_new(it.arena);
	it.doc = doc_new(it.arena);
	struct source *source =
		source_open(it.arena, it.diags, STR("test.md"), str_from(text));
	markdown_read(it.doc, it.doc->root, source, 0, &options, it.diags);
	numbering_apply(it.doc, scheme, it.diags);
	citations_check(it.doc, scheme, &words, it.diags);
	xref_resolve(it.doc, &words, it.diags);
	contents_fill(it.doc);
	return it;
}

/* "1.0 Summary|1.1 The first|Nor is this": headings and paragraphs. */
static struct str shown(const struct numbered *it)
{
	const struct doc_node *root = it->doc->root;
	struct str text = STR_NONE;

	for (const struct doc_node *node = root; node;
	     node = doc_walk(root, node)) {
		if (node->kind != DOC_HEADING && node->kind != DOC_PARAGRAPH)
			continue;
		struct str line = doc_plain_text(it->arena, node);
		text = str_printf(
			it->arena, "%.*s%s%.*s%s%.*s", STR_ARG(text),
			text.n ? "|" : "", STR_ARG(node->given->number),
			node->given->number.n ? " " : "", STR_ARG(line));
	}
	return text;
}

/* "number-typed 1.3|…": slugs with the text they stand at. */
static struct str found(const struct numbered *it)
{
	struct str text = STR_NONE;
	int n;
	const struct diag *list = diag_list(it->diags, &n);

	for (int i = 0; i < n; i++) {
		struct str at = span_text(list[i].span);
		text = str_printf(it->arena, "%.*s%s%s %.*s", STR_ARG(text),
				  text.n ? "|" : "", diag_slug(list[i].code),
				  STR_ARG(at));
	}
	return text;
}

struct test {
	const struct numbering *scheme;
	const char *text;
	const char *shown;
	const char *found;
};

static const struct test tests[] = {
	{ &sections, "Before\n\n# A\n\nOne\n\n## B\n\nTwo\n\n# C\n\nThree\n",
	  "Before|1.0 A|1.1 One|B|1.2 Two|2.0 C|2.1 Three", "" },
	{ &sections, "# A\n\nOne {.unnumbered}\n\nTwo\n\n> Three\n\n- Four\n",
	  "1.0 A|One|1.1 Two|Three|Four", "" },
	{ &sections,
	  "# A {.unnumbered}\n\nOne\n\n## B\n\nTwo\n\n# C\n\nThree\n",
	  "A|One|B|Two|1.0 C|1.1 Three", "" },
	{ &sections,
	  "# A\n\n::: unnumbered\nOne\n:::\n\n::: keep\nTwo\n:::\n\n"
	  "::: note\nThree\n:::\n",
	  "1.0 A|One|1.1 Two|Three", "" },
	{ &sections, "# 1.0 A\n\n1.1 One\n\n1.2 *Two*\n",
	  "1.0 A|1.1 One|1.2 Two", "" },
	{ &sections, "# 1. A\n\n# 2 B\n", "1.0 A|2.0 B", "" },
	{ &sections, "# 3.0 A\n\n1.7 One\n", "1.0 A|1.1 One",
	  "number-typed 3.0|number-typed 1.7" },
	{ &sections, "# A\n\n1.7 million people\n\n2019 The year\n",
	  "1.0 A|1.1 1.7 million people|1.2 2019 The year", "" },
	{ &running, "One\n\n# A\n\nTwo\n\n## B\n\nThree\n\n# C\n\nFour\n",
	  "One|1 A|1. Two|1.1 B|2. Three|2 C|3. Four", "" },
	{ &running, "# A\n\n1 One\n\n5 Two\n", "1 A|1. One|2. Two",
	  "number-typed 5" },
	{ &running, "# A\n\n40 Acacia Avenue\n", "1 A|1. 40 Acacia Avenue",
	  "" },
};

TEST(schemes)
{
	for (int i = 0; i < N(tests); i++) {
		struct numbered it =
			number_text(tests[i].text, tests[i].scheme);

		CHECK_TEXT(shown(&it), tests[i].shown);
		CHECK_TEXT(found(&it), tests[i].found);
		arena_free(it.arena);
	}
}

static const struct test citations[] = {
	{ &sections, "# A\n\nOne\n\nSee item 1.1 above.\n", NULL, "" },
	{ &sections, "# A\n\nOne\n\nSee item 1.9 above.\n", NULL,
	  "citation-unknown item 1.9" },
	{ &sections, "# A\n\nSee paragraph 1.2 above.\n\nTwo\n", NULL,
	  "citation-side paragraph 1.2" },
	{ &sections, "# A\n\nOne\n\nParagraph 1.1 below.\n", NULL,
	  "citation-side Paragraph 1.1" },
	{ &sections, "# A\n\nParagraph 1.9 of the framework, section 47.\n",
	  NULL, "" },
	{ &sections, "# A\n\nSee Table 3 and [Table 4](#a).\n", NULL,
	  "citation-unknown Table 3" },
	{ &running, "# A\n\nSee Table 3.\n\nSee paragraph 12.\n", NULL,
	  "citation-unknown paragraph 12" },
	{ &sections, "# A\n\nAn item 1.25 mm wide; items 1.9.\n", NULL,
	  "citation-unknown item 1.25" },
};

TEST(citations)
{
	for (int i = 0; i < N(citations); i++) {
		struct numbered it =
			number_text(citations[i].text, citations[i].scheme);

		CHECK_TEXT(found(&it), citations[i].found);
		arena_free(it.arena);
	}
}

static const struct test references[] = {
	{ &sections, "# A\n\nOne {#x}\n\n[](#x)\n", "paragraph\u00A01.1", "" },
	{ &sections, "# A\n\nOne {#x}\n\n[](#x){as=item}\n", "item\u00A01.1",
	  "" },
	{ &sections, "# A {#x}\n\n[](#x)\n", "section\u00A01.0", "" },
	{ &sections, "# A\n\n## B {#x}\n\n[](#x)\n", "B", "" },
	{ &sections, "# A\n\n[](#x){as=item}\n\n## B {#x}\n\nTwo\n",
	  "item\u00A01.2", "" },
	{ &sections, "# A\n\n- i\n\n(iv) One\n(v) Two {#x}\n\n[](#x)\n", "(v)",
	  "" },
	{ &running, "# A\n\nOne {#x}\n\n[](#x)\n", "paragraph\u00A01", "" },
	{ &sections, "One {#x}\n\n[](#x)\n", "", "reference-nothing " },
	{ &sections, "# A {.unnumbered #x}\n\n[](#x){as=item}\n", "",
	  "reference-item " },
};

TEST(references)
{
	for (int i = 0; i < N(references); i++) {
		struct numbered it =
			number_text(references[i].text, references[i].scheme);
		const struct doc_node *root = it.doc->root;
		const struct doc_node *node = root;

		while (node && node->kind != DOC_REFERENCE)
			node = doc_walk(root, node);
		if (CHECK(node != NULL))
			CHECK_TEXT(doc_plain_text(it.arena, node),
				   references[i].shown);
		CHECK_TEXT(found(&it), references[i].found);
		arena_free(it.arena);
	}
}

static struct str caption(const struct numbered *it,
			  const struct doc_node *figure)
{
	return str_printf(it->arena, "%.*s%.*s",
			  STR_ARG(figure->first->as.text),
			  STR_ARG(figure->first->next->as.text));
}

TEST(captions)
{
	struct numbered it = number_text(
		"![a](a.png \"Figure 1: Typed\"){#x}\n\n![b](b.png)\n\n"
		"![c](c.png \"Third\")\n\n![d](d.png \"Figure 9: Wrong\")\n",
		&sections);
	const struct doc_node *figure = it.doc->root->first;

	CHECK_TEXT(figure->given->number, "1");
	CHECK_TEXT(figure->given->cite, "Figure\u00A01");
	CHECK_TEXT(caption(&it, figure), "Figure\u00A01: Typed");
	CHECK_TEXT(figure->next->given->number, "");
	figure = figure->next->next;
	CHECK_TEXT(caption(&it, figure), "Figure\u00A02: Third");
	CHECK_TEXT(caption(&it, figure->next), "Figure\u00A03: Wrong");
	CHECK_INT(diag_count(it.diags, DIAG_ERROR), 1);
	arena_free(it.arena);
}

TEST(ranges)
{
	struct numbering scheme = sections;
	struct numbered it = number_text("# A\n\nOne\n", &sections);
	struct doc_node *item = it.doc->root->last;

	scheme.appendix_reference = STR("Appendix {{number}}");
	numbering_label(it.arena, item, STR("4a"), STR("Appendix {{number}}"));
	CHECK_TEXT(item->given->cite, "Appendix\u00A04a");
	numbering_label(it.arena, item, STR("5a\u20135c"),
			STR("Appendices {{number}}"));
	doc_give(it.arena, item)->number = STR_NONE;
	doc_append(it.doc->root,
		   doc_node_new(it.doc, DOC_PARAGRAPH, SPAN_NONE));
	doc_append_text(it.doc, it.doc->root->last,
			STR("Appendix 5b, Appendix 5d."), SPAN_NONE);
	citations_check(it.doc, &scheme, &words, it.diags);
	CHECK_INT(diag_count(it.diags, DIAG_WARNING), 1);
	arena_free(it.arena);
}

TEST(formats)
{
	struct arena *arena = arena_new();
	const int counts[NUMBERING_LEVELS + 1] = { 7, 2, 3 };

	CHECK_TEXT(numbering_format(arena, STR("{{h1}}.{{ n }}"), counts),
		   "2.7");
	CHECK_TEXT(numbering_format(arena, STR("{{h1}}.{{h2}}-{{h3}}"), counts),
		   "2.3-0");
	CHECK_TEXT(numbering_format(arena, STR("no braces {{"), counts),
		   "no braces {{");
	CHECK_TEXT(numbering_stray(STR("{{h1}}.{{n}}"), false), "");
	CHECK_TEXT(numbering_stray(STR("{{h1}}.{{h7}}"), false), "{{h7}}");
	CHECK_TEXT(numbering_stray(STR("item {{n}}"), true), "{{n}}");
	CHECK_TEXT(numbering_stray(STR("item {{number}}"), true), "");
	CHECK_TEXT(
		numbering_words(arena, STR("paragraph {{number}}"), STR("12.")),
		"paragraph\u00A012");
	arena_free(arena);
}

TEST(contents)
{
	struct numbered it = number_text(
		"::: contents\n:::\n\n# A[^n] *b*\n\n## C\n\n# D {.unlisted}\n"
		"\n[^n]: note\n",
		&sections);
	struct doc_node *contents = it.doc->root->first->first;
	const struct doc_node *entry;

	CHECK_INT(contents->kind, DOC_CONTENTS);
	contents->as.contents.levels = 2;
	contents_fill(it.doc);
	entry = contents->first;
	if (!CHECK(entry != NULL && entry->next != NULL))
		return;
	CHECK_TEXT(doc_plain_text(it.arena, entry), "A b");
	CHECK_TEXT(entry->given->number, "1.0");
	CHECK_INT(entry->as.entry->level, 1);
	CHECK_TEXT(doc_plain_text(it.arena, entry->next), "C");
	CHECK_INT(entry->next->as.entry->level, 2);
	CHECK(entry->next->next == NULL);
	arena_free(it.arena);
}

/* Numbers that go on from another document's. */
TEST(starts)
{
	static const struct numbering minutes = {
		.headings = { T(""), T("{{n}}/24"), T("{{h2}}.{{n}}") },
		.first_heading = 86,
		.heading_reference = T("minute {{number}}"),
		.paragraphs = T("{{n}}."),
		.paragraph_reference = T("paragraph {{number}}"),
		.first_paragraph = 9,
	};
	struct numbered it = number_text("# A\n\none\n\n## B\n\n### C\n\n"
					 "### D\n\ntwo\n\n## E\n\n### F\n",
					 &minutes);

	CHECK_TEXT(shown(&it), "A|9. one|86/24 B|86.1 C|86.2 D|10. two|"
			       "87/24 E|87.1 F");
	arena_free(it.arena);
	/* Where paragraphs begin anew, they begin with 1. */
	struct numbering within = sections;
	within.first_heading = 3;
	within.first_paragraph = 5;
	it = number_text("# A\n\none\n\n# B\n\ntwo\n", &within);
	CHECK_TEXT(shown(&it), "3.0 A|3.1 one|4.0 B|4.1 two");
	arena_free(it.arena);
}

int main(void)
{
	RUN(schemes);
	RUN(citations);
	RUN(references);
	RUN(captions);
	RUN(ranges);
	RUN(formats);
	RUN(contents);
	RUN(starts);
	return harness_finish();
}
