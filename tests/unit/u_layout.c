/*
 * Layouts that are wrong, each with what is said about it and where; and
 * what the right ones become. Parents and overlays are files in a temporary
 * folder.
 */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "findings.h"
#include "harness.h"
#include "layout/layout.h"
#include "layout/slot.h"
#include "layout/taken.h"
#include "read/shared.h"
#include "read/yaml.h"

#define N(array) ((int)(sizeof(array) / sizeof((array)[0])))

struct run {
	struct arena *arena;
	struct diags *diags;
	struct layout *layout;
};

static struct run run_layout(const char *lines)
{
	struct run run = { .arena = arena_new() };

	run.diags = diags_new(run.arena);
	struct source *source = source_open(run.arena, run.diags, STR("x.yaml"),
					    str_from(lines));
	struct value *root =
		yaml_read(run.arena, run.diags, source, 0, source->text.n);
	run.layout = layout_read(run.arena, root, run.diags);
	return run;
}

static void run_close(struct run *run)
{
	arena_free(run->arena);
}

/* Every one begins with `faircopy: 1`, so its lines count from 2. */
static const struct wrong {
	const char *lines;
	const char *want;
} wrongs[] = {
	{ "", "" },
	{ "colour: red\n", "layout-key 2:1" },
	{ "styels: {}\n", "layout-key 2:1" },
	{ "page: A4\n", "layout-type 2:7" },
	{ "before: {}\n", "layout-type 2:9" },
	{ "page: {size: A9}\n", "layout-type 2:14" },
	{ "page: {size: [100mm]}\n", "layout-type 2:14" },
	{ "page: {margins: {left: 25}}\n", "layout-unit 2:24" },
	{ "page: {margins: {left: wide}}\n", "layout-type 2:24" },
	{ "page: {margins: {left: -5mm}}\n", "layout-type 2:24" },
	{ "page: {margins: {left: 150mm, right: 150mm}}\n",
	  "layout-margins 2:7" },
	{ "page: {margins: {insde: 3mm}}\n", "layout-key 2:18" },
	{ "page: {first: {footer: {at: 30mm, right: x}}}\n",
	  "layout-band 2:15" },
	{ "header: {left: x, at: 30mm}\npage: {size: A4}\n",
	  "layout-band 3:7" },
	{ "styles: {body: {widows: many}}\n", "layout-number 2:25" },
	{ "styles: {body: {widows: 0}}\n", "layout-number 2:25" },
	{ "styles: {body: {align: middle}}\n", "layout-choice 2:24" },
	{ "styles: {body: {weight: [bold]}}\n", "layout-type 2:25" },
	{ "styles: {body: {hyphenate: perhaps}}\n", "layout-type 2:28" },
	{ "styles: {body: {leading: 0.1}}\n", "layout-unit 2:26" },
	{ "styles: {body: {size: 0pt}}\n", "layout-type 2:23" },
	{ "styles: {body: {size: big}}\n", "layout-token 2:23" },
	{ "styles: {body: {space-after: wide}}\n", "layout-token 2:30" },
	{ "styles: {body: {font: fancy}}\n", "layout-token 2:23" },
	{ "styles: {body: {font: []}}\n", "layout-type 2:23" },
	{ "styles:\n  body:\n    colour: #003078\n",
	  "layout-colour 4:12, yaml-comment 4:13" },
	{ "styles: {body: {colour: 003078}}\n", "layout-colour 2:25" },
	{ "styles: {body: {colour: '#03078'}}\n", "layout-colour 2:26" },
	{ "styles: {body: {colour: mauve}}\n", "layout-token 2:25" },
	{ "styles: {bdy: {size: 10pt}}\n", "layout-role 2:10" },
	{ "roles: {motto: {based-on: bdy}}\n", "layout-role 2:27" },
	{ "roles: {motto: {}}\n", "layout-needed 2:16" },
	{ "roles: {a: {based-on: b}, b: {based-on: a}}\n", "layout-role 2:23" },
	{ "styles: {body: {colour: '#888888'}}\n", "layout-contrast 2:26" },
	{ "styles: {body: {colour: '#888888', size: 18pt}}\n", "" },
	{ "styles: {body: {colour: '#888888', size: 14pt, weight: bold}}\n",
	  "" },
	{ "styles: {note: {background: '#404040'}}\n", "layout-contrast 2:30" },
	{ "fields: {a: {type: txt}}\n", "layout-choice 2:20" },
	{ "fields: {a: text}\n", "layout-type 2:13" },
	{ "fields: {a: {type: choice}}\n", "layout-part 2:10" },
	{ "fields: {a: {type: list, of: txt}}\n", "layout-choice 2:30" },
	{ "fields: {a: {type: integer, range: [7, 1]}}\n", "layout-type 2:36" },
	{ "title-field: subject\n", "layout-field 2:14" },
	{ "before: [{part: title}]\n", "layout-part 2:10" },
	{ "before: [{text: x}]\n", "layout-needed 2:10" },
	{ "before: [{part: txt}]\n", "layout-choice 2:17" },
	{ "before: [{part: text, text: '{{a}}'}]\n", "layout-field 2:30" },
	{ "before: [{part: text, text: 'a {{b'}]\n", "layout-slot 2:30" },
	{ "containers: {note: {text: x}}\n", "layout-container 2:14" },
	{ "containers: {resolved: {role: note}}\n", "layout-needed 2:24" },
	{ "containers: {resolved: {text: '{{item.for}}'}}\n",
	  "layout-field 2:32" },
	{ "headings: {attributes: for, text: x, role: nobody}\n",
	  "layout-role 2:44" },
	{ "page: {start: leaf}\n", "layout-field 2:15" },
	{ "fields: {leaf: {type: text}}\npage: {start: leaf}\n",
	  "layout-type 3:15" },
	{ "fields: {leaf: {type: integer}}\n"
	  "numbering: {paragraphs: {start: leaf}}\n",
	  "layout-type 3:33" },
	{ "fields: {leaf: {type: integer, range: [1, 99]}}\n"
	  "numbering: {headings: {1: '{{n}}/{{leaf}}', start: leaf}}\n",
	  "" },
	{ "numbering: {headings: {1: '{{n}}/{{leaf}}'}}\n",
	  "layout-numbering 2:28" },
	{ "before: [{part: text, text: '{{}}'}]\n", "layout-slot 2:30" },
	{ "before: [{part: text, text: '{{page}}'}]\n", "layout-field 2:30" },
	{ "footer: {right: '{{page}} {{pages}} {{section}} {{title}}'}\n", "" },
	{ "before: [{part: text, when: a, text: x}]\n", "layout-field 2:29" },
	{ "before: [{part: text, when: {a: b}, text: x}]\n",
	  "layout-field 2:30" },
	{ "before: [{part: text, role: bdy, text: x}]\n", "layout-role 2:29" },
	{ "before: [{part: region, region: here, parts: [{part: body}]}]\n",
	  "layout-region 2:33" },
	{ "before: [{part: group, parts: []}]\n", "layout-part 2:10" },
	{ "before: [{part: space}]\n", "layout-part 2:10" },
	{ "before: [{part: heading, level: 7, text: x}]\n",
	  "layout-number 2:33" },
	{ "regions: {here: {text: x}}\n", "layout-part 2:11" },
	{ "regions: {here: {at: [1mm, 1mm]}}\n", "layout-part 2:11" },
	{ "regions: {here: {on: even}}\n", "layout-choice 2:22" },
	{ "body: {expect-headings: [{headings: [A], when: {b: c}}]}\n",
	  "layout-field 2:49" },
	{ "body: {expect-headings: A}\n", "layout-type 2:25" },
	{ "tokens: {size: {base: 0.5pt}}\n", "layout-type 2:23" },
	{ "tokens: {size: {step: 12}}\n", "layout-type 2:23" },
	{ "tokens: {size: {base: 900pt}}\n", "layout-type 2:23" },
	{ "tokens: {colour: {ink: black}}\n", "" },
	{ "colour: red\nstyles: {body: {size: 3}}\npage: A4\n",
	  "layout-key 2:1, layout-unit 3:23, layout-type 4:7" },
};

