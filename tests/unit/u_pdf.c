/*
 * The PDF painter on display lists made by hand: no layout, no paragraph
 * code, so that what fails here is the painter's own. With an argument the
 * painted file is kept there, for checking with other tools.
 */
#include "harness.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "paint/pdf.h"
#include "paint/pdf_text.h"
#include "paint/pdf_token.h"
#include "read/shared.h"

#include <hb.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SANS "/usr/share/fonts/truetype/dejavu/DejaVuSansCondensed.ttf"
#define ARABIC "/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf"
#define INDIC "/usr/share/fonts/truetype/noto/NotoSansDevanagari-Regular.ttf"
#define ICC "/usr/share/color/icc/sRGB.icc"

/* A document, its list, and where the next line goes. */
struct scene {
	struct arena *arena;
	struct diags *diags;
	struct doc *doc;
	struct layout layout;
	struct dlist *dlist;
	struct page *page;
	struct fonts *fonts;
	struct face *faces[3];
	struct pictures *pictures;
	dim y;
};

static struct face *find_face(struct fonts *fonts, const char *file)
{
	struct str base = path_base(str_from(file));

	for (int i = 0; i < fonts_count(fonts); i++) {
		struct face *face = fonts_at(fonts, i);

		if (str_eq(path_base(face->file), base))
			return face_open(fonts, face) ? face : NULL;
	}
	return NULL;
}

static void scene_open(struct scene *scene)
{
	static const char *const files[3] = { SANS, ARABIC, INDIC };
	const char *folder = getenv("FAIRCOPY_FONTS");

	*scene = (struct scene){ .arena = arena_new() };
	scene->diags = diags_new(scene->arena);
	scene->doc = doc_new(scene->arena);
	scene->doc->language = STR("en-GB");
	scene->layout.arena = scene->arena;
	scene->layout.body = ARENA_NEW(scene->arena, struct style);
	scene->dlist = dlist_new(scene->arena, scene->doc, &scene->layout);
	scene->fonts = fonts_open(
		scene->arena, str_from(folder ? folder : "build/data/fonts"),
		STR_NONE, scene->diags);
	for (int i = 0; i < 3; i++)
		scene->faces[i] = find_face(scene->fonts, files[i]);
	scene->pictures = pictures_new(scene->arena, NULL, 0, scene->diags);
}

static void scene_close(struct scene *scene)
{
	fonts_close(scene->fonts);
	arena_free(scene->arena);
}

static void add_page(struct scene *scene)
{
	scene->page = dlist_add_page(scene->dlist, PAGE_FIRST, 609562, 862095);
	scene->y = 60 * DIM_PT;
}

static struct doc_node *add_node(struct scene *scene, struct doc_node *parent,
				 enum doc_kind kind)
{
	struct doc_node *node = doc_node_new(scene->doc, kind, SPAN_NONE);

	doc_append(parent ? parent : scene->doc->root, node);
	return node;
}

/* Text shaped by HarfBuzz alone, in a face and direction. */
static struct run *shape(struct scene *scene, struct face *face,
			 struct str text)
{
	struct run *run = ARENA_NEW(scene->arena, struct run);
	hb_buffer_t *buffer = hb_buffer_create();
	unsigned int n;

	hb_buffer_add_utf8(buffer, text.p, text.n, 0, text.n);
	hb_buffer_guess_segment_properties(buffer);
	run->level =
		hb_buffer_get_direction(buffer) == HB_DIRECTION_RTL ? 1 : 0;
	hb_shape(face->hb_font, buffer, NULL, 0);
	hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &n);
	hb_glyph_position_t *at = hb_buffer_get_glyph_positions(buffer, &n);

	run->face = face;
	run->size = 11 * DIM_PT;
	run->n = text.n;
	run->n_glyphs = (int)n;
	run->glyphs = ARENA_ARRAY(scene->arena, struct glyph, n);
	struct glyph_shift *shifts =
		ARENA_ARRAY(scene->arena, struct glyph_shift, n);
	run->shifts = shifts;
	for (unsigned int i = 0; i < n; i++) {
		run->glyphs[i] = (struct glyph){
			.id = infos[i].codepoint,
			.cluster = (int32_t)infos[i].cluster,
			.advance = at[i].x_advance,
		};
		shifts[i] =
			(struct glyph_shift){ at[i].x_offset, at[i].y_offset };
		run->width += dim_scale(at[i].x_advance, run->size, face->upem);
	}
	hb_buffer_destroy(buffer);
	return run;
}

