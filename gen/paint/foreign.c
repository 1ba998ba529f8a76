#include "paint/foreign.h"

#include "base/arena.h"
#include "base/diag.h"
#include "paint/foreign_check.h"
#include "paint/foreign_file.h"
#include "paint/foreign_look.h"
#include "paint/foreign_pages.h"

#include <string.h>

#define HEADER_WITHIN 1024 /* as viewers allow: implementation note 13 */
#define TITLE_MAX 1000

/* What files that are called .pdf are instead, by their first bytes. */
static const struct {
	const char *start;
	const char *what;
} others[] = {
	{ "<!doctype html", "a saved web page" },
	{ "<html", "a saved web page" },
	{ "<?xml", "a web page or XML" },
	{ "mime-version:", "a saved web page" },
	{ "from: <saved by", "a saved web page" },
	{ "pk\x03\x04", "a Word, Excel or ZIP file" },
	{ "\xD0\xCF\x11\xE0", "an old Word or Excel file" },
	{ "{\\rtf", "a Rich Text file" },
	{ "\x89png", "a PNG picture" },
	{ "\xFF\xD8\xFF", "a JPEG picture" },
	{ "gif8", "a GIF picture" },
	{ "ii*", "a TIFF picture" },
	{ "mm", "a TIFF picture" },
	{ "%!ps", "a PostScript file" },
};

static const char *what_instead(struct str bytes)
{
	struct str head = str_trim(str_sub(bytes, 0, 256));

	if (!bytes.n)
		return "empty";
	if (str_starts(head, STR("\xEF\xBB\xBF")))
		head = str_trim(str_sub(head, 3, head.n));
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		struct str start = str_from(others[i].start);

		if (str_eq_nocase(str_sub(head, 0, start.n), start))
			return others[i].what;
	}
	return "something else";
}

static bool has_header(struct str bytes)
{
	return str_find(str_sub(bytes, 0, HEADER_WITHIN), STR("%PDF-")) >= 0;
}

static void report_fault(struct foreign *foreign, enum foreign_fault fault,
			 const char *missing, struct diags *diags)
{
	switch (fault) {
	case FOREIGN_GOOD:
		return;
	case FOREIGN_NO_LIBRARY:
		diag_report(diags, DIAG_FOREIGN_LIBRARY, foreign->span,
			    missing);
		return;
	case FOREIGN_LOCKED:
		diag_report(diags, DIAG_FOREIGN_LOCKED, foreign->span,
			    STR_ARG(foreign->name));
		return;
	case FOREIGN_BROKEN:
		diag_report(diags, DIAG_FOREIGN_BROKEN, foreign->span,
			    STR_ARG(foreign->name));
		return;
	}
}

struct str foreign_tidy_text(struct arena *arena, struct str text)
{
	char *out = arena_strdup(arena, text.p, (size_t)text.n);
	struct str tidy = { out, text.n };

	for (int i = 0; i < text.n; i++) {
		if ((uint8_t)out[i] < ' ' || out[i] == 0x7F)
			out[i] = ' ';
	}
	if (tidy.n > TITLE_MAX) {
		tidy.n = TITLE_MAX;
		while ((tidy.p[tidy.n] & 0xC0) == 0x80)
			tidy.n--;
	}
	return str_trim(tidy);
}

static void read_catalog(struct foreign *foreign)
{
	struct foreign_file *file = foreign->file;
	const struct fvalue *trailer = foreign_trailer(file), *info, *tags;

	foreign->catalog = foreign_get(file, trailer, "Root");
	info = foreign_get(file, trailer, "Info");
	tags = foreign_get(file, foreign->catalog, "StructTreeRoot");
	foreign->tags = fv_is_dict(tags) ? tags : &fv_none;
	foreign->title = foreign_tidy_text(
		foreign->arena,
		fv_text(foreign->arena, foreign_get(file, info, "Title")));
	foreign->language = foreign_tidy_text(
		foreign->arena,
		fv_text(foreign->arena,
			foreign_get(file, foreign->catalog, "Lang")));
}

static bool look_through(struct foreign *foreign, struct diags *diags)
{
	const char *budget;

	read_catalog(foreign);
	foreign_find_pages(foreign);
	if (!foreign->n_pages) {
		diag_report(diags, DIAG_FOREIGN_BROKEN, foreign->span,
			    STR_ARG(foreign->name));
		return false;
	}
	foreign_check_tags(foreign);
	foreign_look(foreign, diags);
	foreign_check(foreign, diags);
	budget = foreign_file_budget(foreign->file);
	if (budget) {
		diag_report(diags, DIAG_BUDGET_FOREIGN, foreign->span,
			    STR_ARG(foreign->name), budget);
		return false;
	}
	if (foreign_file_is_mended(foreign->file))
		diag_report(diags, DIAG_FOREIGN_MENDED, foreign->span,
			    STR_ARG(foreign->name));
	return true;
}

struct foreign *foreign_open(struct arena *arena, struct str name,
			     struct str bytes, struct span span,
			     struct diags *diags)
{
	struct foreign *foreign = ARENA_NEW(arena, struct foreign);
	enum foreign_fault fault;
	const char *missing;

	foreign->arena = arena;
	foreign->name = name;
	foreign->span = span;
	foreign->claims.keeps_ua = foreign->claims.keeps_a = true;
	if (!has_header(bytes)) {
		diag_report(diags, DIAG_FOREIGN_OTHER, span, STR_ARG(name),
			    what_instead(bytes));
		return NULL;
	}
	foreign->file = foreign_file_open(arena, bytes, &fault, &missing);
	if (!foreign->file) {
		report_fault(foreign, fault, missing, diags);
		return NULL;
	}
	if (look_through(foreign, diags))
		return foreign;
	foreign_close(foreign);
	return NULL;
}

void foreign_close(struct foreign *foreign)
{
	if (!foreign)
		return;
	foreign_file_close(foreign->file);
	foreign->file = NULL;
}
