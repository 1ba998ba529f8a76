#include "findings.h"
#include "harness.h"
#include "read/front.h"

static const struct front_case {
	const char *text;
	const char *want; /* findings */
	const char *form; /* the form's lines */
	const char *body; /* what follows, where there is a form */
	bool is_broken;
} cases[] = {
	{ "---\na: b\n---\nText\n", "", "a: b\n", "Text\n", false },
	{ "---  \na: b\n---\t\nText\n", "", "a: b\n", "Text\n", false },
	{ "---\na: b\n...\nText\n", "", "a: b\n", "Text\n", false },
	{ "---\r\na: b\r\n---\r\nText\r\n", "", "a: b\n", "Text\n", false },
	{ "\xEF\xBB\xBF---\na: b\n---\nText\n", "", "a: b\n", "Text\n", false },
	{ "---\na: b\n---", "", "a: b\n", "", false },
	{ "---\n---\nText", "", "", "Text", false },
	{ "---\na: |\n  x\n  ---\n---\nText", "", "a: |\n  x\n  ---\n", "Text",
	  false },
	{ "", "front-empty 1:1", "", "", true },
	{ "\n \n\t\n", "front-empty 1:1", "", "\n \n\t\n", true },
	{ "Text\n", "front-missing 1:1", "", "Text\n", true },
	{ "\n---\na: b\n---\n", "front-missing 1:1", "", "\n---\na: b\n---\n",
	  true },
	{ "----\na: b\n", "front-missing 1:1", "", "----\na: b\n", true },
	{ "---\na: b\n", "front-unclosed 1:1", "a: b\n", "", true },
	{ "---", "front-unclosed 1:1", "", "", true },
	{ "---\na: b\nc:\n  - d\n\n# Head\n\nText: x\n", "front-unclosed 1:1",
	  "a: b\nc:\n  - d\n\n", "# Head\n\nText: x\n", true },
	{ "---\na: b: c\nd: e\n\nDear all\n",
	  "front-unclosed 1:1, yaml-quotes 2:5", "a: b: c\nd: e\n\n",
	  "Dear all\n", true },
	{ "---\njust text\n---\nText", "front-entries 2:1", "just text\n",
	  "Text", true },
	{ "---\n- a\n- b\n---\nText", "front-entries 2:1", "- a\n- b\n", "Text",
	  true },
	{ "---\na: b: c\n---\nText", "yaml-quotes 2:5", "a: b: c\n", "Text",
	  true },
};

TEST(splits_form_and_body)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct front_case *it = &cases[i];
		struct arena *arena = arena_new();
		struct diags *diags = diags_new(arena);
		struct source *source = source_open(arena, diags, STR("x.md"),
						    str_from(it->text));
		struct front front = front_read(arena, diags, source);
		struct str body =
			str_sub(source->text, front.body_at, source->text.n);
		CHECK_TEXT(findings(arena, diags), it->want);
		CHECK_TEXT(span_text(front.span), it->form);
		CHECK_TEXT(body, it->body);
		CHECK_INT(front.form->kind, VALUE_MAP);
		CHECK_INT(front.form->is_broken, it->is_broken);
		arena_free(arena);
	}
}

/* A file of YAML has no lines of hyphens and no body. */
TEST(takes_yaml_whole)
{
	static const struct {
		const char *text, *want;
		int n, is_broken;
	} files[] = {
		{ "a: b\nc: d\n", "", 2, false },
		{ "---\na: b\n", "", 1, false },
		{ "", "", 0, false },
		{ "- a\n", "front-entries 1:1", 0, true },
		{ "a: b\nc\n", "yaml-colon 2:1", 1, true },
	};

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct arena *arena = arena_new();
		struct diags *diags = diags_new(arena);
		struct source *source =
			source_open(arena, diags, STR("pack.yaml"),
				    str_from(files[i].text));
		struct front front = front_read(arena, diags, source);
		CHECK_TEXT(findings(arena, diags), files[i].want);
		CHECK_INT(front.form->kind, VALUE_MAP);
		CHECK_INT(front.form->n, files[i].n);
		CHECK_INT(front.form->is_broken, files[i].is_broken);
		CHECK_INT(front.body_at, source->text.n);
		arena_free(arena);
	}
}

static const struct hint_case {
	const char *text;
	const char *want;
} hints[] = {
	{ "\n---\na: b\n---\n", "delete what is above the line '---'" },
	{ " ---\na: b\n---\n", "delete the spaces before '---'" },
	{ "\xE2\x80\x94\na: b\n",
	  "type exactly three hyphens in the first line: ---" },
	{ "---\na: b\n\nDear all\n",
	  "write '---' on a line of its own after the last entry; line 4 "
	  "looks like text already" },
};

TEST(hints_fit_the_mistake)
{
	for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
		struct arena *arena = arena_new();
		struct diags *diags = diags_new(arena);
		struct source *source = source_open(arena, diags, STR("x.md"),
						    str_from(hints[i].text));
		front_read(arena, diags, source);
		CHECK_TEXT(first_hint(diags), hints[i].want);
		arena_free(arena);
	}
}

int main(void)
{
	RUN(splits_form_and_body);
	RUN(takes_yaml_whole);
	RUN(hints_fit_the_mistake);
	return harness_finish();
}
