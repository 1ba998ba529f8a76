/*
 * Parts and values: a layout and a document, both given as text, and the
 * tree or the findings that come of them.
 */
#include "findings.h"
#include "harness.h"
#include "layout/furniture.h"
#include "read/front.h"
#include "read/markdown.h"
#include "read/yaml.h"

#define N(array) ((int)(sizeof(array) / sizeof((array)[0])))

struct run {
	struct arena *arena;
	struct diags *diags;
	struct layout *layout;
	struct form *form;
	struct doc *doc;
};

static const char fields[] =
	"faircopy: 1\n"
	"title-field: subject\n"
	"draft: {mark: Draft, title: ' (draft)'}\n"
	"fields:\n"
	"  layout: {type: text}\n"
	"  status: {type: choice, of: [draft, final]}\n"
	"  language: {type: text}\n"
	"  subject: {type: text}\n"
	"  other: {type: text}\n"
	"  date: {type: date}\n"
	"  needed: {type: text, required: yes, default: x}\n"
	"  notice: {type: yes/no}\n"
	"  names: {type: list, of: text}\n"
	"  to: {type: address}\n"
	"  about: {type: prose}\n"
	"  papers: {type: list, of: {type: map, short: title, fields: {title: "
	"{type: text}, mark: {type: text}, number: {type: text}, papers: "
	"{type: list}}}}\n"
	"  signed: {type: list, of: person}\n";

static struct run run_furniture(const char *parts, const char *form,
				const char *body)
{
	struct run run = { .arena = arena_new() };
	struct arena *arena = run.arena;

	run.diags = diags_new(arena);
	struct source *layout =
		source_open(arena, run.diags, STR("x.yaml"),
			    str_printf(arena, "%s%s", fields, parts));
	run.layout = layout_read(
		arena, yaml_read(arena, run.diags, layout, 0, layout->text.n),
		run.diags);
	struct source *source =
		source_open(arena, run.diags, STR("x.md"),
			    str_printf(arena, "---\n%s---\n%s", form, body));
	struct front front = front_read(arena, run.diags, source);
	run.form = form_read(arena, run.layout, front.form, front.span, NULL,
			     run.diags);
	run.doc = doc_new(arena);
	struct markdown_options options = { NULL, false };
	markdown_read(run.doc, run.doc->root, source, front.body_at, &options,
		      run.diags);
	furniture_place(run.doc, run.layout, run.form, NULL, run.diags);
	return run;
}

static void run_close(struct run *run)
{
	arena_free(run->arena);
}

/* The blocks as text, parted by bars, containers in brackets. */
static void outline(struct arena *arena, const struct doc_node *parent,
		    struct buf *out)
{
	for (const struct doc_node *node = parent->first; node;
	     node = node->next) {
		buf_z(out, node == parent->first ? "" : "|");
		if (node->first && doc_is_block(node->first->kind)) {
			buf_char(out, '[');
			outline(arena, node, out);
			buf_char(out, ']');
		} else if (node->kind == DOC_FIGURE) {
			buf_printf(out, "<%.*s>",
				   STR_ARG(node->as.image->file));
		} else {
			buf_str(out, doc_plain_text(arena, node));
		}
	}
}

static struct str run_outline(struct run *run)
{
	struct buf out;

	buf_init(&out, 1 << 20);
	outline(run->arena, run->doc->root, &out);
	struct str text = str_dup(run->arena, buf_view(&out));
	buf_release(&out);
	return text;
}

