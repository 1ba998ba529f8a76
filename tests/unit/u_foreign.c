/*
 * Foreign PDFs, piece by piece: tokens, values, operators, roles, and small
 * files typed by hand, without a table of cross-references, so that libqpdf
 * has to look for their objects. Whole files are for tests/foreign.
 */
#include "harness.h"

#include "base/arena.h"
#include "base/diag.h"
#include "paint/foreign.h"
#include "paint/foreign_file.h"
#include "paint/foreign_look.h"
#include "paint/foreign_ops.h"
#include "paint/foreign_roles.h"
#include "paint/foreign_unicode.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static struct str text_of(struct arena *arena, const char *typed)
{
	bool is_deep = false;
	struct fvalue value = fv_parse(arena, str_from(typed), &is_deep);

	return fv_text(arena, &value);
}

TEST(numbers_are_read_as_typed)
{
	static const struct {
		const char *typed;
		double want;
		const char *written;
	} cases[] = {
		{ "0", 0, "0" },
		{ "-12", -12, "-12" },
		{ "+3.5", 3.5, "+3.5" },
		{ "-.002", -0.002, "-.002" },
		{ "--5", -5, "-5" },
		{ "-3-7.25", -37.25, "-37.25" },
		{ "2147483648", 2147483648.0, "2147483647" },
		{ "-99999999999", -99999999999.0, "-2147483648" },
	};
	struct buf out;

	buf_init(&out, 100);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str typed = str_from(cases[i].typed);

		CHECK(fabs(lex_number(typed) - cases[i].want) < 1e-9);
		buf_clear(&out);
		lex_write_number(&out, typed);
		CHECK_STR(out.p, cases[i].written);
	}
	buf_release(&out);
}

TEST(values_are_plain_data)
{
	struct arena *arena = arena_new();
	bool is_deep = false;
	struct fvalue dict = fv_parse(
		arena,
		STR("<< /A 1 /B [ 2 0 R (x) ] /C << /D true >> /E null >>"),
		&is_deep);
	const struct fvalue *array = fv_entry(&dict, "B");

	CHECK_INT(dict.kind, FV_DICT);
	CHECK_INT(fv_int(fv_entry(&dict, "A"), 0), 1);
	CHECK_INT(array->n, 2);
	CHECK_INT(array->as.items[0].kind, FV_REF);
	CHECK_INT(array->as.items[0].number, 2);
	CHECK_INT(fv_entry(fv_entry(&dict, "C"), "D")->n, 1);
	CHECK_INT(fv_entry(&dict, "Nothing")->kind, FV_NULL);
	CHECK(!is_deep);
	arena_free(arena);
}

TEST(deep_values_are_cut_off)
{
	struct arena *arena = arena_new();
	char typed[2 * 500 + 1];
	bool is_deep = false;
	struct fvalue value;

	memset(typed, '[', 500);
	memset(typed + 500, ']', 500);
	value = fv_parse(arena, (struct str){ typed, 1000 }, &is_deep);
	CHECK(is_deep);
	CHECK_INT(value.kind, FV_ARRAY);
	arena_free(arena);
}

TEST(text_strings_have_three_encodings)
{
	struct arena *arena = arena_new();

	CHECK_TEXT(text_of(arena, "(a\\(b\\)\\101\\\n c)"), "a(b)A c");
	CHECK_TEXT(text_of(arena, "<FEFF00E90020D83DDE00>"),
		   "\xC3\xA9 \xF0\x9F\x98\x80");
	CHECK_TEXT(text_of(arena, "(\\222 \\344)"), "\xE2\x84\xA2 \xC3\xA4");
	CHECK_TEXT(text_of(arena, "(\xEF\xBB\xBF\xC3\xA9)"), "\xC3\xA9");
	CHECK_TEXT(text_of(arena, "<FEFFD800>"), "\xEF\xBF\xBD");
	arena_free(arena);
}

/* What the operators of a content are, one letter for a group. */
static struct str groups_of(struct arena *arena, const char *content)
{
	static const char letters[] = "opPsOmM?";
	struct ops ops = { { str_from(content) } };
	struct buf out;
	struct str found;
	struct op op;

	buf_init(&out, 1000);
	while (ops_next(&ops, &op))
		buf_char(&out, letters[op.group]);
	found = str_dup(arena, buf_view(&out));
	buf_release(&out);
	return found;
}