/* A stretch of text of a node, at x on the current line. */
static dim add_text(struct scene *scene, struct doc_node *node,
		    enum tag_part part, dim x, const char *text)
{
	struct str s = str_from(text);
	int at = 0;
	uint32_t c = utf8_next(s, &at);
	struct face *face = scene->faces[c >= 0x900 && c < 0x980   ? 2
					 : c >= 0x590 && c < 0x700 ? 1
								   : 0];
	struct ditem *item;

	dlist_open_tag(scene->dlist, scene->page, node, part);
	item = dlist_push(scene->dlist, scene->page, ITEM_GLYPHS);
	item->x = x;
	item->y = scene->y;
	item->as.glyphs.run = shape(scene, face, s);
	item->as.glyphs.text = s.p;
	x += item->as.glyphs.run->width;
	dlist_close_tag(scene->dlist, scene->page);
	return x;
}

static void add_link(struct scene *scene, struct doc_node *node,
		     const struct doc_node *target, dim from, dim to)
{
	struct ditem *item = dlist_push(scene->dlist, scene->page, ITEM_LINK);

	item->x = from;
	item->y = scene->y - 10 * DIM_PT;
	item->width = to - from;
	item->height = 13 * DIM_PT;
	item->as.link->node = node;
	item->as.link->target = target;
	item->as.link->url = target ? STR_NONE : node->as.link->url;
	item->as.link->contents = STR("Where it leads");
}

static void next_line(struct scene *scene)
{
	scene->y += 16 * DIM_PT;
}

static const dim left = 60 * DIM_PT;

/* One block with one line of text. */
static struct doc_node *add_line(struct scene *scene, struct doc_node *parent,
				 enum doc_kind kind, const char *text)
{
	struct doc_node *node = add_node(scene, parent, kind);

	doc_append_text(scene->doc, node, str_from(text), SPAN_NONE);
	add_text(scene, node, TAG_CONTENT, left, text);
	next_line(scene);
	return node;
}

static struct paint_job make_job(struct scene *scene)
{
	return (struct paint_job){
		.dlist = scene->dlist,
		.fonts = scene->fonts,
		.pictures = scene->pictures,
		.title = STR("A letter & its \xC3\xA9nclosures"),
		.language = STR("en-GB"),
		.publisher = STR("Northshire Council"),
		.producer = STR("faircopy test"),
		.icc_path = STR(ICC),
		.date = 1717113600,
		.is_plain = true,
	};
}

static struct str paint(struct scene *scene, bool is_plain)
{
	struct paint_job job = make_job(scene);
	struct str file = STR_NONE;
	struct buf out;

	job.is_plain = is_plain;
	buf_init(&out, INT_MAX);
	CHECK(paint_pdf(&job, scene->diags, &out));
	file = str_dup(scene->arena, buf_view(&out));
	buf_release(&out);
	return file;
}

static bool holds(struct str file, const char *text)
{
	return str_find(file, str_from(text)) >= 0;
}

static int count(struct str file, const char *text)
{
	struct str what = str_from(text);
	int n = 0, at;

	while ((at = str_find(file, what)) >= 0) {
		file = str_sub(file, at + what.n, file.n);
		n++;
	}
	return n;
}

/* A note and its call, which hang where the readers would put them. */
static struct doc_node *add_note(struct scene *scene, struct doc_node *call)
{
	struct doc_node *note = doc_node_new(scene->doc, DOC_NOTE, SPAN_NONE);

	note->parent = scene->doc->root;
	note->as.note->call = call;
	call->as.call->note = note;
	*ARENA_PUSH(scene->arena, scene->doc->notes, scene->doc->n_notes,
		    scene->doc->cap_notes) = note;
	return note;
}

/* A paragraph with a link over two lines and a note's call. */
static struct doc_node *make_paragraph(struct scene *scene,
				       struct doc_node **call,
				       struct doc_node **note)
{
	struct doc_node *para = add_node(scene, NULL, DOC_PARAGRAPH);
	struct doc_node *link = add_node(scene, para, DOC_LINK);
	dim x, from;

