/*
 * Small packs, written into a folder of their own, composed, and looked at as
 * a list of pages: each with its label and the texts on it, those of stamps
 * in angle brackets.
 */
#include "harness.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "findings.h"
#include "pack/pack.h"

#define FILES_MOST 12

/* A layout for the papers and one for the agenda, on small pages. */
#define LOOK                                                                   \
	"faircopy: 1\n"                                                        \
	"title-field: title\n"                                                 \
	"tokens: {font: {text: [DejaVu Sans Condensed]}, size: {base: "        \
	"10pt}}\n"                                                             \
	"styles: {body: {font: text, size: +0, leading: 12pt}, "               \
	"stamp: {size: 8pt}}\n"                                                \
	"page: {size: [120mm, 90mm], margins: {top: 15mm, bottom: 15mm}}\n"

static const char paper_layout[] = LOOK
	"name: paper\n"
	"fields: {title: {type: text}, item_number: {type: text, "
	"from-pack: yes}, appendices: {type: list, of: {type: map, fields: "
	"{title: {type: text}, file: {type: file}}}}}\n"
	"before:\n"
	"  - {part: text, text: '[({{item_number}})]'}\n"
	"  - {part: title, text: '{{title}}'}\n"
	"after:\n"
	"  - {part: each, from: appendices, called: 'Appendix {{number}}', "
	"parts: [{part: text, text: '{{called}}: {{item.title}}'}]}\n";

#define ENTRY                                                                  \
	"title: {type: text}, report: {type: text}, file: {type: text}, "      \
	"status: {type: choice, of: [to follow, withdrawn]}, "                 \
	"pages: {type: text, from-pack: yes}, "                                \
	"link: {type: text, from-pack: yes}"

static const char agenda_layout[] = LOOK
	"name: agenda\n"
	"pack: yes\n"
	"stamp: {lines: ['[<{{item}}>]', '<{{page}}>', '[<{{mark}}>]'], "
	"at: [5mm, 5mm]}\n"
	"fields: {title: {type: text}, numbering: {type: map, fields: "
	"{start: {type: integer}, duplex: {type: yes/no}}}, items: {type: "
	"list, of: {type: map, short: title, fields: {" ENTRY
	", items: {type: list, of: {type: map, short: title, fields: {" ENTRY
	"}}}}}}}\n"
	"before:\n"
	"  - {part: title, text: '{{title}}'}\n"
	"  - part: each\n"
	"    from: items\n"
	"    parts:\n"
	"      - {part: text, when: item.link, "
	"text: '[{{item.title}}]({{item.link}})[ {{item.pages}}]'}\n"
	"      - {part: text, unless: item.link, text: '{{item.title}}'}\n";

struct file {
	const char *name, *text;
};

struct bench {
	struct arena *arena;
	struct diags *diags;
	char folder[32];
	const char *names[FILES_MOST];
	int n_names;
	struct pack_job job;
	struct pack *pack;
};

static void write_file(struct bench *bench, const char *name, const char *text)
{
	struct str path =
		str_printf(bench->arena, "%s/%s", bench->folder, name);

	file_write(bench->diags, path, str_from(text));
	bench->names[bench->n_names++] = name;
}

static void bench_open(struct bench *bench, const struct file *files)
{
	const char *fonts = getenv("FAIRCOPY_FONTS");

	*bench = (struct bench){ .arena = arena_new() };
	bench->diags = diags_new(bench->arena);
	strcpy(bench->folder, "/tmp/u_pack-XXXXXX");
	CHECK(mkdtemp(bench->folder) != NULL);
	mkdir(str_printf(bench->arena, "%s/layouts", bench->folder).p, 0777);
	write_file(bench, "faircopy.yaml", "");
	write_file(bench, "layouts/paper.yaml", paper_layout);
	write_file(bench, "layouts/agenda.yaml", agenda_layout);
	for (; files->name; files++)
		write_file(bench, files->name, files->text);
	bench->job = (struct pack_job){
		.path = str_printf(bench->arena, "%s/pack.yaml", bench->folder),
		.data = path_folder(
			str_from(fonts ? fonts : "build/data/fonts")),
		.producer = STR("faircopy test"),
		.max_pages = 100,
		.has_date = true,
		.is_plain = true,
	};
	bench->pack = pack_read(bench->arena, &bench->job, COPY_MEMBERS,
				bench->diags);
}

