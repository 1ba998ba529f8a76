#include "findings.h"
#include "harness.h"
#include "read/yaml.h"

struct run {
	struct arena *arena;
	struct diags *diags;
	struct source *source;
	struct value *root;
};

static struct run run_str(struct str text)
{
	struct run run = { .arena = arena_new() };

	run.diags = diags_new(run.arena);
	run.source = source_open(run.arena, run.diags, STR("x.yaml"), text);
	run.root = yaml_read(run.arena, run.diags, run.source, 0,
			     run.source->text.n);
	return run;
}

static struct run run_open(const char *text)
{
	return run_str(str_from(text));
}

static void run_close(struct run *run)
{
	arena_free(run->arena);
}

/* {a: 'x', b: [], c: ~}: texts in quotes, ~ for empty, ! for broken. */
static void show(struct buf *buf, const struct value *value)
{
	if (value->is_broken)
		buf_z(buf, "!");
	switch (value->kind) {
	case VALUE_EMPTY:
		buf_z(buf, "~");
		break;
	case VALUE_TEXT:
		buf_printf(buf, "'%.*s'", STR_ARG(value->text));
		break;
	case VALUE_LIST:
		buf_z(buf, "[");
		for (int i = 0; i < value->n; i++) {
			buf_z(buf, i ? ", " : "");
			show(buf, value->items[i]);
		}
		buf_z(buf, "]");
		break;
	case VALUE_MAP:
		buf_z(buf, "{");
		for (int i = 0; i < value->n; i++) {
			buf_printf(buf, "%s%.*s: ", i ? ", " : "",
				   STR_ARG(value->pairs[i].key));
			show(buf, value->pairs[i].value);
		}
		buf_z(buf, "}");
		break;
	}
}

static const struct good {
	const char *text;
	const char *want;
} goods[] = {
	{ "", "{}" },
	{ "# only a comment\n", "{}" },
	{ "a: b", "{a: 'b'}" },
	{ "a: no\nb: 1.10\nc: 2018-11-16\nd: ~\n",
	  "{a: 'no', b: '1.10', c: '2018-11-16', d: '~'}" },
	{ "a:\nb: \"\"\n", "{a: ~, b: ''}" },
	{ "Subject of report: x\n", "{Subject of report: 'x'}" },
	{ "a: [1, two, 3 4]\n", "{a: ['1', 'two', '3 4']}" },
	{ "a:\n  - x\n  -\n  - y: z\n", "{a: ['x', ~, {y: 'z'}]}" },
	{ "a: {b: , c: d}\n", "{a: {b: ~, c: 'd'}}" },
	{ "a: |\n  one\n  two\nb: c\n", "{a: 'one\ntwo\n', b: 'c'}" },
	{ "a: >\n  one\n  two\n", "{a: 'one two\n'}" },
	{ "a: one\n  two\n", "{a: 'one two'}" },
	{ "a: \"x: \\\"y\\\" # z\"\n", "{a: 'x: \"y\" # z'}" },
	{ "a: 'it''s'\n", "{a: 'it's'}" },
	{ "a: b # a comment\n", "{a: 'b'}" },
	{ "a: http://x.example/#y\n", "{a: 'http://x.example/#y'}" },
	{ "- a\n- b\n", "['a', 'b']" },
	{ "just text\n", "'just text'" },
	{ "a: \xC5\xBC\xC3\xB3\xC5\x82w \xF0\x9F\x8C\xB3\n",
	  "{a: '\xC5\xBC\xC3\xB3\xC5\x82w \xF0\x9F\x8C\xB3'}" },
};

TEST(reads_values)
{
	for (size_t i = 0; i < sizeof goods / sizeof *goods; i++) {
		struct run run = run_open(goods[i].text);
		struct buf buf;
		buf_init(&buf, 4096);
		show(&buf, run.root);
		CHECK_TEXT(buf_view(&buf), goods[i].want);
		CHECK_TEXT(findings(run.arena, run.diags), "");
		buf_release(&buf);
		run_close(&run);
	}
}