	link->as.link->url = STR("https://example.org/caf\xC3\xA9 menu");
	*call = add_node(scene, para, DOC_NOTE_CALL);
	*note = add_note(scene, *call);
	from = add_text(scene, para, TAG_CONTENT, left, "The office finds ");
	x = add_text(scene, link, TAG_CONTENT, from, "efficient ");
	add_link(scene, link, NULL, from, x);
	next_line(scene);
	x = add_text(scene, link, TAG_CONTENT, left, "waffles");
	add_link(scene, link, NULL, left, x);
	from = x;
	x = add_text(scene, *call, TAG_CONTENT, x, "1");
	add_link(scene, *call, *note, from, x);
	add_text(scene, para, TAG_CONTENT, x, " on this page ");
	next_line(scene);
	return para;
}

static void make_list(struct scene *scene)
{
	static const char *const texts[2][2] = {
		{ "i.", "First finding" },
		{ "ii.", "Second finding" },
	};
	struct doc_node *list = add_node(scene, NULL, DOC_LIST);

	list->as.list.marker = MARKER_ROMAN;
	list->as.list.is_tight = true;
	for (int i = 0; i < 2; i++) {
		struct doc_node *item = add_node(scene, list, DOC_ITEM);

		add_text(scene, item, TAG_LABEL, left - 20 * DIM_PT,
			 texts[i][0]);
		add_line(scene, item, DOC_PARAGRAPH, texts[i][1]);
	}
}

static void add_heading(struct scene *scene, int level, const char *text)
{
	struct doc_node *heading = add_line(scene, NULL, DOC_HEADING, text);

	heading->as.heading.tag_level = level;
}

/* A letter in small: what each kind of node becomes. */
static void make_letter(struct scene *scene)
{
	struct doc_node *para, *note, *call;
	dim x;

	add_page(scene);
	add_text(scene, NULL, TAG_HEADER, left, "Northshire Council");
	next_line(scene);
	add_heading(scene, 1, "Visit to Northshire");
	para = make_paragraph(scene, &call, &note);
	make_list(scene);
	scene->y = 780 * DIM_PT;
	x = add_text(scene, note, TAG_LABEL, left, "1");
	add_link(scene, note, call, left, x);
	next_line(scene);
	add_line(scene, note, DOC_PARAGRAPH, "What the note says.");

	add_page(scene);
	add_text(scene, para, TAG_CONTENT, left, "and on the next.");
	next_line(scene);
	add_heading(scene, 2, "Findings");
	para = add_line(scene, NULL, DOC_PARAGRAPH,
			"\xD8\xA7\xD9\x84\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85 "
			"\xD8\xB9\xD9\x84\xD9\x8A\xD9\x83\xD9\x8F\xD9\x85");
	doc_give(scene->arena, para)->lang = STR("ar");
	para = add_line(scene, NULL, DOC_PARAGRAPH,
			"\xE0\xA4\xB9\xE0\xA4\xBF\xE0\xA4\xA8\xE0\xA5\x8D"
			"\xE0\xA4\xA6\xE0\xA5\x80 "
			"\xE0\xA4\x95\xE0\xA5\x8D\xE0\xA4\xB7");
	doc_give(scene->arena, para)->lang = STR("hi");
}

TEST(letter_has_its_elements)
{
	static const struct {
		const char *text;
		int n;
	} wanted[] = {
		{ "/S/Document/", 1 },	{ "/S/H1/", 1 },
		{ "/S/H2/", 1 },	{ "/S/LI/", 2 },
		{ "/S/Lbl/", 3 },	{ "/S/LBody/", 2 },
		{ "/S/Note/", 1 },	{ "/S/Reference/", 1 },
		{ "/S/Link/", 3 },	{ "/S/P/", 4 },
		{ "/Type/OBJR", 3 },	{ "/Subtype/Link", 3 },
		{ "LowerRoman", 1 },	{ "/Type/MCR", 1 },
		{ "/Lang(ar)", 1 },	{ "/ReversedChars BMC", 1 },
		{ "/ActualText", 2 },	{ "/Subtype/Header", 1 },
		{ "/S/URI", 1 },	{ "A letter &amp; its", 1 },
		{ "/Type /Page\n", 2 }, { "/Tabs /S", 2 },
	};
	struct scene scene;
	struct str file;

	scene_open(&scene);
	make_letter(&scene);
	file = paint(&scene, true);
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
		if (!CHECK_INT(count(file, wanted[i].text), wanted[i].n))
			printf("\t%s\n", wanted[i].text);
	}
	scene_close(&scene);
}

