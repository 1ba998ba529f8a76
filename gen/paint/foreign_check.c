#include "paint/foreign_check.h"

#include "base/arena.h"
#include "base/diag.h"
#include "paint/foreign_file.h"
#include "paint/foreign_font.h"
#include "paint/foreign_map.h"
#include "paint/foreign_roles.h"
#include "paint/foreign_unicode.h"
#include "paint/foreign_value.h"

#define DEPTH_MAX 200
#define ELEMENTS_MAX 500000

/* --- tags --- */

struct survey {
	struct foreign *foreign;
	struct foreign_map seen;
	struct role_map roles; /* thrown away */
	int n_content;	       /* references to content */
	int n_elements;
	int n_mute; /* figures without alternative text */
};

static void survey_kid(struct survey *survey, const struct fvalue *kid,
		       int depth);

static void survey_kids(struct survey *survey, const struct fvalue *element,
			int depth)
{
	struct foreign_file *file = survey->foreign->file;
	const struct fvalue *kids = foreign_get(file, element, "K");

	if (kids->kind != FV_ARRAY) {
		survey_kid(survey, kids, depth);
		return;
	}
	for (int i = 0; i < kids->n; i++)
		survey_kid(survey, foreign_item(file, kids, i), depth);
}

static bool is_mute(struct foreign_file *file, const struct fvalue *element)
{
	return foreign_get(file, element, "Alt")->kind != FV_STRING &&
	       foreign_get(file, element, "ActualText")->kind != FV_STRING;
}

static void survey_kid(struct survey *survey, const struct fvalue *kid,
		       int depth)
{
	struct foreign *foreign = survey->foreign;
	enum standard kind;
	struct str name;
	int level;

	if (kid->kind == FV_INT || fv_entry(kid, "MCID") != &fv_none) {
		survey->n_content++;
		return;
	}
	if (!fv_is_dict(kid) || fv_entry(kid, "Obj") != &fv_none ||
	    depth > DEPTH_MAX || ++survey->n_elements > ELEMENTS_MAX)
		return;
	if (kid->number && !foreign_map_visit(&survey->seen, kid->number))
		return;
	role_find(&survey->roles, foreign, kid, &name, &kind, &level);
	survey->n_mute +=
		kind == STANDARD_FIGURE && is_mute(foreign->file, kid);
	survey_kids(survey, kid, depth + 1);
}

#define REASONS_MAX 400 /* bytes; the first ones matter most */

/* All reasons, so that they can be mended at once. */
static void drop_claim(struct foreign *foreign, bool *keeps,
		       struct str *why_not, struct str why)
{
	if (*keeps)
		*why_not = why;
	else if (why_not->n < REASONS_MAX && str_find(*why_not, why) < 0)
		*why_not = str_printf(foreign->arena, "%.*s; %.*s",
				      STR_ARG(*why_not), STR_ARG(why));
	*keeps = false;
}

static void drop_ua(struct foreign *foreign, struct str why)
{
	drop_claim(foreign, &foreign->claims.keeps_ua,
		   &foreign->claims.why_not_ua, why);
}

static void drop_a(struct foreign *foreign, struct str why)
{
	drop_claim(foreign, &foreign->claims.keeps_a,
		   &foreign->claims.why_not_a, why);
}

void foreign_check_tags(struct foreign *foreign)
{
	struct foreign_file *file = foreign->file;
	struct survey survey = { .foreign = foreign,
				 .seen.arena = foreign->arena };
	const struct fvalue *info =
		foreign_get(file, foreign->catalog, "MarkInfo");
	const struct fvalue *suspects = foreign_get(file, info, "Suspects");

	if (foreign->tags->kind != FV_NULL)
		survey_kids(&survey, foreign->tags, 0);
	foreign->is_tagged = survey.n_content > 0;
	if (!foreign->is_tagged)
		return;
	if (survey.n_mute)
		drop_ua(foreign,
			STR("it has figures without alternative text"));
	if (suspects->kind == FV_BOOL && suspects->n)
		drop_ua(foreign, STR("its tags are marked as doubtful"));
}

/* --- fonts --- */

