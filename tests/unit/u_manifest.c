/*
 * Manifests given as text, and what the engine makes of them. The fields are
 * those of layouts/committee-pack.yaml, cut down to what is looked at.
 */
#include "findings.h"
#include "harness.h"
#include "model/doc.h"
#include "pack/manifest.h"
#include "read/yaml.h"

#define N(array) ((int)(sizeof(array) / sizeof((array)[0])))

#define ITEM                                                                   \
	"title: {type: text}, report: {type: text}, minutes: {type: text}, "   \
	"file: {type: text}, summary: {type: text}, "                          \
	"exempt: {type: map, short: paragraphs, absent: no, fields: "          \
	"{paragraphs: {type: list, of: integer}, reason: {type: text}, "       \
	"part: {type: text}}}, "                                               \
	"status: {type: choice, of: [to follow, withdrawn]}, "                 \
	"late: {type: map, short: reason, fields: {reason: {type: text}}}, "   \
	"number: {type: text}, pages: {type: text, from-pack: yes}, "          \
	"link: {type: text, from-pack: yes}"

static const char layout_text[] =
	"faircopy: 1\n"
	"pack: yes\n"
	"fields:\n"
	"  layout: {type: text}\n"
	"  items: {type: list, of: {type: map, short: title, fields: {" ITEM
	", items: {type: list, of: {type: map, short: title, "
	"fields: {" ITEM "}}}}}}\n"
	"  numbering: {type: map, fields: {start: {type: integer}, "
	"late: {type: choice, of: [letters, continue]}, "
	"duplex: {type: yes/no}}}\n"
	"  outputs: {type: list}\n";

struct run {
	struct arena *arena;
	struct diags *diags;
	struct manifest *manifest;
};

static struct source *source_of(struct run *run, const char *text)
{
	return source_open(run->arena, run->diags, STR("pack.yaml"),
			   str_from(text));
}

static struct run run_manifest(const char *text)
{
	struct run run = { .arena = arena_new() };

	run.diags = diags_new(run.arena);
	struct source *file = source_of(&run, layout_text);
	struct layout *layout = layout_read(
		run.arena,
		yaml_read(run.arena, run.diags, file, 0, file->text.n),
		run.diags);
	struct source *source = source_of(&run, text);
	struct span span = { source, 0, source->text.n };
	struct form *form = form_read(
		run.arena, layout,
		yaml_read(run.arena, run.diags, source, 0, source->text.n),
		span, NULL, run.diags);
	run.manifest =
		manifest_read(run.arena, source, layout, form, NULL, run.diags);
	return run;
}

static const char *const kinds[] = { "title", "report", "minutes", "pdf",
				     "group" };
static const char *const states[] = { "", " follows", " withdrawn" };

/* "1 title Apologies|2 report a.md|…" in the order of pages. */
static struct str outline(struct run *run)
{
	struct buf buf;
	const struct entry *entry = entry_next(run->manifest, NULL);

	buf_init(&buf, 1 << 16);
	for (; entry; entry = entry_next(run->manifest, entry)) {
		buf_printf(&buf, "%s%.*s %s%s", buf.n > 0 ? "|" : "",
			   STR_ARG(entry->number), kinds[entry->kind],
			   states[entry->state]);
		if (entry->title.n > 0)
			buf_printf(&buf, " %.*s", STR_ARG(entry->title));
		if (entry->file.n > 0)
			buf_printf(&buf, " <%.*s>", STR_ARG(entry->file));
		if (entry->late.n > 0)
			buf_printf(&buf, " late: %.*s", STR_ARG(entry->late));
		for (int i = 0; entry->exempt && i < entry->exempt->n; i++)
			buf_printf(&buf, " p%d", entry->exempt->paragraphs[i]);
		if (entry->exempt && entry->exempt->part.n > 0)
			buf_printf(&buf, " of %.*s",
				   STR_ARG(entry->exempt->part));
		if (entry_is_exempt(entry))
			buf_z(&buf, " private");
	}
	struct str text = str_dup(run->arena, buf_view(&buf));
	buf_release(&buf);
	return text;
}