TEST(wrong_layouts)
{
	for (int i = 0; i < N(wrongs); i++) {
		struct arena *arena = arena_new();
		struct str text =
			str_printf(arena, "faircopy: 1\n%s", wrongs[i].lines);
		struct run run = run_layout(text.p);

		if (!CHECK_TEXT(findings(arena, run.diags), wrongs[i].want))
			harness_check_str(HARNESS_HERE,
					  str_from(wrongs[i].lines), "above");
		run_close(&run);
		arena_free(arena);
	}
}

TEST(version)
{
	static const char *const files[] = { "name: x\n", "faircopy: 2\n",
					     "faircopy: [1]\n", "- a\n", "" };

	for (int i = 0; i < N(files); i++) {
		struct run run = run_layout(files[i]);
		int n;
		const struct diag *list = diag_list(run.diags, &n);

		CHECK(n >= 1 && list[0].code == DIAG_LAYOUT_VERSION);
		run_close(&run);
	}
}

TEST(hints)
{
	struct run run = run_layout("faircopy: 1\nstyels: {}\n");

	CHECK_TEXT(first_hint(run.diags), "did you mean 'styles'?");
	run_close(&run);
	run = run_layout("faircopy: 1\npage: {size: 7}\n");
	CHECK_TEXT(first_hint(run.diags), "write it like this: size: A4");
	run_close(&run);
	run = run_layout("faircopy: 1\nfields: {date: {type: date}}\n"
			 "footer: {left: '{{dat}}'}\n");
	CHECK_TEXT(first_hint(run.diags), "did you mean 'date'?");
	run_close(&run);
}