/* What is wrong with a font that is in the file. */
static const char *fault_of_map(struct foreign *foreign,
				const struct fvalue *font, bool *breaks_ua)
{
	struct foreign_unicode map;

	*breaks_ua = true;
	if (!foreign_font_is_readable(foreign, font))
		return "does not say which characters its glyphs are";
	map = foreign_unicode_read(foreign, font);
	/* PDF/UA-1 7.21.7; PDF/A-2 6.2.11.7.2 */
	if (map.has_none)
		return "says that some of its glyphs are no characters";
	*breaks_ua = false;
	/* PDF/A-2 6.2.11.7.3, where no ActualText says it in their place. */
	if (map.has_private)
		return "has signs (bullets, mostly) that are characters of "
		       "its own";
	return NULL;
}

static void check_font(struct foreign *foreign, const struct fvalue *font,
		       struct diags *diags)
{
	struct str name = foreign_font_name(foreign, font), why;
	bool breaks_ua = true;
	const char *fault = "is not embedded";

	if (foreign_font_is_embedded(foreign, font))
		fault = fault_of_map(foreign, font, &breaks_ua);
	else
		diag_report(diags, DIAG_FOREIGN_FONT, foreign->span,
			    STR_ARG(name), STR_ARG(foreign->name));
	if (!fault)
		return;
	why = str_printf(foreign->arena, "its font '%.*s' %s", STR_ARG(name),
			 fault);
	if (breaks_ua)
		drop_ua(foreign, why);
	drop_a(foreign, why);
}

/* --- pages --- */

static void check_page(struct foreign *foreign, const struct foreign_page *page,
		       int number)
{
	double width = page->media[2] - page->media[0];
	double height = page->media[3] - page->media[1];

	if (page->not_ua)
		drop_ua(foreign, str_printf(foreign->arena, "%s (page %d)",
					    page->not_ua, number));
	if (page->not_a)
		drop_a(foreign, str_printf(foreign->arena, "%s (page %d)",
					   page->not_a, number));
	/* PDF/A-2 6.1.13 */
	if (width < 3 || height < 3 || width > 14400 || height > 14400)
		drop_a(foreign, str_printf(foreign->arena,
					   "its page %d has a size that is not "
					   "allowed",
					   number));
}

/* --- what is left out --- */

static void report_left(struct foreign *foreign, struct diags *diags,
			const char *what)
{
	diag_report(diags, DIAG_FOREIGN_LEFT, foreign->span,
		    STR_ARG(foreign->name), what);
}

static void check_left(struct foreign *foreign, struct diags *diags)
{
	struct foreign_file *file = foreign->file;
	const struct fvalue *catalog = foreign->catalog;
	const struct fvalue *names = foreign_get(file, catalog, "Names");
	const struct fvalue *form = foreign_get(file, catalog, "AcroForm");
	const struct fvalue *fields = foreign_get(file, form, "Fields");
	const struct fvalue *start = foreign_get(
		file, foreign_get(file, catalog, "OCProperties"), "D");
	const struct fvalue *off = foreign_get(file, start, "OFF");
	const struct fvalue *open = foreign_get(file, catalog, "OpenAction");

	if (foreign_get(file, names, "EmbeddedFiles")->kind != FV_NULL)
		report_left(foreign, diags, "attached files");
	if (foreign_get(file, names, "JavaScript")->kind != FV_NULL ||
	    fv_is(foreign_get(file, open, "S"), "/JavaScript"))
		report_left(foreign, diags, "scripts");
	if (fields->kind == FV_ARRAY && fields->n)
		report_left(foreign, diags,
			    "form fields to fill in (what they show is kept)");
	if (off->kind == FV_ARRAY && off->n)
		report_left(foreign, diags, "layers that are switched off");
}

void foreign_check(struct foreign *foreign, struct diags *diags)
{
	struct foreign_claims *claims = &foreign->claims;

	for (int i = 0; i < foreign->n_fonts; i++)
		check_font(foreign, foreign->fonts[i], diags);
	for (int i = 0; i < foreign->n_pages; i++)
		check_page(foreign, &foreign->pages[i], i + 1);
	check_left(foreign, diags);
	if (!foreign->is_tagged)
		diag_report(diags, DIAG_FOREIGN_UNTAGGED, foreign->span,
			    STR_ARG(foreign->name));
	if (!claims->keeps_ua)
		diag_report(diags, DIAG_FOREIGN_UA, foreign->span,
			    STR_ARG(foreign->name),
			    STR_ARG(claims->why_not_ua));
	if (!claims->keeps_a)
		diag_report(diags, DIAG_FOREIGN_A, foreign->span,
			    STR_ARG(foreign->name), STR_ARG(claims->why_not_a));
}