static const struct {
	const char *parts, *form, *want;
} parts[] = {
	{ "", "", "Body." },
	{ "before: [{part: text, text: one}, {part: body}, {part: text, "
	  "text: two}]\nafter: [{part: text, text: three}]\n",
	  "", "one|Body.|two|three" },
	{ "before: [{part: text, text: '{{subject}}, hello'}]\n",
	  "subject: Dear *Jo*\n", "Dear Jo, hello|Body." },
	{ "before: [{part: text, text: '{{subject}}, hello'}]\n",
	  "subject: \"Dear Jo,\"\n", "Dear Jo, hello|Body." },
	{ "before: [{part: text, text: 'Ref: {{subject}}', when: subject}]\n",
	  "", "Body." },
	{ "before: [{part: text, text: '{{subject}}'}]\n", "", "Body." },
	{ "before: [{part: text, text: 'A [Ref: {{subject}}] b'}]\n", "",
	  "A b|Body." },
	{ "before: [{part: text, text: x, unless: subject}]\n", "", "x|Body." },
	{ "before: [{part: text, text: x, unless: subject}]\n", "subject: y\n",
	  "Body." },
	{ "before: [{part: text, text: x, when: notice}]\n", "notice: no\n",
	  "Body." },
	{ "before: [{part: text, text: x, when: {status: draft}}]\n",
	  "status: draft\n", "x|Body." },
	{ "before: [{part: text, text: x, when: {status: [final]}}]\n",
	  "status: draft\n", "Body." },
	{ "before: [{part: lines, texts: ['{{subject}}', '{{other}}', "
	  "'[T {{other}}]', '{{to}}', '{{names}}']}]\n",
	  "subject: a\nto: [b, c]\nnames: [d]\n", "a b c d|Body." },
	{ "before: [{part: text, text: 'To {{names}}.'}]\n",
	  "names: [a, '*b*', c]\n", "To a, b and c.|Body." },
	{ "before: [{part: text, text: 'To {{to}}.'}]\n", "to: [a, b]\n",
	  "To a, b.|Body." },
	{ "before: [{part: text, text: 'By {{signed}}.'}]\n",
	  "signed: [{name: A, role: R}, {name: B}]\n", "By A and B.|Body." },
	{ "before: [{part: list, from: names}]\n", "names: [a, b]\n",
	  "[[a]|[b]]|Body." },
	{ "before: [{part: list, from: names}]\n", "", "Body." },
	{ "before: [{part: prose, from: about}]\n",
	  "about: |\n  One.\n\n  - two\n", "[One.|[[two]]]|Body." },
	{ "before: [{part: each, from: signed, parts: [{part: text, text: "
	  "'{{item.name}}[, {{item.role}}]'}]}]\n",
	  "signed: [{name: A, role: R}, {name: B}]\n", "A, R|B|Body." },
	{ "before: [{part: each, from: names, parts: [{part: text, text: "
	  "'{{item}}'}]}]\n",
	  "names: [a, b]\n", "a|b|Body." },
	/* the number typed for an entry; a part that is there once */
	{ "before: [{part: each, from: papers, number-from: number, parts: "
	  "[{part: text, text: '{{number}} {{item.title}}'}, {part: text, "
	  "when: item.mark, once: yes, text: first}, {part: each, from: "
	  "item.papers, parts: [{part: text, text: '{{number}}'}]}]}]\n",
	  "papers: [A, {title: B, mark: x}, {title: C, number: 2A, mark: x}, "
	  "{title: D, number: 7, papers: [E, F]}, G]\n",
	  "1 A|2 B|first|2A C|7 D|7.1|7.2|8 G|Body." },
	{ "before: [{part: group, parts: [{part: text, text: "
	  "'{{subject}}'}]}]\n",
	  "", "Body." },
	{ "before: [{part: image, file: 'a.png', alt: x}]\n", "",
	  "<a.png>|Body." },
	{ "before: [{part: heading, level: 3, text: H}]\n", "", "H|Body." },
	{ "before: [{part: text, text: '{{title}}'}]\n", "subject: S\n",
	  "S|Body." },
};

TEST(what_parts_become)
{
	for (int i = 0; i < N(parts); i++) {
		struct run run =
			run_furniture(parts[i].parts, parts[i].form, "Body.\n");

		CHECK_TEXT(findings(run.arena, run.diags), "");
		if (!CHECK_TEXT(run_outline(&run), parts[i].want))
			CHECK_STR(parts[i].parts, "above");
		run_close(&run);
	}
}

static const struct {
	const char *form, *body, *text, *want;
} values[] = {
	{ "other: x\n", "A {{other}}.", "A x.", "" },
	{ "date: 2020-03-01\n", "{{ Date }}", "1 March 2020", "" },
	{ "other: 'a *b* `c`'\n", "{{other}}", "a b c", "" },
	{ "other: x\nsubject: 'S {{other}}'\n", "{{subject}}", "S x", "" },
	{ "", "A {{other}}.", NULL, "value-empty 3:3" },
	{ "", "A {{nothing}}.", NULL, "value-unknown 3:3" },
	{ "", "A {{page}}.", NULL, "value-page 3:3" },
	{ "other: '{{other}}'\n", "{{other}}", NULL, "value-cycle 2:9" },
	{ "other: '{{subject}}'\nsubject: '{{other}}'\n", "{{other}}", NULL,
	  "value-cycle 3:11" },
};