TEST(pages)
{
	struct run run = run_layout(
		"faircopy: 1\n"
		"page:\n"
		"  margins: {top: 72pt, left: 36pt}\n"
		"  first: {margins: {top: 144pt}, footer: none}\n"
		"footer: {left: a, right: b, at: 10pt, rule: above}\n");
	const struct page_spec *pages = run.layout->pages;

	CHECK_TEXT(findings(run.arena, run.diags), "");
	CHECK_INT(pages[PAGE_REST].margin_top, 72 * DIM_PT);
	CHECK_INT(pages[PAGE_FIRST].margin_top, 144 * DIM_PT);
	CHECK_INT(pages[PAGE_FIRST].margin_left, 36 * DIM_PT);
	CHECK(pages[PAGE_FIRST].footer.is_none);
	CHECK(pages[PAGE_FIRST].header.is_none);
	CHECK(!pages[PAGE_REST].footer.is_none);
	CHECK_TEXT(pages[PAGE_LAST].footer.right.text, "b");
	CHECK_INT(pages[PAGE_REST].footer.rule, RULE_ABOVE);
	CHECK_INT(pages[PAGE_REST].width, 609562);
	CHECK_INT(pages[PAGE_LANDSCAPE].width, 862095);
	run_close(&run);
}

TEST(fields_and_paths)
{
	struct run run = run_layout(
		"faircopy: 1\n"
		"fields:\n"
		"  kind: {type: choice, of: [a, b]}\n"
		"  subject: {type: text, also: title}\n"
		"  visit: {type: map, fields: {dates: {type: date range}}}\n"
		"  signed: {type: list, of: person}\n"
		"  from: {type: organisation}\n"
		"  parts: {type: list, of: {type: map, fields: {n: {type: "
		"integer, range: [1, 7]}}}}\n");
	const struct layout *layout = run.layout;
	const struct field *signed_by = layout_field(layout, STR("Signed"));

	CHECK_TEXT(findings(run.arena, run.diags), "");
	CHECK_INT(layout->n_fields, 6);
	CHECK_INT(layout_field(layout, STR("kind"))->n_choices, 2);
	CHECK_INT(layout_path(layout, NULL, STR("title"))->type, FIELD_TEXT);
	CHECK_INT(layout_path(layout, NULL, STR("visit.Dates"))->type,
		  FIELD_DATE_RANGE);
	CHECK_INT(layout_path(layout, NULL, STR("signed.1"))->type,
		  FIELD_PERSON);
	CHECK_INT(layout_path(layout, NULL, STR("from.logo.file"))->type,
		  FIELD_FILE);
	CHECK_INT(layout_path(layout, NULL, STR("parts.2.n"))->max, 7);
	CHECK(!layout_path(layout, NULL, STR("visit.place")));
	CHECK(!layout_path(layout, NULL, STR("kind.a")));
	CHECK(!layout_path(layout, NULL, STR("item.name")));
	CHECK(layout_path(layout, signed_by->of, STR("item.name")) != NULL);
	CHECK_TEXT(layout_path_near(run.arena, layout, STR("visit.date")),
		   "visit.dates");
	run_close(&run);
}

