#include "harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "text/fonts.h"

/* The folder that fonts/bring filled. */
static struct str font_folder(void)
{
	const char *folder = getenv("FAIRCOPY_FONTS");

	return str_from(folder ? folder : "build/data/fonts");
}

struct set {
	struct arena *arena;
	struct diags *diags;
	struct fonts *fonts;
};

static struct set set_open(struct str folder, struct str extra)
{
	struct set set = { .arena = arena_new() };

	set.diags = diags_new(set.arena);
	set.fonts = fonts_open(set.arena, folder, extra, set.diags);
	return set;
}

static void set_close(struct set *set)
{
	fonts_close(set->fonts);
	arena_free(set->arena);
}

static enum diag_code only_finding(struct set *set)
{
	int n;
	const struct diag *list = diag_list(set->diags, &n);

	return n == 1 ? list[0].code : DIAG_N_CODES;
}

TEST(every_listed_file_is_right)
{
	struct set set = set_open(font_folder(), STR_NONE);

	CHECK(fonts_count(set.fonts) > 40);
	for (int i = 0; i < fonts_count(set.fonts); i++) {
		struct face *face = fonts_at(set.fonts, i);
		CHECK_INT(face->index, i);
		if (!CHECK(face_open(set.fonts, face)))
			continue;
		CHECK(face->upem > 0 && face->ascent > 0 && face->descent > 0);
		CHECK(face->underline_width > 0 && face->underline_at < 0);
		CHECK(face->replacement != 0 && face->hyphen != 0);
		CHECK(face->name.n > 0 && face->licence.n > 0);
	}
	CHECK_INT(diag_count(set.diags, DIAG_NOTE), 0);
	set_close(&set);
}

TEST(find)
{
	static const struct {
		const char *families[3];
		bool is_bold, is_italic;
		const char *want;
	} rows[] = {
		{ { "Tahoma", "DejaVu Sans Condensed" },
		  0,
		  0,
		  "DejaVuSansCondensed" },
		{ { "Tahoma", "DejaVu Sans Condensed" },
		  1,
		  0,
		  "DejaVuSansCondensed-Bold" },
		{ { "dejavu sans condensed" },
		  1,
		  1,
		  "DejaVuSansCondensed-BoldOblique" },
		{ { "Arial", "Liberation Sans" },
		  0,
		  1,
		  "LiberationSans-Italic" },
		{ { "Noto Sans Arabic" }, 1, 1, "NotoSansArabic-Bold" },
		{ { "Noto Sans Math" }, 1, 0, "NotoSansMath-Regular" },
	};
	struct set set = set_open(font_folder(), STR_NONE);

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct str families[3];
		int n = 0;
		while (n < 3 && rows[i].families[n]) {
			families[n] = str_from(rows[i].families[n]);
			n++;
		}
		struct face *face =
			fonts_find(set.fonts, families, n, rows[i].is_bold,
				   rows[i].is_italic);
		CHECK_TEXT(face ? face->name : STR("none"), rows[i].want);
	}
	CHECK_INT(diag_count(set.diags, DIAG_NOTE), 0);

	struct str none[] = { STR("Tahoma"), STR("Papyrus") };
	CHECK(fonts_find(set.fonts, none, 2, false, false) == NULL);
	CHECK_INT(only_finding(&set), DIAG_FONT_NONE);
	set_close(&set);
}

TEST(fallback)
{
	static const struct {
		uint32_t c[3];
		int n;
		hb_script_t script;
		bool is_bold;
		const char *want; /* NULL: nobody */
	} rows[] = {
		{ { 'a' }, 1, HB_SCRIPT_LATIN, 0, "DejaVuSansCondensed" },
		{ { 0x25A0 }, 1, HB_SCRIPT_COMMON, 0, "DejaVuSansCondensed" },
		/* DejaVu has it, Noto claims the script */
		{ { 0x0627 },
		  1,
		  HB_SCRIPT_ARABIC,
		  0,
		  "NotoSansArabic-Regular" },
		{ { 0x0679 }, 1, HB_SCRIPT_ARABIC, 1, "NotoSansArabic-Bold" },
		{ { 0x05D0 },
		  1,
		  HB_SCRIPT_HEBREW,
		  0,
		  "NotoSansHebrew-Regular" },
		{ { 0x0915, 0x094D, 0x0937 },
		  3,
		  HB_SCRIPT_DEVANAGARI,
		  0,
		  "NotoSansDevanagari-Regular" },
		{ { 0x1200 },
		  1,
		  HB_SCRIPT_ETHIOPIC,
		  1,
		  "NotoSansEthiopic-Bold" },
		{ { 0x1D7D8 }, 1, HB_SCRIPT_COMMON, 0, "DejaVuSansCondensed" },
		{ { 'e', 0x0301 },
		  2,
		  HB_SCRIPT_LATIN,
		  0,
		  "DejaVuSansCondensed" },
		{ { 'a', 0x200D },
		  2,
		  HB_SCRIPT_LATIN,
		  0,
		  "DejaVuSansCondensed" },
		{ { 0x1F9D1 }, 1, HB_SCRIPT_COMMON, 0, NULL },
		{ { 0x4E2D }, 1, HB_SCRIPT_HAN, 0, NULL },
	};
	struct str family = STR("DejaVu Sans Condensed");
	struct set set = set_open(font_folder(), STR_NONE);

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct face_wish wish = { .families = &family,
					  .n_families = 1,
					  .script = rows[i].script };
		wish.first = fonts_find(set.fonts, &family, 1, rows[i].is_bold,
					false);
		if (!CHECK(wish.first))
			break;
		struct face *face = fonts_for_cluster(set.fonts, &wish,
						      rows[i].c, rows[i].n);
		CHECK_TEXT(face ? face->name : STR("nobody"),
			   rows[i].want ? rows[i].want : "nobody");
	}
	CHECK_INT(diag_count(set.diags, DIAG_NOTE), 0);
	set_close(&set);
}