static const struct bad {
	const char *text;
	const char *want;
} bads[] = {
	{ "a: b: c\n", "yaml-quotes 1:5" },
	{ "a: b:\n", "yaml-quotes 1:5" },
	{ "a: {{x}}\n", "yaml-quotes 1:4" },
	{ "a: {{x, y}} and z\n", "yaml-quotes 1:4, yaml-quotes 1:13" },
	{ "a: [draft] Visit\n", "yaml-quotes 1:12" },
	{ "a: \"A\" and b\n", "yaml-quotes 1:8" },
	{ "a: *Important* text\n", "yaml-quotes 1:4" },
	{ "a: & Sons\n", "yaml-quotes 1:4" },
	{ "a: @home\n", "yaml-quotes 1:4" },
	{ "a: `x`\n", "yaml-quotes 1:4" },
	{ "a: ], b\n", "yaml-quotes 1:4" },
	{ "a: , b\n", "yaml-quotes 1:4" },
	{ "a: [b:, c]\n", "yaml-syntax 1:6" },
	{ "a: %x\n", "yaml-quotes 1:4" },
	{ "a: &x y\nb: *x\n", "yaml-anchor 1:4, yaml-anchor 2:4" },
	{ "a: !x y\n", "yaml-tag 1:4" },
	{ "a: !!str y\n", "yaml-tag 1:4" },
	{ "<<: {a: b}\n", "yaml-merge 1:1" },
	{ "a: b\n---\nc: d\n", "yaml-documents 2:1" },
	{ "%YAML 1.1\n---\na: b\n", "yaml-documents 1:1" },
	{ "a: b\nA: c\n", "yaml-duplicate 2:1" },
	{ "x: {a b: 1, A_B: 2}\n", "yaml-duplicate 1:13" },
	{ "a:\n\tb: c\n", "yaml-tab 2:1" },
	{ "a: b\n  c: d\n", "yaml-indent 2:4" },
	{ "a:\n  b: c\n d: e\n", "yaml-indent 3:2" },
	{ "a: b\nc:d\ne: f\n", "yaml-colon 2:1" },
	{ "a:b\nc: d\n", "yaml-colon 1:1" },
	{ "a: b\nmore text\n", "yaml-colon 2:1" },
	{ "a: \"b\nc: d\n", "yaml-unclosed 1:4" },
	{ "a: 'b\nc: 'd'\n", "yaml-unclosed 1:4" },
	{ "a: [b, c\nd: e\n", "yaml-brackets 1:4" },
	{ "a: {b: c\n", "yaml-brackets 1:4" },
	{ "a: \"b\\qc\"\n", "yaml-escape 1:6" },
	{ "a: \"b\\0c\"\n", "yaml-escape 1:5" },
	{ "a: - b\n", "yaml-list 1:4" },
	{ "a: | b\n  c\n", "yaml-block 1:4" },
	{ "? [a]\n: b\n", "yaml-key 1:3" },
	{ "a: {x: Flat 1, London, y: z}\n", "yaml-flow-comma 1:16" },
	{ "a: Flat #3\n", "yaml-comment 1:9" },
	{ "a: #003078\n", "yaml-comment 1:4" },
	{ "a: b\x01"
	  "c\n",
	  "yaml-control 1:5" },
	{ "a: b\xE2\x80\xA8"
	  "c\n",
	  "yaml-control 1:5" },
	{ "a: b\xEF\xBB\xBF"
	  "c\nd: e: f\n",
	  "yaml-control 1:5, yaml-quotes 2:5" },
	/* Several in one text. */
	{ "a: b: c\nd: @e\nf: g\nF: h\n",
	  "yaml-quotes 1:5, yaml-quotes 2:4, yaml-duplicate 4:1" },
	{ "\xC3\xA9: \xC3\xA9: x\n", "yaml-quotes 1:5" },
};

TEST(reports_faults)
{
	for (size_t i = 0; i < sizeof bads / sizeof *bads; i++) {
		struct run run = run_open(bads[i].text);
		CHECK_TEXT(findings(run.arena, run.diags), bads[i].want);
		run_close(&run);
	}
}