TEST(content_is_operators_whatever_it_is)
{
	struct arena *arena = arena_new();

	CHECK_TEXT(groups_of(arena, "q 1 0 0 1 0 0 cm 0 0 9 9 re f Q"),
		   "oopPo");
	CHECK_TEXT(groups_of(arena, "/P <</MCID 0>> BDC (x) Tj EMC"), "mso");
	CHECK_TEXT(groups_of(arena, "0 --5 Td nonsense % f\n f"), "o?P");
	/* Pixels with EI among them are pixels. */
	CHECK_TEXT(groups_of(arena, "BI /W 4 /H 1 ID \x01 EI\xFF\xFE EI\nq"),
		   "Oo");
	CHECK_TEXT(groups_of(arena, "BI /W 4 ID never ends q Q"), "?");
	CHECK_TEXT(groups_of(arena, "[ (a) 3 << /B [ TJ"), "");
	arena_free(arena);
}

TEST(properties_are_found_at_their_level)
{
	CHECK_INT(op_dict_int(STR("<</MCID 12>>"), "/MCID"), 12);
	CHECK_INT(op_dict_int(STR("<</A<</MCID 1>>/MCID 2>>"), "/MCID"), 2);
	CHECK_INT(op_dict_int(STR("<</MCID -1>>"), "/MCID"), -1);
	CHECK_INT(op_dict_int(STR("<</Lang(en)>>"), "/MCID"), -1);
}

/* --- files --- */

struct scene {
	struct arena *arena;
	struct diags *diags;
	struct foreign *foreign;
};

#define START "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
#define END "trailer\n<</Root 1 0 R>>\n"

static void open_file(struct scene *scene, const char *objects)
{
	struct buf file;

	scene->arena = arena_new();
	scene->diags = diags_new(scene->arena);
	buf_init(&file, INT_MAX);
	buf_z(&file, START);
	buf_z(&file, objects);
	buf_z(&file, END);
	scene->foreign = foreign_open(scene->arena, STR("typed.pdf"),
				      str_dup(scene->arena, buf_view(&file)),
				      SPAN_NONE, scene->diags);
	buf_release(&file);
}

static void close_file(struct scene *scene)
{
	foreign_close(scene->foreign);
	arena_free(scene->arena);
}

TEST(pages_inherit_and_turn)
{
	struct scene scene;
	const struct foreign_page *pages;
	double m[6];

	open_file(&scene,
		  "2 0 obj\n<</Type/Pages/Kids[3 0 R 4 0 R 2 0 R]/Count 2"
		  "/MediaBox[0 0 300 500]/Rotate 90>>\nendobj\n"
		  "3 0 obj\n<</Type/Page/Parent 2 0 R>>\nendobj\n"
		  "4 0 obj\n<</Type/Page/Parent 2 0 R/Rotate -180"
		  "/CropBox[50 400 250 100]/UserUnit 2>>\nendobj\n");
	if (!CHECK(scene.foreign))
		return;
	pages = scene.foreign->pages;
	CHECK_INT(scene.foreign->n_pages, 2);
	CHECK_INT(pages[0].width, 500 * DIM_PT);
	CHECK_INT(pages[0].height, 300 * DIM_PT);
	CHECK_INT(pages[0].rotate, 90);
	CHECK_INT(pages[1].width, 400 * DIM_PT);
	CHECK_INT(pages[1].height, 600 * DIM_PT);
	CHECK_INT(pages[1].rotate, 180);
	/* The bottom left as it is seen. */
	foreign_matrix(&pages[0], m);
	CHECK_INT(m[4], 300);
	CHECK_INT(m[5], 0);
	foreign_matrix(&pages[1], m);
	CHECK_INT(m[4], 250);
	CHECK_INT(m[5], 400);
	CHECK(fabs(m[0] + 0.5) < 1e-9);
	close_file(&scene);
}

#define PAGE                                                                   \
	"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"               \
	"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]"             \
	"/Contents 4 0 R>>\nendobj\n4 0 obj\n<</Length 100>>\nstream\n"