static void bench_close(struct bench *bench)
{
	while (bench->n_names)
		unlink(str_printf(bench->arena, "%s/%s", bench->folder,
				  bench->names[--bench->n_names])
			       .p);
	rmdir(str_printf(bench->arena, "%s/layouts", bench->folder).p);
	rmdir(bench->folder);
	pack_close(bench->pack);
	arena_free(bench->arena);
}

/* "1 The agenda|One 2|<1>, 2 …": what is on each page. */
static struct str page_list(struct bench *bench, const struct dlist *dlist)
{
	struct buf out;
	struct str list;

	buf_init(&out, 1 << 20);
	for (int i = 0; i < dlist->n_pages; i++) {
		const struct page *page = dlist->pages[i];
		const struct doc_node *last = NULL;

		buf_printf(&out, "%s%.*s:", i ? "\n" : "",
			   STR_ARG(page->label));
		for (int k = 0; k < page->n_items; k++) {
			const struct ditem *item = &page->items[k];

			if (item->kind == ITEM_TAG_OPEN)
				last = item->as.tag.node;
			if (item->kind != ITEM_GLYPHS)
				continue;
			buf_printf(&out, " %.*s",
				   STR_ARG(str_trim(ditem_text(item))));
			if (last && last->kind == DOC_HEADING)
				buf_printf(&out, "#%d",
					   last->as.heading.tag_level);
		}
	}
	list = str_dup(bench->arena, buf_view(&out));
	buf_release(&out);
	return list;
}

static void check_pages(struct bench *bench, const char *want)
{
	CHECK_TEXT(findings(bench->arena, bench->diags), "");
	if (CHECK(bench->pack->dlist != NULL))
		CHECK_TEXT(page_list(bench, bench->pack->dlist), want);
}

static const struct file plain_pack[] = {
	{ "pack.yaml", "layout: agenda\ntitle: All\nnumbering: {start: 7}\n"
		       "items:\n  - Apologies\n  - {report: a.md}\n"
		       "  - title: Both\n    items:\n"
		       "      - {report: b.md}\n      - {title: C, "
		       "report: c.md}\n" },
	{ "a.md",
	  "---\nlayout: paper\ntitle: A\n---\n\n# Sub\n\n"
	  "[](b.md), [](b.md){page}, [](b.md#own), [](c.md#own){page}\n" },
	{ "b.md", "---\nlayout: paper\ntitle: B\n---\n\nText\n\n"
		  "# Own {#own .page-break}\n" },
	{ "c.md", "---\nlayout: paper\ntitle: C\n---\n\nText {#own}\n\n"
		  "[](a.md){page}, [](b.md#own){page}\n" },
	{ NULL, NULL },
};

/* Serial numbers aside: which nodes the links of a page lead to. */
static int count_links(const struct bench *bench, int page)
{
	const struct page *at = bench->pack->dlist->pages[page];
	int n = 0;

	for (int i = 0; i < at->n_items; i++)
		n += at->items[i].kind == ITEM_LINK &&
		     at->items[i].as.link->target != NULL;
	return n;
}

TEST(papers_are_one_sequence)
{
	struct bench bench;

	bench_open(&bench, plain_pack);
	CHECK(pack_compose(bench.pack, NULL));
	check_pages(&bench,
		    "7: All#1 Apologies A 8 Both 9 to 11 <7>\n"
		    "8: (2) A#2 Sub#3 item\u00A03.1 , page\u00A09 , "
		    "Own , page\u00A011 <2> <8>\n"
		    "9: (3.1) B#2 Text <3.1> <9>\n"
		    "10: Own#3 <3.1> <10>\n"
		    "11: (3.2) C#2 Text page\u00A08 , page\u00A010 <3.2> <11>");
	CHECK_INT(count_links(&bench, 0), 2);
	CHECK_INT(count_links(&bench, 1), 4);
	CHECK_INT(count_links(&bench, 4), 2);
	bench_close(&bench);
}