/* Object number of the n-th child of the element whose text begins at
 * `element`. */
static int child_of(struct str element, int n)
{
	int number = 0;

	element =
		str_sub(element, str_find(element, STR("/K[")) + 3, element.n);
	for (int i = 0; i < n; i++)
		token_value(&element);
	token_reference(element, &number);
	return number;
}

static bool is_role(struct scene *scene, struct str file, int number,
		    const char *role)
{
	struct str head = str_printf(scene->arena, "\n%d 0 obj\n<<\n/S/%s/",
				     number, role);

	return str_find(file, head) >= 0;
}

TEST(note_stands_after_its_paragraph)
{
	static const char *const roles[] = { "H1", "P", "Note", "L",
					     "H2", "P", "P" };
	struct scene scene;
	struct str file, root;

	scene_open(&scene);
	make_letter(&scene);
	file = paint(&scene, true);
	root = str_sub(file, str_find(file, STR("/S/Document/")), file.n);
	for (int i = 0; i < 7; i++)
		CHECK(is_role(&scene, file, child_of(root, i), roles[i]));
	scene_close(&scene);
}

/* An item with a title, a section of its report and an appendix. */
static void add_item(struct scene *scene, const char *title)
{
	struct doc_node *item = add_node(scene, NULL, DOC_DIVISION), *appendix,
			*heading;
	struct ditem *dest = dlist_push(scene->dlist, scene->page, ITEM_DEST);

	item->as.division->kind = DIVISION_SECTION;
	item->as.division->title = str_from(title);
	dest->as.dest.node = item;
	heading = add_line(scene, item, DOC_HEADING, title);
	heading->as.heading.is_title = true;
	heading->as.heading.tag_level = 2;
	add_line(scene, item, DOC_HEADING, "Findings")->as.heading.tag_level =
		3;
	appendix = add_node(scene, item, DOC_DIVISION);
	appendix->as.division->kind = DIVISION_SECTION;
	appendix->as.division->title = STR("Appendix");
	dest = dlist_push(scene->dlist, scene->page, ITEM_DEST);
	dest->as.dest.node = appendix;
	add_line(scene, appendix, DOC_PARAGRAPH, "Figures.");
}

TEST(sections_have_bookmarks)
{
	static const struct {
		const char *text;
		int n;
	} wanted[] = {
		{ "/S/Sect/", 4 },
		{ "/Title (1 Budget)", 1 },
		{ "/Title (2 Roads)", 1 },
		{ "/Title (Appendix)", 2 },
		{ "/Title (Findings)", 2 },
		/* The items are below nothing, not below the agenda. */
		{ "/Count 3", 1 },
		/* What an item holds is folded. */
		{ "/Count -2", 2 },
	};
	struct scene scene;
	struct str file;

	scene_open(&scene);
	add_page(&scene);
	add_heading(&scene, 1, "Agenda");
	add_item(&scene, "1 Budget");
	add_item(&scene, "2 Roads");
	file = paint(&scene, true);
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
		if (!CHECK_INT(count(file, wanted[i].text), wanted[i].n))
			printf("\t%s\n", wanted[i].text);
	}
	scene_close(&scene);
}

TEST(link_to_what_is_on_no_page_is_none)
{
	struct scene scene;
	struct doc_node *para, *target;
	struct str file;

	scene_open(&scene);
	add_page(&scene);
	target = add_node(&scene, NULL, DOC_PARAGRAPH);
	para = add_node(&scene, NULL, DOC_PARAGRAPH);
	add_text(&scene, para, TAG_CONTENT, left, "See there");
	add_link(&scene, para, target, left, left + 40 * DIM_PT);
	file = paint(&scene, true);
	CHECK(!holds(file, "/Subtype/Link"));
	CHECK(holds(file, "/S/P/"));
	scene_close(&scene);
}

