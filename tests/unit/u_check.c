/* What is found in a document, and what is left alone. */
#include "findings.h"
#include "harness.h"
#include "layout/check.h"
#include "layout/check_text.h"
#include "layout/furniture.h"
#include "model/xref.h"
#include "read/front.h"
#include "read/markdown.h"
#include "read/yaml.h"

#define N(array) ((int)(sizeof(array) / sizeof((array)[0])))

static const char layout_text[] =
	"faircopy: 1\n"
	"title-field: subject\n"
	"fields:\n"
	"  layout: {type: text}\n"
	"  kind: {type: choice, of: [visit, other], default: other}\n"
	"  subject: {type: text}\n"
	"before: [{part: title, text: '{{subject}}'},"
	" {part: text, text: ALL IN CAPITALS BY THE LAYOUT}]\n"
	"body: {expect-headings: [{when: {kind: visit}, headings: [Findings,"
	" 'What''s next']}]}\n";

static struct str checked(struct arena *arena, const char *form,
			  const char *body)
{
	struct diags *diags = diags_new(arena);
	struct source *file =
		source_open(arena, diags, STR("x.yaml"), str_from(layout_text));
	struct layout *layout = layout_read(
		arena, yaml_read(arena, diags, file, 0, file->text.n), diags);
	struct source *source =
		source_open(arena, diags, STR("x.md"),
			    str_printf(arena, "---\n%s---\n%s", form, body));
	struct front front = front_read(arena, diags, source);
	struct form *read =
		form_read(arena, layout, front.form, front.span, NULL, diags);
	struct doc *doc = doc_new(arena);
	struct markdown_options options = { NULL, false };

	markdown_read(doc, doc->root, source, front.body_at, &options, diags);
	furniture_place(doc, layout, read, NULL, diags);
	xref_resolve(doc, &layout->words, diags);
	check_document(doc, layout, read, diags);
	return findings(arena, diags);
}

/* The body begins on line 4. */
static const struct {
	const char *body, *want;
} bodies[] = {
	{ "Text.\n", "" },
	{ "## \n", "heading-empty 4:1" },
	{ "## Short\n", "" },
	{ "## A heading that goes on and on, far beyond what anybody would wish"
	  " to read in a list of contents or to hear read out to them, again\n",
	  "heading-long 4:1" },
	{ "**A bold line**\n\nText.\n", "heading-bold 4:1" },
	{ "**They found:**\n\n- one\n- two\n", "" },
	{ "**Bold at the end**\n", "" },
	{ "**Bold** and not.\n\nText.\n", "" },
	{ "*A whole paragraph that is set in italics.*\n", "text-italic 4:1" },
	{ "*Short.*\n", "" },
	{ "THIS PARAGRAPH IS ALL IN CAPITALS, ALL OF IT.\n",
	  "text-capitals 4:1" },
	{ "NATO AND THE EU\n", "" },
	{ "Text.\n\n\xE2\x80\xA2 typed\n", "list-typed 6:1" },
	{ "Text:\n\xE2\x80\xA2 typed\n", "list-typed 5:1" },
	{ "[click here](https://x.example)\n", "link-vague 4:1" },
	{ "[Here.](https://x.example)\n", "link-vague 4:1" },
	{ "[the map](https://x.example)\n", "" },
	{ "![](a.png)\n", "alt-missing 4:1" },
	{ "![](a.png){.decorative}\n", "" },
	{ "![a.png](a.png)\n", "alt-poor 4:1" },
	{ "![Image of a house](a.png)\n", "alt-poor 4:1" },
	{ "![A house](a.png)\n", "" },
	{ "A ![](a.png) b\n", "alt-missing 4:3" },
	{ "Dzie\xC5\x84 dobry \xCE\xB1 and \xCE\xB2\n", "" },
	{ "Text \xD8\xB3\xD9\x84\xD8\xA7\xD9\x85 text\n", "lang-missing 4:1" },
	{ "Text [\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85]{lang=ur}\n", "" },
	{ "Note[^a].\n\n[^a]: "
	  "\xD0\xBF\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82\n",
	  "lang-missing 6:7" },
};

TEST(bodies_alone)
{
	for (int i = 0; i < N(bodies); i++) {
		struct arena *arena = arena_new();

		if (!CHECK_TEXT(checked(arena, "subject: S\n", bodies[i].body),
				bodies[i].want))
			CHECK_STR(bodies[i].body, "above");
		arena_free(arena);
	}
}

TEST(expected_headings)
{
	static const struct {
		const char *form, *body, *want;
	} cases[] = {
		{ "subject: S\nkind: visit\n",
		  "## findings\n\n## What\xE2\x80\x99s  next\n", "" },
		{ "subject: S\nkind: visit\n", "## Findings\n",
		  "heading-expected 3:7" },
		{ "subject: S\nkind: other\n", "Text.\n", "" },
		{ "kind: other\n", "Text.\n", "title-missing 2:1" },
	};

	for (int i = 0; i < N(cases); i++) {
		struct arena *arena = arena_new();

		CHECK_TEXT(checked(arena, cases[i].form, cases[i].body),
			   cases[i].want);
		arena_free(arena);
	}
}

TEST(typed_markers)
{
	static const struct {
		const char *text, *want;
	} markers[] = {
		{ "1) one", "1)" },  { "1. one", "1." },
		{ "1.A", "1." },     { "(a) one", "(a)" },
		{ "a) one", "a)" },  { "1.5 million", "" },
		{ "10.30am", "" },   { "2019. It", "" },
		{ "e.g. this", "" }, { "I. am", "" },
		{ "(see x)", "" },   { "1", "" },
		{ "", "" },	     { "\xE2\x96\xA0 x", "\xE2\x96\xA0" },
	};

	for (int i = 0; i < N(markers); i++)
		CHECK_TEXT(check_typed_marker(str_from(markers[i].text)),
			   markers[i].want);
}

TEST(scripts)
{
	static const struct {
		const char *text, *language, *want;
	} passages[] = {
		{ "plain", "en", NULL },
		{ "\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85", "en-GB", "Arabic" },
		{ "\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85", "ur", NULL },
		{ "\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85", "pa-Arab", NULL },
		{ "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D", "en", "Hebrew" },
		{ "\xE0\xA4\xA8\xE0\xA4\xAE\xE0\xA4\xB8", "cy", "Devanagari" },
		{ "\xD0\xB4\xD0\xB0", "en", NULL },
		{ "\xD0\xB4\xD0\xB0\xD0\xB9", "sr-Latn", "Cyrillic" },
	};

	for (int i = 0; i < N(passages); i++) {
		const char *code;

		CHECK_STR(check_foreign_script(str_from(passages[i].text),
					       str_from(passages[i].language),
					       &code),
			  passages[i].want);
	}
}

int main(void)
{
	RUN(bodies_alone);
	RUN(expected_headings);
	RUN(typed_markers);
	RUN(scripts);
	return harness_finish();
}
