/* What roles become: steps, factors, percentages, parents; whose style a
 * block has. */
#include "findings.h"
#include "harness.h"
#include "layout/layout.h"
#include "layout/layout_priv.h"
#include "read/yaml.h"

#define N(array) ((int)(sizeof(array) / sizeof((array)[0])))

struct run {
	struct arena *arena;
	struct diags *diags;
	struct layout *layout;
	struct doc *doc;
};

static struct run run_styles(const char *lines)
{
	struct run run = { .arena = arena_new() };
	struct str text = str_printf(run.arena, "faircopy: 1\n%s", lines);

	run.diags = diags_new(run.arena);
	struct source *source =
		source_open(run.arena, run.diags, STR("x.yaml"), text);
	run.layout = layout_read(
		run.arena,
		yaml_read(run.arena, run.diags, source, 0, source->text.n),
		run.diags);
	run.doc = doc_new(run.arena);
	CHECK_TEXT(findings(run.arena, run.diags), "");
	return run;
}

static void run_close(struct run *run)
{
	arena_free(run->arena);
}

static const struct style *role(const struct run *run, const char *name)
{
	return style_find(run->layout, str_from(name));
}

TEST(sizes)
{
	static const struct {
		const char *size;
		int eighths;
	} sizes[] = {
		{ "+0", 96 },	 { "+1", 115 },	    { "+2", 138 },
		{ "-1", 80 },	 { "14pt", 112 },   { "83%", 80 },
		{ "small", 72 }, { "smaller", 80 }, { "+20", 3200 },
	};

	for (int i = 0; i < N(sizes); i++) {
		struct arena *arena = arena_new();
		struct str text = str_printf(
			arena,
			"tokens: {size: {base: 12pt, step: 1.2, small: 9pt,"
			" smaller: -1}}\nstyles: {note: {size: '%s'}}\n",
			sizes[i].size);
		struct run run = run_styles(text.p);

		if (i + 1 < N(sizes))
			CHECK_INT(role(&run, "note")->size,
				  sizes[i].eighths * DIM_PT / 8);
		else
			CHECK(role(&run, "note")->size <=
			      sizes[i].eighths * DIM_PT / 4);
		run_close(&run);
		arena_free(arena);
	}
}

TEST(leading)
{
	struct run run = run_styles("styles:\n"
				    "  body: {size: 12pt, leading: 1.21}\n"
				    "  footnote: {size: 10pt}\n"
				    "  code: {size: 10pt, leading: 11pt}\n"
				    "  quote: {leading: 2}\n");

	CHECK_INT(role(&run, "body")->leading, 29 * DIM_PT / 2);
	CHECK_INT(role(&run, "footnote")->leading, 97 * DIM_PT / 8);
	CHECK_INT(role(&run, "code")->leading, 11 * DIM_PT);
	CHECK_INT(role(&run, "quote")->leading, 24 * DIM_PT);
	run_close(&run);
	run = run_styles("styles:\n"
			 "  body: {size: 10pt, leading: 12pt}\n"
			 "  title: {size: 20pt}\n");
	CHECK_INT(role(&run, "title")->leading, 24 * DIM_PT);
	run_close(&run);
}

TEST(parents)
{
	struct run run = run_styles(
		"roles: {motto: {based-on: heading-2}}\n"
		"tokens: {colour: {brand: '#003078'}, space: {gap: 7pt}}\n"
		"styles:\n"
		"  body: {space-after: gap, rule: box}\n"
		"  heading: {weight: bold, colour: brand, rule: none}\n"
		"  heading-2: {keep-with-next: yes}\n"
		"  motto: {weight: regular, background: '#eeeeee'}\n");
	const struct style *motto = role(&run, "motto");

	CHECK_INT(motto->space_after, 7 * DIM_PT);
	CHECK_INT(motto->colour, 0x003078);
	CHECK_INT(motto->rule, RULE_NONE);
	CHECK(motto->keep_next && !motto->is_bold && motto->has_background);
	CHECK(role(&run, "heading-2")->is_bold);
	CHECK_INT(role(&run, "part")->space_after, 0);
	run_close(&run);
}