TEST(same_list_same_bytes)
{
	struct str files[2];
	struct scene scenes[2];

	for (int i = 0; i < 2; i++) {
		scene_open(&scenes[i]);
		make_letter(&scenes[i]);
		files[i] = paint(&scenes[i], false);
	}
	CHECK(str_eq(files[0], files[1]));
	CHECK(holds(files[0], "/Type/ObjStm"));
	CHECK(!holds(files[0], "/S/Document"));
	for (int i = 0; i < 2; i++)
		scene_close(&scenes[i]);
}

TEST(page_labels_come_in_ranges)
{
	static const char *const labels[] = { "1", "2", "2A", "7", "8" };
	struct scene scene;
	struct str file;

	scene_open(&scene);
	for (int i = 0; i < 5; i++) {
		add_page(&scene);
		scene.page->label = str_from(labels[i]);
		add_line(&scene, NULL, DOC_PARAGRAPH, "Text");
	}
	file = paint(&scene, true);
	CHECK_INT(count(file, "/S /D"), 2);
	CHECK_INT(count(file, "/P (2A)"), 1);
	CHECK(holds(file, "/St 7"));
	scene_close(&scene);
}

TEST(wrong_profile_is_a_finding)
{
	struct scene scene;
	struct paint_job job;
	struct buf out;

	scene_open(&scene);
	add_page(&scene);
	add_line(&scene, NULL, DOC_PARAGRAPH, "Text");
	job = make_job(&scene);
	job.icc_path = STR(SANS);
	buf_init(&out, INT_MAX);
	CHECK(!paint_pdf(&job, scene.diags, &out));
	CHECK_INT(diag_count(scene.diags, DIAG_FATAL), 1);
	buf_release(&out);
	scene_close(&scene);
}

/* A face that has no outlines at all cannot be embedded. */
TEST(font_without_outlines_is_a_finding)
{
	struct scene scene;
	struct paint_job job;
	struct buf out;

	scene_open(&scene);
	add_page(&scene);
	add_line(&scene, NULL, DOC_PARAGRAPH, "Text");
	struct face *face = scene.faces[0];
	hb_face_t *whole = face->hb_face;
	face->hb_face = hb_face_builder_create();
	job = make_job(&scene);
	buf_init(&out, INT_MAX);
	CHECK(!paint_pdf(&job, scene.diags, &out));
	int n = 0;
	const struct diag *list = diag_list(scene.diags, &n);
	if (CHECK_INT(n, 1))
		CHECK_STR(diag_slug(list[0].code), "font-outline");
	hb_face_destroy(face->hb_face);
	face->hb_face = whole;
	buf_release(&out);
	scene_close(&scene);
}

TEST(numbers_are_short)
{
	static const struct {
		int64_t value;
		int places;
		const char *want;
	} cases[] = {
		{ 0, 3, "0" },		{ 1000, 3, "1" },
		{ 1500, 3, "1.5" },	{ -500, 3, "-.5" },
		{ 12345, 3, "12.345" }, { -1001, 3, "-1.001" },
		{ 7, 3, ".007" },	{ 120, 0, "120" },
	};
	struct buf out;

	buf_init(&out, 100);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		buf_clear(&out);
		pdf_add_decimal(&out, cases[i].value, cases[i].places);
		CHECK_STR(out.p, cases[i].want);
	}
	buf_clear(&out);
	pdf_add_text(&out, STR("a(b)"));
	CHECK_STR(out.p, "(a\\(b\\))");
	buf_clear(&out);
	pdf_add_text(&out, STR("\xF0\x9D\x94\xB8"));
	CHECK_STR(out.p, "<FEFFD835DD38>");
	buf_release(&out);
}

/* For other tools: the letter as it would be delivered. */
static void keep_letter(const char *path)
{
	struct scene scene;

	scene_open(&scene);
	make_letter(&scene);
	file_write(scene.diags, str_from(path), paint(&scene, false));
	scene_close(&scene);
}

int main(int argc, char **argv)
{
	RUN(font_without_outlines_is_a_finding);
	RUN(numbers_are_short);
	RUN(letter_has_its_elements);
	RUN(note_stands_after_its_paragraph);
	RUN(sections_have_bookmarks);
	RUN(link_to_what_is_on_no_page_is_none);
	RUN(same_list_same_bytes);
	RUN(page_labels_come_in_ranges);
	RUN(wrong_profile_is_a_finding);
	if (argc > 1)
		keep_letter(argv[1]);
	return harness_finish();
}