static const struct reading {
	const char *text;
	const char *entries;
	const char *findings;
} readings[] = {
	{ "items: [Apologies, {title: Minutes, minutes: m.md}]\n",
	  "1 title Apologies|2 minutes Minutes <m.md>", "" },
	{ "items: [{report: a.md}, {title: Map, file: b.PDF}]\n",
	  "1 report <a.md>|2 pdf Map <b.PDF>", "" },
	/* a lettered number stands between two, a plain one counts on */
	{ "items: [A, {title: B, number: 1A}, C, {title: D, number: 7}, E]\n",
	  "1 title A|1A title B|2 title C|7 title D|8 title E", "" },
	{ "items: [A, {title: B, items: [C, {report: d.md}]}, E]\n",
	  "1 title A|2 group B|2.1 title C|2.2 report <d.md>|3 title E", "" },
	{ "items: [{title: A, status: to follow}, {title: B, status: "
	  "withdrawn}]\n",
	  "1 title follows A|2 title withdrawn B", "" },
	{ "items: [{title: A, exempt: 3}, {title: B, exempt: {paragraphs: [1, "
	  "4], part: Appendix 2}}, {title: C, exempt: no}]\n",
	  "1 title A p3 private|2 title B p1 p4 of Appendix 2|3 title C", "" },
	{ "items: [{title: A, exempt: 3, items: [B]}]\n",
	  "1 group A p3 private|1.1 title B private", "" },
	{ "items: [{title: A, late: the offer ends}]\n",
	  "1 title A late: the offer ends", "" },
	/* what is wrong */
	{ "items:\n  - {summary: x}\n", "1 title", "pack-item-empty 2:5" },
	{ "items:\n  - {title: A, report: a.md, file: b.pdf}\n",
	  "1 report A <a.md>", "pack-papers 2:36" },
	{ "items:\n  - {title: A, report: a.pdf}\n", "1 report A",
	  "pack-paper-kind 2:24" },
	{ "items:\n  - {file: a.pdf}\n", "1 pdf <a.pdf>", "pack-title 2:12" },
	{ "items:\n  - items: [A]\n", "1 group|1.1 title A", "pack-title 2:5" },
	{ "items:\n  - {report: a.md, items: [A]}\n", "1 report <a.md>",
	  "pack-group-paper 2:14" },
	{ "items:\n  - {title: A, number: 7a}\n", "1 title A",
	  "pack-number 2:24" },
	{ "items:\n  - A\n  - {title: B, number: 1}\n  - C\n",
	  "1 title A|1 title B|2 title C", "pack-number-twice 3:24" },
	{ "items:\n  - {report: a.md}\n  - {report: a.md}\n",
	  "1 report <a.md>|2 report <a.md>", "pack-paper-twice 3:14" },
	{ "items:\n  - {title: A, pages: 7}\n", "1 title A",
	  "form-from-pack 2:16" },
};

TEST(reads_items)
{
	for (int i = 0; i < N(readings); i++) {
		struct run run = run_manifest(readings[i].text);

		CHECK_TEXT(outline(&run), readings[i].entries);
		CHECK_TEXT(findings(run.arena, run.diags),
			   readings[i].findings);
		arena_free(run.arena);
	}
}

TEST(reads_settings)
{
	struct run run = run_manifest(
		"items: [A]\n"
		"numbering: {start: 101, late: continue, duplex: yes}\n"
		"outputs: [members, index]\n");
	const struct manifest *manifest = run.manifest;

	CHECK_INT(manifest->first_page, 101);
	CHECK_INT(manifest->late, LATE_CONTINUE);
	CHECK_INT(manifest->has_blank_leaves, true);
	CHECK_INT(manifest->outputs_public, false);
	CHECK_INT(manifest->outputs_members, true);
	CHECK_INT(manifest->outputs_items, false);
	CHECK_INT(manifest->outputs_index, true);
	arena_free(run.arena);
}

TEST(has_defaults)
{
	struct run run = run_manifest("items: [A]\n");

	CHECK_INT(run.manifest->first_page, 1);
	CHECK_INT(run.manifest->late, LATE_LETTERS);
	CHECK_INT(run.manifest->has_blank_leaves, false);
	arena_free(run.arena);
}

/* What is known once the pages are: it goes into the form. */
TEST(fills_the_agenda)
{
	struct run run = run_manifest(
		"items: [A, {report: b.md}, {title: C, report: c.md}]\n");
	struct manifest *manifest = run.manifest;
	const struct doc_given given = { .id = STR("item-3") };
	struct doc_node node = { .given = &given };

	manifest->items[1]->title = STR("From the report");
	manifest->items[1]->first_label = STR("7");
	manifest->items[1]->last_label = STR("23A");
	manifest->items[2]->first_label = STR("24");
	manifest->items[2]->last_label = STR("24");
	manifest->items[2]->node = &node;
	for (int i = 0; i < 2; i++) /* again, as page numbers move */
		manifest_fill_agenda(manifest);
	const struct form *form = manifest->form;
	CHECK_TEXT(form_text(form, run.arena, STR("items.1.pages")), "");
	CHECK_TEXT(form_text(form, run.arena, STR("items.2.title")),
		   "From the report");
	CHECK_TEXT(form_text(form, run.arena, STR("items.2.pages")),
		   "7 to 23A");
	CHECK_TEXT(form_text(form, run.arena, STR("items.3.pages")), "24");
	CHECK_TEXT(form_text(form, run.arena, STR("items.3.link")), "#item-3");
	CHECK_INT(form_at(form, STR("items.2.link")) == NULL, true);
	arena_free(run.arena);
}

int main(void)
{
	RUN(reads_items);
	RUN(reads_settings);
	RUN(has_defaults);
	RUN(fills_the_agenda);
	return harness_finish();
}