/* Which labels a paper has may come from elsewhere. */
TEST(labels_may_be_given)
{
	struct bench bench;

	bench_open(&bench, plain_pack);
	bench.pack->papers[1]->has_labels = true;
	bench.pack->papers[1]->labels =
		(struct page_labels){ .first = 20, .n_numbers = 1 };
	CHECK(pack_compose(bench.pack, NULL));
	check_pages(
		&bench,
		"7: All#1 Apologies A 8 Both 20 to 21 <7>\n"
		"8: (2) A#2 Sub#3 item\u00A03.1 , page\u00A020 , "
		"Own , page\u00A021 <2> <8>\n"
		"20: (3.1) B#2 Text <3.1> <20>\n"
		"20A: Own#3 <3.1> <20A>\n"
		"21: (3.2) C#2 Text page\u00A08 , page\u00A020A <3.2> <21>");
	bench_close(&bench);
}

/* A paper that a copy does not have keeps its numbers, which others name. */
TEST(numbers_of_what_is_left_out_stay)
{
	struct bench members, bench;
	struct paper *paper;

	bench_open(&members, plain_pack);
	CHECK(pack_compose(members.pack, NULL));
	bench_open(&bench, plain_pack);
	toc_take_pages(&bench.pack->names, bench.arena, &members.pack->names);
	paper = bench.pack->papers[1];
	paper->is_left_out = paper->has_labels = true;
	paper->labels = (struct page_labels){ .first = 9, .n_numbers = 2 };
	CHECK(pack_compose(bench.pack, NULL));
	check_pages(&bench,
		    "7: All#1 Apologies A 8 Both 9 to 11 <7>\n"
		    "8: (2) A#2 Sub#3 item\u00A03.1 , page\u00A09 , Own , "
		    "page\u00A011 <2> <8>\n"
		    "11: (3.2) C#2 Text page\u00A08 , page\u00A010 <3.2> "
		    "<11>");
	bench_close(&bench);
	bench_close(&members);
}

static struct str mark_page(void *ctx, const struct paper *paper,
			    const struct page *page)
{
	(void)ctx;
	return page->number == 2 && str_eq(paper->entry->title, STR("B"))
		       ? STR("secret")
		       : STR_NONE;
}

TEST(pages_may_be_marked)
{
	struct sequence_marks marks = { mark_page, NULL };
	struct bench bench;

	bench_open(&bench, plain_pack);
	CHECK(pack_compose(bench.pack, &marks));
	check_pages(&bench,
		    "7: All#1 Apologies A 8 Both 9 to 11 <7>\n"
		    "8: (2) A#2 Sub#3 item\u00A03.1 , page\u00A09 , "
		    "Own , page\u00A011 <2> <8>\n"
		    "9: (3.1) B#2 Text <3.1> <9>\n"
		    "10: Own#3 <3.1> <10> <secret>\n"
		    "11: (3.2) C#2 Text page\u00A08 , page\u00A010 <3.2> <11>");
	bench_close(&bench);
}

TEST(items_are_alone_as_in_the_pack)
{
	struct bench bench;
	struct dlist *alone;

	bench_open(&bench, plain_pack);
	CHECK(pack_compose(bench.pack, NULL));
	alone = sequence_item(bench.pack, bench.pack->manifest->items[2],
			      bench.arena);
	CHECK_TEXT(alone->doc->title, "Both");
	CHECK_TEXT(page_list(&bench, alone),
		   "9: (3.1) B#1 Text <3.1> <9>\n"
		   "10: Own#2 <3.1> <10>\n"
		   "11: (3.2) C#1 Text page\u00A08 , page\u00A010 <3.2> <11>");
	bench_close(&bench);
}