/* Parents and overlays */

static const struct made {
	const char *path;
	const char *text; /* NULL: a folder */
} tree[] = {
	{ "layouts", NULL },
	{ "layouts/overlays", NULL },
	{ "layouts/base.yaml",
	  "faircopy: 1\ntokens: {size: {base: 10pt}}\n"
	  "fields: {one: {type: text}, two: {type: date, label: Two}}\n"
	  "footer: {left: a, right: b}\n"
	  "regions: {here: {at: [20mm, 20mm], width: 10mm}}\n"
	  "styles: {body: {font: [A, B]}, list: {bullet: x}}\n"
	  "before: [{part: text, text: one}, {part: text, text: two}]\n" },
	{ "layouts/child.yaml",
	  "faircopy: 1\nname: child\nextends: base\n"
	  "fields: {three: {type: text}, two: {required: yes}}\n"
	  "footer: {left: none}\n"
	  "styles: {body: {font: [C]}, list: {bullet: none}}\n"
	  "before: [{part: text, text: three}]\n" },
	{ "layouts/loop.yaml", "faircopy: 1\nextends: ring\n" },
	{ "layouts/ring.yaml", "faircopy: 1\nextends: loop\n" },
	{ "layouts/orphan.yaml", "faircopy: 1\nextends: nobody\n" },
	{ "layouts/overlays/large.yaml",
	  "faircopy: 1\noverlay: large\ntokens: {size: {base: 20pt}}\n" },
	{ "layouts/overlays/places.yaml",
	  "faircopy: 1\noverlay: places\n"
	  "regions: {here: {width: 30mm}, away: {at: [1mm, 1mm]}}\n" },
	{ "layouts/overlays/content.yaml",
	  "faircopy: 1\noverlay: content\nafter: []\nfooter: {left: z}\n"
	  "regions: {here: {text: x}}\nstyles: {body: {prefix: x}}\n" },
};

struct world {
	struct arena *arena;
	struct diags *diags;
	struct shared *shared;
	struct str folder;
};

static struct str in_world(const struct world *world, const char *name)
{
	return path_join(world->arena, world->folder, str_from(name));
}

static struct world world_open(void)
{
	struct world world = { .arena = arena_new() };
	char name[] = "/tmp/u_layout-XXXXXX";

	world.diags = diags_new(world.arena);
	world.folder = str_dup(world.arena, str_from(mkdtemp(name)));
	for (int i = 0; i < N(tree); i++) {
		struct str path = in_world(&world, tree[i].path);

		if (tree[i].text)
			file_write(world.diags, path, str_from(tree[i].text));
		else
			CHECK_INT(mkdir(path.p, 0700), 0);
	}
	world.shared = shared_new(world.arena, world.diags,
				  in_world(&world, "x.md"), STR_NONE);
	return world;
}

static void world_close(struct world *world)
{
	for (int i = N(tree) - 1; i >= 0; i--)
		remove(in_world(world, tree[i].path).p);
	rmdir(world->folder.p);
	arena_free(world->arena);
}