TEST(corners_are_tried_in_order)
{
	static const struct {
		const char *ink;
		int x, y; /* [pt]; x < 0: none is clear */
	} cases[] = {
		{ "", 512, 18 },
		{ "500 760 90 30 re f", 18, 18 },
		{ "0 700 600 100 re f", 512, 768 },
		{ "0 700 600 100 re 500 0 90 60 re f", 18, 768 },
		{ "0 0 600 800 re S 0 0 600 800 re W n "
		  "1 0 0 1 0 0 cm 0 0 600 800 re f",
		  -1, 0 },
		/* A white ground, and a frame, leave the corners clear. */
		{ "1 g 0 0 600 800 re f", 512, 18 },
		{ "5 5 590 790 re S", 512, 18 },
		/* Outside of the clip nothing is seen. */
		{ "q 0 0 50 50 re W n 0 0 600 800 re f Q", 512, 18 },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct foreign_place place;
		struct scene scene;
		char file[1000];

		snprintf(file, sizeof file, "%s%s\nendstream\nendobj\n", PAGE,
			 cases[i].ink);
		open_file(&scene, file);
		if (!CHECK(scene.foreign))
			return;
		place = foreign_corner(scene.foreign, 0, 70 * DIM_PT,
				       14 * DIM_PT);
		CHECK_INT(place.is_clear, cases[i].x >= 0);
		if (place.is_clear) {
			CHECK_INT(place.x, cases[i].x * DIM_PT);
			CHECK_INT(place.y, cases[i].y * DIM_PT);
		}
		close_file(&scene);
	}
}

/* A picture has no room for a stamp that is larger than it. */
TEST(a_stamp_larger_than_the_page_has_no_place)
{
	struct scene scene;

	open_file(&scene, PAGE "\nendstream\nendobj\n");
	if (!CHECK(scene.foreign))
		return;
	CHECK(!foreign_corner(scene.foreign, 0, 700 * DIM_PT, 10).is_clear);
	close_file(&scene);
}

TEST(what_is_no_pdf_is_named)
{
	static const struct {
		const char *bytes;
		const char *what;
	} cases[] = {
		{ "<HTML><body>", "a saved web page" },
		{ "  <!doctype HTML>", "a saved web page" },
		{ "PK\x03\x04", "a Word, Excel or ZIP file" },
		{ "{\\rtf1", "a Rich Text file" },
		{ "", "empty" },
		{ "hello", "something else" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *arena = arena_new();
		struct diags *diags = diags_new(arena);
		const struct diag *list;
		int n;

		CHECK(!foreign_open(arena, STR("x.pdf"),
				    str_from(cases[i].bytes), SPAN_NONE,
				    diags));
		list = diag_list(diags, &n);
		if (CHECK_INT(n, 1)) {
			CHECK_INT(list[0].code, DIAG_FOREIGN_OTHER);
			CHECK(str_ends(list[0].message,
				       str_from(cases[i].what)));
		}
		arena_free(arena);
	}
}

TEST(names_of_roles_are_kept_apart)
{
	struct scene scene;
	struct role_map map = { 0 };

	open_file(&scene, PAGE "\nendstream\nendobj\n"
			       "9 0 obj\n<</S/Clause>>\nendobj\n");
	if (!CHECK(scene.foreign))
		return;
	const struct fvalue ref = { .kind = FV_REF, .number = 9 };
	const struct fvalue *element =
		foreign_resolve(scene.foreign->file, &ref);

	/* Nothing says what it is: a division holds anything. */
	CHECK_TEXT(role_find(&map, scene.foreign, element).written, "/Clause");
	CHECK_INT(map.n, 1);
	CHECK_TEXT(map.pairs[0].to, "/Div");
	/* Another import means a paragraph by it. */
	map.pairs[0].to = STR("/P");
	CHECK_TEXT(role_find(&map, scene.foreign, element).written,
		   "/Clause-2");
	role_find(&map, scene.foreign, element);
	CHECK_INT(map.n, 2);
	close_file(&scene);
}

TEST(lists_and_tables_have_their_places)
{
	CHECK(role_fits(STR("TR"), STR("Table")));
	CHECK(!role_fits(STR("TR"), STR("Sect")));
	CHECK(!role_fits(STR("P"), STR("TR")));
	CHECK(role_fits(STR("L"), STR("L")));
	CHECK(role_fits(STR("L"), STR("LBody")));
	CHECK(!role_fits(STR("LI"), STR_NONE));
	CHECK(role_fits(STR("P"), STR_NONE));
}

int main(void)
{
	RUN(numbers_are_read_as_typed);
	RUN(values_are_plain_data);
	RUN(deep_values_are_cut_off);
	RUN(text_strings_have_three_encodings);
	RUN(content_is_operators_whatever_it_is);
	RUN(properties_are_found_at_their_level);
	RUN(pages_inherit_and_turn);
	RUN(corners_are_tried_in_order);
	RUN(a_stamp_larger_than_the_page_has_no_place);
	RUN(what_is_no_pdf_is_named);
	RUN(names_of_roles_are_kept_apart);
	RUN(lists_and_tables_have_their_places);
	return harness_finish();
}
