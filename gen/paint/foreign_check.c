#include "paint/foreign_check.h"

#include "base/arena.h"
#include "base/diag.h"
#include "paint/foreign_file.h"
#include "paint/foreign_font.h"
#include "paint/foreign_grid.h"
#include "paint/foreign_map.h"
#include "paint/foreign_roles.h"
#include "paint/foreign_unicode.h"
#include "paint/foreign_value.h"

#include <stdlib.h>

#define DEPTH_MAX 200
#define ELEMENTS_MAX 500000
#define CELLS_MAX 20000000 /* and rows: followed through grids */

/* --- tags --- */

struct survey {
	struct foreign *foreign;
	struct foreign_map seen;
	struct role_map roles; /* thrown away */
	int n_content;	       /* references to content */
	int n_elements;
	int cap_owned;
	int n_mute; /* figures without alternative text */
	int n_misplaced;
	int n_irregular; /* tables */
	int64_t n_cells_left;
	int n_heads, n_scoped, n_headed; /* TH, those with a Scope, TD with
					  * Headers */
};

/* Where an element stands. */
struct standing {
	struct str above; /* the standard type around it */
	int page, depth;
};

static void survey_kid(struct survey *survey, const struct fvalue *kid,
		       struct standing at);

static void survey_kids(struct survey *survey, const struct fvalue *element,
			struct standing at)
{
	struct foreign_file *file = survey->foreign->file;
	const struct fvalue *kids = foreign_get(file, element, "K");

	if (kids->kind != FV_ARRAY) {
		survey_kid(survey, kids, at);
		return;
	}
	for (int i = 0; i < kids->n; i++)
		survey_kid(survey, foreign_item(file, kids, i), at);
}

static bool is_mute(struct foreign_file *file, const struct fvalue *element)
{
	return foreign_get(file, element, "Alt")->kind != FV_STRING &&
	       foreign_get(file, element, "ActualText")->kind != FV_STRING;
}

/* In one dictionary of attributes, or in an array of them. */
static bool has_attribute(struct foreign_file *file,
			  const struct fvalue *attributes, const char *key)
{
	if (fv_is_dict(attributes))
		return foreign_get(file, attributes, key)->kind != FV_NULL;
	for (int i = 0; attributes->kind == FV_ARRAY && i < attributes->n;
	     i++) {
		const struct fvalue *one = foreign_item(file, attributes, i);

		if (fv_is_dict(one) &&
		    foreign_get(file, one, key)->kind != FV_NULL)
			return true;
	}
	return false;
}

/* By itself, or by one of its classes. */
static bool element_has(struct foreign *foreign, const struct fvalue *element,
			const char *key)
{
	struct foreign_file *file = foreign->file;
	const struct fvalue *classes = foreign_get(file, element, "C");
	const struct fvalue *map = foreign_get(file, foreign->tags, "ClassMap");

	if (has_attribute(file, foreign_get(file, element, "A"), key))
		return true;
	for (int i = 0; fv_is_dict(map) && i < map->n; i++) {
		const struct fvalue *name = &map->as.items[2 * i];
		bool is_its = classes->kind == FV_NAME &&
			      str_eq(classes->as.text, name->as.text);

		for (int k = 0; classes->kind == FV_ARRAY && k < classes->n;
		     k++) {
			const struct fvalue *one =
				foreign_item(file, classes, k);

			is_its |= one->kind == FV_NAME &&
				  str_eq(one->as.text, name->as.text);
		}
		if (is_its &&
		    has_attribute(file, foreign_resolve(file, name + 1), key))
			return true;
	}
	return false;
}

static int page_at(struct survey *survey, const struct fvalue *dict,
		   int otherwise)
{
	const struct fvalue *page = fv_entry(dict, "Pg");

	return page->kind == FV_REF
		       ? foreign_page_of(survey->foreign, page->number)
		       : otherwise;
}

static void survey_element(struct survey *survey, const struct fvalue *element,
			   struct standing at)
{
	struct foreign *foreign = survey->foreign;
	struct role_found found = role_find(&survey->roles, foreign, element);

	survey->n_mute += found.kind == STANDARD_FIGURE &&
			  is_mute(foreign->file, element);
	survey->n_misplaced += !role_fits(found.means, at.above);
	survey->n_irregular +=
		str_eq(found.means, STR("Table")) &&
		!foreign_grid_is_regular(foreign, &survey->roles, element,
					 &survey->n_cells_left);
	if (str_eq(found.means, STR("TH"))) {
		survey->n_heads++;
		survey->n_scoped += element_has(foreign, element, "Scope");
	} else if (str_eq(found.means, STR("TD"))) {
		survey->n_headed += element_has(foreign, element, "Headers");
	}
	survey_kids(survey, element,
		    (struct standing){ found.means,
				       page_at(survey, element, at.page),
				       at.depth + 1 });
}

static void own(struct survey *survey, int page, int mcid)
{
	struct foreign *foreign = survey->foreign;

	survey->n_content++;
	if (page >= 0 && mcid >= 0)
		*ARENA_PUSH(foreign->arena, foreign->owned, foreign->n_owned,
			    survey->cap_owned) = (int64_t)page << 32 | mcid;
}

static void survey_kid(struct survey *survey, const struct fvalue *kid,
		       struct standing at)
{
	if (kid->kind == FV_INT) {
		own(survey, at.page, fv_int(kid, -1));
		return;
	}
	if (fv_is_dict(kid) && fv_entry(kid, "MCID") != &fv_none) {
		/* Forms have numbers of their own. */
		own(survey,
		    fv_entry(kid, "Stm") == &fv_none
			    ? page_at(survey, kid, at.page)
			    : -1,
		    fv_int(fv_entry(kid, "MCID"), -1));
		return;
	}
	if (!fv_is_dict(kid) || fv_entry(kid, "Obj") != &fv_none ||
	    at.depth > DEPTH_MAX || ++survey->n_elements > ELEMENTS_MAX)
		return;
	if (!kid->number || foreign_map_visit(&survey->seen, kid->number))
		survey_element(survey, kid, at);
}

static int compare_owned(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

bool foreign_is_owned(const struct foreign *foreign, int page, int mcid)
{
	int64_t key = (int64_t)page << 32 | mcid;

	return foreign->n_owned &&
	       bsearch(&key, foreign->owned, (size_t)foreign->n_owned,
		       sizeof key, compare_owned);
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
				 .n_cells_left = CELLS_MAX,
				 .seen.arena = foreign->arena };
	const struct fvalue *info =
		foreign_get(file, foreign->catalog, "MarkInfo");
	const struct fvalue *suspects = foreign_get(file, info, "Suspects");

	if (foreign->tags->kind != FV_NULL)
		survey_kids(&survey, foreign->tags,
			    (struct standing){ STR_NONE, -1, 0 });
	if (foreign->n_owned)
		qsort(foreign->owned, (size_t)foreign->n_owned,
		      sizeof *foreign->owned, compare_owned);
	foreign->is_tagged = survey.n_content > 0;
	if (!foreign->is_tagged)
		return;
	if (survey.n_mute)
		drop_ua(foreign,
			STR("it has figures without alternative text"));
	if (survey.n_misplaced)
		drop_ua(foreign, STR("its lists or tables are not tagged as "
				     "lists or tables have to be"));
	if (survey.n_irregular)
		drop_ua(foreign, STR("its tables have rows of different "
				     "lengths"));
	/* 7.5 */
	if (survey.n_scoped < survey.n_heads && !survey.n_headed)
		drop_ua(foreign, STR("its tables do not say what their header "
				     "cells are for"));
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