static struct layout *load(struct world *world, const char *name,
			   const char *overlay)
{
	struct str over = str_from(overlay);

	return layout_load(world->arena, world->shared, str_from(name),
			   SPAN_NONE, &over, over.n > 0, world->diags);
}

TEST(parents)
{
	struct world world = world_open();
	struct layout *layout = load(&world, "child", "");

	CHECK_TEXT(findings(world.arena, world.diags), "");
	CHECK_INT(layout->n_fields, 3);
	CHECK_TEXT(layout->fields[0].name, "three");
	CHECK_TEXT(layout->fields[1].name, "two");
	CHECK_INT(layout->fields[1].type, FIELD_DATE);
	CHECK(layout->fields[1].is_required);
	CHECK_INT(layout->n_before, 1);
	CHECK_INT(layout->body->n_families, 1);
	CHECK_INT(layout->body->size, 12 * DIM_PT);
	CHECK_TEXT(layout->pages[PAGE_REST].footer.left.text, "");
	CHECK_TEXT(layout->pages[PAGE_REST].footer.right.text, "b");
	CHECK_TEXT(style_find(layout, STR("list"))->bullet, "");
	world_close(&world);
}

TEST(missing_and_cyclic)
{
	static const struct {
		const char *name, *overlay, *want;
	} cases[] = {
		{ "nobody", "", "layout-missing 0:0" },
		{ "orphan", "", "layout-missing 2:10" },
		{ "loop", "", "layout-cycle 2:10" },
		{ "child", "nobody", "overlay-missing 0:0" },
		{ "child", "content",
		  "overlay-content 3:1, overlay-content 4:10, "
		  "overlay-content 5:18, overlay-content 6:17" },
		{ "../child", "", "layout-missing 0:0" },
	};

	for (int i = 0; i < N(cases); i++) {
		struct world world = world_open();
		struct layout *layout =
			load(&world, cases[i].name, cases[i].overlay);

		CHECK((layout == NULL) == (i == 0 || i == 5));
		struct str got = findings(world.arena, world.diags);
		if (i < 5)
			CHECK_TEXT(got, cases[i].want);
		world_close(&world);
	}
}

/* An overlay lies over layouts that have not all that it speaks of. */
TEST(overlay_moves_what_is_there)
{
	struct world world = world_open();
	struct layout *layout = load(&world, "child", "places");
	dim width;

	CHECK_TEXT(findings(world.arena, world.diags), "");
	CHECK_INT(layout->n_regions, 1);
	CHECK(dim_parse(STR("30mm"), &width));
	CHECK_INT(layout->regions[0].width, width);
	world_close(&world);
}

TEST(origin_is_shown)
{
	struct world world = world_open();
	struct layout *layout = load(&world, "child", "large");
	struct buf out;

	buf_init(&out, 1 << 20);
	layout_show(layout, true, &out);
	CHECK(str_find(buf_view(&out),
		       STR("    base: 20pt  # large.yaml:3\n")) >= 0);
	CHECK(str_find(buf_view(&out), STR("      - C  # child.yaml:6\n")) >=
	      0);
	CHECK(str_find(buf_view(&out),
		       STR("    label: Two  # base.yaml:3\n")) >= 0);
	buf_release(&out);
	world_close(&world);
}

/* What is shown is read again as the same. */
TEST(shown_again)
{
	struct run run = run_layout(
		"faircopy: 1\nname: 'a: b'\ndescription: \"two\\nlines #x\"\n"
		"fields: {a: {type: text, example: [it's, '#', 'no: one'],\n"
		"  default: {}}}\nbefore: []\n");
	struct buf first, second;

	buf_init(&first, 1 << 20);
	buf_init(&second, 1 << 20);
	layout_show(run.layout, false, &first);
	struct run again = run_layout(first.p);
	layout_show(again.layout, false, &second);
	CHECK_TEXT(findings(again.arena, again.diags), "");
	CHECK_STR(second.p, first.p);
	buf_release(&first);
	buf_release(&second);
	run_close(&run);
	run_close(&again);
}