static void write_file(struct str path, struct str bytes)
{
	FILE *file = fopen(path.p, "wb");

	if (!CHECK(file))
		return;
	fwrite(bytes.p, 1, (size_t)bytes.n, file);
	fclose(file);
}

/* A folder with a list of two files: one not there, one with other bytes;
 * and a user's folder with a font, one that is none and another file. */
TEST(wrong_files)
{
	static const char list[] =
		"# a comment\n"
		"made-up|1.2|/usr/share/fonts/Absent.ttf|10|0000abcd|0|free|"
		"Absent|regular|upright|Latn\n"
		"made-up|1.2|/usr/share/fonts/Other.ttf|5|0000abcd|0|free|"
		"Other|regular|upright|Latn\n"
		"not a line\n";
	char name[] = "/tmp/u_fonts.XXXXXX";
	struct arena *arena = arena_new();
	struct str folder = str_from(mkdtemp(name) ? name : "");
	struct str other = path_join(arena, folder, STR("Other.ttf"));
	struct str path = path_join(arena, folder, STR("fonts.list"));

	write_file(path, (struct str){ list, sizeof(list) - 1 });
	write_file(other, STR("bytes"));
	struct set set = set_open(folder, STR_NONE);
	CHECK_INT(only_finding(&set), DIAG_FONT_LIST);
	CHECK_INT(fonts_count(set.fonts), 2);
	struct str families[] = { STR("Absent"), STR("Other") };
	CHECK(fonts_find(set.fonts, families, 2, false, false) == NULL);
	CHECK(!face_open(set.fonts, fonts_at(set.fonts, 1)));

	int n;
	const struct diag *found = diag_list(set.diags, &n);
	bool missing = false, different = false;
	for (int i = 0; i < n; i++) {
		missing |= found[i].code == DIAG_FONT_MISSING;
		different |= found[i].code == DIAG_FONT_DIFFERENT &&
			     str_find(found[i].message, STR("made-up 1.2")) > 0;
	}
	CHECK(missing);
	CHECK(different);
	CHECK_INT(n, 4); /* each once, and font-none */
	set_close(&set);

	set = set_open(font_folder(), folder);
	CHECK_INT(only_finding(&set), DIAG_FONT_UNUSABLE);
	set_close(&set);
	unlink(other.p);
	unlink(path.p);
	rmdir(name);
	arena_free(arena);
}

TEST(users_folder)
{
	char name[] = "/tmp/u_fonts.XXXXXX";
	struct arena *arena = arena_new();
	struct str folder = str_from(mkdtemp(name) ? name : "");
	struct str copy = path_join(arena, folder, STR("mine.TTF"));
	struct str bytes;
	struct diags *diags = diags_new(arena);

	CHECK(file_read(arena, diags, SPAN_NONE,
			path_join(arena, font_folder(),
				  STR("NotoNaskhArabic-Bold.ttf")),
			&bytes));
	write_file(copy, bytes);
	struct set set = set_open(font_folder(), folder);
	struct face *face = fonts_at(set.fonts, fonts_count(set.fonts) - 1);
	CHECK_TEXT(face->family, "Noto Naskh Arabic");
	CHECK_TEXT(face->name, "NotoNaskhArabic-Bold");
	CHECK_INT(face->is_bold, true);
	CHECK_INT(face->is_italic, false);
	CHECK_INT(face->package.n, 0);
	CHECK(face_claims(face, HB_SCRIPT_ARABIC));
	CHECK_INT(diag_count(set.diags, DIAG_NOTE), 0);
	set_close(&set);
	unlink(copy.p);
	rmdir(name);

	set = set_open(font_folder(), STR("/nowhere"));
	CHECK_INT(only_finding(&set), DIAG_FILE_READ);
	set_close(&set);
	arena_free(arena);
}

int main(void)
{
	RUN(every_listed_file_is_right);
	RUN(find);
	RUN(fallback);
	RUN(wrong_files);
	RUN(users_folder);
	return harness_finish();
}