TEST(hints_show_the_line_with_quotes)
{
	struct run run = run_open("to: x\nsubject: Visit: the plan\n");

	CHECK_TEXT(first_hint(run.diags),
		   "put quotes round the text: subject: \"Visit: the plan\"");
	run_close(&run);
	run = run_open("subject: \"A\" and b\n");
	CHECK_TEXT(first_hint(run.diags),
		   "put quotes round the text: subject: '\"A\" and b'");
	run_close(&run);
	run = run_open("date:3 May\nto: x\n");
	CHECK_TEXT(first_hint(run.diags),
		   "write a space after the colon: 'date: …'");
	run_close(&run);
}

TEST(keeps_what_stands_around_a_fault)
{
	struct run run = run_open("a: b\nc: d: e\nf: g\n");

	CHECK(run.root->is_broken);
	CHECK_TEXT(value_find(run.root, STR("a"))->text, "b");
	CHECK_TEXT(value_find(run.root, STR("f"))->text, "g");
	run_close(&run);
}

TEST(spans_are_the_text_without_quotes)
{
	struct run run = run_open("\xC3\xA9: \"\xC3\xA9x\"\nb:\n  - y z\n"
				  "c: |\n  l\n  m\n\nd: e\n");

	struct value *e = value_find(run.root, STR("\xC3\xA9"));
	CHECK_TEXT(span_text(e->span), "\xC3\xA9x");
	CHECK(e->is_quoted);
	CHECK(e->text.p == span_text(e->span).p);
	struct value *b = value_at_path(run.root, STR("b.1"));
	CHECK_TEXT(span_text(b->span), "y z");
	CHECK(!b->is_quoted);
	CHECK_TEXT(span_text(value_find(run.root, STR("c"))->span), "  l\n  m");
	CHECK_TEXT(span_text(value_find_pair(run.root, STR("d"))->key_span),
		   "d");
	run_close(&run);
}

TEST(reads_part_of_a_source)
{
	struct run run = run_open("---\na: b: c\n---\nx\n");
	struct diags *diags = diags_new(run.arena);
	struct value *root = yaml_read(run.arena, diags, run.source, 4, 8);

	CHECK_TEXT(findings(run.arena, diags), "yaml-quotes 2:5");
	CHECK(root->is_broken);
	run_close(&run);
}

/* `n` times a text, then another. */
static struct run run_repeated(const char *text, int n)
{
	struct buf buf;

	buf_init(&buf, 1 << 24);
	for (int i = 0; i < n; i++)
		buf_printf(&buf, text, i);
	struct run run = run_str(buf_view(&buf));
	buf_release(&buf);
	return run;
}

TEST(limits_depth)
{
	struct run run = run_repeated("[", 10000);

	CHECK_TEXT(findings(run.arena, run.diags), "budget-depth 1:51");
	run_close(&run);
	run = run_repeated("{a: ", 60);
	CHECK_TEXT(findings(run.arena, run.diags), "budget-depth 1:201");
	run_close(&run);
	run = run_repeated("- ", 10000);
	CHECK_TEXT(findings(run.arena, run.diags), "budget-depth 1:101");
	run_close(&run);
}

TEST(limits_size)
{
	struct run run =
		run_repeated("key%d: some text of a certain length\n", 200000);

	CHECK_TEXT(findings(run.arena, run.diags), "budget-yaml 1:1");
	run_close(&run);
}

TEST(takes_many_keys)
{
	struct run run = run_repeated("k%d: x\n", 100000);

	CHECK_TEXT(findings(run.arena, run.diags), "");
	CHECK_INT(run.root->n, 100000);
	run_close(&run);
}

TEST(tells_of_a_limited_number_of_faults)
{
	int n;
	struct run run = run_repeated("k%d: a: b\n", 5000);

	diag_list(run.diags, &n);
	CHECK_INT(n, 20);
	run_close(&run);
}

int main(void)
{
	RUN(reads_values);
	RUN(reports_faults);
	RUN(hints_show_the_line_with_quotes);
	RUN(keeps_what_stands_around_a_fault);
	RUN(spans_are_the_text_without_quotes);
	RUN(reads_part_of_a_source);
	RUN(limits_depth);
	RUN(limits_size);
	RUN(takes_many_keys);
	RUN(tells_of_a_limited_number_of_faults);
	return harness_finish();
}
