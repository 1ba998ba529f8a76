#include "harness.h"

#include "base/arena.h"
#include "findings.h"
#include "model/xref.h"
#include "outline.h"
#include "read/markdown.h"

static const struct xref_words words = {
	.item = { "item", 4 },
	.page = { "page", 4 },
	.section = { "section", 7 },
	.note = { "note", 4 },
};

struct table {
	const char *text;
	const char *want;
	const char *found;
};

static void check(const struct table *row)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct markdown_options options = { .shared = NULL };
	struct doc *doc = doc_new(arena);
	struct source *source =
		source_open(arena, diags, STR("t.md"), str_from(row->text));

	markdown_read(doc, doc->root, source, 0, &options, diags);
	xref_resolve(doc, &words, diags);
	CHECK_TEXT(outline(doc), row->want);
	CHECK_TEXT(findings(arena, diags), row->found);
	arena_free(arena);
}

#define CHECK_TABLE(rows)                                                      \
	for (int i = 0; i < (int)(sizeof(rows) / sizeof *(rows)); i++)         \
	check(&(rows)[i])

TEST(closes_up_headings)
{
	static const struct table rows[] = {
		{ "# A\n## B\n# C\n",
		  "heading1/2[A] heading2/3[B] heading1/2[C]", "" },
		{ "## B\n# C\n", "heading2/2[B] heading1/2[C]", "" },
		{ "# A\n### B\n## C\n",
		  "heading1/2[A] heading3/3[B] heading2/3[C]",
		  "heading-skip 2:1" },
		{ "### A\n", "heading3/2[A]", "heading-skip 1:1" },
		{ "# A\n## B\n### C\n#### D\n##### E\n###### F\n",
		  "heading1/2[A] heading2/3[B] heading3/4[C] heading4/5[D] "
		  "heading5/6[E] heading6/6[F]",
		  "" },
	};

	CHECK_TABLE(rows);
}

TEST(numbers_footnotes)
{
	static const struct table rows[] = {
		{ "x[^b] y[^a] z[^b]\n\n[^a]: A\n[^b]: B\n",
		  "paragraph[xnote-callb=1 ynote-calla=2 znote-callb=1] "
		  "noteb=1[paragraph[B]] notea=2[paragraph[A]]",
		  "" },
		{ "x[^cat]\n\n[^cats]: A\n", "paragraph[xnote-callcat=0]",
		  "note-undefined 1:2, note-unused 3:1" },
		{ "x[^1]\n\n[^1]: A[^2]\n[^2]: B\n",
		  "paragraph[xnote-call1=1] "
		  "note1=1[paragraph[Anote-call2=0]]",
		  "note-nested 3:8, note-unused 4:1" },
		{ "x[^1]\n\n[^1]:\n", "paragraph[xnote-call1=1] note1=1",
		  "note-empty 3:1" },
		{ "x[^1]\n\n[^1]: A\n\n[^1]: B\n",
		  "paragraph[xnote-call1=1] note1=1[paragraph[A]]",
		  "note-duplicate 5:1" },
		{ "# H[^1]\n\n- x[^1]\n\n[^1]: A\n",
		  "heading1/2[Hnote-call1=1] list-[item[paragraph[x"
		  "note-call1=1]]] note1=1[paragraph[A]]",
		  "" },
	};

	CHECK_TABLE(rows);
}

TEST(resolves_references)
{
	static const struct table rows[] = {
		{ "# One two {#a}\n\n[](#a) [x](#a)\n",
		  "heading#a1/2[One two] paragraph[reference<a>[One two] "
		  "link<#a>[x]]",
		  "" },
		{ "# One two!\n\n[](#one-two)\n",
		  "heading#one-two1/2[One two!] "
		  "paragraph[reference<one-two>[One two!]]",
		  "" },
		{ "i. x\nii. y {#a}\n\n[](#a) [](#a){as=item}\n",
		  "listi.[itemi.[paragraph[x]] item#aii.[paragraph[y]]] "
		  "paragraph[reference<a>[ii.] reference<a>[item\u00A0ii.]]",
		  "" },
		{ "x {#a}\n\n[](#a){page} [](#a)\n",
		  "paragraph#a[x] paragraph[reference<a> reference<a>]",
		  "reference-nothing 3:14" },
		{ "- x {#a}\n\n[](#a){as=item}\n",
		  "list-[item#a[paragraph[x]]] paragraph[reference<a>]",
		  "reference-item 3:1" },
		{ "[](#nope) [y](#nope)\n",
		  "paragraph[reference<nope> link<#nope>[y]]",
		  "id-unknown 1:1, id-unknown 1:11" },
		{ "# A {#x}\n\nB {#x}\n", "heading#x1/2[A] paragraph#x[B]",
		  "id-duplicate 3:1" },
		{ "x[^1]\n\n[^1]: see [](#h)\n\n# H\n",
		  "paragraph[xnote-call1=1] heading#h1/2[H] "
		  "note1=1[paragraph[see reference<h>[H]]]",
		  "" },
	};

	CHECK_TABLE(rows);
}

TEST(labels_items)
{
	static const struct {
		enum doc_marker marker;
		enum doc_delimiter delimiter;
		int number;
		const char *want;
	} rows[] = {
		{ MARKER_BULLET, DELIMITER_NONE, 3, "" },
		{ MARKER_DECIMAL, DELIMITER_DOT, 12, "12." },
		{ MARKER_LOWER, DELIMITER_BOTH, 2, "(b)" },
		{ MARKER_UPPER, DELIMITER_PAREN, 28, "AB)" },
		{ MARKER_ROMAN, DELIMITER_DOT, 4, "iv." },
		{ MARKER_ROMAN, DELIMITER_DOT, 4000, "4000." },
		{ MARKER_LOWER, DELIMITER_DOT, 0, "0." },
	};
	struct arena *arena = arena_new();

	for (int i = 0; i < (int)(sizeof rows / sizeof *rows); i++)
		CHECK_TEXT(xref_label(arena, rows[i].marker, rows[i].delimiter,
				      rows[i].number),
			   rows[i].want);
	arena_free(arena);
}

TEST(finds_ids)
{
	struct arena *arena = arena_new();
	struct doc *doc = doc_new(arena);
	struct doc_node *node = doc_node_new(doc, DOC_RULE, SPAN_NONE);

	doc_append(doc->root, node);
	doc_give(arena, node)->id = STR("a");
	CHECK(xref_find(doc, STR("a")) == node);
	CHECK(!xref_find(doc, STR("b")));
	CHECK(!xref_find(doc, STR_NONE));
	arena_free(arena);
}

int main(void)
{
	RUN(closes_up_headings);
	RUN(numbers_footnotes);
	RUN(resolves_references);
	RUN(labels_items);
	RUN(finds_ids);
	return harness_finish();
}