TEST(skeleton_and_schema)
{
	struct run run = run_layout(
		"faircopy: 1\nname: memo\n"
		"fields:\n  layout: {type: text, required: yes}\n"
		"  kind: {type: choice, of: [a, b], required: yes}\n"
		"  to: {type: text, label: Recipient, example: Jo}\n"
		"body: {expect-headings: [{when: {kind: a}, headings: [One]},"
		" {when: {kind: b}, headings: [Two]}]}\n");
	struct buf out;

	buf_init(&out, 1 << 20);
	layout_skeleton(run.layout, NULL, &out);
	CHECK(str_find(buf_view(&out), STR("\nlayout: memo\n")) > 0);
	CHECK(str_find(buf_view(&out), STR("\nkind: a\n")) > 0);
	CHECK(str_find(buf_view(&out), STR("\n# Recipient.\n#to: Jo\n")) > 0);
	CHECK(str_find(buf_view(&out), STR("\n## One\n")) > 0);
	CHECK(str_find(buf_view(&out), STR("\n## Two\n")) < 0);
	buf_clear(&out);
	layout_schema(run.layout, &out);
	CHECK(str_find(buf_view(&out),
		       STR("\"kind\": {\"enum\": [\"a\", \"b\"]}")) > 0);
	buf_release(&out);
	run_close(&run);
}

/* The form of a pack is all that is typed, in a file of YAML. */
TEST(skeleton_of_a_pack)
{
	struct run run = run_layout(
		"faircopy: 1\nname: bundle\npack: yes\n"
		"fields:\n  layout: {type: text, required: yes}\n"
		"  items: {type: list, required: yes, example: [One], of: "
		"{type: map, short: title, fields: {title: {type: text}, "
		"pages: {type: text, from-pack: yes}}}}\n"
		"  number: {type: text, from-pack: yes}\n");
	struct buf out;

	buf_init(&out, 1 << 20);
	layout_skeleton(run.layout, NULL, &out);
	CHECK(str_starts(buf_view(&out), STR("# This is the form.")));
	CHECK(str_ends(buf_view(&out),
		       STR("\nitems: [One]\n# An entry may say more; leave out "
			   "what it does not need:\n#  - title: Text\n")));
	CHECK(str_find(buf_view(&out), STR("number")) < 0);
	buf_clear(&out);
	layout_schema(run.layout, &out);
	CHECK(str_find(buf_view(&out),
		       STR("\"items\": {\"anyOf\": [{\"type\": [\"string\", "
			   "\"number\"]}, {\"type\": \"object\"")) > 0);
	CHECK(str_find(buf_view(&out), STR("pages")) < 0);
	buf_release(&out);
	run_close(&run);
}