TEST(papers_begin_on_the_front_of_a_leaf)
{
	static const struct file files[] = {
		{ "pack.yaml",
		  "layout: agenda\ntitle: All\nnumbering: {duplex: yes}\n"
		  "items: [{report: a.md}, {report: b.md}]\n" },
		{ "a.md", "---\nlayout: paper\ntitle: A\n---\n\n{.page-break}"
			  "\n\nMore\n" },
		{ "b.md", "---\nlayout: paper\ntitle: B\n---\n" },
		{ NULL, NULL },
	};
	struct bench bench;

	bench_open(&bench, files);
	CHECK(pack_compose(bench.pack, NULL));
	check_pages(&bench, "1: All#1 A 2 to 3 B 4 <1>\n"
			    ":\n"
			    "2: (1) A#2 <1> <2>\n"
			    "3: More <1> <3>\n"
			    "4: (2) B#2 <2> <4>");
	bench_close(&bench);
}

TEST(appendices_follow_their_report)
{
	static const struct file files[] = {
		{ "pack.yaml",
		  "layout: agenda\ntitle: All\nitems: [{report: a.md}]\n" },
		{ "a.md", "---\nlayout: paper\ntitle: A\nappendices:\n"
			  "  - {title: No paper}\n"
			  "  - {title: Costs, file: b.md}\n---\n" },
		{ "b.md", "---\nlayout: paper\ntitle: B\n---\n\n# Sub\n" },
		{ NULL, NULL },
	};
	struct bench bench;
	struct entry *item;

	bench_open(&bench, files);
	CHECK(pack_compose(bench.pack, NULL));
	check_pages(
		&bench,
		"1: All#1 A 2 to 3 <1>\n"
		"2: (1) A#2 Appendix 1: No paper Appendix 2: Costs <1> <2>\n"
		"3: (Appendix 2) B#3 Sub#4 <1> <3>");
	item = bench.pack->manifest->items[0];
	CHECK_TEXT(item->first_label, "2");
	CHECK_TEXT(item->last_label, "3");
	CHECK_INT(item->n_parts, 1);
	CHECK_TEXT(item->parts[0]->node->as.division->title,
		   "Appendix 2: Costs");
	CHECK_TEXT(item->parts[0]->node->given->id, "item-1-appendix-2");
	bench_close(&bench);
}

/* An appendix that has its own report among its appendices would not end. */
TEST(paper_within_itself_is_a_finding)
{
	static const struct file files[] = {
		{ "pack.yaml",
		  "layout: agenda\ntitle: All\nitems: [{report: a.md}]\n" },
		{ "a.md", "---\nlayout: paper\ntitle: A\nappendices:\n"
			  "  - {title: B, file: b.md}\n---\n" },
		{ "b.md", "---\nlayout: paper\ntitle: B\nappendices:\n"
			  "  - {title: A, file: a.md}\n---\n" },
		{ NULL, NULL },
	};
	struct bench bench;

	bench_open(&bench, files);
	CHECK_TEXT(findings(bench.arena, bench.diags), "pack-paper-twice 5:22");
	bench_close(&bench);
}

TEST(same_pack_same_bytes)
{
	struct str files[2];
	struct bench benches[2];

	for (int i = 0; i < 2; i++) {
		struct buf out;

		buf_init(&out, INT_MAX);
		bench_open(&benches[i], plain_pack);
		CHECK(pack_compose(benches[i].pack, NULL));
		benches[i].job.data = STR("build/data");
		CHECK(pack_paint(benches[i].pack, &out));
		files[i] = str_dup(benches[i].arena, buf_view(&out));
		buf_release(&out);
	}
	CHECK(str_eq(files[0], files[1]));
	for (int i = 0; i < 2; i++)
		bench_close(&benches[i]);
}

int main(void)
{
	RUN(papers_are_one_sequence);
	RUN(labels_may_be_given);
	RUN(numbers_of_what_is_left_out_stay);
	RUN(pages_may_be_marked);
	RUN(items_are_alone_as_in_the_pack);
	RUN(papers_begin_on_the_front_of_a_leaf);
	RUN(appendices_follow_their_report);
	RUN(paper_within_itself_is_a_finding);
	RUN(same_pack_same_bytes);
	return harness_finish();
}