TEST(inline_changes)
{
	struct run run = run_styles("styles:\n"
				    "  strong: {weight: bold}\n"
				    "  note-mark: {size: 65%}\n"
				    "  link: {underline: yes}\n");
	struct doc_node *strong = doc_node_new(run.doc, DOC_STRONG, SPAN_NONE);
	struct doc_node *mark = doc_node_new(run.doc, DOC_NOTE_CALL, SPAN_NONE);
	struct doc_node *text = doc_node_new(run.doc, DOC_TEXT, SPAN_NONE);
	const struct style *body = run.layout->body;
	const struct style *bold = style_of_inline(run.layout, body, strong);

	CHECK(bold->is_bold && !body->is_bold);
	CHECK_INT(bold->size, body->size);
	CHECK(style_of_inline(run.layout, body, strong) == bold);
	CHECK(style_of_inline(run.layout, bold, text) == bold);
	const struct style *both = style_of_inline(run.layout, bold, mark);
	CHECK(both->is_bold);
	CHECK_INT(both->size, dim_scale(body->size, 65, 100));
	run_close(&run);
}

/* Append a node of a kind. */
static struct doc_node *add(struct run *run, struct doc_node *parent,
			    enum doc_kind kind)
{
	struct doc_node *node = doc_node_new(run->doc, kind, SPAN_NONE);

	doc_append(parent, node);
	return node;
}

static struct str role_of(const struct run *run, const struct doc_node *node)
{
	return style_of_block(run->layout, node)->role;
}

TEST(blocks)
{
	struct run run = run_styles("");
	struct doc_node *root = run.doc->root;
	struct doc_node *quote = add(&run, root, DOC_DIVISION);
	struct doc_node *keep = add(&run, quote, DOC_DIVISION);
	struct doc_node *deep = add(&run, keep, DOC_PARAGRAPH);
	struct doc_node *list = add(&run, keep, DOC_LIST);
	struct doc_node *item = add(&run, list, DOC_ITEM);
	struct doc_node *inner = add(&run, item, DOC_LIST);
	struct doc_node *text =
		add(&run, add(&run, inner, DOC_ITEM), DOC_PARAGRAPH);
	struct doc_node *heading = add(&run, quote, DOC_HEADING);
	struct doc_node *group = add(&run, root, DOC_DIVISION);
	struct doc_node *plain = add(&run, group, DOC_PARAGRAPH);

	quote->as.division->kind = DIVISION_QUOTE;
	keep->as.division->kind = DIVISION_KEEP;
	group->as.division->kind = DIVISION_PART;
	heading->as.heading.level = 6;
	CHECK_TEXT(role_of(&run, quote), "quote");
	CHECK(style_of_block(run.layout, keep) ==
	      style_of_block(run.layout, quote));
	CHECK_TEXT(role_of(&run, deep), "quote");
	CHECK_TEXT(role_of(&run, list), "list");
	CHECK_TEXT(role_of(&run, inner), "list-2");
	CHECK_TEXT(role_of(&run, text), "list-2");
	CHECK_TEXT(role_of(&run, heading), "heading-4");
	CHECK_TEXT(role_of(&run, group), "part");
	CHECK_TEXT(role_of(&run, plain), "body");
	doc_give(run.arena, group)->role = STR("sign-off");
	CHECK_TEXT(role_of(&run, plain), "sign-off");
	doc_give(run.arena, plain)->role = STR("signatory");
	CHECK_TEXT(role_of(&run, plain), "signatory");
	doc_give(run.arena, plain)->role = STR("no such role");
	CHECK_TEXT(role_of(&run, plain), "sign-off");
	run_close(&run);
}

/* Against the figures that WCAG's own formula gives. */
TEST(contrast)
{
	CHECK_INT(contrast_ratio(0, 0xffffff), 2100);
	CHECK_INT(contrast_ratio(0xffffff, 0xffffff), 100);
	CHECK_INT(contrast_ratio(0x767676, 0xffffff), 454);
	CHECK_INT(contrast_ratio(0x777777, 0xffffff), 447);
	CHECK_INT(contrast_ratio(0x003078, 0xffffff), 1239);
}

int main(void)
{
	RUN(sizes);
	RUN(leading);
	RUN(parents);
	RUN(inline_changes);
	RUN(blocks);
	RUN(contrast);
	return harness_finish();
}