TEST(what_values_become)
{
	for (int i = 0; i < N(values); i++) {
		struct run run =
			run_furniture("", values[i].form, values[i].body);

		CHECK_TEXT(findings(run.arena, run.diags), values[i].want);
		if (values[i].text)
			CHECK_TEXT(run_outline(&run), values[i].text);
		run_close(&run);
	}
}

TEST(near_names)
{
	struct run run = run_furniture("", "", "A {{othr}}.");

	CHECK_TEXT(first_hint(run.diags), "did you mean {{other}}?");
	run_close(&run);
}

/* Values of values of values: what they cost is limited. */
TEST(many_values)
{
	struct arena *arena = arena_new();
	struct buf text;

	buf_init(&text, 1 << 20);
	buf_z(&text, "other: '");
	for (int i = 0; i < 300; i++)
		buf_z(&text, "{{needed}} ");
	buf_z(&text, "'\nsubject: '");
	for (int i = 0; i < 300; i++)
		buf_z(&text, "{{other}} ");
	buf_z(&text, "'\n");
	struct run run = run_furniture("", text.p, "{{subject}}");
	CHECK(str_find(findings(arena, run.diags), STR("budget-values")) >= 0);
	run_close(&run);
	buf_release(&text);
	arena_free(arena);
}

TEST(layout_with_a_hole)
{
	struct run run = run_furniture(
		"before: [{part: text, text: 'A {{subject}} b'}]\n", "", "x");

	CHECK_TEXT(findings(run.arena, run.diags), "value-empty 18:30");
	run_close(&run);
}

TEST(title)
{
	static const char part[] =
		"before: [{part: title, text: '{{subject}}'}]\n";
	struct run run =
		run_furniture(part, "subject: The *new* one\n", "Body.\n");

	CHECK_TEXT(run.doc->title, "The new one");
	CHECK_TEXT(run.doc->language, "en-GB");
	CHECK(run.doc->root->first->as.heading.is_title);
	CHECK(!furniture_is_draft(run.form));
	run_close(&run);
	run = run_furniture(part, "subject: S\nstatus: draft\nlanguage: cy\n",
			    "");
	CHECK_TEXT(run.doc->title, "S (draft)");
	CHECK_TEXT(run.doc->language, "cy");
	CHECK(furniture_is_draft(run.form));
	CHECK_TEXT(run_outline(&run), "S");
	run_close(&run);
	run = run_furniture("", "subject: S\n", "");
	CHECK_TEXT(run.doc->title, "S");
	run_close(&run);
}

/* With a place a region is one; without, its parts stand in the text. */
TEST(regions)
{
	static const char part[] =
		"before: [{part: region, region: here, parts: [{part: text, "
		"text: a}]}]\n";
	struct arena *arena = arena_new();
	struct str placed = str_printf(
		arena, "regions: {here: {at: [1mm, 1mm], width: 9mm}}\n%s",
		part);
	struct str flowing = str_printf(
		arena, "regions: {here: {style: address}}\n%s", part);
	struct run run = run_furniture(placed.p, "", "");

	CHECK_INT(run.doc->root->first->kind, DOC_REGION);
	CHECK_TEXT(run.doc->root->first->as.region.name, "here");
	run_close(&run);
	run = run_furniture(flowing.p, "", "");
	CHECK_INT(run.doc->root->first->kind, DOC_DIVISION);
	CHECK_TEXT(run.doc->root->first->given->role, "address");
	run_close(&run);
	arena_free(arena);
}

TEST(slots)
{
	static const struct {
		const char *text, *want;
	} slots[] = {
		{ "Page {{page}} of {{pages}}", "Page 3 of 5" },
		{ "{{title}}[: {{section}}]", "S b" },
		{ "[{{section}}]", "" },
		{ "{{other}}", "" },
		{ "{{subject}}\n[{{other}}]\nthree", "S b\nthree" },
		{ "", "" },
	};
	struct run run = run_furniture("", "subject: S *b*\n", "");
	struct slot_page page = { .page = STR("3"), .pages = STR("5") };

	for (int i = 0; i < N(slots); i++) {
		struct slot slot = { str_from(slots[i].text), SPAN_NONE };

		CHECK_TEXT(furniture_slot(run.arena, run.doc, run.form, &slot,
					  &page, run.diags),
			   slots[i].want);
	}
	run_close(&run);
}

int main(void)
{
	RUN(what_parts_become);
	RUN(what_values_become);
	RUN(near_names);
	RUN(many_values);
	RUN(layout_with_a_hole);
	RUN(title);
	RUN(regions);
	RUN(slots);
	return harness_finish();
}