/* What another form knows, in the place of examples. */
TEST(takes_from_another_form)
{
	struct run run = run_layout(
		"faircopy: 1\nname: memo\n"
		"fields:\n"
		"  panel: {type: text, required: yes, taken-from: [name, "
		"committee]}\n"
		"  when: {type: map, fields: {day: {type: date, taken-from: "
		"[meeting.date]}, room: {type: text, taken-from: [nowhere]}, "
		"end: {type: time, required: yes}}}\n"
		"  there: {type: list, of: person, taken-from: [{from: "
		"members.chair, with: {role: Chair}}, {from: members.vice, "
		"with: {role: Vice-Chair}}, {from: members.clerk, with: {role: "
		"x}}, members.all]}\n"
		"  away: {type: list, of: person, taken-from: [members.none]}\n"
		"body: {taken-heading: '## {{title}} {item={{number}}}'}\n");
	struct source *source =
		source_open(run.arena, run.diags, STR("pack.yaml"),
			    STR("Committee: 'Panel 2: homes'\n"
				"meeting: {date: 2024-11-14}\n"
				"members:\n  chair: Councillor Ann Lee\n"
				"  vice: {name: Jo Ray, role: Acting Chair}\n"
				"  clerk: sam-bailey\n"
				"  all: [Max Lowe, '', [nested], {name: Ida}]\n"
				"  none: []\n"));
	const struct taken_item items[] = { { STR("1"), STR("Apologies") },
					    { STR("5A"), STR("*Homes*") } };
	struct taken taken = {
		.name = STR("pack.yaml"),
		.form = yaml_read(run.arena, run.diags, source, 0,
				  source->text.n),
		.items = items,
		.n_items = N(items),
	};
	struct buf out;

	CHECK_TEXT(findings(run.arena, run.diags), "");
	buf_init(&out, 1 << 20);
	layout_skeleton(run.layout, &taken, &out);
	CHECK_STR(out.p,
		  "---\n"
		  "# This is the form. Text after a # is a note to you and is "
		  "not printed.\n"
		  "# Take the # away in front of an entry to use it.\n"
		  "# What pack.yaml knows is filled in already: check it.\n"
		  "\n# panel (required).\n"
		  "panel: 'Panel 2: homes'\n"
		  "\n# when.\n"
		  "when:\n"
		  "  # day.\n"
		  "  day: 2024-11-14\n"
		  "#  room: Text\n"
		  "  # end (required).\n"
		  "  end: 7.00pm\n"
		  "\n# there.\n"
		  "there:\n"
		  "  - {name: Councillor Ann Lee, role: Chair}\n"
		  "  - {name: Jo Ray, role: Acting Chair}\n"
		  "  - sam-bailey\n"
		  "  - Max Lowe\n"
		  "  - [nested]\n"
		  "  - {name: Ida}\n"
		  "\n# away.\n"
		  "#away: [{name: Jo Example, role: Inspector}]\n"
		  "---\n"
		  "\n## Apologies {item=1}\n"
		  "\nWrite this section here.\n"
		  "\n## *Homes* {item=5A}\n"
		  "\nWrite this section here.\n");
	buf_release(&out);
	run_close(&run);
}

/* Brackets: the values named e… are empty. */

static bool is_empty(void *ctx, struct str path)
{
	(void)ctx;
	return str_starts(path, STR("e"));
}

TEST(slots)
{
	static const struct {
		const char *text, *want;
	} slots[] = {
		{ "plain", "plain" },
		{ "[Ref: {{a}}]", "Ref: {{a}}" },
		{ "[Ref: {{e}}]", "" },
		{ "a [b {{e}}] c", "a c" },
		{ "a [b {{ e }}], c", "a , c" },
		{ "[{{a}} [and {{e}}]]", "{{a}} " },
		{ "[{{e}} [and {{a}}]]", "" },
		{ "[a {{e}}][b {{a}}][c {{e}}]", "b {{a}}" },
		{ "[link {{e}}][name]", "[link {{e}}][name]" },
		{ "[link](x) {{e}}", "[link](x) {{e}}" },
		{ "[{{e}}]{lang=cy}", "[{{e}}]{lang=cy}" },
		{ "[^note] [no value]", "[^note] [no value]" },
		{ "\\[{{e}}]", "\\[{{e}}]" },
		{ "[[[{{a}}", "[[[{{a}}" },
		{ "]{{e}}[", "]{{e}}[" },
		{ "[{{a]}}", "[{{a]}}" },
		{ "{{", "{{" },
	};
	struct arena *arena = arena_new();

	for (int i = 0; i < N(slots); i++) {
		struct buf out;

		buf_init(&out, 1 << 16);
		slot_resolve(arena, str_from(slots[i].text), is_empty, NULL,
			     &out);
		CHECK_STR(out.p, slots[i].want);
		buf_release(&out);
	}
	arena_free(arena);
}

int main(void)
{
	RUN(wrong_layouts);
	RUN(version);
	RUN(hints);
	RUN(pages);
	RUN(fields_and_paths);
	RUN(parents);
	RUN(missing_and_cyclic);
	RUN(overlay_moves_what_is_there);
	RUN(origin_is_shown);
	RUN(shown_again);
	RUN(skeleton_and_schema);
	RUN(skeleton_of_a_pack);
	RUN(takes_from_another_form);
	RUN(slots);
	return harness_finish();
}
